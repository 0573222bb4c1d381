import { useSyncExternalStore } from 'react';

function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (changed) => {
      const media = window.matchMedia(query);
      media.addEventListener('change', changed);
      return () => media.removeEventListener('change', changed);
    },
    () => window.matchMedia(query).matches,
  );
}

export const useIsPhone = (): boolean => useMedia('(max-width: 767px)');

/** Wide enough for a list with the open detail beside it. */
export const useIsWide = (): boolean => useMedia('(min-width: 1200px)');
