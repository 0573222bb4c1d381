import { In } from 'typeorm';
import { addDays, dayOf, type Day } from '@yidiantong/schema/rules/days';
import { firstUncovered } from '@yidiantong/schema/rules/postings';
import type { Work } from '../../core/context';
import { AppError, permit } from '../../core/errors';
import { record } from '../../core/events/record';
import { staffOf } from '../../core/graphql/access';
import { once } from '../../core/idempotency/once';
import { newId } from '../../core/ids';
import { EventRow } from '../../core/events/event.entity';
import { lockDistrict } from '../grids/grid-work';
import { appointOrPropose, checkDeputyship } from './appoint-deputy';
import { applyEnd, lastDayProblem } from './end-posting';
import { applyDeputyshipEnd, applyPairingEnd } from './end-standing';
import { applyGrant, checkGrant } from './grant-post';
import { givingRefusal } from './posting.policy';
import { applyPairing } from './pair-staff';
import { proposeChange } from './propose-change';
import { Posting, type Staff } from './staff.entity';
import { activePerson, isGuarded, personOf, termsOfPosting } from './staff-load';
import { Deputyship, Pairing } from './standing.entity';

export interface HandOverInput {
  fromStaffId: string;
  toStaffId: string;
  day: Day;
  /** Null: all that are or will be in force. */
  postingIds: string[] | null;
  pairings: boolean;
  idempotencyKey: string;
}

/** What was handed over; open work hangs on units and grids and goes with the posts. */
export interface HandOverCounts {
  postings: number;
  /** Posts that wait for a second ADMIN; until then the old posting goes on. */
  proposals: number;
  pairings: number;
  deputyships: number;
}

/**
 * Moves somebody's posts, pairings and the deputyships they hold to a successor in one act: the old end with `day`, the new begin
 * the day after. A post that takes a second ADMIN becomes a proposal, and the old posting ends only when it is confirmed, so that
 * no day is without a holder. All of it or nothing.
 * @throws AppError NOT_FOUND, FORBIDDEN to oneself, INVALID_INPUT
 */
export async function handOver(work: Work, { idempotencyKey, ...input }: HandOverInput): Promise<HandOverCounts> {
  const { now } = work;
  await lockDistrict(work);
  const from = await personOf(work, input.fromStaffId);
  const to = await activePerson(work, input.toStaffId);
  permit(givingRefusal(staffOf(work), to.id));
  const { id } = await once(work, { operation: 'handOver', key: idempotencyKey, body: input }, async (handOverId) => {
    if (from.id === to.id) throw AppError.invalidField('input.toStaffId', '不能移交给自己，请选另一位同事。');
    const early = lastDayProblem({ toDay: null }, input.day, dayOf(now));
    if (early) throw AppError.invalidField('input.day', `${early}。`);
    const postings = await postingsToMove(work, from, input);
    const counts: HandOverCounts = { ...NOTHING };
    for (const posting of postings) await movePosting(work, posting, from, to, input.day, counts);
    if (input.pairings) {
      counts.pairings = await movePairings(work, from, to, input.day);
      counts.deputyships = await moveDeputyships(work, from, to, input.day, counts);
    }
    if (counts.postings + counts.proposals + counts.pairings + counts.deputyships === 0)
      throw AppError.invalidState(`${from.name}没有可以移交的职务、包保或代理。`);
    await record(
      work,
      'staff.handed-over',
      { id: from.id, kind: 'STAFF', auditDistrictId: from.districtId },
      { ...counts, handOverId, toStaffId: to.id, day: input.day },
    );
  });
  return countsOf(work, from.id, id);
}

const NOTHING = { postings: 0, proposals: 0, pairings: 0, deputyships: 0 };

