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
import { moveAllowed, recallRefusal, refusalOf } from '@yidiantong/schema/rules/complaint-moves';
import { dayOf, type Day } from '@yidiantong/schema/rules/days';
import { releaseRefusal } from '@yidiantong/schema/rules/sight';
import { findMarks } from '@yidiantong/schema/rules/text-marks';
import { urgeRefusal } from '@yidiantong/schema/rules/urging';
import { citizenProposals } from '@yidiantong/schema/vocabulary/proposals';
import { addWorkingDays } from '@yidiantong/schema/rules/working-days';
import type { Ctx } from '../../core/context';
import { AppError } from '../../core/errors';
import { Photo } from '../../core/files/files';
import { ForStaff, staffOf } from '../../core/graphql/access';
import { DayScalar } from '../../core/graphql/scalars';
import { LightReading, type Permission, permission, TimelineEntry } from '../../core/graphql/shared-types';
import { byId } from '../../core/loaders';
import { connectionOf, PageArgs, type Page } from '../../core/paging';
import { countingOf } from '../deadlines/deadlines-of';
import { Grid } from '../grids/grid.entity';
import { gridRef, GridRef } from '../grids/grid.type';
import { Category as CategoryRow, PowerItem } from '../powers/power.entity';
import { Category, PowerItemRef } from '../powers/power.type';
import { Staff } from '../staff/staff.entity';
import { namesInDistrict } from '../staff/staff.queries';
import { Unit } from '../units/unit.entity';
import { UnitRef } from '../units/unit.type';
import { askRefusal } from './ask-reporter';
import { sightFacts } from './audience';
import { barredUnits, moveFacts, subjectsOf } from './complaint-facts';
import {
  assignmentsAbout,
  audienceSeenBy,
  complaintOf,
  entriesAbout,
  eventsOf,
  examplesAbout,
  photosAbout,
  proposalsAbout,
  repliesAbout,
  runningAssignment,
} from './complaint-reading';
import { type CommissionMove, readsCitizen, seesRecusal, whoMay } from './complaint.policy';
import { isAmong } from './complaint-sight';
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
  toReplies,
  VerdictView,
} from './complaint.type';
import { DIRECT_UNIT, keptAssignments, seesDirect } from './direct-sight';
import { mayLook, mayReadLooks, nothingKept } from './identity.policy';
import { lightsOf } from './light-reading';
import { listComplaints, type ComplaintOrder } from './list-complaints';
import { eventOf } from './make-move';
import { HAS_MERGED } from '@yidiantong/schema/rules/merging';
import { REOPEN_THE_MAIN, sameUnitRefusal } from './next-round';
import { MERGED_IN } from './merge-complaint';
import { noExample } from './propose-example';
import { callBackStandsAgainst } from './record-call-back';
import { reissueRefusal } from './reissue-receipt';
import { reasonsFor, suggestUnit } from './suggest-unit';
import { ComplaintProposal, toProposal } from './proposal.type';
import { waiting } from './proposals';
import { villageUnit } from './take-complaint';
import { amongCommissions, timelineOf, verdictsAmong } from './timeline';
import { urgesBy } from './write-beside';

const ComplaintOrderEnum = { DUE: 'DUE', NEWEST: 'NEWEST' } as const;
registerEnumType(ComplaintOrderEnum, {
  name: 'ComplaintOrder',
  description: 'Order of a list of complaints.',
  valuesConfig: { DUE: { description: 'Due first.' }, NEWEST: { description: 'Filed last first.' } },
});

