import { IsNull } from 'typeorm';
import { addDays } from '@yidiantong/schema/rules/days';
import { successorsOf, supervisesItself } from '@yidiantong/schema/rules/units';
import type { Work } from '../../core/context';
import { record } from '../../core/events/record';
import type { GridChange } from '../grids/grid-change.entity';
import { supervisionAbove } from './unit-checks';
import { Unit } from './unit.entity';

/** A unit that ended with its grid, and the one that goes on for it. */
export interface Succession {
  closedId: string;
  intoId: string;
}

/**
 * Units of a merged grid stay where they are, below the one it went into, with what they have in hand. Those whose like the
 * other has get nothing new: they end with the grid, and the other one supervises what they did. May run again.
 */
export async function closeNamesakes(work: Work, change: GridChange): Promise<Succession[]> {
  const { em } = work;
  const openAt = (gridId: string): Promise<Unit[]> =>
    em.find(Unit, { where: { gridId, closedDay: IsNull() }, order: { id: 'ASC' } });
  const successions: Succession[] = [];
  for (const [unit, into] of successorsOf(await openAt(change.gridId), await openAt(change.toId))) {
    await em.update(Unit, { id: unit.id }, { closedDay: addDays(change.day, -1), version: unit.version + 1 });
    await superviseInstead(work, { closedId: unit.id, intoId: into.id });
    const stream = { id: unit.id, kind: 'UNIT', auditDistrictId: change.districtId };
    await record(work, 'unit.closed-with-grid', stream, {
      gridId: change.gridId,
      intoId: change.toId,
      unitId: into.id,
    });
    successions.push({ closedId: unit.id, intoId: into.id });
  }
  return successions;
}

/** What the one supervised, the other does, but nothing that would then supervise itself. */
async function superviseInstead({ em }: Work, { closedId, intoId }: Succession): Promise<void> {
  const above = await supervisionAbove(em, intoId);
  for (const { id, version } of await em.findBy(Unit, { supervisedById: closedId }))
    if (!supervisesItself(id, intoId, above))
      await em.update(Unit, { id }, { supervisedById: intoId, version: version + 1 });
}
