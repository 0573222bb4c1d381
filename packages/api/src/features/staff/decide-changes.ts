import { In } from 'typeorm';
import { addDays, dayOf, type Day } from '@yidiantong/schema/rules/days';
import type { Post, PostingRank, SupervisorSource } from '@yidiantong/schema/vocabulary/posts';
import type { Work } from '../../core/context';
import { move } from '../../core/database/database';
import { AppError, permit } from '../../core/errors';
import { record } from '../../core/events/record';
import { FieldCheck } from '../../core/field-check';
import { staffOf } from '../../core/graphql/access';
import { newId } from '../../core/ids';
import { byParent, type Reading, readingOf } from '../../core/loaders';
import { lockDistrict } from '../grids/grid-work';
import { Unit } from '../units/unit.entity';
import { applyDeputyship, checkDeputyship, placedPosts } from './appoint-deputy';
import type { VersionedInput } from './deactivate-staff';
import { applyEnd } from './end-posting';
import { applyDeputyshipEnd } from './end-standing';
import { applyGrant, checkGrant } from './grant-post';
import { type Decidable, decisionRefusal, type PostTerms, withdrawalRefusal } from './posting.policy';
import { needsSecondAdmin } from './abilities';
import { renewedCode } from './renew-code';
import { applyPasswordReset, applyTotpReset } from './reset-access';
import { staffActor } from './staff-actor';
import { StaffChange } from './staff-change.entity';
import { Posting, Staff } from './staff.entity';
import { activePerson, personOf } from './staff-load';
import { Deputyship } from './standing.entity';
import { headsAbove, tellTogether, type Telling } from './tell-above';

/** Decided in one press. */
const MOST_CHANGES = 100;

/** What came of one of several. */
export interface ChangeOutcome {
  change: StaffChange;
  /** Why it stays as it was; null when it was decided. */
  problem: string | null;
  oneTimeCode: string | null;
}

/** What the policy needs to know of a proposal. */
export async function decidable(
  reading: Reading,
  change: Pick<StaffChange, 'state' | 'proposedById' | 'proposedAt' | 'staffId' | 'terms'>,
): Promise<Decidable> {
  const { state, proposedById, staffId, terms } = change;
  const day = dayOf(change.proposedAt);
  const held = await byParent(
    reading,
    'deputyshipsOfDeputy',
    proposedById,
    (ids) => reading.read.findBy(Deputyship, { deputyId: In(ids) }),
    (deputyship) => deputyship.deputyId,
  );
  return {
    state,
    proposedById,
    about: [staffId, terms.principalId].filter((id) => typeof id === 'string'),
    proposedFor: held.filter(({ fromDay, toDay }) => fromDay <= day && day <= toDay).map((each) => each.staffId),
  };
}

/** A proposal lapses with its proposer. @throws AppError INVALID_STATE */
async function stillAdmin({ em, now }: Work, staffId: string): Promise<void> {
  const person = await em.findOneBy(Staff, { id: staffId, active: true });
  const actor = person && (await staffActor(em, person, '', now));
  if (!actor?.abilities.has('STAFF_WRITE'))
    throw AppError.invalidState('提出的人已经不是系统管理员，请退回，由现任的管理员重新提。');
}

/**
 * Puts proposals of another ADMIN into force, each by itself: one that no longer fits says why and stops no other.
 * @throws AppError NOT_FOUND when one is not of the district, INVALID_INPUT for none or more than 100
 */
export async function approveStaffChanges(work: Work, { ids }: { ids: string[] }): Promise<ChangeOutcome[]> {
  const outcomes: ChangeOutcome[] = [];
  const tellings: Telling[] = [];
  const fresh = new Set<string>();
  for (const change of await changesOf(work, ids))
    outcomes.push(
      await outcomeOf(change, async () => {
        permit(decisionRefusal(staffOf(work), await decidable(readingOf(work.em), change)));
        await stillAdmin(work, change.proposedById);
        // Everything is looked at before anything is written, so a refused row leaves nothing behind.
        const { code, tell } = await effects[change.kind](work, change, fresh);
        await decide(work, change, 'APPROVED', null);
        tellings.push({ ...tell, facts: { ...tell.facts, changeId: change.id }, proposedById: change.proposedById });
        return code;
      }),
    );
  await tellTogether(work, tellings);
  return outcomes;
}

/** @throws AppError NOT_FOUND, INVALID_INPUT */
export async function rejectStaffChanges(
  work: Work,
  { ids, note }: { ids: string[]; note: string },
): Promise<ChangeOutcome[]> {
  const check = new FieldCheck();
  const reason = check.text('note', note, { min: 2, max: 200 });
  check.done();
  const outcomes: ChangeOutcome[] = [];
  for (const change of await changesOf(work, ids))
    outcomes.push(
      await outcomeOf(change, async () => {
        permit(decisionRefusal(staffOf(work), await decidable(readingOf(work.em), change)));
        await decide(work, change, 'REJECTED', reason);
        return null;
      }),
    );
  return outcomes;
}

/** @throws AppError NOT_FOUND, CONFLICT, FORBIDDEN */
export async function withdrawStaffChange(work: Work, { id, version }: VersionedInput): Promise<string> {
  const [change] = await changesOf(work, [id]);
  if (change!.version !== version) throw AppError.conflict(change!.version);
  permit(withdrawalRefusal(staffOf(work), await decidable(readingOf(work.em), change!)));
  await decide(work, change!, 'WITHDRAWN', null);
  return id;
}

