import { useEffect, useRef } from 'react';

type Keys = Record<string, (event: KeyboardEvent) => void>;

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName) || target.role === 'combobox')
  );
}

/**
 * Single keys while nobody is typing and no dialog is open. Enter stays with a focused link or button.
 * With `inDialog`, the keys belong to the dialog itself.
 */
export function useHotkeys(keys: Keys, options: { enabled?: boolean; inDialog?: boolean } = {}): void {
  const { enabled = true, inDialog = false } = options;
  const latest = useRef(keys);
  latest.current = keys;

  useEffect(() => {
    if (!enabled) return;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if (!inDialog && document.querySelector('[role="dialog"][aria-modal="true"]')) return;
      const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
      if (key === 'Enter' && event.target instanceof HTMLElement && event.target.closest('a, button')) return;
      const act = latest.current[key];
      if (!act) return;
      event.preventDefault();
      act(event);
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [enabled, inDialog]);
}
