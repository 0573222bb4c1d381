import type { Actor } from '../../core/context';
import { postingsThatMay } from '../staff/abilities';
import { handlesIt, type MoveFacts, whoMay } from './complaint.policy';
import { lookingPosting } from './level-above.policy';

/*
 * WHO may find out who sent a complaint (domain: "Reporter"): those who answer for the commission that supervises it, never a
 * unit that handles it. All of it presumes that the actor sees the complaint.
 */

/** Why the actor may not look; null when they may. */
export function mayLook(actor: Actor, facts: MoveFacts): string | null {
  if (!lookingPosting(actor, facts.complaint.commissionPath)) return '身份信息只有负责这件的纪（工）委负责人能看';
  // Whoever must stay away from deciding on the place stays away from its people, too.
  const refusal = whoMay.note(actor, facts);
  if (refusal) return refusal;
  return handlesIt(actor, facts) ? '这件由您所在的单位办理，身份信息要由上一级来看' : null;
}

/** Why the actor does not read who looked and what for; null for those who may look themselves, and for the AUDITOR. */
export const mayReadLooks = (actor: Actor, facts: MoveFacts): string | null =>
  postingsThatMay(actor, 'AUDIT_READ').some(
    ({ post, gridPath }) => post === 'AUDITOR' && facts.complaint.commissionPath.startsWith(gridPath),
  )
    ? null
    : mayLook(actor, facts);

/** Why there is nothing to look at; null when there is. */
export function nothingKept(complaint: { named: boolean; identityErasedAt: Date | null }): string | null {
  if (!complaint.named) return '这件是匿名反映的，没有身份信息';
  return complaint.identityErasedAt ? '身份信息已经抹去，谁也看不到了' : null;
}
