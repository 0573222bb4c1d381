import { In } from 'typeorm';
import {
  Arg,
  Args,
  ArgsType,
  Ctx as Context,
  Field,
  FieldResolver,
  ID,
  Int,
  Query,
  registerEnumType,
  Resolver,
  Root,
} from 'type-graphql';
import { stepStandings } from '@yidiantong/schema/rules/complaint-steps';
import { refusalOf } from '@yidiantong/schema/rules/complaint-moves';
import { dayOf, type Day } from '@yidiantong/schema/rules/days';
import { releaseRefusal } from '@yidiantong/schema/rules/sight';
import { findMarks } from '@yidiantong/schema/rules/text-marks';
import { addWorkingDays } from '@yidiantong/schema/rules/working-days';
import type { Ctx } from '../../core/context';
import { AppError } from '../../core/errors';
import { EventRow } from '../../core/events/event.entity';
import { Photo, photosOf } from '../../core/files/files';
import { ForStaff, staffOf } from '../../core/graphql/access';
import { DayScalar } from '../../core/graphql/scalars';
import { LightReading, permission, TimelineEntry } from '../../core/graphql/shared-types';
import { byId, byParent } from '../../core/loaders';
import { connectionOf, PageArgs, type Page } from '../../core/paging';
import { Grid } from '../grids/grid.entity';
import { gridRef, GridRef } from '../grids/grid.type';
import { Category as CategoryRow, PowerItem } from '../powers/power.entity';
import { Category, PowerItemRef } from '../powers/power.type';
import { Staff } from '../staff/staff.entity';
import { namesInDistrict } from '../staff/staff.queries';
import { Unit } from '../units/unit.entity';
import { UnitRef } from '../units/unit.type';
import { sightFacts } from './audience';
import { barredUnits, handlingUnit, policyFacts, subjectsOf } from './complaint-facts';
import {
  Assignment,
  Complaint as ComplaintRow,
  ComplaintAudience,
  Reply as ReplyRow,
  Verdict,
} from './complaint.entity';
import { mayAccept, mayAssign, mayRelease, mayReview } from './complaint.policy';
import { visibleIds } from './complaint-sight';
import {
  Complaint,
  ComplaintAssignment,
  ComplaintFilter,
  ComplaintPermissions,
  PushBack,
  Reply,
  StepReading,
  SuggestedUnit,
  TextMark,
  toComplaint,
  toReply,
  VerdictView,
} from './complaint.type';
import { lightsOf } from './light-reading';
import { listComplaints, type ComplaintOrder } from './list-complaints';
import { eventOf } from './make-move';
import { reasonsFor, suggestUnit } from './suggest-unit';
import { timelineOf } from './timeline';

const ComplaintOrderEnum = { DUE: 'DUE', NEWEST: 'NEWEST' } as const;
registerEnumType(ComplaintOrderEnum, {
  name: 'ComplaintOrder',
  description: 'Order of a list of complaints.',
  valuesConfig: { DUE: { description: 'Due first.' }, NEWEST: { description: 'Filed last first.' } },
});

const ComplaintConnection = connectionOf('Complaint', () => Complaint);
const TimelineConnection = connectionOf('Timeline', () => TimelineEntry);

@ArgsType()
class ComplaintListArgs extends PageArgs {
  @Field(() => ComplaintFilter, { nullable: true, description: 'What to show.' })
  filter?: ComplaintFilter | null;
  @Field(() => ComplaintOrderEnum, { defaultValue: 'DUE', description: 'Order.' })
  orderBy: ComplaintOrder;
}

@ArgsType()
class TimelineArgs extends PageArgs {
  @Field(() => Int, { defaultValue: 50, description: 'Rows wanted, 1 to 100.' })
  declare first: number;
}

const repliesOf = async (ctx: Ctx, assignmentId: string): Promise<Reply[]> =>
  (
    await byParent(
      ctx,
      'replies',
      assignmentId,
      (ids) => ctx.read.find(ReplyRow, { where: { assignmentId: In(ids) }, order: { id: 'ASC' } }),
      (reply) => reply.assignmentId,
    )
  ).map(toReply);

@Resolver(() => Complaint)
export class ComplaintResolver {
  @ForStaff()
  @Query(() => ComplaintConnection, { description: 'The complaints the viewer may see.' })
  complaints(@Context() ctx: Ctx, @Args() args: ComplaintListArgs): Promise<Page<Complaint>> {
    return listComplaints(ctx, args.filter ?? {}, args.orderBy, args);
  }

  @ForStaff()
  @Query(() => Complaint, { nullable: true, description: 'One complaint; null when the viewer may not see it.' })
  async complaint(
    @Context() ctx: Ctx,
    @Arg('id', () => ID, { description: 'Key.' }) id: string,
  ): Promise<Complaint | null> {
    if (!(await visibleIds(ctx.read, ctx.actor, [id])).has(id)) return null;
    return toComplaint((await byId(ctx, ComplaintRow, id))!);
  }

