import { isSatisfied } from '@yidiantong/schema/rules/complaint-moves';
import { ComplaintState } from '@yidiantong/schema/vocabulary/complaints';
import { wordsOf } from '@yidiantong/schema/vocabulary/vocabulary';
import { titlesIn } from '@yidiantong/schema/rules/titles';
import { IsNull, Not } from 'typeorm';
import type { Services } from '../src/core/context';
import { ChainRootRow } from '../src/core/events/event.entity';
import { verifyChains } from '../src/core/events/record';
import { Job } from '../src/core/jobs/job.entity';
import { Worker } from '../src/core/jobs/worker';
import { handlers } from '../src/jobs';
import {
  Assignment,
  Complaint,
  ComplaintAudience,
  ComplaintClock,
  ComplaintSubject,
  Verdict,
} from '../src/features/complaints/complaint.entity';
import { demoProgress } from '../src/features/sessions/demo-progress';
import { Staff } from '../src/features/staff/staff.entity';
import { World } from '../test/harness';
import { demoHandlers } from './fill';
import { loadDemo } from './load';
import { stories } from './stories';

// The job rests between two complaints for the sake of whoever uses the demo: nobody does here.
jest.mock('node:timers/promises', () => ({ setTimeout: () => Promise.resolve() }));

let world: World;
let services: Services;
const read = (): Services['db']['read'] => services.db.read;
const progress = async (): Promise<unknown[]> => {
  const { done, total } = (await demoProgress(read()))!;
  return [done, total];
};
const tally = <T>(rows: readonly T[], of: (row: T) => string): Record<string, number> =>
  rows.reduce<Record<string, number>>((counts, row) => ({ ...counts, [of(row)]: (counts[of(row)] ?? 0) + 1 }), {});
const runAll = async (on: Services): Promise<void> => {
  const worker = new Worker(on, demoHandlers(handlers), []);
  while ((await worker.runDue()) > 0);
};

beforeAll(async () => {
  jest.spyOn(console, 'log').mockImplementation(() => undefined);
  world = await World.open();
  ({ services } = world);
  await loadDemo(services);
}, 120_000);
afterAll(() => world.close());

/* The whole year, on the engine that `npm start` loads it into; the verbs themselves are tested on both. */
describe('the job that fills in the rest', () => {
  it('makes 300 complaints of a year, in every township, of every kind, by the real verbs', async () => {
    await runAll(services);
    expect(await progress()).toEqual([300, 300]);
    const complaints = await read().find(Complaint);
    expect(complaints).toHaveLength(300);
    const perTownship = tally(complaints, ({ townshipId }) => townshipId);
    expect(Object.keys(perTownship)).toHaveLength(23);
    expect(Math.min(...Object.values(perTownship))).toBeGreaterThanOrEqual(11);
    expect(new Set(complaints.map(({ townshipId, text }) => townshipId + text)).size).toBe(300);
    expect(Object.keys(tally(complaints, ({ kind }) => kind))).toHaveLength(5);
    const oldest = Math.min(...complaints.map(({ filedAt }) => filedAt.getTime()));
    expect(services.clock().getTime() - oldest).toBeGreaterThan(350 * 86_400_000);
    expect(Math.max(...complaints.map(({ filedAt }) => filedAt.getTime()))).toBeLessThan(services.clock().getTime());
    expect(await verifyChains(read())).toEqual([]);
  }, 300_000);

  it('hides about 30 % from their village, and none for a name that only happens to stand there', async () => {
    const complaints = await read().find(Complaint);
    const seen = new Set((await read().find(ComplaintAudience)).map((row) => `${row.complaintId}/${row.gridId}`));
    const hidden = complaints.filter(({ id, villageId }) => !seen.has(`${id}/${villageId}`));
    expect(hidden.length).toBeGreaterThanOrEqual(81);
    expect(hidden.length).toBeLessThanOrEqual(99);
    // Two stories name a cadre; nobody else's name is a word that people write.
    const names = (await read().find(Staff)).map(({ name }) => name);
    const texts = complaints.filter(({ text }) => names.some((name) => text.includes(name)));
    expect(texts).toHaveLength(2);
    const nameOf = new Map((await read().find(Staff)).map(({ id, name }) => [id, name]));
    const textOf = new Map(complaints.map((complaint) => [complaint.id, complaint]));
    const found = await read().findBy(ComplaintSubject, { addedById: IsNull() });
    const byTitle = found.filter(
      ({ complaintId, staffId }) => !textOf.get(complaintId)!.text.includes(nameOf.get(staffId!)!),
    );
    expect(found.length - byTitle.length).toBe(2);
    // Whoever else is a subject holds an office that the story mentions.
    for (const { complaintId } of byTitle) {
      const { text, aboutWhom } = textOf.get(complaintId)!;
      expect([text, titlesIn(text, aboutWhom).length > 0]).toEqual([text, true]);
    }
    expect(complaints.filter(({ kind, namesSomeone }) => namesSomeone && kind !== 'COMPLAINT')).toEqual([]);
  });

  it('ends as such a year ends: mostly satisfied, some late, some pushed back, some twice', async () => {
    const complaints = await read().find(Complaint);
    const states = tally(complaints, ({ state }) => state);
    expect(states.CLOSED).toBeGreaterThan(200);
    expect(wordsOf(ComplaintState).filter((state) => !states[state])).toEqual([]);
    // 城南镇 has one of each turn, so how it usually ends is to be seen in the others; their last word counts.
    const shown = new Set(stories.map(({ text }) => text));
    const last = complaints.filter(({ text, lastGrade }) => lastGrade && !shown.has(text));
    const satisfied = last.filter(({ lastGrade }) => isSatisfied(lastGrade!));
    expect(satisfied.length / last.length).toBeGreaterThan(0.85);
    const verdicts = await read().find(Verdict);
    expect(verdicts.filter(({ grade }) => !isSatisfied(grade)).length).toBeGreaterThan(5);
    expect(complaints.filter(({ round }) => round === 2).length).toBeGreaterThan(5);
    expect(complaints.filter(({ pushBacks }) => pushBacks > 0).length).toBeGreaterThan(5);
    expect(await read().countBy(Assignment, { state: 'PUSHED_BACK' })).toBeGreaterThan(5);
    const clocks = await read().find(ComplaintClock);
    const late = new Set(
      clocks.filter(({ endedAt, redAt }) => (endedAt ?? services.clock()) > redAt).map((clock) => clock.complaintId),
    );
    expect(late.size).toBeGreaterThan(15);
    expect(late.size).toBeLessThan(100);
    expect(complaints.filter(({ commissionId, townshipId }) => commissionId !== townshipId).length).toBeGreaterThan(3);
    expect(await read().countBy(Complaint, { assignmentId: Not(IsNull()) })).toBeGreaterThan(250);
  });

  it('is idle afterwards, and another start does nothing', async () => {
    const worker = new Worker(services, demoHandlers(handlers), []);
    expect(await worker.runDue()).toBe(0);
    const jobs = await read().count(Job);
    await loadDemo(services);
    expect([await read().count(Job), await read().count(Complaint), await read().count(Staff)]).toEqual([
      jobs,
      300,
      1272,
    ]);
    expect(await worker.runDue()).toBe(0);
    await demoHandlers(handlers)['events.keep-daily-root']!(services, {});
    expect(await read().count(ChainRootRow)).toBe(1);
  });
});
