import { useCallback } from 'react';
import { useSearchParams } from 'react-router';

type Patch = Record<string, string | readonly string[] | null | undefined>;

/** The URL is the state of a list: filters, order and the open row can be sent to a colleague. */
export function useUrlState() {
  const [params, setParams] = useSearchParams();
  /** null, empty and [] take the parameter away; a filter replaces the entry, so Back leaves the list. */
  const patch = useCallback(
    (changes: Patch) =>
      setParams(
        (before) => {
          const after = new URLSearchParams(before);
          for (const [name, value] of Object.entries(changes)) {
            after.delete(name);
            if (value === '') continue;
            if (typeof value === 'string') after.set(name, value);
            else value?.forEach((each) => after.append(name, each));
          }
          return after;
        },
        { replace: true },
      ),
    [setParams],
  );
  return [params, patch] as const;
}
