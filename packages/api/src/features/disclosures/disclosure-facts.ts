import { In, LessThan, type EntityManager } from 'typeorm';
import { financeProblems, type FinanceProblem } from '@yidiantong/schema/rules/finance-problems';
import { endOfDay } from '@yidiantong/schema/rules/days';
import { lastDayOf, monthLabel, previousMonth } from '@yidiantong/schema/rules/periods';
import type { UnitKind } from '@yidiantong/schema/vocabulary/units';
import type { Actor } from '../../core/context';
import { EventRow } from '../../core/events/event.entity';
import { byId, type Reading } from '../../core/loaders';
import type { KeysetKey } from '../../core/paging';
import { Grid } from '../grids/grid.entity';
import { Unit } from '../units/unit.entity';
import { Disclosure, DisclosureLine, DisclosurePass } from './disclosure.entity';
import type { PolicyDisclosure } from './disclosure.policy';

/** What the policy needs to know of a stored disclosure. */
export async function policyFacts(em: EntityManager, disclosure: Disclosure): Promise<PolicyDisclosure> {
  const grid = await em.findOneByOrFail(Grid, { id: disclosure.gridId });
  const passes = await em.findBy(DisclosurePass, { disclosureId: disclosure.id });
  return {
    villageId: grid.mergedIntoId ?? grid.id,
    gridPath: grid.path,
    state: disclosure.state,
    gate: disclosure.gate,
    writers: [disclosure.authorId, ...(await writersOf(em, disclosure.id))],
    passedBy: passes.map((pass) => pass.staffId),
  };
}

/** The village that answers for it now: of one that was merged, the one it went into. */
export async function villageOf(reading: Reading, disclosure: Disclosure): Promise<{ villageId: string }> {
  const grid = (await byId(reading, Grid, disclosure.gridId))!;
  return { villageId: grid.mergedIntoId ?? grid.id };
}

/** Whoever had a hand in the draft, by the events of it. */
async function writersOf(em: EntityManager, disclosureId: string): Promise<string[]> {
  const types = ['disclosure.saved', 'disclosure.submitted'];
  const events = await em.find(EventRow, { where: { streamId: disclosureId, type: In(types) } });
  return [...new Set(events.map((event) => event.actorId).filter((id) => id !== null))];
}

/** Kinds of the units that the actor is posted at. */
export async function unitKindsOf(em: EntityManager, actor: Actor): Promise<Map<string, UnitKind>> {
  const ids =
    actor.kind === 'staff'
      ? actor.postings.map((posting) => posting.unitId).filter((id): id is string => id !== null)
      : [];
  if (ids.length === 0) return new Map();
  return new Map((await em.findBy(Unit, { id: In(ids) })).map((unit) => [unit.id, unit.kind]));
}

export const linesOf = (em: EntityManager, disclosureId: string): Promise<DisclosureLine[]> =>
  em.find(DisclosureLine, { where: { disclosureId }, order: { number: 'ASC' } });

/** The one before it of the same village and catalogue item, published or not. */
export async function previousOf(em: EntityManager, disclosure: Disclosure): Promise<Disclosure | null> {
  const { gridId, catalogueCode, period } = disclosure;
  const [previous] = await em.find(Disclosure, {
    where: { gridId, catalogueCode, period: LessThan(period) },
    order: { period: 'DESC' },
    take: 1,
  });
  return previous ?? null;
}

/** What stands in the way of sending it to review; empty when nothing does. */
export async function problemsOf(em: EntityManager, disclosure: Disclosure, now: Date): Promise<FinanceProblem[]> {
  const previous = await previousOf(em, disclosure);
  const problems: FinanceProblem[] = [];
  if (now < endOfDay(lastDayOf(disclosure.period)))
    problems.push({ path: 'period', message: `${monthLabel(disclosure.period)}还没有过完，月底以后才能送审` });
  if (previous && previous.period !== previousMonth(disclosure.period))
    problems.push({ path: 'period', message: `中间缺了月份，请从${monthLabel(previous.period)}的下一个月补起` });
  else if (previous && previous.state !== 'PUBLISHED')
    problems.push({ path: 'period', message: `${monthLabel(previous.period)}还没有公开，先公开上一个月` });
  return [
    ...problems,
    ...financeProblems({
      period: disclosure.period,
      opening: disclosure.opening,
      previousClosing: previous?.closing ?? null,
      bankClosing: disclosure.bankClosing,
      lines: await linesOf(em, disclosure.id),
    }),
  ];
}

/** The order of every list of disclosures: newest month first. */
export const newestMonthFirst: KeysetKey<Disclosure>[] = [
  { column: 'd.period', of: (row) => row.period, descending: true },
  { column: 'd.id', of: (row) => row.id, descending: true },
];