async function changesOf(work: Work, ids: readonly string[]): Promise<StaffChange[]> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0 || wanted.length > MOST_CHANGES)
    throw AppError.invalidField(
      'input.ids',
      `一次选 1 到 ${MOST_CHANGES}\u00A0项，现在选了 ${wanted.length}\u00A0项。`,
    );
  const { id: districtId } = await lockDistrict(work);
  const found = new Map(
    (await work.em.findBy(StaffChange, { id: In(wanted), districtId })).map((change) => [change.id, change]),
  );
  if (found.size < wanted.length) throw AppError.notFound('有的项没有找到，请刷新后再选。');
  return wanted.map((id) => found.get(id)!);
}

async function outcomeOf(change: StaffChange, make: () => Promise<string | null>): Promise<ChangeOutcome> {
  try {
    return { change, problem: null, oneTimeCode: await make() };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { change, problem: error.message, oneTimeCode: null };
  }
}

const decided = {
  APPROVED: 'staff.change-approved',
  REJECTED: 'staff.change-rejected',
  WITHDRAWN: 'staff.change-withdrawn',
} as const;

async function decide(
  work: Work,
  change: StaffChange,
  state: keyof typeof decided,
  note: string | null,
): Promise<void> {
  const decidedById = staffOf(work).staffId;
  await move(work.em, StaffChange, change, { state, note, decidedById, decidedAt: work.now });
  await record(
    work,
    decided[state],
    { id: change.staffId, kind: 'STAFF', auditDistrictId: change.districtId },
    { kind: change.kind },
  );
}

/** What came of a proposal: the code to be shown, if any, and who is told what. */
interface Effect {
  code: string | null;
  tell: Pick<Telling, 'kind' | 'facts' | 'heads'>;
}

/** What each kind does when it is confirmed; `fresh` are those who were given a code in the same press. */
const effects: Record<StaffChange['kind'], (work: Work, change: StaffChange, fresh: Set<string>) => Promise<Effect>> = {
  GRANT_POST: async (work, { staffId, terms }, fresh) => {
    const person = await activePerson(work, staffId);
    const replaced = terms.replaces ? await work.em.findOneBy(Posting, { id: terms.replaces }) : null;
    const today = dayOf(work.now);
    if (terms.replaces && (!replaced || (replaced.toDay !== null && replaced.toDay < today)))
      throw AppError.invalidState('要移交的那份任职已经结束了，请直接授职。');
    const granted: PostTerms = {
      post: terms.post as Post,
      rank: terms.rank as PostingRank,
      gridId: terms.gridId ?? null,
      unitId: terms.unitId ?? null,
      from: notBefore(today, terms.from!),
      to: terms.to ?? null,
      source: (terms.source ?? null) as SupervisorSource | null,
    };
    await checkGrant(work, person, granted, replaced?.id);
    const code = await renewedCode(work, staffId, fresh);
    if (replaced) await applyEnd(work, await personOf(work, replaced.staffId), replaced, addDays(granted.from, -1));
    await applyGrant(work, newId(), person, granted);
    const { post, gridId, unitId } = granted;
    const at = gridId ?? (await work.em.findOneByOrFail(Unit, { id: unitId! })).gridId;
    const heads = await headsAbove(work, [at], [staffId]);
    return { code, tell: { kind: 'POST_GRANTED', facts: { staffId, post, gridId, unitId }, heads } };
  },
  APPOINT_DEPUTY: async (work, { staffId, terms }, fresh) => {
    const principal = await activePerson(work, terms.principalId!);
    const deputy = await activePerson(work, staffId);
    const replaced = terms.replaces ? await work.em.findOneBy(Deputyship, { id: terms.replaces }) : null;
    const today = dayOf(work.now);
    if (terms.replaces && (!replaced || replaced.toDay < today))
      throw AppError.invalidState('要移交的那次代理已经结束了，请直接安排代理。');
    const from = notBefore(today, terms.from!);
    const granted = { staffId: principal.id, deputyId: deputy.id, from, to: terms.to! };
    await checkDeputyship(work, principal, deputy, granted, replaced?.id);
    const code = await renewedCode(work, staffId, fresh);
    if (replaced) await applyDeputyshipEnd(work, replaced, addDays(from, -1));
    await applyDeputyship(work, newId(), principal, granted);
    const facts = { staffId: deputy.id, principalId: principal.id };
    const heads = await headsAboveGuarded(work, principal.id, [principal.id, deputy.id]);
    return { code, tell: { kind: 'DEPUTY_APPOINTED', facts, heads } };
  },
  RESET_PASSWORD: async (work, { staffId }, fresh) => {
    const code = await applyPasswordReset(work, await activePerson(work, staffId));
    fresh.add(staffId);
    const heads = await headsAboveGuarded(work, staffId, [staffId]);
    return { code, tell: { kind: 'PASSWORD_RESET', facts: { staffId }, heads } };
  },
  RESET_TOTP: async (work, { staffId }) => {
    const person = await activePerson(work, staffId);
    if (!person.totpEnrolledAt) throw AppError.invalidState(`${person.name}现在没有启用动态口令，不用重置。`);
    await applyTotpReset(work, person);
    const heads = await headsAboveGuarded(work, staffId, [staffId]);
    return { code: null, tell: { kind: 'TOTP_RESET', facts: { staffId }, heads } };
  },
};

/** Nothing is in force before it is confirmed; what is handed over goes on with the successor from then. */
const notBefore = (today: Day, from: Day): Day => (from < today ? today : from);

/** Who stands above the places where the person sees complaints. */
async function headsAboveGuarded(work: Work, staffId: string, except: readonly string[]): Promise<ReadonlySet<string>> {
  const posts = await placedPosts(work.em, staffId, { from: dayOf(work.now), to: null });
  const places = posts.filter(({ post, unitKind }) => needsSecondAdmin(post, unitKind)).map(({ gridId }) => gridId);
  return headsAbove(work, places, except);
}
