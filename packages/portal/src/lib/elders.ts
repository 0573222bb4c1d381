import { useSyncExternalStore } from 'react';
import { forget, keep, kept, localText } from './storage';

/** 长辈版: larger words and targets, kept on this phone. */
const KEY = 'ydt.elders';
const listeners = new Set<() => void>();
let on = kept(localText(), KEY) === true;

export function applyElders(): void {
  document.documentElement.classList.toggle('elders', on);
}

export function setElders(next: boolean): void {
  on = next;
  if (on) keep(localText(), KEY, true);
  else forget(localText(), KEY);
  applyElders();
  for (const listener of listeners) listener();
}

export function useElders(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => on,
  );
}
