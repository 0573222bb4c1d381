import { lazy } from 'react';
import { Navigate } from 'react-router';
import { useViewer } from '../lib/session';
import { seesFiguresOnly } from './menu';

const WorkbenchPage = lazy(async () => ({
  default: (await import('../features/workbench/WorkbenchPage')).WorkbenchPage,
}));

/** Where one lands: the workbench, or the figures for whoever sees nothing else. */
export function HomePage() {
  const { abilities } = useViewer();
  return seesFiguresOnly(abilities) ? <Navigate to="/figures" replace /> : <WorkbenchPage />;
}
