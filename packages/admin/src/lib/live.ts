import type { LiveKind } from '@yidiantong/schema/vocabulary/live';
import { createClient } from 'graphql-sse';
import { createContext, useContext, useEffect, useRef } from 'react';

export interface LiveHint {
  kind: LiveKind;
  id: string;
  version: number;
}

export type LiveStatus = 'connecting' | 'on' | 'off';

type Listener = (hint: LiveHint) => void;

const firstWait = 1_000;
const longestWait = 60_000;

/** One stream for the whole console; a hint carries no content, whoever shows the object asks again. */
export class LiveHub {
  private readonly listeners = new Set<Listener>();
  private readonly watchers = new Set<() => void>();
  private stop: (() => void) | null = null;
  status: LiveStatus = 'connecting';

  start(): void {
    if (this.stop) return;
    let failures = 0;
    const client = createClient({
      url: '/graphql/stream',
      credentials: 'same-origin',
      retryAttempts: Number.POSITIVE_INFINITY,
      retry: async () => {
        this.setStatus('off');
        const wait = Math.min(longestWait, firstWait * 2 ** failures++);
        await new Promise((resolve) => setTimeout(resolve, wait * (0.75 + Math.random() / 2)));
      },
      on: {
        connecting: () => this.status === 'on' && this.setStatus('connecting'),
        connected: () => {
          const returned = failures > 0;
          failures = 0;
          this.setStatus('on');
          if (returned) this.missed();
        },
      },
    });
    const unsubscribe = client.subscribe<{ changes: LiveHint }>(
      { query: 'subscription Changes { changes { kind id version at } }' },
      {
        next: ({ data }) => data && this.publish(data.changes),
        error: () => this.setStatus('off'),
        complete: () => this.setStatus('off'),
      },
    );
    this.stop = () => {
      unsubscribe();
      client.dispose();
    };
  }

  end(): void {
    this.stop?.();
    this.stop = null;
    this.setStatus('connecting');
  }

  listen(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  readonly watch = (watcher: () => void): (() => void) => {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  };

  readonly getStatus = (): LiveStatus => this.status;

  private publish(hint: LiveHint): void {
    for (const listener of this.listeners) listener(hint);
  }

  /** After a gap nobody knows what was missed, so every open page asks once. */
  private missed(): void {
    for (const kind of ['COMPLAINT', 'ASSIGNMENT', 'DISCLOSURE', 'NOTICE'] as const) {
      this.publish({ kind, id: '', version: Number.MAX_SAFE_INTEGER });
    }
  }

  private setStatus(status: LiveStatus): void {
    if (this.status === status) return;
    this.status = status;
    for (const watcher of this.watchers) watcher();
  }
}

export const LiveContext = createContext<LiveHub | null>(null);

const settle = 400;

/** Whether the page shows it already; a hint without a number has to be looked at. */
const isKnown = (hint: LiveHint, shown: { version: number }): boolean =>
  hint.version !== 0 && hint.version <= shown.version;

/**
 * Calls `refetch` once things have settled after a change of one of `kinds`; with `of`, only for
 * that object and only when it is newer than what the page already shows.
 */
export function useLive(
  kinds: readonly LiveKind[],
  refetch: () => unknown,
  of?: { id: string; version: number },
): void {
  const hub = useContext(LiveContext);
  const latest = useRef({ refetch, of, kinds });
  latest.current = { refetch, of, kinds };

  useEffect(() => {
    if (!hub) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stopListening = hub.listen((hint) => {
      const { of: object, kinds: wanted } = latest.current;
      if (!wanted.includes(hint.kind)) return;
      if (object && hint.id !== '' && (hint.id !== object.id || isKnown(hint, object))) return;
      clearTimeout(timer);
      timer = setTimeout(() => latest.current.refetch(), settle);
    });
    return () => {
      stopListening();
      clearTimeout(timer);
    };
  }, [hub]);
}
