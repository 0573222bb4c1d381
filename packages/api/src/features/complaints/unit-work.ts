import { openPartStates } from '@yidiantong/schema/rules/assisting';
import type { ClockStep } from '@yidiantong/schema/vocabulary/clocks';
import type { ComplaintState } from '@yidiantong/schema/vocabulary/complaints';
import type { Reading } from '../../core/loaders';
import type { Unit } from '../units/unit.entity';
import { Assignment, Complaint } from './complaint.entity';

/** The steps that a unit is timed by; the others are its commission's. */
export const UNIT_STEPS: readonly ClockStep[] = ['SIGN', 'HANDLE'];

/** The unit may still have to act on what it was given: an answered complaint comes back when the citizen is not satisfied. */
export const RUNNING: ComplaintState[] = ['ASSIGNED', 'HANDLING', 'REPLIED', 'ANSWERED', 'CONTESTED'];

/** Whether something runs at the unit, in one statement for all units asked for at once. */
export const hasRunning = ({ loaders, read }: Reading, unitId: string): Promise<boolean> =>
  loaders
    .get<boolean>('hasRunning', async (ids) => {
      const rows = await read
        .createQueryBuilder(Assignment, 'a')
        .innerJoin(Complaint, 'c', 'c.id = a.complaintId')
        .select('DISTINCT a.unitId', 'unitId')
        .where('a.unitId IN (:...ids)', { ids: [...ids] })
        .andWhere(
          "((c.assignmentId = a.id AND c.state IN (:...running)) OR (a.role = 'ASSISTING' AND a.state IN (:...open)))",
          { running: RUNNING, open: openPartStates },
        )
        .getRawMany<{ unitId: string }>();
      const busy = new Set(rows.map((row) => row.unitId));
      return ids.map((id) => busy.has(id));
    })
    .load(unitId);

/** Why the unit cannot be closed; null when it can. Says nothing of what runs there: an ADMIN sees no complaint. */
export async function closeRefusal(reading: Reading, unit: Unit): Promise<string | null> {
  if (unit.closedDay) return '单位已经关停';
  return (await hasRunning(reading, unit.id)) ? '还有派给它的件没有办结，请纪（工）委先改派或等办结，再来关停' : null;
}
