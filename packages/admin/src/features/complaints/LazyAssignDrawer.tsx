import { lazy, Suspense, useState } from 'react';
import type { AssignDrawerProps } from './AssignDrawer';

const AssignDrawer = lazy(async () => ({ default: (await import('./AssignDrawer')).AssignDrawer }));

/** The drawer's code is fetched when it is first opened, not with the list. */
export function LazyAssignDrawer(props: AssignDrawerProps) {
  const [wanted, setWanted] = useState(props.open);
  if (props.open && !wanted) setWanted(true);
  return wanted ? (
    <Suspense>
      <AssignDrawer {...props} />
    </Suspense>
  ) : null;
}
