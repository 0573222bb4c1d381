import { dayOf } from '@yidiantong/schema/rules/days';
import { type TitleHolder, titlesIn } from '@yidiantong/schema/rules/titles';
import type { AboutWhom } from '@yidiantong/schema/vocabulary/complaints';
import type { Work } from '../../core/context';
import type { Grid } from '../grids/grid.entity';
import { Posting, Staff } from '../staff/staff.entity';
import { CURRENT } from '../staff/staff.queries';
import { Unit } from '../units/unit.entity';
import type { NamedSubject } from './subjects-named';

/**
 * Who holds the offices of the place's line that the words mention. An office of the township that nobody here holds stands for
 * the township itself: its people do not see what is said of its head.
 */
export async function titlesNamed(
  work: Work,
  words: string,
  aboutWhom: AboutWhom,
  line: readonly Grid[],
): Promise<NamedSubject[]> {
  const found = new Map<string, NamedSubject>();
  for (const { level, holders } of titlesIn(words, aboutWhom)) {
    const grid = line.find((each) => each.level === level);
    if (!grid) continue;
    if (holders.length === 0) found.set(grid.id, { staffId: null, unitId: null, gridId: grid.id, level });
    for (const holder of holders)
      for (const staffId of await holdersOf(work, grid.id, holder))
        found.set(`${staffId}/${grid.id}`, { staffId, unitId: null, gridId: grid.id, level });
  }
  return [...found.values()];
}

async function holdersOf({ em, now }: Work, gridId: string, { post, unitKind }: TitleHolder): Promise<string[]> {
  const query = em
    .createQueryBuilder(Posting, 'p')
    .innerJoin(Staff, 's', 's.id = p.staffId AND s.active = :active', { active: true })
    .leftJoin(Unit, 'u', 'u.id = p.unitId')
    .select('p.staffId', 'staffId')
    .where('p.post = :post', { post })
    .andWhere(unitKind ? 'u.gridId = :gridId AND u.kind = :unitKind' : 'p.gridId = :gridId', { gridId, unitKind })
    .andWhere(CURRENT, { today: dayOf(now) });
  return (await query.getRawMany<{ staffId: string }>()).map(({ staffId }) => staffId);
}
