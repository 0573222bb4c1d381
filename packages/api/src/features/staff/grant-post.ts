import type { StaffChangeState } from '@yidiantong/schema/vocabulary/staff-changes';
import type { Work } from '../../core/context';
import { AppError, permit } from '../../core/errors';
import { record } from '../../core/events/record';
import { staffOf } from '../../core/graphql/access';
import { once } from '../../core/idempotency/once';
import { lockDistrict } from '../grids/grid-work';
import { grantProblems, givingRefusal, type PostTerms } from './posting.policy';
import { namesChanged } from './names-changed';
import { proposeChange } from './propose-change';
import { StaffChange } from './staff-change.entity';
import { Posting, type Staff } from './staff.entity';
import { activePerson, factsOf, grantFacts, isGuarded, placeOf } from './staff-load';

export interface GrantPostInput extends PostTerms {
  staffId: string;
  idempotencyKey: string;
}

/** What came of it: in force at once, or waiting for a second ADMIN. */
export interface StandingResult {
  state: StaffChangeState;
  change: StaffChange | null;
  staffId: string;
}

/**
 * Posts somebody. A post that sees complaints, and ADMIN, wait for a second ADMIN.
 * @throws AppError NOT_FOUND, FORBIDDEN for oneself, INVALID_INPUT with all that is in the way
 */
export async function grantPost(
  work: Work,
  { idempotencyKey, staffId, ...terms }: GrantPostInput,
): Promise<StandingResult> {
  await lockDistrict(work);
  const person = await activePerson(work, staffId);
  permit(givingRefusal(staffOf(work), staffId));
  const { id } = await once(
    work,
    { operation: 'grantPost', key: idempotencyKey, body: { staffId, ...terms } },
    async (newId) => {
      await checkGrant(work, person, terms);
      await grantOrPropose(work, newId, person, terms);
    },
  );
  return standingResult(work, id, staffId);
}

export const standingResult = async ({ em }: Work, id: string, staffId: string): Promise<StandingResult> => {
  const change = await em.findOneBy(StaffChange, { id });
  return { state: change?.state ?? 'APPROVED', change, staffId };
};

/** @throws AppError INVALID_INPUT */
export async function checkGrant(work: Work, person: Staff, terms: PostTerms, besides?: string): Promise<void> {
  const place = await placeOf(work, terms);
  const problems = grantProblems(terms, await grantFacts(work, person, terms, place, besides));
  if (problems.length > 0)
    throw AppError.invalid(problems.map(({ field, message }) => ({ path: `input.${field}`, message })));
}

/** What passed `checkGrant`, put into force or before a second ADMIN. */
export async function grantOrPropose(work: Work, id: string, person: Staff, terms: PostTerms): Promise<void> {
  if (await isGuarded(work, terms))
    await proposeChange(work, { id, kind: 'GRANT_POST', staffId: person.id, terms: { ...terms } });
  else await applyGrant(work, id, person, terms);
}

export async function applyGrant(work: Work, id: string, person: Staff, terms: PostTerms): Promise<void> {
  const { from, to, ...held } = terms;
  await work.em.insert(Posting, { id, staffId: person.id, ...held, fromDay: from, toDay: to });
  await record(
    work,
    'staff.posting-granted',
    { id: person.id, kind: 'STAFF', auditDistrictId: person.districtId },
    factsOf(terms),
  );
  await namesChanged(work, person.districtId);
}
