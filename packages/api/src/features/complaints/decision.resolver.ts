import { Arg, Ctx as Context, Field, ID, InputType, Int, Mutation, Resolver } from 'type-graphql';
import { Light } from '@yidiantong/schema/vocabulary/clocks';
import { act, type Ctx } from '../../core/context';
import { ForStaff } from '../../core/graphql/access';
import { Complaint, toComplaint } from './complaint.type';
import { rehandleComplaint, reopenComplaint, upholdComplaint } from './decide-contest';
import { lightLamp, putOutLamp } from './lamps';
import { recallComplaint } from './recall-complaint';

@InputType({ description: 'A complaint, the version the viewer looked at, and why.' })
class ReasonedMoveInput {
  @Field(() => ID, { description: 'Key.' })
  id: string;
  @Field(() => Int, { description: 'Version; another one is answered with CONFLICT.' })
  version: number;
  @Field({ description: 'Why, 2 to 300 characters, as whoever it concerns will read it.' })
  reason: string;
}

@InputType({ description: 'A lamp lit by hand.' })
class LightLampInput extends ReasonedMoveInput {
  @Field(() => Light, { description: 'YELLOW or RED.' })
  light: Light;
}

/** Moves that a commission, or the level above it, gives its reason for. */
@Resolver()
export class DecisionResolver {
  @ForStaff()
  @Mutation(() => Complaint, { description: '收回: takes it back from the unit.' })
  async recallComplaint(
    @Context() ctx: Ctx,
    @Arg('input', { description: 'Which, and why.' }) input: ReasonedMoveInput,
  ): Promise<Complaint> {
    return toComplaint(await act(ctx, recallComplaint, input));
  }

  @ForStaff()
  @Mutation(() => Complaint, { description: '亮灯: an AREA member warns of what is not handled properly.' })
  async lightLamp(
    @Context() ctx: Ctx,
    @Arg('input', { description: 'Which light, and why.' }) input: LightLampInput,
  ): Promise<Complaint> {
    return toComplaint(await act(ctx, lightLamp, input));
  }

  @ForStaff()
  @Mutation(() => Complaint, { description: '熄灯: puts out what was lit by hand.' })
  async putOutLamp(
    @Context() ctx: Ctx,
    @Arg('input', { description: 'Which, and why.' }) input: ReasonedMoveInput,
  ): Promise<Complaint> {
    return toComplaint(await act(ctx, putOutLamp, input));
  }

  @ForStaff()
  @Mutation(() => Complaint, { description: '决定重办: the level above has the same unit do it again.' })
  async rehandleComplaint(
    @Context() ctx: Ctx,
    @Arg('input', { description: 'Which, and why.' }) input: ReasonedMoveInput,
  ): Promise<Complaint> {
    return toComplaint(await act(ctx, rehandleComplaint, input));
  }

  @ForStaff()
  @Mutation(() => Complaint, { description: '决定维持: the level above keeps the answer.' })
  async upholdComplaint(
    @Context() ctx: Ctx,
    @Arg('input', { description: 'Which, and why.' }) input: ReasonedMoveInput,
  ): Promise<Complaint> {
    return toComplaint(await act(ctx, upholdComplaint, input));
  }

  @ForStaff()
  @Mutation(() => Complaint, { description: '重新办理: opens again what is closed.' })
  async reopenComplaint(
    @Context() ctx: Ctx,
    @Arg('input', { description: 'Which, and why.' }) input: ReasonedMoveInput,
  ): Promise<Complaint> {
    return toComplaint(await act(ctx, reopenComplaint, input));
  }
}
