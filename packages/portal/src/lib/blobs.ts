/**
 * Photos that wait for the line, in IndexedDB. Every call survives a browser without it: the photo
 * then lives only as long as the page.
 */
const STORE = 'photos';
let opened: Promise<IDBDatabase> | null = null;

function database(): Promise<IDBDatabase> {
  opened ??= new Promise<IDBDatabase>((resolve, reject) => {
    const asked = window.indexedDB.open('yidiantong', 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore(STORE);
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(new Error('no database'));
  });
  return opened;
}

async function run<T>(mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest<T>): Promise<T | undefined> {
  try {
    const store = (await database()).transaction(STORE, mode).objectStore(STORE);
    const asked = act(store);
    return await new Promise<T>((resolve, reject) => {
      asked.onsuccess = () => resolve(asked.result);
      asked.onerror = () => reject(new Error('refused'));
    });
  } catch {
    return undefined;
  }
}

export async function keepBlob(key: string, blob: Blob): Promise<void> {
  await run('readwrite', (store) => store.put(blob, key));
}

export async function keptBlob(key: string): Promise<Blob | null> {
  const value: unknown = await run('readonly', (store) => store.get(key) as IDBRequest<unknown>);
  return value instanceof Blob ? value : null;
}

export async function forgetBlobs(keys: string[]): Promise<void> {
  for (const key of keys) await run('readwrite', (store) => store.delete(key));
}
