import type { Actor, Services } from './core/context';
import { actorOfReceipt } from './features/complaints/open-receipt';
import { actorOfToken } from './features/sessions/sign-in';
import { touch } from './features/sessions/last-seen';

/** Who a request comes from: a citizen with a receipt session, or a staff member with a cookie; a header wins over a cookie. */
export async function identify(
  services: Services,
  proof: { cookie?: string; authorization?: string },
): Promise<Actor | null> {
  const receipt = /^Receipt ([\w-]{20,100})$/.exec(proof.authorization ?? '')?.[1];
  if (receipt) return actorOfReceipt(services, receipt);
  if (!proof.cookie) return null;
  const actor = await actorOfToken(services, proof.cookie);
  if (actor?.kind === 'staff') touch(services, actor.sessionId);
  return actor;
}
