import type { EntityTarget } from 'typeorm';
import { addDays } from '@yidiantong/schema/rules/days';
import { meet, uncovered } from '@yidiantong/schema/rules/terms';
import type { Work } from '../../core/context';
import { record, type Facts } from '../../core/events/record';
import { newIdBeside } from '../../core/ids';
import type { GridChange } from '../grids/grid-change.entity';
import type { Succession } from '../units/merge-units';
import { Posting } from './staff.entity';
import { Pairing } from './standing.entity';

/**
 * Whoever holds a post at a merged grid, or answers for it, does so at the one it went into from the day of the merge; who
 * does already gets only the time that is not theirs there. Where that has a head for the post, the other becomes a member. May run again.
 */
export async function takePostings(work: Work, change: GridChange): Promise<void> {
  const places: Places = { column: 'gridId', fromId: change.gridId, toId: change.toId, stay: false };
  await takeTerms(work, change, places, Posting, POSTINGS);
  await takeTerms(work, change, places, Pairing, {
    type: 'staff.pairing-followed',
    facts: () => ({}),
    alike: () => true,
    as: () => ({}),
  });
}

/**
 * The same for whoever holds a post at a unit that ended with its grid. With `stay` they hold it there as well: they finish
 * what it has in hand, which nobody else has seen.
 */
export const takeUnitPostings = (
  work: Work,
  change: GridChange,
  { closedId, intoId }: Succession,
  { stay }: { stay: boolean },
): Promise<void> =>
  takeTerms(work, change, { column: 'unitId', fromId: closedId, toId: intoId, stay }, Posting, POSTINGS);

interface Places {
  column: 'gridId' | 'unitId';
  fromId: string;
  toId: string;
  stay: boolean;
}

/** Something that somebody has at a grid or a unit, from–to. */
type Term = Pick<Posting, 'id' | 'staffId' | 'fromDay' | 'toDay' | 'version'>;

interface Kind<T> {
  type: string;
  facts: (term: T) => Facts;
  /** Whether one person needs only one of the two. */
  alike: (one: T, other: T) => boolean;
  /** What differs where it is taken, given what stands there at that time. */
  as: (term: T, there: readonly T[]) => Partial<T>;
}

const POSTINGS: Kind<Posting> = {
  type: 'staff.posting-followed',
  facts: ({ post }) => ({ post }),
  alike: (one, other) => one.post === other.post,
  as: (posting, there) =>
    there.some((each) => each.post === posting.post && each.rank === 'HEAD') ? { rank: 'MEMBER' } : {},
};

async function takeTerms<T extends Term>(
  { em, ...work }: Work,
  change: GridChange,
  { column, fromId, toId, stay }: Places,
  entity: EntityTarget<T>,
  kind: Kind<T>,
): Promise<void> {
  const at = async (placeId: string): Promise<T[]> => {
    const rows = await em
      .createQueryBuilder(entity, 't')
      .where(`t.${column} = :placeId`, { placeId })
      .orderBy('t.id')
      .getMany();
    return rows.filter(({ toDay }) => toDay === null || toDay >= change.day);
  };
  const there = await at(toId);
  for (const term of await at(fromId)) {
    const since = term.fromDay < change.day ? change.day : term.fromDay;
    const alike = there.filter((each) => each.staffId === term.staffId && kind.alike(each, term));
    // What they have there already may end sooner: only that part of the time is theirs without it.
    for (const part of uncovered({ fromDay: since, toDay: term.toDay }, alike)) {
      const beside = there.filter((each) => meet(each, part));
      // A deputy has the posts their colleague had been given by then: the key tells it, so it stays that old.
      const id = newIdBeside(term.id);
      const taken: T = { ...term, ...part, ...kind.as(term, beside), id, [column]: toId, version: 1 };
      await em
        .createQueryBuilder()
        .insert()
        .into(entity)
        .values(taken as never)
        .execute();
      there.push(taken);
    }
    // One that would have begun later never held here.
    const row = em.createQueryBuilder();
    if (!stay)
      await (
        term.fromDay >= change.day
          ? row.delete().from(entity)
          : row.update(entity).set({ toDay: addDays(change.day, -1), version: term.version + 1 } as never)
      )
        .where('id = :id', { id: term.id })
        .execute();
    const stream = { id: term.staffId, kind: 'STAFF', auditDistrictId: change.districtId };
    const facts = { ...kind.facts(term), fromId, toId };
    await record({ em, ...work }, kind.type, stream, facts);
  }
}
