import { Arg, Ctx as Context, Field, ID, InputType, Mutation, Resolver } from 'type-graphql';
import { AssignmentMode } from '@yidiantong/schema/vocabulary/assignments';
import { act, type Ctx, type Work } from '../../core/context';
import { ForStaff } from '../../core/graphql/access';
import { DayScalar } from '../../core/graphql/scalars';
import { VersionedInput } from '../../core/graphql/shared-inputs';
import { acceptComplaint } from './accept-complaint';
import { assignComplaint } from './assign-complaint';
import type { Complaint as ComplaintRow } from './complaint.entity';
import { Complaint, toComplaint } from './complaint.type';
import { releaseComplaint } from './release-complaint';
import { approveReply, returnReply } from './review-reply';
import { takeComplaint } from './take-complaint';

@InputType({ description: 'A complaint and the version the viewer looked at.' })
export class MoveComplaintInput extends VersionedInput {}

@InputType({ description: 'A unit that assists the lead.' })
class AssistingUnitInput {
  @Field(() => ID, { description: 'The unit.' })
  unitId: string;
  @Field(() => String, {
    nullable: true,
    description: 'A brief of its own, without photos; left out, it gets the lead’s with its photos.',
  })
  brief?: string | null;
}

@InputType({ description: 'What a unit gets.' })
class AssignComplaintInput extends MoveComplaintInput {
  @Field({ description: '16 to 64 letters, digits, _ or -; the same key assigns once.' })
  idempotencyKey: string;
  @Field(() => AssignmentMode, {
    defaultValue: 'NORMAL',
    description: 'How; DIRECT is put before the level above, CROSS takes the unit of `crossChoice` alone.',
  })
  mode: AssignmentMode;
  @Field(() => ID, { description: 'Unit that leads.' })
  unitId: string;
  @Field({ description: 'What the unit reads instead of the complaint: 5 to 2,000 characters.' })
  brief: string;
  @Field(() => String, { nullable: true, description: 'What is asked of it, at most 300 characters.' })
  instruction?: string | null;
  @Field(() => DayScalar, { nullable: true, description: 'Last day; default and most 15 working days.' })
  dueDay?: string | null;
  @Field(() => [ID], { nullable: true, description: 'Photos of the complaint that the unit may see.' })
  photoIds?: string[] | null;
  @Field(() => [AssistingUnitInput], { nullable: true, description: 'Units that assist, at most five.' })
  assisting?: AssistingUnitInput[] | null;
  @Field(() => String, { nullable: true, description: 'DIRECT: why, for the level above, 5 to 300 characters.' })
  reason?: string | null;
}

@InputType({ description: 'A reply sent back to the unit.' })
class ReturnReplyInput extends MoveComplaintInput {
  @Field({ description: 'What is missing, 2 to 300 characters.' })
  reason: string;
}

const run = async <I>(ctx: Ctx, verb: (work: Work, input: I) => Promise<ComplaintRow>, input: I): Promise<Complaint> =>
  toComplaint(await act(ctx, verb, input));

@Resolver()
export class ComplaintMoveResolver {
  @ForStaff()
  @Mutation(() => Complaint, { description: '受理: the commission takes it on.' })
  acceptComplaint(
    @Context() ctx: Ctx,
    @Arg('input', { description: 'Which.' }) input: MoveComplaintInput,
  ): Promise<Complaint> {
    return run(ctx, acceptComplaint, input);
  }

  @ForStaff()
  @Mutation(() => Complaint, { description: '派发: hands it to a unit as a brief.' })
  assignComplaint(
    @Context() ctx: Ctx,
    @Arg('input', { description: 'What the unit gets.' }) input: AssignComplaintInput,
  ): Promise<Complaint> {
    return run(ctx, assignComplaint, input);
  }

  @ForStaff()
  @Mutation(() => Complaint, { description: '自己办: the village handles what it sees itself.' })
  takeComplaint(
    @Context() ctx: Ctx,
    @Arg('input', { description: 'Which.' }) input: MoveComplaintInput,
  ): Promise<Complaint> {
    return run(ctx, takeComplaint, input);
  }

  @ForStaff()
  @Mutation(() => Complaint, { description: '让村里看到: records that no one in the village is its subject.' })
  releaseComplaint(
    @Context() ctx: Ctx,
    @Arg('input', { description: 'Which.' }) input: MoveComplaintInput,
  ): Promise<Complaint> {
    return run(ctx, releaseComplaint, input);
  }

  @ForStaff()
  @Mutation(() => Complaint, { description: '退回重办: sends the reply back to the unit.' })
  returnReply(
    @Context() ctx: Ctx,
    @Arg('input', { description: 'Which, and why.' }) input: ReturnReplyInput,
  ): Promise<Complaint> {
    return run(ctx, returnReply, input);
  }

  @ForStaff()
  @Mutation(() => Complaint, { description: '审核通过: the answer goes to the citizen.' })
  approveReply(
    @Context() ctx: Ctx,
    @Arg('input', { description: 'Which.' }) input: MoveComplaintInput,
  ): Promise<Complaint> {
    return run(ctx, approveReply, input);
  }
}
