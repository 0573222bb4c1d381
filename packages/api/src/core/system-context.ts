import type { Ctx, Services } from './context';
import { newId } from './ids';
import { LoaderCache } from './loaders';

/** A context of the system itself: for jobs and commands. */
export const systemContext = (services: Services): Ctx => ({
  services,
  actor: { kind: 'system' },
  requestId: newId(),
  loaders: new LoaderCache(),
  read: services.db.read,
});
