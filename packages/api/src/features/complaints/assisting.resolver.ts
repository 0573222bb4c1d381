import {
  Arg,
  Ctx as Context,
  Field,
  FieldResolver,
  InputType,
  Mutation,
  ObjectType,
  Resolver,
  Root,
} from 'type-graphql';
import { partRefusal } from '@yidiantong/schema/rules/assisting';
import { AssignmentState } from '@yidiantong/schema/vocabulary/assignments';
import { act, type Ctx } from '../../core/context';
import { ForStaff, staffOf } from '../../core/graphql/access';
import { DateTimeScalar } from '../../core/graphql/scalars';
import { VersionedInput } from '../../core/graphql/shared-inputs';
import { Permission, permission } from '../../core/graphql/shared-types';
import { byId } from '../../core/loaders';
import { Unit } from '../units/unit.entity';
import { UnitRef } from '../units/unit.type';
import { Assignment, toAssignment } from './assignment.type';
import type { Assignment as AssignmentRow } from './complaint.entity';
import { moveFacts } from './complaint-facts';
import { readsEntries, whoMay } from './complaint.policy';
import { assignmentsAbout, complaintOf } from './complaint-reading';
import { Complaint, ComplaintAssignment, toComplaint } from './complaint.type';
import { submitPart, waivePart } from './part-moves';

@InputType({ description: 'What an assisting unit did.' })
class SubmitPartInput extends VersionedInput {
  @Field({ description: 'For the lead unit and the commission, 10 to 2,000 characters.' })
  words: string;
}

@InputType({ description: 'The assignment of an assisting unit that is no longer waited for.' })
class WaivePartInput extends VersionedInput {
  @Field({ description: 'Why, 2 to 300 characters.' })
  reason: string;
}

@ObjectType({ description: 'What an assisting unit has in hand, as the lead unit sees it.' })
class AssistingPart {
  row: AssignmentRow;

  @Field(() => AssignmentState, { description: 'Where it stands.' })
  state: AssignmentState;
  @Field(() => String, { nullable: true, description: 'What it did; null until then.' })
  partWords: string | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When its part ended.' })
  endedAt: Date | null;
}

/** Those handed out together with this one: what a lead has to wait for, or whom an assisting unit assists. */
const besides = async (ctx: Ctx, row: AssignmentRow): Promise<AssignmentRow[]> =>
  (await assignmentsAbout(ctx, row.complaintId)).filter(
    (each) => each.role !== row.role && each.assignedAt.getTime() === row.assignedAt.getTime(),
  );

@Resolver(() => Assignment)
export class AssistingResolver {
  @ForStaff()
  @Mutation(() => Assignment, { description: '交本单位办的部分: an assisting unit has done its part.' })
  async submitPart(
    @Context() ctx: Ctx,
    @Arg('input', { description: 'Which, and what was done.' }) input: SubmitPartInput,
  ): Promise<Assignment> {
    return toAssignment(await act(ctx, submitPart, input));
  }

  @ForStaff()
  @Mutation(() => Complaint, { description: '不再等: the commission goes on without an assisting unit’s part.' })
  async waivePart(
    @Context() ctx: Ctx,
    @Arg('input', { description: 'Which, and why.' }) input: WaivePartInput,
  ): Promise<Complaint> {
    return toComplaint(await act(ctx, waivePart, input));
  }

  @FieldResolver(() => UnitRef, { nullable: true, description: 'ASSISTING: the unit that leads; null for the lead.' })
  async leadUnit(@Context() ctx: Ctx, @Root() { row }: Assignment): Promise<UnitRef | null> {
    if (row.role === 'LEAD') return null;
    const [lead] = await besides(ctx, row);
    return lead ? byId(ctx, Unit, lead.unitId) : null;
  }

  @FieldResolver(() => [AssistingPart], { description: 'LEAD: the units that assist, and how far they are.' })
  async assisting(@Context() ctx: Ctx, @Root() { row }: Assignment): Promise<AssistingPart[]> {
    return row.role === 'LEAD' ? (await besides(ctx, row)).map((each) => ({ ...each, row: each })) : [];
  }
}

@Resolver(() => AssistingPart)
export class AssistingPartResolver {
  @FieldResolver(() => UnitRef, { description: 'The unit that assists.' })
  async unit(@Context() ctx: Ctx, @Root() { row }: AssistingPart): Promise<UnitRef> {
    return (await byId(ctx, Unit, row.unitId))!;
  }
}

@Resolver(() => ComplaintAssignment)
export class ComplaintPartResolver {
  @FieldResolver(() => String, { nullable: true, description: 'ASSISTING: what it did, for those who supervise.' })
  async partWords(@Context() ctx: Ctx, @Root() { row }: ComplaintAssignment): Promise<string | null> {
    return (await supervised(ctx, row)) ? row.partWords : null;
  }

  @FieldResolver(() => String, { nullable: true, description: 'ASSISTING: why it is not waited for.' })
  async waiveReason(@Context() ctx: Ctx, @Root() { row }: ComplaintAssignment): Promise<string | null> {
    return (await supervised(ctx, row)) ? row.waiveReason : null;
  }

  @FieldResolver(() => Permission, { description: 'Whether the viewer may stop waiting for it now, and why not.' })
  async viewerCanWaive(@Context() ctx: Ctx, @Root() { row }: ComplaintAssignment): Promise<Permission> {
    const complaint = (await complaintOf(ctx, row.complaintId))!;
    return permission(
      whoMay.assign(staffOf(ctx), await moveFacts(ctx, complaint)),
      row.role === 'LEAD' ? '只有协办单位可以不再等' : partRefusal('waive', row.state),
    );
  }
}

async function supervised(ctx: Ctx, row: AssignmentRow): Promise<boolean> {
  const complaint = (await complaintOf(ctx, row.complaintId))!;
  return readsEntries(ctx.actor, (await moveFacts(ctx, complaint)).complaint);
}
