import {
  Arg,
  Args,
  ArgsType,
  Ctx as Context,
  Field,
  FieldResolver,
  ID,
  InputType,
  Mutation,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import { extensionRefusal } from '@yidiantong/schema/rules/extending';
import { partRefusal } from '@yidiantong/schema/rules/assisting';
import { refusalOf } from '@yidiantong/schema/rules/complaint-moves';
import { AssignmentState, PushBackReason } from '@yidiantong/schema/vocabulary/assignments';
import { ComplaintKind, Outcome, ResultClass } from '@yidiantong/schema/vocabulary/complaints';
import { act, type Ctx } from '../../core/context';
import { Photo } from '../../core/files/files';
import { ForStaff, staffOf } from '../../core/graphql/access';
import { VersionedInput } from '../../core/graphql/shared-inputs';
import { LightReading, permission, TimelineEntry } from '../../core/graphql/shared-types';
import { byId } from '../../core/loaders';
import { connectionOf, instantKey, keysetPage, mapPage, PageArgs, type Page } from '../../core/paging';
import { Grid } from '../grids/grid.entity';
import { gridRef, GridRef } from '../grids/grid.type';
import { Category as CategoryRow } from '../powers/power.entity';
import { Category } from '../powers/power.type';
import { Unit } from '../units/unit.entity';
import { UnitRef } from '../units/unit.type';
import { pushBackAssignment, replyAssignment, signAssignment } from './assignment-moves';
import { assignmentsOf } from './assignment-sight';
import { Assignment, AssignmentPermissions, toAssignment } from './assignment.type';
import type { Assignment as AssignmentRow, Complaint } from './complaint.entity';
import { mayExtend, mayPlan, mayPushBack, mayReply, maySign } from './complaint.policy';
import { complaintOf as complaintById, photosAbout, proposalsAbout, repliesAbout } from './complaint-reading';
import { Reply, toReplies } from './complaint.type';
import { extensionsIn } from './extend-assignment';
import { lightsOf, partLight } from './light-reading';
import { replyRefusal } from './parts';
import { assignmentTimeline } from './timeline';
import { UNIT_STEPS } from './unit-work';

const PART_ONLY = '协办单位只办自己的部分，由主办单位来做';

const AssignmentConnection = connectionOf('Assignment', () => Assignment);

@ArgsType()
class AssignmentListArgs extends PageArgs {
  @Field(() => [AssignmentState], { nullable: true, description: 'In one of these states.' })
  states?: AssignmentState[] | null;
}

@InputType({ description: 'An assignment and the version the viewer looked at.' })
class MoveAssignmentInput extends VersionedInput {}

@InputType({ description: 'Why the unit does not take it.' })
class PushBackAssignmentInput extends MoveAssignmentInput {
  @Field(() => PushBackReason, { description: 'Reason class.' })
  reason: PushBackReason;
  @Field({ description: 'In the unit’s words, 5 to 300 characters.' })
  note: string;
}

@InputType({ description: 'The unit’s answer.' })
class ReplyAssignmentInput extends MoveAssignmentInput {
  @Field({ description: '16 to 64 letters, digits, _ or -; the same key replies once.' })
  idempotencyKey: string;
  @Field({ description: 'What the citizen will read, 10 to 2,000 characters.' })
  text: string;
  @Field(() => Outcome, { description: 'What was found.' })
  outcome: Outcome;
  @Field(() => ResultClass, { description: 'What came of it.' })
  resultClass: ResultClass;
  @Field(() => [ID], { nullable: true, description: 'Evidence, at most nine photos.' })
  photoIds?: string[] | null;
}

const complaintOf = async (ctx: Ctx, row: AssignmentRow): Promise<Complaint> =>
  (await complaintById(ctx, row.complaintId))!;

@Resolver(() => Assignment)
export class AssignmentResolver {
  @ForStaff()
  @Query(() => AssignmentConnection, { description: 'What the viewer’s units were handed, due first.' })
  async assignments(@Context() ctx: Ctx, @Args() args: AssignmentListArgs): Promise<Page<Assignment>> {
    const query = assignmentsOf(ctx.read, ctx.actor);
    if (args.states?.length) query.andWhere('a.state IN (:...states)', { states: args.states });
    const rows = await keysetPage(
      query,
      [instantKey('a.dueAt', (row: AssignmentRow) => row.dueAt), { column: 'a.id', of: (row) => row.id }],
      args,
    );
    return mapPage(rows, toAssignment);
  }

  @ForStaff()
  @Query(() => Assignment, { nullable: true, description: 'One assignment; null when the viewer may not see it.' })
  async assignment(
    @Context() ctx: Ctx,
    @Arg('id', () => ID, { description: 'Key.' }) id: string,
  ): Promise<Assignment | null> {
    const row = await assignmentsOf(ctx.read, ctx.actor).andWhere({ id }).getOne();
    return row && toAssignment(row);
  }

  @ForStaff()
  @Mutation(() => Assignment, { description: '签收: the unit takes it.' })
  async signAssignment(
    @Context() ctx: Ctx,
    @Arg('input', { description: 'Which.' }) input: MoveAssignmentInput,
  ): Promise<Assignment> {
    return toAssignment(await act(ctx, signAssignment, input));
  }

  @ForStaff()
  @Mutation(() => Assignment, { description: '退回: the unit gives it back, twice at most.' })
  async pushBackAssignment(
    @Context() ctx: Ctx,
    @Arg('input', { description: 'Which, and why.' }) input: PushBackAssignmentInput,
  ): Promise<Assignment> {
    return toAssignment(await act(ctx, pushBackAssignment, input));
  }

  @ForStaff()
  @Mutation(() => Assignment, { description: '回复: the unit answers; the commission reviews it first.' })
  async replyAssignment(
    @Context() ctx: Ctx,
    @Arg('input', { description: 'The answer.' }) input: ReplyAssignmentInput,
  ): Promise<Assignment> {
    return toAssignment(await act(ctx, replyAssignment, input));
  }

  @FieldResolver(() => String, { description: 'Number staff name it by.' })
  async number(@Context() ctx: Ctx, @Root() { row }: Assignment): Promise<string> {
    return (await complaintOf(ctx, row)).number;
  }

  @FieldResolver(() => ComplaintKind, { description: 'What the citizen sent.' })
  async kind(@Context() ctx: Ctx, @Root() { row }: Assignment): Promise<ComplaintKind> {
    return (await complaintOf(ctx, row)).kind;
  }

  @FieldResolver(() => GridRef, { description: 'Where.' })
  async place(@Context() ctx: Ctx, @Root() { row }: Assignment): Promise<GridRef> {
    return gridRef(ctx, (await complaintOf(ctx, row)).placeId);
  }

  @FieldResolver(() => Category, { nullable: true, description: 'What it is about.' })
  async category(@Context() ctx: Ctx, @Root() { row }: Assignment): Promise<CategoryRow | null> {
    const { categoryId } = await complaintOf(ctx, row);
    return categoryId ? byId(ctx, CategoryRow, categoryId) : null;
  }

  @FieldResolver(() => [Photo], { description: 'Photos released to the unit.' })
  async photos(@Context() ctx: Ctx, @Root() { row }: Assignment): Promise<Photo[]> {
    const photos = await photosAbout(ctx, row.complaintId, row.complaintId);
    return photos.filter((photo) => row.releasedPhotoIds.includes(photo.id));
  }

  @FieldResolver(() => LightReading, {
    nullable: true,
    description: 'The unit’s own clock; null when it does not run.',
  })
  async light(@Context() ctx: Ctx, @Root() { row }: Assignment): Promise<LightReading | null> {
    const complaint = await complaintOf(ctx, row);
    if (row.role === 'ASSISTING') return partLight(ctx, complaint, row);
    return complaint.assignmentId === row.id ? ((await lightsOf(ctx, complaint, UNIT_STEPS))[0] ?? null) : null;
  }

  @FieldResolver(() => String, { description: 'The commission that handed it out.' })
  async assignedBy(@Context() ctx: Ctx, @Root() { row }: Assignment): Promise<string> {
    const { commissionId } = await complaintOf(ctx, row);
    return `${(await byId(ctx, Grid, commissionId))?.name ?? ''}纪委`;
  }

  @FieldResolver(() => [Reply], { description: 'The unit’s answers, oldest first.' })
  async replies(@Context() ctx: Ctx, @Root() { row }: Assignment): Promise<Reply[]> {
    return toReplies(await repliesAbout(ctx, row.complaintId), row.id);
  }

  @FieldResolver(() => [TimelineEntry], { description: 'What happened to it, newest first.' })
  async timeline(@Context() ctx: Ctx, @Root() { row }: Assignment): Promise<TimelineEntry[]> {
    return assignmentTimeline(ctx, await complaintOf(ctx, row), row.id);
  }

  @FieldResolver(() => UnitRef, { description: 'The unit.' })
  async unit(@Context() ctx: Ctx, @Root() { row }: Assignment): Promise<UnitRef> {
    return (await byId(ctx, Unit, row.unitId))!;
  }

  @FieldResolver(() => AssignmentPermissions, { description: 'What the viewer may do with it now, and why not.' })
  async viewerCan(@Context() ctx: Ctx, @Root() { row }: Assignment): Promise<AssignmentPermissions> {
    const actor = staffOf(ctx);
    const complaint = await complaintOf(ctx, row);
    const asked = extensionsIn(await proposalsAbout(ctx, complaint.id));
    const [sign, pushBack, reply] = [maySign, mayPushBack, mayReply].map((who) => who(actor, row.unitId));
    if (row.role === 'ASSISTING')
      return {
        sign: permission(sign!, partRefusal('sign', row.state)),
        pushBack: permission(pushBack!, partRefusal('pushBack', row.state)),
        reply: permission(await replyRefusal(ctx, row)),
        submit: permission(reply!, partRefusal('submit', row.state)),
        plan: permission(PART_ONLY),
        extend: permission(PART_ONLY),
      };
    const elsewhere = complaint.assignmentId === row.id ? null : '这件已经不在您的单位办理';
    return {
      sign: permission(sign!, elsewhere, refusalOf('sign', complaint.state)),
      // A third push-back is refused by the verb: the reasons that are not the unit's doing stay open.
      pushBack: permission(pushBack!, elsewhere, refusalOf('pushBack', complaint.state)),
      reply: permission(reply!, elsewhere, refusalOf('reply', complaint.state), await replyRefusal(ctx, row)),
      submit: permission('只有协办单位才交“本单位办的部分”'),
      plan: permission(mayPlan(actor, row.unitId), elsewhere, refusalOf('plan', complaint.state)),
      extend: permission(
        mayExtend(actor, row.unitId),
        elsewhere,
        refusalOf('extend', complaint.state),
        extensionRefusal(asked, complaint.round),
      ),
    };
  }
}
