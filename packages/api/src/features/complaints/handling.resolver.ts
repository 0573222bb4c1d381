import { Arg, Ctx as Context, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { act, type Ctx } from '../../core/context';
import { ForStaff } from '../../core/graphql/access';
import { Assignment, toAssignment } from './assignment.type';
import { proposalsAbout } from './complaint-reading';
import { extendAssignment, extensionsIn } from './extend-assignment';
import { AssignmentExtension, ExtendAssignmentInput, PlanAssignmentInput } from './handling.type';
import { planAssignment } from './plan-assignment';

/** What a unit does between signing and answering. */
@Resolver(() => Assignment)
export class HandlingResolver {
  @ForStaff()
  @Mutation(() => Assignment, { description: '整改措施: what the unit will do, who sees to it and by when.' })
  async planAssignment(
    @Context() ctx: Ctx,
    @Arg('input', { description: 'The plan.' }) input: PlanAssignmentInput,
  ): Promise<Assignment> {
    return toAssignment(await act(ctx, planAssignment, input));
  }

  @ForStaff()
  @Mutation(() => Assignment, { description: '延期: asks for more time, once a round; the commission decides.' })
  async extendAssignment(
    @Context() ctx: Ctx,
    @Arg('input', { description: 'How much, and why.' }) input: ExtendAssignmentInput,
  ): Promise<Assignment> {
    return toAssignment(await act(ctx, extendAssignment, input));
  }

  @FieldResolver(() => [AssignmentExtension], { description: 'What more time was asked for, oldest first.' })
  async extensions(@Context() ctx: Ctx, @Root() { row }: Assignment): Promise<AssignmentExtension[]> {
    const asked = extensionsIn(await proposalsAbout(ctx, row.complaintId));
    return asked
      .filter(({ assignmentId }) => assignmentId === row.id)
      .map(({ row: { id, words, proposedAt, decisionNote }, ...rest }) => ({
        ...rest,
        id,
        reason: words,
        at: proposedAt,
        decisionNote,
      }));
  }
}
