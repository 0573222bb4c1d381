import { useQuery } from '@apollo/client/react';
import { useEffect, useState } from 'react';
import { Navigate, Outlet, useLocation } from 'react-router';
import { MeDocument } from '../gql/shared/graphql';
import { toAppError } from '../lib/errors';
import { LiveContext, LiveHub } from '../lib/live';
import { ViewerContext } from '../lib/session';
import { Failure } from '../ui/States';
import { Starting } from './Starting';

/** Lets nobody past without a session, and keeps in mind where they were going. */
export function Session() {
  const { pathname, search, hash } = useLocation();
  const { data, error, refetch } = useQuery(MeDocument, { fetchPolicy: 'cache-first' });
  const [hub] = useState(() => new LiveHub());
  const viewer = data?.me;
  const staffId = viewer?.staff.id;

  useEffect(() => {
    if (!staffId) return;
    hub.start();
    return () => hub.end();
  }, [hub, staffId]);

  if (error && !data) return <Failure error={toAppError(error)} retry={() => void refetch()} />;
  if (!data) return <Starting />;
  if (!viewer) {
    const from = pathname + search + hash;
    return <Navigate to={from === '/' ? '/signin' : `/signin?from=${encodeURIComponent(from)}`} replace />;
  }
  if (viewer.mustChangePassword && pathname !== '/password') return <Navigate to="/password" replace />;
  return (
    <ViewerContext value={viewer}>
      <LiveContext value={hub}>
        <Outlet />
      </LiveContext>
    </ViewerContext>
  );
}
