import { Not } from 'typeorm';
import { dayOf, endOfDay } from '@yidiantong/schema/rules/days';
import { ESCALATION_DAYS, nextEscalation } from '@yidiantong/schema/rules/escalation';
import { headFrom, type LedLevel, ledLevels } from '@yidiantong/schema/rules/postings';
import { addWorkingDays } from '@yidiantong/schema/rules/working-days';
import type { Work } from '../../core/context';
import { record } from '../../core/events/record';
import { newId } from '../../core/ids';
import type { JobHandler } from '../../core/jobs/worker';
import { systemContext } from '../../core/system-context';
import { countingIn } from '../deadlines/deadlines-of';
import { Grid } from '../grids/grid.entity';
import { holdersAbove } from '../staff/tell-above';
import { notify } from '../staff/notify';
import { ComplaintClock } from './complaint.entity';
import { barredFrom } from './complaint-sight';
import { ComplaintEntry } from './entry.entity';
import { lockComplaint } from './settle';
import { UNIT_STEPS } from './unit-work';

/** Looked at in one round; the next round takes the rest. */
const PORTION = 200;

/**
 * Whatever is RED and was told to nobody, or five working days ago, is told to the HEAD one level up, as an order with a day.
 * Lights need none of it: they are right with this job stopped. May run again, and twice at once.
 */
export const escalateLate: JobHandler = async (services) => {
  const now = services.clock();
  const late = await services.db.read
    .createQueryBuilder(ComplaintClock, 'c')
    .select(['c.id', 'c.complaintId'])
    .where({ step: Not('RATE') })
    .andWhere('c.endedAt IS NULL AND c.redAt <= :now', { now })
    .andWhere('(c.escalatedTo IS NULL OR c.nextEscalationAt <= :now)')
    .orderBy('c.redAt')
    .limit(PORTION)
    .getMany();
  const failures: unknown[] = [];
  for (const { id, complaintId } of late)
    try {
      await services.db.write(async (em) => {
        const ctx = systemContext(services);
        await escalate({ ctx, services, actor: ctx.actor, em, now }, complaintId, id);
      });
    } catch (error) {
      // Of one complaint that cannot be told of nobody else shall wait; the job fails at its end, so that it is seen and tried again.
      services.log.error({ err: error, id }, 'a late clock could not be told of');
      failures.push(error);
    }
  if (failures.length > 0)
    throw new Error(`${failures.length} of ${late.length} late clocks could not be told of`, { cause: failures[0] });
};

async function escalate(work: Work, complaintId: string, clockId: string): Promise<void> {
  const { em, now } = work;
  const complaint = (await lockComplaint(work, complaintId))!;
  const clock = await em.findOneByOrFail(ComplaintClock, { id: clockId });
  const waits = clock.escalatedTo !== null && (clock.nextEscalationAt === null || clock.nextEscalationAt > now);
  if (clock.endedAt || clock.redAt > now || waits) return; // done, put off or told meanwhile
  const owner = await em.findOneByOrFail(Grid, { id: complaint.commissionId });
  const level = nextEscalation(clock.step, owner.level as LedLevel, clock.escalatedTo);
  if (!level) return;

  const head = headFrom(level, await holdersAbove(work, owner.path), await barredFrom(em, complaintId));
  // A level without anybody to tell is passed over, and not asked again.
  const told = (head?.level as LedLevel | undefined) ?? ledLevels.at(-1)!;
  const { calendar } = await countingIn(work, complaint.districtId);
  const lastDay = addWorkingDays(dayOf(now), ESCALATION_DAYS, calendar);
  const nextEscalationAt = told === ledLevels.at(-1) ? null : endOfDay(lastDay);
  await em.update(ComplaintClock, { id: clockId }, { escalatedTo: told, nextEscalationAt });
  await em.insert(ComplaintEntry, {
    id: newId(),
    complaintId,
    kind: 'SUPERVISE',
    words: '',
    staffId: null,
    unitId: null,
    // The unit is ordered to do what it is late with, and does not read what its commission is late with.
    assignmentId: UNIT_STEPS.includes(clock.step) ? complaint.assignmentId : null,
    dueDay: lastDay,
    answersId: null,
    at: now,
  });
  if (head)
    await notify(work, head.staffId, 'COMPLAINT_LATE', {
      complaintId,
      step: clock.step,
      gridId: complaint.placeId,
    });
  await record(
    work,
    'complaint.escalated',
    { id: complaintId, kind: 'COMPLAINT' },
    { step: clock.step, level: told, told: head !== null, dueDay: lastDay },
  );
}
