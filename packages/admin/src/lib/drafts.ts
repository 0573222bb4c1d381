import { useCallback, useRef, useState } from 'react';

/**
 * What someone was writing outlives a lost session, a closed drawer and a reload of the tab. It stays
 * in this tab only (sessionStorage): a brief or a reply is not left behind on a shared computer.
 */
const prefix = 'ydt.console.draft.';

function read<Value>(key: string): Value | undefined {
  try {
    const stored = sessionStorage.getItem(prefix + key);
    return stored === null ? undefined : (JSON.parse(stored) as Value);
  } catch {
    return undefined;
  }
}

/** `key` names the person, the object and the field: `01H…/complaint/01J…/return`. */
export function useDraft<Value>(key: string, initial: Value) {
  const [state, setState] = useState(() => ({
    key,
    value: read<Value>(key) ?? initial,
    restored: read(key) !== undefined,
  }));
  const current =
    state.key === key ? state : { key, value: read<Value>(key) ?? initial, restored: read(key) !== undefined };
  if (current !== state) setState(current);
  const latest = useRef(current.value);
  latest.current = current.value;

  const save = useCallback(
    (next: Value) => {
      latest.current = next;
      setState({ key, value: next, restored: false });
      try {
        sessionStorage.setItem(prefix + key, JSON.stringify(next));
      } catch {
        // A full or forbidden storage costs the safety net, not the work.
      }
    },
    [key],
  );
  const clear = useCallback(() => {
    sessionStorage.removeItem(prefix + key);
    setState({ key, value: initial, restored: false });
  }, [key, initial]);

  /** The newest value, for what ends later than the render that started it. */
  const newest = useCallback(() => latest.current, []);

  return { value: current.value, restored: current.restored, latest: newest, save, clear };
}

/** How many unfinished texts wait in this tab, for the sign-in page. */
export function countDrafts(): number {
  try {
    return Object.keys(sessionStorage).filter((key) => key.startsWith(prefix)).length;
  } catch {
    return 0;
  }
}