async function postingsToMove(
  { em, now }: Work,
  from: Staff,
  { postingIds }: Pick<HandOverInput, 'postingIds'>,
): Promise<Posting[]> {
  if (postingIds?.length === 0) return [];
  const today = dayOf(now);
  const held = await em.find(Posting, {
    where: { staffId: from.id, ...(postingIds ? { id: In(postingIds) } : {}) },
    order: { id: 'ASC' },
  });
  if (postingIds && held.length < new Set(postingIds).size) throw AppError.notFound('有的任职没有找到，请刷新后再选。');
  const inForce = held.filter(({ toDay }) => toDay === null || toDay >= today);
  if (postingIds && inForce.length < held.length)
    throw AppError.invalidField('input.postingIds', '选中的任职里有已经结束的，请去掉它。');
  return inForce;
}

async function movePosting(
  work: Work,
  posting: Posting,
  from: Staff,
  to: Staff,
  day: Day,
  counts: HandOverCounts,
): Promise<void> {
  const begins = later(addDays(day, 1), posting.fromDay);
  // Ends by itself on that day or before it: nothing is left to go on with.
  if (posting.toDay !== null && posting.toDay < begins) return;
  const terms = { ...termsOfPosting(posting), from: begins };
  await checkGrant(work, to, terms, posting.id).catch((error: unknown) => {
    throw error instanceof AppError && error.details.fields
      ? AppError.invalid(error.details.fields.map(({ message }) => ({ path: 'input.postingIds', message })))
      : error;
  });
  if (await isGuarded(work, posting)) {
    const proposed = { ...terms, replaces: posting.id };
    await proposeChange(work, { id: newId(), kind: 'GRANT_POST', staffId: to.id, terms: proposed });
    counts.proposals += 1;
  } else {
    await applyEnd(work, from, posting, addDays(begins, -1));
    await applyGrant(work, newId(), to, terms);
    counts.postings += 1;
  }
}

async function movePairings(work: Work, from: Staff, to: Staff, day: Day): Promise<number> {
  const { em } = work;
  const theirs = await em.findBy(Pairing, { staffId: to.id });
  let moved = 0;
  for (const pairing of await em.findBy(Pairing, { staffId: from.id })) {
    const begins = later(addDays(day, 1), pairing.fromDay);
    if (pairing.toDay !== null && pairing.toDay < begins) continue;
    const { gridId, toDay } = pairing;
    await applyPairingEnd(work, pairing, addDays(begins, -1));
    // The bar goes on for as long as it would have: where the successor's own ends sooner, from there on.
    const own = theirs.filter((other) => other.gridId === gridId);
    const beyond = firstUncovered(
      own.map((other) => ({ from: other.fromDay, to: other.toDay })),
      begins,
    );
    if (beyond !== null && (toDay === null || beyond <= toDay))
      await applyPairing(work, newId(), to, { gridId, from: beyond, to: toDay });
    moved += 1;
  }
  return moved;
}

/** Those in which the person stands in for others. */
async function moveDeputyships(work: Work, from: Staff, to: Staff, day: Day, counts: HandOverCounts): Promise<number> {
  let moved = 0;
  for (const deputyship of await work.em.findBy(Deputyship, { deputyId: from.id })) {
    const begins = later(addDays(day, 1), deputyship.fromDay);
    if (deputyship.toDay < begins) continue;
    const principal = await personOf(work, deputyship.staffId);
    const terms = { staffId: principal.id, deputyId: to.id, from: begins, to: deputyship.toDay };
    await checkDeputyship(work, principal, to, terms, deputyship.id);
    const state = await appointOrPropose(work, newId(), principal, terms, deputyship.id);
    if (state === 'PENDING') counts.proposals += 1;
    else {
      await applyDeputyshipEnd(work, deputyship, addDays(begins, -1));
      moved += 1;
    }
  }
  return moved;
}

const later = (a: Day, b: Day): Day => (a > b ? a : b);

/** As recorded, so that a retry answers alike. */
async function countsOf({ em }: Work, fromStaffId: string, handOverId: string): Promise<HandOverCounts> {
  const events = await em.find(EventRow, {
    where: { streamId: fromStaffId, type: 'staff.handed-over' },
    order: { sequence: 'DESC' },
  });
  const facts = events.map((event) => JSON.parse(event.facts) as HandOverCounts & { handOverId: string });
  return facts.find((each) => each.handOverId === handOverId)!;
}
