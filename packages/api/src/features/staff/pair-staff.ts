import { dayOf, type Day } from '@yidiantong/schema/rules/days';
import { firstDayProblem, periodsMeet } from '@yidiantong/schema/rules/postings';
import { gridLevelLabels, type GridLevel } from '@yidiantong/schema/vocabulary/grids';
import type { Work } from '../../core/context';
import { AppError } from '../../core/errors';
import { record } from '../../core/events/record';
import { FieldCheck } from '../../core/field-check';
import { once } from '../../core/idempotency/once';
import { lockDistrict } from '../grids/grid-work';
import { lastDayProblem } from './end-posting';
import { applyPairingEnd } from './end-standing';
import { daysProblem } from './posting.policy';
import type { Staff } from './staff.entity';
import { activePerson, factsOf, personOf, placeOf } from './staff-load';
import { Pairing } from './standing.entity';
import { tellOfPairing } from './tell-above';

/** Grids somebody can answer for. */
const PAIRED: readonly GridLevel[] = ['AREA', 'TOWNSHIP', 'VILLAGE', 'CELL'];

export interface CreatePairingInput {
  staffId: string;
  gridId: string;
  from: Day;
  to: Day | null;
  idempotencyKey: string;
}

/** Makes somebody answer for a grid. @throws AppError NOT_FOUND, INVALID_INPUT */
export async function createPairing(work: Work, { idempotencyKey, ...input }: CreatePairingInput): Promise<string> {
  const { em, now } = work;
  const { staffId, gridId, from, to } = input;
  await lockDistrict(work);
  const person = await activePerson(work, staffId);
  const { grid, name, closed } = await placeOf(work, { gridId, unitId: null });
  await once(work, { operation: 'createPairing', key: idempotencyKey, body: input }, async (id) => {
    const check = new FieldCheck();
    if (!PAIRED.includes(grid.level))
      check.refuse('gridId', `${gridLevelLabels[grid.level]}不能包保，请选网格或村（社区）。`);
    if (closed) check.refuse('gridId', `${name}已经撤并，不能再包保。`);
    const first = firstDayProblem(from);
    if (first) check.refuse('from', `${first}。`);
    const days = daysProblem({ from, to }, dayOf(now));
    if (days) check.refuse('to', `${days}。`);
    check.done();
    const others = await em.findBy(Pairing, { staffId, gridId });
    if (others.some((other) => periodsMeet({ from: other.fromDay, to: other.toDay }, { from, to })))
      throw AppError.invalidField('input.gridId', `${person.name}已经包保${name}，不用再加。`);
    await applyPairing(work, id, person, { gridId, from, to });
  });
  return staffId;
}

export async function applyPairing(
  work: Work,
  id: string,
  { id: staffId, districtId }: Staff,
  { gridId, from, to }: { gridId: string; from: Day; to: Day | null },
): Promise<void> {
  await work.em.insert(Pairing, { id, staffId, gridId, fromDay: from, toDay: to });
  const stream = { id: staffId, kind: 'STAFF', auditDistrictId: districtId };
  await record(work, 'staff.paired', stream, factsOf({ gridId, from, to }));
  await tellOfPairing(work, 'PAIRED', { staffId, gridId }, { from, to });
}

export interface EndStandingInput {
  id: string;
  version: number;
  lastDay: Day;
}

/** @throws AppError NOT_FOUND, CONFLICT, INVALID_INPUT */
export async function endPairing(work: Work, { id, version, lastDay }: EndStandingInput): Promise<string> {
  await lockDistrict(work);
  const pairing = await work.em.findOneBy(Pairing, { id });
  if (!pairing) throw AppError.notFound('没有找到这份包保。');
  const person = await personOf(work, pairing.staffId);
  if (pairing.version !== version) throw AppError.conflict(pairing.version);
  const problem = lastDayProblem(pairing, lastDay, dayOf(work.now));
  if (problem) throw AppError.invalidField('input.lastDay', `${problem}。`);
  await applyPairingEnd(work, pairing, lastDay);
  return person.id;
}
