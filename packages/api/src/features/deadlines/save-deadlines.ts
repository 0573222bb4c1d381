import { dayOf, type Day } from '@yidiantong/schema/rules/days';
import { deadlineProblem, defaultDeadlinePolicy } from '@yidiantong/schema/rules/deadline-policy';
import { type ClockStep, clockStepLabels } from '@yidiantong/schema/vocabulary/clocks';
import type { Work } from '../../core/context';
import { move } from '../../core/database/database';
import { AppError } from '../../core/errors';
import { record } from '../../core/events/record';
import { FieldCheck } from '../../core/field-check';
import { newId } from '../../core/ids';
import { enqueue } from '../../core/jobs/enqueue';
import { lockDistrict } from '../grids/grid-work';
import { CalendarChange, DistrictDeadlines, type OwnDay } from './deadline.entity';

export interface SaveDeadlineLengthsInput {
  version: number;
  lengths: { step: ClockStep; days: number }[];
}

/**
 * Sets how long each step may take; a step left out keeps its length. Clocks that run already keep what they started with.
 * @throws AppError CONFLICT, INVALID_INPUT
 */
export async function saveDeadlineLengths(work: Work, input: SaveDeadlineLengthsInput): Promise<DistrictDeadlines> {
  const row = await deadlinesForChange(work, input.version);
  const check = new FieldCheck();
  const lengths = { ...row.lengths };
  input.lengths.forEach(({ step, days }, index) => {
    const problem = deadlineProblem(step, days);
    if (problem) check.refuse(`lengths.${index}.days`, `${problem}。`);
    if (days === defaultDeadlinePolicy[step]) delete lengths[step];
    else lengths[step] = days;
  });
  check.done();
  await move(work.em, DistrictDeadlines, row, { lengths });
  const said = input.lengths.map(({ step, days }) => `${clockStepLabels[step]} ${days}`);
  const stream = { id: row.id, kind: 'DEADLINES', auditDistrictId: row.districtId };
  await record(work, 'deadlines.lengths-saved', stream, { lengths: said });
  return row;
}

export interface SaveOwnDaysInput {
  version: number;
  year: number;
  days: { day: Day; working: boolean; name: string }[];
}

/** Own days off of a year: more would stop the district’s clocks rather than set its holidays. */
const MOST_DAYS_OFF = 40;

/** Counts again whatever runs by a calendar that has changed. */
export const RECOUNT = 'complaint.recount-clocks';

export const FIRST_YEAR = 2020;
export const LAST_YEAR = 2100;

/**
 * Sets the days of a year that the district works, or not, other than the national calendar says: all that are to come, so that
 * one left out goes by the national calendar again. Clocks that run are counted again, by a job and by whoever touches them first.
 * @throws AppError CONFLICT, INVALID_INPUT
 */
export async function saveOwnDays(work: Work, input: SaveOwnDaysInput): Promise<DistrictDeadlines> {
  const { year } = input;
  const row = await deadlinesForChange(work, input.version);
  const check = new FieldCheck();
  if (year < FIRST_YEAR || year > LAST_YEAR) check.refuse('year', `年份应当在 ${FIRST_YEAR} 到 ${LAST_YEAR} 之间。`);
  // What is over was counted as it was, so it stays.
  const today = dayOf(work.now);
  const worked = (days: Record<Day, OwnDay>): boolean => days[today]?.working ?? work.services.calendar(today);
  const ownDays: Record<Day, OwnDay> = Object.fromEntries(
    Object.entries(row.ownDays).filter(([day]) => !day.startsWith(`${year}-`) || day < today),
  );
  input.days.forEach(({ day, working, name }, index) => {
    if (day < today && row.ownDays[day]?.working === working) return;
    if (day < today) check.refuse(`days.${index}.day`, `${day} 已经过去了，期限已经算过，不能再改。`);
    if (!day.startsWith(`${year}-`)) check.refuse(`days.${index}.day`, `${day} 不在 ${year} 年，请换一天。`);
    if (ownDays[day]) check.refuse(`days.${index}.day`, `${day} 写了两次，请去掉一行。`);
    ownDays[day] = { working, name: check.text(`days.${index}.name`, name, { min: 1, max: 20 }) };
  });
  // It would turn red what nobody could still do.
  if (!worked(row.ownDays) && worked(ownDays)) check.refuse('days', '今天本来休息，不能当天改成上班，请从明天起。');
  const daysOff = input.days.filter(({ working }) => !working).length;
  if (daysOff > MOST_DAYS_OFF)
    check.refuse('days', `一年最多自定 ${MOST_DAYS_OFF}\u00A0天休息，现在有 ${daysOff}\u00A0天，请减少一些。`);
  check.done();
  const { ownDays: daysBefore, districtId } = row;
  const number = row.calendarChanges + 1;
  await move(work.em, DistrictDeadlines, row, { ownDays, calendarChanges: number });
  await work.em.insert(CalendarChange, { id: newId(), districtId, number, daysBefore, at: work.now });
  await enqueue(work, { name: RECOUNT });
  const days = input.days.map(({ day, working, name }) => `${day} ${working ? '上班' : '休息'} ${name}`).sort();
  const stream = { id: row.id, kind: 'DEADLINES', auditDistrictId: row.districtId };
  await record(work, 'deadlines.calendar-saved', stream, { year, days });
  return row;
}

/** The district's row, made with the first change. @throws AppError CONFLICT */
async function deadlinesForChange(work: Work, version: number): Promise<DistrictDeadlines> {
  const { em } = work;
  const { id: districtId } = await lockDistrict(work);
  const stored = await em.findOneBy(DistrictDeadlines, { districtId });
  if ((stored?.version ?? 0) !== version) throw AppError.conflict(stored?.version ?? 0);
  if (stored) return stored;
  const fresh = { id: newId(), districtId, lengths: {}, ownDays: {}, calendarChanges: 0, version: 0 };
  await em.insert(DistrictDeadlines, fresh);
  return fresh;
}