  @ForStaff()
  @Query(() => DayScalar, {
    description: 'The last day of a clock of so many working days that starts today or on `from`.',
  })
  dueDay(
    @Context() ctx: Ctx,
    @Arg('workingDays', () => Int, { description: '1 to 250.' }) workingDays: number,
    @Arg('from', () => DayScalar, { nullable: true, description: 'Day 0; default today.' }) from?: Day | null,
  ): Day {
    if (workingDays < 1 || workingDays > 250)
      throw AppError.invalidField('workingDays', '工作日数应当在 1 到 250 之间。');
    return addWorkingDays(from ?? dayOf(ctx.services.clock()), workingDays, ctx.services.calendar);
  }

  @FieldResolver(() => GridRef, { description: 'Village or cell it is about.' })
  place(@Context() ctx: Ctx, @Root() { row }: Complaint): Promise<GridRef> {
    return gridRef(ctx, row.placeId);
  }

  @FieldResolver(() => GridRef, { description: 'Its township.' })
  township(@Context() ctx: Ctx, @Root() { row }: Complaint): Promise<GridRef> {
    return gridRef(ctx, row.townshipId);
  }

  @FieldResolver(() => Category, { nullable: true, description: 'What it is about.' })
  category(@Context() ctx: Ctx, @Root() { row }: Complaint): Promise<CategoryRow | null> {
    return row.categoryId ? byId(ctx, CategoryRow, row.categoryId) : Promise.resolve(null);
  }

  @FieldResolver(() => PowerItemRef, { nullable: true, description: 'Power it is about.' })
  powerItem(@Context() ctx: Ctx, @Root() { row }: Complaint): Promise<PowerItemRef | null> {
    return row.powerItemId ? byId(ctx, PowerItem, row.powerItemId) : Promise.resolve(null);
  }

  @FieldResolver(() => [Photo], { description: 'What the citizen photographed.' })
  photos(@Context() ctx: Ctx, @Root() { row }: Complaint): Promise<Photo[]> {
    return photosOf(ctx, row.id);
  }

  @FieldResolver(() => LightReading, { nullable: true, description: 'The worst running clock; null when none runs.' })
  async light(@Context() ctx: Ctx, @Root() { row }: Complaint): Promise<LightReading | null> {
    return (await lightsOf(ctx, row.id))[0] ?? null;
  }

  @FieldResolver(() => [LightReading], { description: 'All running clocks, the worst first.' })
  lights(@Context() ctx: Ctx, @Root() { row }: Complaint): Promise<LightReading[]> {
    return lightsOf(ctx, row.id);
  }

  @FieldResolver(() => [StepReading], { description: 'The eight steps.' })
  async steps(@Context() ctx: Ctx, @Root() { row }: Complaint): Promise<StepReading[]> {
    const events = await ctx.read.find(EventRow, { where: { streamId: row.id }, order: { sequence: 'ASC' } });
    const last = (types: string[]): Date | null =>
      events.filter((event) => types.includes(event.type)).at(-1)?.at ?? null;
    return stepStandings(row.state).map((step, index) => ({
      ...step,
      at: step.done ? last(stepEvents[index] ?? []) : null,
    }));
  }

  @FieldResolver(() => [GridRef], { description: 'Grids whose people may see it, from below.' })
  async visibleTo(@Context() ctx: Ctx, @Root() { row }: Complaint): Promise<GridRef[]> {
    const rows = await ctx.read.findBy(ComplaintAudience, { complaintId: row.id });
    const grids = await Promise.all(rows.map((each) => byId(ctx, Grid, each.gridId)));
    return grids.filter((grid): grid is Grid => grid !== null).sort((a, b) => b.path.length - a.path.length);
  }

  @FieldResolver(() => [String], { description: 'Who it is about, as far as is known; they see nothing of it.' })
  async subjects(@Context() ctx: Ctx, @Root() { row }: Complaint): Promise<string[]> {
    const subjects = await subjectsOf(ctx, row.id);
    const names = await Promise.all(
      subjects.map(async (subject) =>
        subject.staffId
          ? (await byId(ctx, Staff, subject.staffId))?.name
          : (await byId(ctx, Unit, subject.unitId!))?.name,
      ),
    );
    return [...new Set(names.filter((name): name is string => Boolean(name)))];
  }

  @FieldResolver(() => [TextMark], { description: 'Names, titles and personal data found in the text.' })
  async marks(@Context() ctx: Ctx, @Root() { row }: Complaint): Promise<TextMark[]> {
    const people = await namesInDistrict(ctx.read, row.districtId, ctx.services.clock());
    return findMarks(row.text, { staffNames: people.map((person) => person.name) });
  }

  @FieldResolver(() => SuggestedUnit, { nullable: true, description: 'The unit that answers for it here.' })
  suggestedUnit(@Context() ctx: Ctx, @Root() { row }: Complaint): Promise<SuggestedUnit | null> {
    return suggestUnit(ctx, row);
  }

