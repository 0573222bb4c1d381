import { In } from 'typeorm';
import { dayOf } from '@yidiantong/schema/rules/days';
import type { Work } from '../../core/context';
import { move } from '../../core/database/database';
import { AppError } from '../../core/errors';
import { record } from '../../core/events/record';
import { once } from '../../core/idempotency/once';
import { lockDistrict } from '../grids/grid-work';
import { placedPosts } from './appoint-deputy';
import { type StandingResult, standingResult } from './grant-post';
import { codeMadeBefore, codeOfRequest, giveCode, RESET_CODE_MS } from './one-time-code';
import { needsSecondAdmin } from './abilities';
import { proposeChange } from './propose-change';
import { StaffChange } from './staff-change.entity';
import { Staff } from './staff.entity';
import { activePerson, sharedPostings } from './staff-load';

export interface ResetInput {
  staffId: string;
  idempotencyKey: string;
}

/**
 * Gives a one-time code in place of the password. Of somebody who sees complaints, or runs the district, it is a proposal; the
 * code is then shown to whoever confirms it. A retry shows the same code while it is unused.
 * @throws AppError NOT_FOUND, INVALID_STATE
 */
export async function resetPassword(
  work: Work,
  { staffId, idempotencyKey }: ResetInput,
): Promise<StandingResult & { oneTimeCode: string | null }> {
  const { em, services, now } = work;
  await lockDistrict(work);
  const person = await activePerson(work, staffId);
  const request = { operation: 'resetPassword', key: idempotencyKey, body: { staffId } };
  const { id } = await once(work, request, async (newId) => {
    if (await holdsGuarded(work, staffId))
      return proposeChange(work, { id: newId, kind: 'RESET_PASSWORD', staffId, terms: {} });
    await applyPasswordReset(work, person, { code: codeOfRequest(services.keys, staffId, idempotencyKey) });
  });
  const fresh = await em.findOneByOrFail(Staff, { id: staffId });
  return {
    ...(await standingResult(work, id, staffId)),
    oneTimeCode: codeMadeBefore(services.keys, fresh, idempotencyKey, now),
  };
}

/** Takes the authenticator away, so that its owner enrols again. @throws AppError NOT_FOUND, INVALID_STATE */
export async function resetTotp(work: Work, { staffId, idempotencyKey }: ResetInput): Promise<StandingResult> {
  await lockDistrict(work);
  const person = await activePerson(work, staffId);
  const request = { operation: 'resetTotp', key: idempotencyKey, body: { staffId } };
  const { id } = await once(work, request, async (newId) => {
    if (!person.totpEnrolledAt) throw AppError.invalidState(`${person.name}还没有启用动态口令，不用重置。`);
    if (await holdsGuarded(work, staffId))
      return proposeChange(work, { id: newId, kind: 'RESET_TOTP', staffId, terms: {} });
    await applyTotpReset(work, person);
  });
  return standingResult(work, id, staffId);
}

export async function applyPasswordReset(
  work: Work,
  person: Staff,
  { lasts = RESET_CODE_MS, code: wanted }: { lasts?: number; code?: string } = {},
): Promise<string> {
  const code = await giveCode(work, person, lasts, wanted);
  await record(work, 'staff.password-reset', { id: person.id, kind: 'STAFF', auditDistrictId: person.districtId });
  return code;
}

export async function applyTotpReset(work: Work, person: Staff): Promise<void> {
  const none = { totpSecret: null, totpEnrolledAt: null, totpStep: null };
  await move(work.em, Staff, person, { ...none, signedOutAt: work.now });
  await record(work, 'staff.totp-reset', { id: person.id, kind: 'STAFF', auditDistrictId: person.districtId });
}

/** Whether the person sees complaints or runs the district, now or from a day already set, of their own or as a deputy. */
async function holdsGuarded({ em, now }: Work, staffId: string): Promise<boolean> {
  const today = dayOf(now);
  const own = await placedPosts(em, staffId, { from: today, to: null });
  const shared = await sharedPostings(em, staffId);
  // What is proposed counts: otherwise a code given the day before would outlive its confirmation.
  if (await em.existsBy(StaffChange, { staffId, state: 'PENDING', kind: In(['GRANT_POST', 'APPOINT_DEPUTY']) }))
    return true;
  return [...own, ...shared.filter(({ to }) => to === null || to >= today)].some(({ post, unitKind }) =>
    needsSecondAdmin(post, unitKind),
  );
}
