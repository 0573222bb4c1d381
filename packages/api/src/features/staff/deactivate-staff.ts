import { addDays, dayOf } from '@yidiantong/schema/rules/days';
import type { Work } from '../../core/context';
import { move } from '../../core/database/database';
import { AppError } from '../../core/errors';
import { record } from '../../core/events/record';
import { lockDistrict } from '../grids/grid-work';
import { applyEnd } from './end-posting';
import { applyDeputyshipEnd, applyPairingEnd } from './end-standing';
import { keepingAnAdmin } from './last-admin';
import { Posting, Staff } from './staff.entity';
import { personOf } from './staff-load';
import { Deputyship, Pairing } from './standing.entity';

export interface VersionedInput {
  id: string;
  version: number;
}

/**
 * Somebody leaves: posts, pairings and deputyships end with yesterday, sessions at once, and a one-time code no longer works.
 * @throws AppError NOT_FOUND, CONFLICT, INVALID_STATE for the last ADMIN
 */
export async function deactivateStaff(work: Work, { id, version }: VersionedInput): Promise<string> {
  const { em, now } = work;
  await lockDistrict(work);
  const person = await personOf(work, id);
  if (person.version !== version) throw AppError.conflict(person.version);
  if (!person.active) throw AppError.invalidState(`${person.name}的账号已经停用。`);
  const today = dayOf(now);
  const lastDay = addDays(today, -1);
  await keepingAnAdmin(work, async () => {
    const goesOn = ({ toDay }: { toDay: string | null }): boolean => toDay === null || toDay >= today;
    for (const posting of (await em.findBy(Posting, { staffId: id })).filter(goesOn))
      await applyEnd(work, person, posting, lastDay);
    for (const pairing of (await em.findBy(Pairing, { staffId: id })).filter(goesOn))
      await applyPairingEnd(work, pairing, lastDay);
    for (const deputyship of (await em.findBy(Deputyship, [{ staffId: id }, { deputyId: id }])).filter(goesOn))
      await applyDeputyshipEnd(work, deputyship, lastDay);
    await move(em, Staff, person, { active: false, signedOutAt: now, codeHash: null, codeExpiresAt: null });
    await record(work, 'staff.deactivated', { id, kind: 'STAFF', auditDistrictId: person.districtId });
  });
  return id;
}

/** Somebody comes back, with the account as it was and without posts. @throws AppError NOT_FOUND, CONFLICT, INVALID_STATE */
export async function reactivateStaff(work: Work, { id, version }: VersionedInput): Promise<string> {
  await lockDistrict(work);
  const person = await personOf(work, id);
  if (person.version !== version) throw AppError.conflict(person.version);
  if (person.active) throw AppError.invalidState(`${person.name}的账号正在用，不用恢复。`);
  await move(work.em, Staff, person, { active: true });
  await record(work, 'staff.reactivated', { id, kind: 'STAFF', auditDistrictId: person.districtId });
  return id;
}
