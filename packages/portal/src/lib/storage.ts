/** What the portal needs of localStorage; tests bring their own. */
export interface TextStorage {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
  key(index: number): string | null;
  readonly length: number;
}

const nothing: TextStorage = {
  length: 0,
  key: () => null,
  getItem: () => null,
  setItem: () => {
    throw new Error('no storage');
  },
  removeItem: () => undefined,
};

/** localStorage, or a storage that holds nothing where the browser forbids it. */
export function localText(): TextStorage {
  try {
    return window.localStorage;
  } catch {
    return nothing;
  }
}

/** False when the phone refused to keep it (storage full, private window). */
export function keep(storage: TextStorage, key: string, value: unknown): boolean {
  try {
    storage.setItem(key, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}

/** What was kept under the key, or null when there is nothing or it cannot be read. */
export function kept(storage: TextStorage, key: string): unknown {
  try {
    const text = storage.getItem(key);
    return text === null ? null : (JSON.parse(text) as unknown);
  } catch {
    return null;
  }
}

export function forget(storage: TextStorage, key: string): void {
  try {
    storage.removeItem(key);
  } catch {
    // nothing was kept, so there is nothing to forget
  }
}

export function keysStarting(storage: TextStorage, prefix: string): string[] {
  const keys: string[] = [];
  for (let index = 0; index < storage.length; index += 1) {
    const key = storage.key(index);
    if (key?.startsWith(prefix)) keys.push(key);
  }
  return keys;
}
