import { useSyncExternalStore } from 'react';
import type { AnchorHTMLAttributes, MouseEvent } from 'react';

/**
 * History paths with nothing more than the portal needs. `depth` counts the pages opened inside the
 * portal, so that 返回 knows whether the page before this one is ours.
 */
interface HistoryState {
  depth: number;
}

const listeners = new Set<() => void>();

function depthNow(): number {
  return (window.history.state as HistoryState | null)?.depth ?? 0;
}

function announce(): void {
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('popstate', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('popstate', listener);
  };
}

/** True once the visitor has moved inside the portal: only then may a page take the focus. */
let moved = false;
window.addEventListener('popstate', () => {
  moved = true;
});

export function hasMoved(): boolean {
  return moved;
}

export function navigate(to: string, how: 'push' | 'replace' = 'push'): void {
  moved = true;
  if (how === 'push') window.history.pushState({ depth: depthNow() + 1 } satisfies HistoryState, '', to);
  else window.history.replaceState({ depth: depthNow() } satisfies HistoryState, '', to);
  window.scrollTo(0, 0);
  announce();
}

/** One page back when that page is ours, else the page above this one. */
export function goBack(parent: string): void {
  if (depthNow() > 0) window.history.back();
  else navigate(parent, 'replace');
}

export function usePath(): string {
  return useSyncExternalStore(subscribe, () => window.location.pathname);
}

export function searchParam(name: string): string | null {
  return new URLSearchParams(window.location.search).get(name);
}

type LinkProps = AnchorHTMLAttributes<HTMLAnchorElement> & { to: string };

export function Link({ to, onClick, ...rest }: LinkProps) {
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event);
    const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (event.defaultPrevented || !plain) return;
    event.preventDefault();
    navigate(to);
  };
  return <a href={to} onClick={follow} {...rest} />;
}