  @FieldResolver(() => [ID], { description: 'Units of the subject, which cannot get it.' })
  async barredUnitIds(@Context() ctx: Ctx, @Root() { row }: Complaint): Promise<string[]> {
    return [...(await barredUnits(ctx, row))];
  }

  @FieldResolver(() => UnitRef, { nullable: true, description: 'The unit that has it now.' })
  async currentUnit(@Context() ctx: Ctx, @Root() { row }: Complaint): Promise<UnitRef | null> {
    const assignment = row.assignmentId ? await byId(ctx, Assignment, row.assignmentId) : null;
    return assignment && byId(ctx, Unit, assignment.unitId);
  }

  @FieldResolver(() => [ComplaintAssignment], { description: 'What was handed out, oldest first.' })
  async assignments(@Context() ctx: Ctx, @Root() { row }: Complaint): Promise<ComplaintAssignment[]> {
    const rows = await ctx.read.find(Assignment, { where: { complaintId: row.id }, order: { id: 'ASC' } });
    return rows.map((each) => ({ ...each, row: each }));
  }

  @FieldResolver(() => TimelineConnection, { description: 'What happened, newest first.' })
  timeline(@Context() ctx: Ctx, @Root() { row }: Complaint, @Args() page: TimelineArgs): Promise<Page<TimelineEntry>> {
    return timelineOf(ctx, row, page);
  }

  @FieldResolver(() => [VerdictView], { description: 'The citizen’s verdicts, first one first.' })
  verdicts(@Context() ctx: Ctx, @Root() { row }: Complaint): Promise<VerdictView[]> {
    return ctx.read.find(Verdict, { where: { complaintId: row.id }, order: { round: 'ASC' } });
  }

  @FieldResolver(() => ComplaintPermissions, { description: 'What the viewer may do with it now, and why not.' })
  async viewerCan(@Context() ctx: Ctx, @Root() { row }: Complaint): Promise<ComplaintPermissions> {
    const actor = staffOf(ctx);
    const [facts, unit, sight] = await Promise.all([
      policyFacts(ctx, row),
      handlingUnit(ctx, row),
      sightFacts(ctx, row),
    ]);
    const release = row.releasedToVillage ? '已经让村里看到了' : releaseRefusal(sight);
    return {
      accept: permission(mayAccept(actor, facts), refusalOf('accept', row.state)),
      assign: permission(mayAssign(actor, facts), refusalOf('assign', row.state)),
      release: permission(mayRelease(actor, facts), release, refusalOf('release', row.state)),
      return: permission(mayReview(actor, facts, unit), refusalOf('return', row.state)),
      approve: permission(mayReview(actor, facts, unit), refusalOf('approve', row.state)),
    };
  }
}

/** The events that complete each of the eight steps. */
const stepEvents: string[][] = [
  [eventOf.file],
  [eventOf.accept],
  [eventOf.assign],
  [eventOf.sign],
  [eventOf.reply],
  [eventOf.approve],
  [eventOf.rateSatisfied, eventOf.contest, eventOf.expire],
  [eventOf.rateSatisfied, eventOf.expire],
];

@Resolver(() => ComplaintAssignment)
export class ComplaintAssignmentResolver {
  @FieldResolver(() => UnitRef, { description: 'The unit.' })
  async unit(@Context() ctx: Ctx, @Root() { row }: ComplaintAssignment): Promise<UnitRef> {
    return (await byId(ctx, Unit, row.unitId))!;
  }

  @FieldResolver(() => [Photo], { description: 'Photos the unit sees.' })
  async releasedPhotos(@Context() ctx: Ctx, @Root() { row }: ComplaintAssignment): Promise<Photo[]> {
    return (await photosOf(ctx, row.complaintId)).filter((photo) => row.releasedPhotoIds.includes(photo.id));
  }

  @FieldResolver(() => PushBack, { nullable: true, description: 'Why it came back; null when it did not.' })
  pushBack(@Root() { row }: ComplaintAssignment): PushBack | null {
    return row.pushBackReason && row.pushedBackAt
      ? { reason: row.pushBackReason, note: row.pushBackNote ?? '', at: row.pushedBackAt }
      : null;
  }

  @FieldResolver(() => [Reply], { description: 'Its answers, oldest first.' })
  replies(@Context() ctx: Ctx, @Root() { row }: ComplaintAssignment): Promise<Reply[]> {
    return repliesOf(ctx, row.id);
  }
}

@Resolver(() => SuggestedUnit)
export class SuggestedUnitResolver {
  @FieldResolver(() => [String], { description: 'Why it is suggested.' })
  reasons(@Context() ctx: Ctx, @Root() suggestion: SuggestedUnit): Promise<string[]> {
    return reasonsFor(ctx, suggestion);
  }
}

@Resolver(() => Reply)
export class ReplyResolver {
  @FieldResolver(() => [Photo], { description: 'Evidence.' })
  photos(@Context() ctx: Ctx, @Root() { row }: Reply): Promise<Photo[]> {
    return photosOf(ctx, row.id);
  }
}

export { repliesOf };
