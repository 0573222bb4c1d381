import type { Ability } from '@yidiantong/schema/vocabulary/posts';
import { createContext, useContext } from 'react';
import type { Me_SessionFragment } from '../gql/shared/graphql';

export type Viewer = Me_SessionFragment;

export const ViewerContext = createContext<Viewer | null>(null);

/** The person signed in; only pages behind sign-in call it. */
export function useViewer(): Viewer {
  const viewer = useContext(ViewerContext);
  if (!viewer) throw new Error('useViewer is called outside of a session');
  return viewer;
}

export function useCan(ability: Ability): boolean {
  return useViewer().abilities.includes(ability);
}

/** Where sign-in leads back to; only a path of our own is followed. */
export function safeReturnPath(from: string | null): string {
  return from && /^\/(?![/\\])/.test(from) ? from : '/';
}
