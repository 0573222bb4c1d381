import { In, MoreThan, MoreThanOrEqual } from 'typeorm';
import { dayOf, startOfDay } from '@yidiantong/schema/rules/days';
import { act, type Ctx, type Services, type Work } from '../../core/context';
import { record } from '../../core/events/record';
import { newId } from '../../core/ids';
import { enqueue } from '../../core/jobs/enqueue';
import type { JobHandler } from '../../core/jobs/worker';
import { systemContext } from '../../core/system-context';
import { countingOf } from '../deadlines/deadlines-of';
import { Notice } from '../staff/notice.entity';
import { notify } from '../staff/notify';
import { Staff } from '../staff/staff.entity';
import { staffActor } from '../staff/staff-actor';
import { todosOf } from './todos';

export const DIGEST = 'workbench.digest';

/** People told in one run of the job; each asks for the next. */
const PORTION = 50;

/**
 * 08:30 of a working day: one notice to everybody who has something to do, counted in their own sight. Once a day, however often
 * it runs.
 */
export const sendDigest: JobHandler = async (services, { after = '', day = '' }) => {
  const today = dayOf(services.clock());
  if (day !== '' && day !== today) return; // of a day that is over
  const people = await services.db.read.find(Staff, {
    where: { active: true, id: MoreThan(String(after)) },
    order: { id: 'ASC' },
    take: PORTION,
  });
  const told = await toldToday(services, people);
  const digests: Digest[] = [];
  let failed = 0;
  for (const person of people.filter(({ id }) => !told.has(id)))
    try {
      digests.push(...(await digestOf(services, person)));
    } catch (error) {
      // The others are told all the same.
      services.log.error({ err: error, staffId: person.id }, 'a digest could not be made');
      failed += 1;
    }
  if (digests.length > 0) await act(systemContext(services), tell, digests);
  await askForNext(services, people, today);
  if (failed > 0) throw new Error(`${failed} of ${people.length} digests could not be made`);
};

async function askForNext(services: Services, people: readonly Staff[], today: string): Promise<void> {
  const last = people.at(-1);
  if (!last || people.length < PORTION) return;
  await services.db.write((em) =>
    enqueue(
      { em, now: services.clock() },
      { name: DIGEST, payload: { after: last.id, day: today }, uniqueKey: `${DIGEST}/${today}/${last.id}` },
    ),
  );
}

async function toldToday({ db, clock }: Services, people: readonly Staff[]): Promise<Set<string>> {
  const since = startOfDay(dayOf(clock()));
  const ids = people.map(({ id }) => id);
  const rows = await db.read.findBy(Notice, { staffId: In(ids), kind: 'DIGEST', createdAt: MoreThanOrEqual(since) });
  return new Set(rows.map(({ staffId }) => staffId));
}

interface Digest {
  staffId: string;
  facts: Record<'todo' | 'red' | 'yellow', string>;
}

/** What somebody is told today; nothing on a day off, or where nothing waits. */
async function digestOf(services: Services, person: Staff): Promise<Digest[]> {
  const now = services.clock();
  const actor = await staffActor(services.db.read, person, '', now);
  if (actor.postings.length === 0) return [];
  const ctx: Ctx = { ...systemContext(services), actor };
  const { calendar } = await countingOf(ctx, person.districtId);
  if (!calendar(dayOf(now))) return [];
  const lights = (await todosOf(ctx, actor)).map(({ light }) => light?.light);
  if (lights.length === 0) return [];
  const count = (wanted: string): string => String(lights.filter((light) => light === wanted).length);
  return [{ staffId: person.id, facts: { todo: String(lights.length), red: count('RED'), yellow: count('YELLOW') } }];
}

/** Told together, with an event by which those who have the console open hear of it. */
async function tell(work: Work, digests: Digest[]): Promise<void> {
  for (const { staffId, facts } of digests) await notify(work, staffId, 'DIGEST', facts);
  await record(work, 'digest.told', { id: newId(), kind: 'DIGEST' }, { people: digests.length });
}
