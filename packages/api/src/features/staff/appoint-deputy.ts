import type { EntityManager } from 'typeorm';
import { dayOf, type Day } from '@yidiantong/schema/rules/days';
import { deputyshipDaysProblem, periodsMeet } from '@yidiantong/schema/rules/postings';
import type { UnitKind } from '@yidiantong/schema/vocabulary/units';
import type { Work } from '../../core/context';
import { AppError, permit } from '../../core/errors';
import { record } from '../../core/events/record';
import { staffOf } from '../../core/graphql/access';
import { once } from '../../core/idempotency/once';
import { lockDistrict } from '../grids/grid-work';
import { Grid } from '../grids/grid.entity';
import { Unit } from '../units/unit.entity';
import { needsSecondAdmin } from './abilities';
import { lastDayProblem } from './end-posting';
import { applyDeputyshipEnd } from './end-standing';
import { type StandingResult, standingResult } from './grant-post';
import { namesChanged } from './names-changed';
import type { EndStandingInput } from './pair-staff';
import { excludeEachOther, givingRefusal, type PlacedPost } from './posting.policy';
import { proposeChange } from './propose-change';
import { Posting, type Staff } from './staff.entity';
import { activePerson, personOf, sharedPostings } from './staff-load';
import { Deputyship } from './standing.entity';

export interface DeputyTerms {
  staffId: string;
  deputyId: string;
  from: Day;
  to: Day;
}

/**
 * Lets somebody stand in for a colleague, with the posts the colleague holds by then. Of somebody who sees complaints, or runs the
 * district, it takes a second ADMIN.
 * @throws AppError NOT_FOUND, FORBIDDEN for oneself, INVALID_INPUT
 */
export async function appointDeputy(
  work: Work,
  { idempotencyKey, ...terms }: DeputyTerms & { idempotencyKey: string },
): Promise<StandingResult> {
  await lockDistrict(work);
  const principal = await activePerson(work, terms.staffId);
  const deputy = await activePerson(work, terms.deputyId);
  permit(givingRefusal(staffOf(work), deputy.id));
  const { id } = await once(work, { operation: 'appointDeputy', key: idempotencyKey, body: terms }, async (newId) => {
    await checkDeputyship(work, principal, deputy, terms);
    await appointOrPropose(work, newId, principal, terms);
  });
  return standingResult(work, id, principal.id);
}

/** What passed `checkDeputyship`, put into force or before a second ADMIN. `replaces` is a deputyship that ends with it. */
export async function appointOrPropose(
  work: Work,
  id: string,
  principal: Staff,
  terms: DeputyTerms,
  replaces: string | null = null,
): Promise<'APPROVED' | 'PENDING'> {
  const { deputyId, from, to } = terms;
  const held = await placedPosts(work.em, principal.id, terms);
  if (!held.some(({ post, unitKind }) => needsSecondAdmin(post, unitKind))) {
    await applyDeputyship(work, id, principal, terms);
    return 'APPROVED';
  }
  await proposeChange(work, {
    id,
    kind: 'APPOINT_DEPUTY',
    staffId: deputyId,
    terms: { principalId: principal.id, from, to, replaces },
  });
  return 'PENDING';
}

/** @throws AppError INVALID_INPUT with the first thing in the way */
export async function checkDeputyship(
  { em, now }: Work,
  principal: Staff,
  deputy: Staff,
  { from, to }: DeputyTerms,
  besides: string | null = null,
): Promise<void> {
  const refuse = (field: string, message: string): never => {
    throw AppError.invalidField(`input.${field}`, `${message}。`);
  };
  if (principal.id === deputy.id) refuse('deputyId', '自己不能代理自己');
  const days = deputyshipDaysProblem(from, to, dayOf(now));
  if (days) refuse('to', days);
  const around = await em.findBy(Deputyship, [
    { staffId: principal.id },
    { staffId: deputy.id },
    { deputyId: principal.id },
  ]);
  for (const other of around.filter(({ id }) => id !== besides)) {
    if (!periodsMeet({ from: other.fromDay, to: other.toDay }, { from, to })) continue;
    const when = `${other.fromDay} 至 ${other.toDay}`;
    if (other.staffId === principal.id) refuse('from', `${principal.name}在 ${when} 已经有人代理，请先结束那一次`);
    // Whoever is away stands in for nobody: that also keeps two people from standing in for each other.
    if (other.staffId === deputy.id) refuse('deputyId', `${deputy.name}在 ${when} 自己也请人代理，请换一位同事`);
    refuse('staffId', `${principal.name}在 ${when} 正代理别人，请先结束那一次`);
  }
  const inherited = await placedPosts(em, principal.id, { from, to });
  // Of their own, and those of whom else they stand in for on these days.
  const held = [
    ...(await placedPosts(em, deputy.id, { from, to })),
    ...(await sharedPostings(em, deputy.id)).filter((each) => periodsMeet(each, { from, to })),
  ];
  if (inherited.length === 0) refuse('staffId', `${principal.name}在这些日子没有任职，没有可代理的`);
  if (held.some((mine) => inherited.some((theirs) => excludeEachOther(mine.post, theirs.post))))
    refuse('deputyId', '系统管理员看不到诉求，不能和看诉求的同事互相代理，也不能由同一个人代理，请换一位同事');
}

export async function applyDeputyship(work: Work, id: string, principal: Staff, terms: DeputyTerms): Promise<void> {
  const { staffId, deputyId, from, to } = terms;
  await work.em.insert(Deputyship, { id, staffId, deputyId, fromDay: from, toDay: to });
  await record(
    work,
    'staff.deputy-appointed',
    { id: principal.id, kind: 'STAFF', auditDistrictId: principal.districtId },
    { deputyId, from, to },
  );
  await namesChanged(work, principal.districtId);
}

/** A person's own posts on these days, with their places. */
export async function placedPosts(
  em: EntityManager,
  staffId: string,
  { from, to }: { from: Day; to: Day | null },
): Promise<(PlacedPost & { gridId: string; unitKind: UnitKind | null })[]> {
  const query = em
    .createQueryBuilder(Posting, 'p')
    .leftJoin(Unit, 'u', 'u.id = p.unitId')
    .innerJoin(Grid, 'g', 'g.id = COALESCE(p.gridId, u.gridId)')
    .select(['p.post AS post', 'g.path AS gridPath', 'g.id AS gridId', 'u.kind AS unitKind'])
    .where('p.staffId = :staffId AND (p.toDay IS NULL OR p.toDay >= :from)', { staffId, from });
  if (to) query.andWhere('p.fromDay <= :to', { to });
  return query.getRawMany();
}

/** @throws AppError NOT_FOUND, CONFLICT, INVALID_INPUT */
export async function endDeputyship(work: Work, { id, version, lastDay }: EndStandingInput): Promise<string> {
  await lockDistrict(work);
  const deputyship = await work.em.findOneBy(Deputyship, { id });
  if (!deputyship) throw AppError.notFound('没有找到这次代理。');
  const person = await personOf(work, deputyship.staffId);
  if (deputyship.version !== version) throw AppError.conflict(deputyship.version);
  const problem = lastDayProblem(deputyship, lastDay, dayOf(work.now));
  if (problem) throw AppError.invalidField('input.lastDay', `${problem}。`);
  await applyDeputyshipEnd(work, deputyship, lastDay);
  return person.id;
}