export const ComplaintConnection = connectionOf('Complaint', () => Complaint);
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
    const audience = await audienceSeenBy(ctx, id);
    if (!(await isAmong(ctx.read, ctx.actor, audience))) return null;
    return toComplaint((await complaintOf(ctx, id))!);
  }

  @ForStaff()
  @Query(() => DayScalar, {
    description: 'The last day of a clock of so many working days that starts today or on `from`.',
  })
  async dueDay(
    @Context() ctx: Ctx,
    @Arg('workingDays', () => Int, { description: '1 to 250.' }) workingDays: number,
    @Arg('from', () => DayScalar, { nullable: true, description: 'Day 0; default today.' }) from?: Day | null,
  ): Promise<Day> {
    if (workingDays < 1 || workingDays > 250)
      throw AppError.invalidField('workingDays', '工作日数应当在 1 到 250 之间。');
    const { calendar } = await countingOf(ctx, staffOf(ctx).districtId);
    return addWorkingDays(from ?? dayOf(ctx.services.clock()), workingDays, calendar);
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
    return photosAbout(ctx, row.id, row.id);
  }

  @FieldResolver(() => LightReading, { nullable: true, description: 'The worst running clock; null when none runs.' })
  async light(@Context() ctx: Ctx, @Root() { row }: Complaint): Promise<LightReading | null> {
    return (await lightsOf(ctx, row))[0] ?? null;
  }

  @FieldResolver(() => [LightReading], { description: 'All running clocks, the worst first.' })
  lights(@Context() ctx: Ctx, @Root() { row }: Complaint): Promise<LightReading[]> {
    return lightsOf(ctx, row);
  }

  @FieldResolver(() => [StepReading], { description: 'The eight steps.' })
  async steps(@Context() ctx: Ctx, @Root() { row }: Complaint): Promise<StepReading[]> {
    const events = await eventsOf(ctx, row.id);
    const last = (types: string[]): Date | null =>
      events.filter((event) => types.includes(event.type)).at(-1)?.at ?? null;
    return stepStandings(row.state).map((step, index) => ({
      ...step,
      at: step.done ? last(stepEvents[index] ?? []) : null,
    }));
  }

  @FieldResolver(() => [GridRef], { description: 'Grids whose people may see it, from below.' })
  async visibleTo(@Context() ctx: Ctx, @Root() { row }: Complaint): Promise<GridRef[]> {
    const rows = await audienceSeenBy(ctx, row.id);
    const grids = await Promise.all(rows.map((each) => byId(ctx, Grid, each.gridId)));
    return grids.filter((grid): grid is Grid => grid !== null).sort((a, b) => b.path.length - a.path.length);
  }

  @FieldResolver(() => [String], { description: 'Who it is about, as far as is known; they see nothing of it.' })
  async subjects(@Context() ctx: Ctx, @Root() { row }: Complaint): Promise<string[]> {
    const subjects = await subjectsOf(ctx, row.id);
    const names = await Promise.all(
      subjects.map(async ({ staffId, unitId, gridId }) => {
        if (staffId) return (await byId(ctx, Staff, staffId))?.name;
        return unitId ? (await byId(ctx, Unit, unitId))?.name : `${(await byId(ctx, Grid, gridId))?.name}的负责人`;
      }),
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
    const assignment = await runningAssignment(ctx, row);
    const kept = (await keptAssignments(ctx, row)).some(({ id }) => id === assignment?.id);
    return kept ? DIRECT_UNIT : assignment && byId(ctx, Unit, assignment.unitId);
  }

  @FieldResolver(() => [ComplaintAssignment], {
    description: 'What was handed out, oldest first; to a village nothing of what is handled directly.',
  })
  async assignments(@Context() ctx: Ctx, @Root() { row }: Complaint): Promise<ComplaintAssignment[]> {
    const [rows, kept] = [await assignmentsAbout(ctx, row.id), await keptAssignments(ctx, row)];
    return rows.filter((each) => !kept.includes(each)).map((each) => ({ ...each, row: each }));
  }

  @FieldResolver(() => TimelineConnection, { description: 'What happened, newest first.' })
  timeline(@Context() ctx: Ctx, @Root() { row }: Complaint, @Args() page: TimelineArgs): Promise<Page<TimelineEntry>> {
    return timelineOf(ctx, row, page);
  }

  @FieldResolver(() => [ComplaintProposal], {
    description: 'Moves that waited or wait for a second hand, oldest first.',
  })
  async proposals(@Context() ctx: Ctx, @Root() { row }: Complaint): Promise<ComplaintProposal[]> {
    const { path } = (await byId(ctx, Grid, row.placeId))!;
    const [all, citizens] = [await proposalsAbout(ctx, row.id), readsCitizen(staffOf(ctx), path)];
    const facts = all.some(({ kind }) => kind === 'RECUSAL') ? await moveFacts(ctx, row) : null;
    const kept = (await keptAssignments(ctx, row)).map(({ id }) => id);
    const direct = all.some(({ kind }) => kind === 'DIRECT') && (await seesDirect(ctx, row));
    return all
      .filter(({ kind, terms }) => (kind === 'DIRECT' ? direct : !kept.includes(terms.assignmentId ?? '')))
      .filter((each) =>
        each.kind === 'RECUSAL' && facts
          ? seesRecusal(staffOf(ctx), facts, each)
          : citizens || !(amongCommissions.includes(each.kind) || citizenProposals.includes(each.kind)),
      )
      .map((each) => toProposal(each, row));
  }

  @FieldResolver(() => [VerdictView], { description: 'The citizen’s verdicts, first one first.' })
  async verdicts(@Context() ctx: Ctx, @Root() { row }: Complaint): Promise<VerdictView[]> {
    const { path } = (await byId(ctx, Grid, row.placeId))!;
    const verdicts = verdictsAmong(await eventsOf(ctx, row.id));
    return readsCitizen(staffOf(ctx), path) ? verdicts : verdicts.map((each) => ({ ...each, comment: null }));
  }

  @FieldResolver(() => ComplaintPermissions, { description: 'What the viewer may do with it now, and why not.' })
  async viewerCan(@Context() ctx: Ctx, @Root() { row }: Complaint): Promise<ComplaintPermissions> {
    const actor = staffOf(ctx);
    const [facts, sight, proposals, sameUnit, entries, { calendar }] = await Promise.all([
      moveFacts(ctx, row),
      sightFacts(ctx, row),
      proposalsAbout(ctx, row.id),
      sameUnitRefusal(ctx, row),
      entriesAbout(ctx, row.id),
      countingOf(ctx, row.districtId),
    ]);
    /** What stands in the way of a move beside the post and the state. */
    const besides: Partial<Record<CommissionMove, string | null>> = {
      release: row.releasedToVillage ? '已经让村里看到了' : releaseRefusal(sight),
      decline: waiting(proposals, 'DECLINE'),
      refer: waiting(proposals, 'REFER'),
      recall: recallRefusal(row.pushBacks),
      rehandle: sameUnit,
      reopen: row.mergedIntoId ? REOPEN_THE_MAIN : sameUnit,
      merge: (await eventsOf(ctx, row.id)).some(({ type }) => type === MERGED_IN) ? HAS_MERGED : null,
      urge: urgeRefusal(urgesBy(entries, actor), ctx.services.clock(), calendar),
      ask: askRefusal(row),
      lightLamp: row.lamp === 'RED' ? '已经亮了红灯' : null,
      putOutLamp: row.lamp ? null : '现在没有人工亮的灯',
      recuse: waiting(proposals, 'RECUSAL', actor.staffId),
      reissue: reissueRefusal(row) ?? waiting(proposals, 'REISSUE'),
      example: moveAllowed('example', row.state)
        ? (noExample(row, await examplesAbout(ctx, row.id)) ?? waiting(proposals, 'EXAMPLE'))
        : null,
      callBack:
        whoMay.callBack(actor, facts) || refusalOf('callBack', row.state)
          ? null
          : await callBackStandsAgainst(ctx, actor, row),
      take: whoMay.take(actor, facts) || refusalOf('take', row.state) ? null : (await villageUnit(ctx, row)).refusal,
    };
    const moves = Object.keys(whoMay) as CommissionMove[];
    const allowed = moves.map((name) => [
      name,
      permission(whoMay[name](actor, facts), besides[name] ?? null, refusalOf(name, row.state)),
    ]);
    const reveal = permission(mayLook(actor, facts), nothingKept(row));
    const readLooks = permission(mayReadLooks(actor, facts));
    return { ...(Object.fromEntries(allowed) as Record<CommissionMove, Permission>), reveal, readLooks };
  }
}

