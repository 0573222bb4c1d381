import type { Work } from '../../core/context';
import { record } from '../../core/events/record';
import type { GridChange } from '../grids/grid-change.entity';
import type { Succession } from '../units/merge-units';
import { Responsibility } from './power.entity';

/**
 * What a merged grid had said of its own about who handles or supervises something goes on in the grid it went into, unless
 * that has said something of its own about the same. May run again.
 */
export async function takeResponsibilities(
  work: Work,
  change: GridChange,
  successions: readonly Succession[],
): Promise<void> {
  const { em } = work;
  await nameSuccessors(work, successions);
  const about = ({ aboutId, role }: Responsibility): string => `${aboutId}/${role}`;
  const there = new Set((await em.findBy(Responsibility, { gridId: change.toId })).map(about));
  const taken = (await em.findBy(Responsibility, { gridId: change.gridId })).filter((rule) => !there.has(about(rule)));
  for (const { id } of taken) await em.update(Responsibility, { id }, { gridId: change.toId });
  if (taken.length === 0) return;
  const stream = { id: change.toId, kind: 'GRID', auditDistrictId: change.districtId };
  await record(work, 'grid.responsibilities-taken', stream, { gridId: change.gridId, taken: taken.length });
}

/** Whatever names a unit that ended with its grid names its successor, wherever the rule stands; once where both were named. */
async function nameSuccessors({ em }: Work, successions: readonly Succession[]): Promise<void> {
  for (const { closedId, intoId } of successions)
    for (const { id, aboutId, role, gridId } of await em.findBy(Responsibility, { unitId: closedId }))
      if (await em.existsBy(Responsibility, { aboutId, role, gridId, unitId: intoId }))
        await em.delete(Responsibility, { id });
      else await em.update(Responsibility, { id }, { unitId: intoId });
}
