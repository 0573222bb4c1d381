import { IsNull, type EntityManager } from 'typeorm';
import { addDays, dayOf, startOfDay, type Day } from '@yidiantong/schema/rules/days';
import { addWorkingDays, nextWorkingDay, type WorkingCalendar } from '@yidiantong/schema/rules/working-days';
import type { Post } from '@yidiantong/schema/vocabulary/posts';
import { systemContext } from '../src/core/system-context';
import type { Ctx, Services } from '../src/core/context';
import { staffActor } from '../src/features/staff/staff-actor';
import { Posting, Staff } from '../src/features/staff/staff.entity';

/** The demo's own time: verbs run at the instants that the story says, never later than the start. */
export class DemoClock {
  private instant: Date;

  constructor(
    readonly start: Date,
    private readonly calendar: WorkingCalendar,
  ) {
    this.instant = start;
  }

  readonly read = (): Date => this.instant;

  /** So many days before the start, at hh:mm in Shanghai. */
  at(daysBefore: number, time: string): void {
    this.on(addDays(dayOf(this.start), -daysBefore), time);
  }

  on(day: Day, time: string): void {
    const [hours, minutes] = time.split(':').map(Number);
    const instant = new Date(startOfDay(day).getTime() + (hours! * 60 + minutes!) * 60_000);
    this.instant = instant < this.start ? instant : this.start;
  }

  /** So many working days on, at hh:mm; 0 stays on the same day. False when that would be after the start. */
  later(workingDays: number, time: string): boolean {
    const today = dayOf(this.instant);
    const day = workingDays === 0 ? today : addWorkingDays(today, workingDays, this.calendar);
    const [hours, minutes] = time.split(':').map(Number);
    const instant = new Date(startOfDay(day).getTime() + (hours! * 60 + minutes!) * 60_000);
    if (instant >= this.start) return false;
    this.instant = instant;
    return true;
  }

  /** The first working day after `day`, at 08:50. */
  workingDayAfter(day: Day): Day {
    return nextWorkingDay(day, this.calendar);
  }
}

/** A request of the person with this login, at the demo's time. */
export async function contextOf(services: Services, login: string): Promise<Ctx> {
  return requestOf(services, await services.db.read.findOneByOrFail(Staff, { loginName: login }));
}

/** A request of whoever holds the post there, the head before a member. */
export async function contextOfPost(
  services: Services,
  post: Post,
  at: Pick<Posting, 'gridId' | 'unitId'>,
): Promise<Ctx> {
  const where = { post, gridId: at.gridId ?? IsNull(), unitId: at.unitId ?? IsNull() };
  const [posting] = await services.db.read.find(Posting, { where, order: { rank: 'ASC', id: 'ASC' }, take: 1 });
  if (!posting) throw new Error(`demo: nobody is ${post} of ${at.unitId ?? at.gridId}`);
  return requestOf(services, await services.db.read.findOneByOrFail(Staff, { id: posting.staffId }));
}

const requestOf = async (services: Services, staff: Staff): Promise<Ctx> => ({
  ...systemContext(services),
  actor: await staffActor(services.db.read, staff, '', services.clock()),
});

export const anyone = (services: Services): Ctx => ({ ...systemContext(services), actor: { kind: 'anonymous' } });

/** The services as they are inside one transaction: what several verbs do commits together. */
export const within = (services: Services, em: EntityManager): Services => ({
  ...services,
  db: { ...services.db, read: em, write: (work) => work(em) },
});