/** The events that complete each of the eight steps. */
const stepEvents: string[][] = [
  [eventOf.file],
  [eventOf.accept, eventOf.merge],
  [eventOf.assign, eventOf.take, eventOf.merge],
  [eventOf.sign, eventOf.take, eventOf.merge],
  [eventOf.reply, eventOf.answerAlong],
  [eventOf.approve, eventOf.answerAlong],
  [eventOf.rateSatisfied, eventOf.contest, eventOf.expire, eventOf.rateLate],
  [eventOf.rateSatisfied, eventOf.expire, eventOf.uphold],
];

@Resolver(() => ComplaintAssignment)
export class ComplaintAssignmentResolver {
  @FieldResolver(() => UnitRef, { description: 'The unit.' })
  async unit(@Context() ctx: Ctx, @Root() { row }: ComplaintAssignment): Promise<UnitRef> {
    return (await byId(ctx, Unit, row.unitId))!;
  }

  @FieldResolver(() => [Photo], { description: 'Photos the unit sees.' })
  async releasedPhotos(@Context() ctx: Ctx, @Root() { row }: ComplaintAssignment): Promise<Photo[]> {
    const photos = await photosAbout(ctx, row.complaintId, row.complaintId);
    return photos.filter((photo) => row.releasedPhotoIds.includes(photo.id));
  }

  @FieldResolver(() => PushBack, { nullable: true, description: 'Why it came back; null when it did not.' })
  pushBack(@Root() { row }: ComplaintAssignment): PushBack | null {
    return row.pushBackReason && row.pushedBackAt
      ? { reason: row.pushBackReason, note: row.pushBackNote ?? '', at: row.pushedBackAt }
      : null;
  }

  @FieldResolver(() => [Reply], { description: 'Its answers, oldest first.' })
  async replies(@Context() ctx: Ctx, @Root() { row }: ComplaintAssignment): Promise<Reply[]> {
    return toReplies(await repliesAbout(ctx, row.complaintId), row.id);
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
    return photosAbout(ctx, row.complaintId, row.id);
  }
}
