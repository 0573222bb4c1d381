import { In, Like, type EntityManager } from 'typeorm';
import { dayOf } from '@yidiantong/schema/rules/days';
import type { Work } from '../../core/context';
import { inPortions } from '../../core/database/portions';
import { staffOf } from '../../core/graphql/access';
import { FormerGridCode } from '../grids/former-code.entity';
import { Grid } from '../grids/grid.entity';
import { Unit } from '../units/unit.entity';
import type { PostTerms } from './posting.policy';
import { StaffChange } from './staff-change.entity';
import { Posting, Staff } from './staff.entity';
import { headKey, type KnownPerson, type Roster } from './staff-import-plan';
import { termsOfPosting } from './staff-load';
import { Deputyship } from './standing.entity';

/** The district as an import of these logins needs to know it, in a constant number of statements but for the logins. */
export async function loadRoster(work: Work, logins: readonly string[]): Promise<Roster> {
  const { em, now } = work;
  const actor = staffOf(work);
  const { districtId } = actor;
  const district = await em.findOneByOrFail(Grid, { id: districtId });
  const grids = await em.findBy(Grid, { path: Like(`${district.path}%`) });
  const gridById = new Map(grids.map((grid) => [grid.id, grid]));
  const units = await em
    .createQueryBuilder(Unit, 'u')
    .innerJoin(Grid, 'g', 'g.id = u.gridId AND g.path LIKE :path', { path: `${district.path}%` })
    .getMany();
  const staff = await em.findBy(Staff, { districtId });
  const nameOf = new Map(staff.filter(({ active }) => active).map(({ id, name }) => [id, name]));
  const postings = await em
    .createQueryBuilder(Posting, 'p')
    .innerJoin(Staff, 's', 's.id = p.staffId AND s.districtId = :districtId', { districtId })
    .getMany();
  const changes = await em.findBy(StaffChange, { districtId, state: 'PENDING', kind: 'GRANT_POST' });

  const byCode = new Map<string, Grid>();
  for (const { code, gridId } of await formerCodes(em, grids)) byCode.set(code, gridById.get(gridId)!);
  for (const grid of grids) byCode.set(grid.code, grid);
  return {
    today: dayOf(now),
    people: await peopleByLogin(em, districtId, staff, logins),
    grids: byCode,
    units: new Map(units.map((unit) => [`${unit.gridId}/${unit.code}`, unit])),
    postings: grouped(postings, ({ staffId }) => staffId, termsOfPosting),
    shared: sharedOf(postings, await deputyships(em, districtId)),
    waiting: grouped(
      changes,
      ({ staffId }) => staffId,
      ({ terms }) => terms,
    ),
    heads: grouped(
      postings.filter(({ rank, staffId }) => rank === 'HEAD' && nameOf.has(staffId)),
      headKey,
      (posting) => ({ ...termsOfPosting(posting), name: nameOf.get(posting.staffId)! }),
    ),
    barred: actor.barredAs,
  };
}

function grouped<R, V>(rows: readonly R[], keyOf: (row: R) => string, valueOf: (row: R) => V): Map<string, V[]> {
  const groups = new Map<string, V[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(valueOf(row));
    else groups.set(keyOf(row), [valueOf(row)]);
  }
  return groups;
}

async function peopleByLogin(
  em: EntityManager,
  districtId: string,
  staff: readonly Staff[],
  logins: readonly string[],
): Promise<Map<string, KnownPerson>> {
  const known = ({ id, name, active, districtId: of }: Staff): KnownPerson => ({
    id,
    name,
    active,
    here: of === districtId,
  });
  const people = new Map(staff.map((person) => [person.loginName, known(person)]));
  const unknown = [...new Set(logins)].filter((login) => !people.has(login));
  for (const person of await inPortions(unknown, (portion) => em.findBy(Staff, { loginName: In(portion) })))
    people.set(person.loginName, known(person));
  return people;
}

const formerCodes = (em: EntityManager, grids: readonly Grid[]): Promise<FormerGridCode[]> =>
  inPortions(
    grids.map(({ id }) => id),
    (portion) => em.findBy(FormerGridCode, { gridId: In(portion) }),
  );

const deputyships = (em: EntityManager, districtId: string): Promise<Deputyship[]> =>
  em
    .createQueryBuilder(Deputyship, 'd')
    .innerJoin(Staff, 's', 's.id = d.staffId AND s.districtId = :districtId', { districtId })
    .getMany();

/** As `sharedPostings` of staff-load.ts, for everyone at once. */
function sharedOf(postings: readonly Posting[], all: readonly Deputyship[]): Map<string, PostTerms[]> {
  const shared = new Map<string, PostTerms[]>();
  for (const { staffId, deputyId, fromDay, toDay } of all)
    for (const [to, from] of [
      [staffId, deputyId],
      [deputyId, staffId],
    ] as const)
      for (const posting of postings.filter((each) => each.staffId === from)) {
        const terms = termsOfPosting(posting);
        const clipped = {
          ...terms,
          from: terms.from > fromDay ? terms.from : fromDay,
          to: terms.to !== null && terms.to < toDay ? terms.to : toDay,
        };
        if (clipped.from <= clipped.to) shared.set(to, [...(shared.get(to) ?? []), clipped]);
      }
  return shared;
}
