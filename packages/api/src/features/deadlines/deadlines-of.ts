import { type FindOptionsWhere, In, MoreThan } from 'typeorm';
import { type DeadlinePolicy, defaultDeadlinePolicy } from '@yidiantong/schema/rules/deadline-policy';
import type { WorkingCalendar } from '@yidiantong/schema/rules/working-days';
import type { Ctx, Services, Work } from '../../core/context';
import { type Reading, readingOf } from '../../core/loaders';
import { CalendarChange, DistrictDeadlines } from './deadline.entity';

/** How a district counts. */
export interface Counting {
  policy: Readonly<DeadlinePolicy>;
  calendar: WorkingCalendar;
  /** Changes of the calendar so far. */
  calendarChanges: number;
}

/** The lengths and the calendar of a district, in one statement for all districts asked for at once. */
export const countingOf = async (ctx: Reading & { services: Services }, districtId: string): Promise<Counting> =>
  toCounting(ctx.services, await storedDeadlines(ctx, districtId));

const countings = new WeakMap<Ctx, Map<string, Promise<Counting>>>();

/** The same within a unit of work. It counts by one calendar from beginning to end, whoever changes it meanwhile. */
export function countingIn({ ctx, em, services }: Work, districtId: string): Promise<Counting> {
  const kept = countings.get(ctx) ?? new Map<string, Promise<Counting>>();
  countings.set(ctx, kept);
  const counting = kept.get(districtId) ?? countingOf({ ...readingOf(em), services }, districtId);
  kept.set(districtId, counting);
  return counting;
}

/** The calendar of a district as it was after so many changes. */
export const calendarAfter = (work: Work, districtId: string, changes: number): Promise<WorkingCalendar> =>
  calendarBefore(work, districtId, { number: MoreThan(changes) });

/** The calendar of a district as it was at an instant. */
export const calendarAt = (work: Work, districtId: string, instant: Date): Promise<WorkingCalendar> =>
  calendarBefore(work, districtId, { at: MoreThan(instant) });

async function calendarBefore(
  work: Work,
  districtId: string,
  later: FindOptionsWhere<CalendarChange>,
): Promise<WorkingCalendar> {
  const { calendarChanges, calendar } = await countingIn(work, districtId);
  const [change] = await work.em.find(CalendarChange, {
    where: { districtId, ...later },
    order: { number: 'ASC' },
    take: 1,
  });
  // One that came while this work was under way is not part of what it counts by.
  return change && change.number <= calendarChanges ? calendarOf(work.services, change.daysBefore) : calendar;
}

export const storedDeadlines = (reading: Reading, districtId: string): Promise<DistrictDeadlines | null> =>
  loader(reading).load(districtId);

/** Tells `countingOf` of a row that came along with another; null for a district without one. */
export const deadlinesAlsoLoaded = (reading: Reading, districtId: string, row: DistrictDeadlines | null): unknown =>
  loader(reading).prime(districtId, row);

const loader = ({ loaders, read }: Reading) =>
  loaders.get<DistrictDeadlines | null>(DistrictDeadlines, async (ids) => {
    const rows = await read.findBy(DistrictDeadlines, { districtId: In([...ids]) });
    const found = new Map(rows.map((row) => [row.districtId, row]));
    return ids.map((id) => found.get(id) ?? null);
  });

const toCounting = (services: Services, row: DistrictDeadlines | null): Counting =>
  row
    ? {
        policy: { ...defaultDeadlinePolicy, ...row.lengths },
        calendar: calendarOf(services, row.ownDays),
        calendarChanges: row.calendarChanges,
      }
    : { policy: defaultDeadlinePolicy, calendar: services.calendar, calendarChanges: 0 };

const calendarOf =
  ({ calendar }: Services, ownDays: DistrictDeadlines['ownDays']): WorkingCalendar =>
  (day) =>
    ownDays[day]?.working ?? calendar(day);
