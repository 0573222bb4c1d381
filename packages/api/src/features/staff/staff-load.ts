import type { EntityManager } from 'typeorm';
import { dayOf, type Day } from '@yidiantong/schema/rules/days';
import type { Period, PostPlace } from '@yidiantong/schema/rules/postings';
import type { UnitKind } from '@yidiantong/schema/vocabulary/units';
import type { Work } from '../../core/context';
import { AppError } from '../../core/errors';
import { staffOf } from '../../core/graphql/access';
import { Grid } from '../grids/grid.entity';
import { seesGrid } from '../grids/grid.queries';
import { Unit } from '../units/unit.entity';
import { needsSecondAdmin } from './abilities';
import type { GrantFacts, PostTerms } from './posting.policy';
import { Posting, Staff } from './staff.entity';

/*
 * What the verbs on people begin with. They lock the district's row: who leads what, who is the last ADMIN and who stands in for
 * whom are questions about several rows, and people change seldom enough to wait for each other.
 */

/** Somebody of the actor's district. @throws AppError NOT_FOUND */
export async function personOf({ em, actor }: Work, id: string): Promise<Staff> {
  const person = await em.findOneBy(Staff, { id });
  if (!person || person.districtId !== staffOf({ actor }).districtId)
    throw AppError.notFound('没有找到这个人，可能不在本区。');
  return person;
}

/** The same, still working here. @throws AppError NOT_FOUND, INVALID_STATE */
export async function activePerson(work: Work, id: string): Promise<Staff> {
  const person = await personOf(work, id);
  if (!person.active) throw AppError.invalidState(`${person.name}的账号已经停用，要用请先恢复。`);
  return person;
}

/** A posting of somebody of the actor's district, at the version looked at. @throws AppError NOT_FOUND, CONFLICT */
export async function postingOf(
  work: Work,
  { id, version }: { id: string; version: number },
): Promise<{ posting: Posting; person: Staff }> {
  const posting = await work.em.findOneBy(Posting, { id });
  if (!posting) throw AppError.notFound('没有找到这份任职。');
  const person = await personOf(work, posting.staffId);
  if (posting.version !== version) throw AppError.conflict(posting.version);
  return { posting, person };
}

export interface Place {
  of: PostPlace;
  name: string;
  closed: boolean;
  grid: Grid;
}

/** Where a posting is held, in the actor's district. @throws AppError NOT_FOUND, INVALID_INPUT unless it is one of the two */
export async function placeOf(
  { em, actor, now }: Work,
  { gridId, unitId }: Pick<PostTerms, 'gridId' | 'unitId'>,
): Promise<Place> {
  if (Boolean(gridId) === Boolean(unitId))
    throw AppError.invalidField('input.gridId', '请选任职的网格，或者选任职的单位，二选一。');
  const unit = unitId ? await em.findOneBy(Unit, { id: unitId }) : null;
  const grid = unitId && !unit ? null : await em.findOneBy(Grid, { id: unit?.gridId ?? gridId! });
  if (!grid || !seesGrid(staffOf({ actor }), grid)) throw AppError.notFound('没有找到这个网格或单位，可能不在本区。');
  const closed = (day: Day | null): boolean => day !== null && day < dayOf(now);
  return unit
    ? { of: { unitKind: unit.kind }, name: unit.name, closed: closed(unit.closedDay), grid }
    : { of: { gridLevel: grid.level }, name: grid.name, closed: closed(grid.closedDay), grid };
}

/** Whether the post takes a second ADMIN where it is held. */
export async function isGuarded({ em }: Work, { post, unitId }: Pick<PostTerms, 'post' | 'unitId'>): Promise<boolean> {
  const unit = unitId ? await em.findOneByOrFail(Unit, { id: unitId }) : null;
  return needsSecondAdmin(post, unit?.kind ?? null);
}

export const termsOfPosting = (posting: Posting): PostTerms => ({
  post: posting.post,
  rank: posting.rank,
  gridId: posting.gridId,
  unitId: posting.unitId,
  from: posting.fromDay,
  to: posting.toDay,
  source: posting.source,
});

/** What the rules of a posting need to know; the posting `besides` is about to end. */
export async function grantFacts(
  work: Work,
  person: Staff,
  terms: PostTerms,
  place: Place,
  besides: string | null = null,
): Promise<GrantFacts> {
  const { em, now } = work;
  const own = await em.findBy(Posting, { staffId: person.id });
  return {
    today: dayOf(now),
    place: place.of,
    placeName: place.name,
    placeClosed: place.closed,
    personName: person.name,
    own: own.filter(({ id }) => id !== besides).map(termsOfPosting),
    shared: await sharedPostings(em, person.id),
    heads: terms.rank === 'HEAD' ? await headsOf(em, terms, besides) : [],
  };
}

/** Active HEADs of the post at the place, past and to come. */
async function headsOf(
  em: EntityManager,
  { post, gridId, unitId }: PostTerms,
  besides: string | null,
): Promise<(Period & { name: string })[]> {
  const query = em
    .createQueryBuilder(Posting, 'p')
    .innerJoin(Staff, 's', 's.id = p.staffId AND s.active = :active', { active: true })
    .select(['p.id AS id', 'p.fromDay AS fromDay', 'p.toDay AS toDay', 's.name AS name'])
    .where("p.post = :post AND p.rank = 'HEAD'", { post })
    .andWhere(gridId ? 'p.gridId = :at' : 'p.unitId = :at', { at: gridId ?? unitId });
  const rows = await query.getRawMany<{ id: string; fromDay: Day; toDay: Day | null; name: string }>();
  return rows
    .filter(({ id }) => id !== besides)
    .map(({ fromDay, toDay, name }) => ({ from: fromDay, to: toDay, name }));
}

/** Postings that reach the person through a deputyship, or leave them through one, each on its days. */
export async function sharedPostings(
  em: EntityManager,
  staffId: string,
): Promise<(PostTerms & { unitKind: UnitKind | null })[]> {
  const rows = await em
    .createQueryBuilder(Posting, 'p')
    .innerJoin(
      'deputyship',
      'd',
      '(d.deputy_id = :staffId AND d.staff_id = p.staffId) OR (d.staff_id = :staffId AND d.deputy_id = p.staffId)',
      { staffId },
    )
    .leftJoin(Unit, 'u', 'u.id = p.unitId')
    .select(['u.kind AS unitKind', 'p.post AS post', 'p.rank AS rank', 'p.gridId AS gridId', 'p.unitId AS unitId'])
    .addSelect('CASE WHEN d.from_day > p.fromDay THEN d.from_day ELSE p.fromDay END', 'fromDay')
    .addSelect('CASE WHEN p.toDay IS NULL OR d.to_day < p.toDay THEN d.to_day ELSE p.toDay END', 'toDay')
    .getRawMany<Omit<PostTerms, 'from' | 'to' | 'source'> & { unitKind: UnitKind | null; fromDay: Day; toDay: Day }>();
  return rows
    .map(({ fromDay, toDay, ...row }) => ({ ...row, source: null, from: fromDay, to: toDay }))
    .filter(({ from, to }) => from <= to);
}

/** Terms as facts of an event: what is not there is left out. */
export const factsOf = (terms: object): Record<string, string> =>
  Object.fromEntries(Object.entries(terms).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
