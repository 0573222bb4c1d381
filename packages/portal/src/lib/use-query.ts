import { useCallback, useEffect, useRef, useState } from 'react';
import type { TypedDocumentString } from '../gql/graphql';
import { request } from './client';
import { asRequestError, type RequestError } from './errors';

/** Public answers seen during this visit, so that 返回 shows the page at once and where it was left. */
const seen = new Map<string, { data: unknown; at: number }>();
const FRESH_MS = 30_000;

export interface QueryState<Result> {
  data: Result | undefined;
  error: RequestError | undefined;
  /** True while there is nothing to show yet. */
  loading: boolean;
  reload: () => void;
}

/** A public query. `variables: null` asks nothing. Shows what is known at once and refreshes it. */
export function useQuery<Result, Variables>(
  document: TypedDocumentString<Result, Variables>,
  variables: Variables | null,
): QueryState<Result> {
  const key = variables === null ? null : document.toString() + JSON.stringify(variables);
  const [, show] = useState(0);
  const [failure, setFailure] = useState<{ key: string; error: RequestError } | null>(null);
  const latest = useRef({ document, variables });
  latest.current = { document, variables };

  const ask = useCallback(async (wanted: string, alive: () => boolean) => {
    const { document: query, variables: values } = latest.current;
    if (values === null) return;
    try {
      const data = await request(query, values);
      seen.set(wanted, { data, at: Date.now() });
      if (alive()) setFailure(null);
    } catch (thrown) {
      if (alive()) setFailure({ key: wanted, error: asRequestError(thrown) });
    }
    if (alive()) show((n) => n + 1);
  }, []);

  useEffect(() => {
    if (key === null) return;
    const known = seen.get(key);
    if (known && Date.now() - known.at < FRESH_MS) return;
    let current = true;
    void ask(key, () => current);
    return () => {
      current = false;
    };
  }, [key, ask]);

  const reload = useCallback(() => {
    if (key === null) return;
    setFailure(null);
    void ask(key, () => true);
  }, [key, ask]);

  useWhenOnline(failure?.key === key && failure.error.code === 'NETWORK', reload);

  const data = key === null ? undefined : (seen.get(key)?.data as Result | undefined);
  const error = !data && failure && failure.key === key ? failure.error : undefined;
  return { data, error, loading: key !== null && !data && !error, reload };
}

/** Asks again by itself when the line comes back. */
function useWhenOnline(failed: boolean, reload: () => void): void {
  useEffect(() => {
    if (!failed) return;
    window.addEventListener('online', reload);
    return () => window.removeEventListener('online', reload);
  }, [failed, reload]);
}

interface Page<Node> {
  nodes: Node[];
  pageInfo: { hasNextPage: boolean; endCursor?: string | null };
}

export interface PagesState<Node> {
  nodes: Node[] | undefined;
  error: RequestError | undefined;
  hasMore: boolean;
  loadingMore: boolean;
  loadMore: () => void;
  reload: () => void;
}

/** A paged public list. `whole: true` fetches page after page by itself, for lists that are short by nature. */
export function usePages<Result, Variables extends { after?: string | null }, Node>(
  document: TypedDocumentString<Result, Variables>,
  variables: Variables | null,
  pick: (result: Result) => Page<Node>,
  whole = false,
): PagesState<Node> {
  const key = variables === null ? null : `pages ${document.toString()}${JSON.stringify(variables)}`;
  const [state, setState] = useState<{ key: string; error?: RequestError; busy: boolean } | null>(null);
  const latest = useRef({ document, variables, pick });
  latest.current = { document, variables, pick };

  const known = key === null ? undefined : (seen.get(key)?.data as (Page<Node> & { complete: boolean }) | undefined);

  const fetchFrom = useCallback(
    async (wanted: string, sofar: Node[], after: string | null, alive: () => boolean) => {
      const { document: query, variables: values, pick: read } = latest.current;
      if (values === null) return;
      if (alive()) setState({ key: wanted, busy: true });
      let nodes = sofar;
      let cursor = after;
      try {
        for (;;) {
          const page = read(await request(query, { ...values, after: cursor }));
          nodes = [...nodes, ...page.nodes];
          cursor = page.pageInfo.endCursor ?? null;
          const more = page.pageInfo.hasNextPage && cursor !== null;
          seen.set(wanted, { data: { nodes, pageInfo: page.pageInfo, complete: !more }, at: Date.now() });
          if (!more || !whole) break;
        }
        if (alive()) setState({ key: wanted, busy: false });
      } catch (thrown) {
        if (alive()) setState({ key: wanted, busy: false, error: asRequestError(thrown) });
      }
    },
    [whole],
  );

  useEffect(() => {
    if (key === null) return;
    const before = seen.get(key);
    if (before && Date.now() - before.at < FRESH_MS * 10) return;
    let current = true;
    void fetchFrom(key, [], null, () => current);
    return () => {
      current = false;
    };
  }, [key, fetchFrom]);

  const loadMore = useCallback(() => {
    if (key !== null && known) void fetchFrom(key, known.nodes, known.pageInfo.endCursor ?? null, () => true);
  }, [key, known, fetchFrom]);
  const reload = useCallback(() => {
    if (key !== null) void fetchFrom(key, [], null, () => true);
  }, [key, fetchFrom]);

  const mine = state && state.key === key ? state : null;
  useWhenOnline(mine?.error?.code === 'NETWORK', known ? loadMore : reload);
  return {
    nodes: whole && known && !known.complete && !mine?.error ? undefined : known?.nodes,
    error: mine?.error,
    hasMore: known ? !known.complete : false,
    loadingMore: mine?.busy ?? false,
    loadMore,
    reload,
  };
}
