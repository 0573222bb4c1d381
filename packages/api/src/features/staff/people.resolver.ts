import { Arg, Ctx as Context, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { act, type Ctx } from '../../core/context';
import { ForStaff } from '../../core/graphql/access';
import { byId } from '../../core/loaders';
import { appointDeputy, endDeputyship } from './appoint-deputy';
import { createStaff } from './create-staff';
import { deactivateStaff, reactivateStaff } from './deactivate-staff';
import { endPosting } from './end-posting';
import { grantPost } from './grant-post';
import { handOver } from './hand-over';
import { createPairing, endPairing } from './pair-staff';
import { resetPassword, resetTotp } from './reset-access';
import { Staff } from './staff.entity';
import {
  AppointDeputyInput,
  CreatePairingInput,
  CreateStaffInput,
  EndStandingInput,
  GrantPostInput,
  HandOverInput,
  ResetAccessInput,
  StaffVersionInput,
  termsOf,
  UpdatePostingInput,
  UpdateStaffInput,
} from './staff.inputs';
import { CreateStaffResult, HandOverResult, ResetPasswordResult, StandingResultView } from './staff.type';
import { updatePosting } from './update-posting';
import { updateStaff } from './update-staff';

/** The person as they stand after the act. */
const person = async (ctx: Ctx, id: string): Promise<Staff> => (await byId(ctx, Staff, id))!;

@Resolver()
export class PeopleResolver {
  @ForStaff('STAFF_WRITE')
  @Mutation(() => CreateStaffResult, { description: 'Adds a person, with posts to begin with.' })
  createStaff(
    @Context() ctx: Ctx,
    @Arg('input', { description: 'Who it is.' }) { postings, ...input }: CreateStaffInput,
  ): Promise<CreateStaffResult> {
    return act(ctx, createStaff, { ...input, postings: postings.map(termsOf) });
  }

  @ForStaff('STAFF_WRITE')
  @Mutation(() => Staff, { description: 'Renames a person.' })
  async updateStaff(
    @Context() ctx: Ctx,
    @Arg('input', { description: 'The new name.' }) input: UpdateStaffInput,
  ): Promise<Staff> {
    return person(ctx, await act(ctx, updateStaff, input));
  }

  @ForStaff('STAFF_WRITE')
  @Mutation(() => Staff, { description: 'Ends a person’s posts, pairings, deputyships and sessions: they left.' })
  async deactivateStaff(
    @Context() ctx: Ctx,
    @Arg('input', { description: 'Who.' }) input: StaffVersionInput,
  ): Promise<Staff> {
    return person(ctx, await act(ctx, deactivateStaff, input));
  }

  @ForStaff('STAFF_WRITE')
  @Mutation(() => Staff, { description: 'Lets a person who left sign in again, without posts.' })
  async reactivateStaff(
    @Context() ctx: Ctx,
    @Arg('input', { description: 'Who.' }) input: StaffVersionInput,
  ): Promise<Staff> {
    return person(ctx, await act(ctx, reactivateStaff, input));
  }

  @ForStaff('STAFF_WRITE')
  @Mutation(() => StandingResultView, {
    description: 'Posts somebody. A post that sees complaints, and ADMIN, wait for a second ADMIN.',
  })
  grantPost(
    @Context() ctx: Ctx,
    @Arg('input', { description: 'The post.' }) input: GrantPostInput,
  ): Promise<StandingResultView> {
    const { staffId, idempotencyKey } = input;
    return act(ctx, grantPost, { staffId, idempotencyKey, ...termsOf(input) });
  }

  @ForStaff('STAFF_WRITE')
  @Mutation(() => Staff, { description: 'Changes the last day, the rank or the source of a posting.' })
  async updatePosting(
    @Context() ctx: Ctx,
    @Arg('input', { description: 'The whole of what may change.' }) input: UpdatePostingInput,
  ): Promise<Staff> {
    const { to = null, source = null } = input;
    return person(ctx, await act(ctx, updatePosting, { ...input, to, source }));
  }

  @ForStaff('STAFF_WRITE')
  @Mutation(() => Staff, { description: 'Ends a posting; sight ends with it.' })
  async endPosting(
    @Context() ctx: Ctx,
    @Arg('input', { description: 'Its last day.' }) input: EndStandingInput,
  ): Promise<Staff> {
    return person(ctx, await act(ctx, endPosting, input));
  }

  @ForStaff('STAFF_WRITE')
  @Mutation(() => ResetPasswordResult, {
    description:
      'Gives a one-time code in place of the password. Of somebody who sees complaints, or runs the district, a second ADMIN confirms it and gets the code.',
  })
  resetPassword(
    @Context() ctx: Ctx,
    @Arg('input', { description: 'Whose.' }) input: ResetAccessInput,
  ): Promise<ResetPasswordResult> {
    return act(ctx, resetPassword, input);
  }

  @ForStaff('STAFF_WRITE')
  @Mutation(() => StandingResultView, { description: 'Takes the authenticator away, so that its owner enrols again.' })
  resetTotp(
    @Context() ctx: Ctx,
    @Arg('input', { description: 'Whose.' }) input: ResetAccessInput,
  ): Promise<StandingResultView> {
    return act(ctx, resetTotp, input);
  }

  @ForStaff('STAFF_WRITE')
  @Mutation(() => StandingResultView, {
    description: 'Lets somebody stand in for a colleague. A second ADMIN confirms it when the deputy would see more.',
  })
  appointDeputy(
    @Context() ctx: Ctx,
    @Arg('input', { description: 'Who for whom, and when.' }) input: AppointDeputyInput,
  ): Promise<StandingResultView> {
    return act(ctx, appointDeputy, input);
  }

  @ForStaff('STAFF_WRITE')
  @Mutation(() => Staff, { description: 'Ends a deputyship; gives whoever was away.' })
  async endDeputyship(
    @Context() ctx: Ctx,
    @Arg('input', { description: 'Its last day.' }) input: EndStandingInput,
  ): Promise<Staff> {
    return person(ctx, await act(ctx, endDeputyship, input));
  }

  @ForStaff('STAFF_WRITE')
  @Mutation(() => Staff, { description: 'Makes somebody answer for a grid （包保）.' })
  async createPairing(
    @Context() ctx: Ctx,
    @Arg('input', { description: 'Who and which.' }) { to = null, ...input }: CreatePairingInput,
  ): Promise<Staff> {
    return person(ctx, await act(ctx, createPairing, { ...input, to }));
  }

  @ForStaff('STAFF_WRITE')
  @Mutation(() => Staff, { description: 'Ends a pairing.' })
  async endPairing(
    @Context() ctx: Ctx,
    @Arg('input', { description: 'Its last day.' }) input: EndStandingInput,
  ): Promise<Staff> {
    return person(ctx, await act(ctx, endPairing, input));
  }

  @ForStaff('STAFF_WRITE')
  @Mutation(() => HandOverResult, {
    description:
      'Moves posts, pairings and deputyships to a successor in one act. Posts that take a second ADMIN go over when confirmed.',
  })
  async handOver(
    @Context() ctx: Ctx,
    @Arg('input', { description: 'What and to whom.' }) { postingIds = null, ...input }: HandOverInput,
  ): Promise<HandOverResult> {
    const { fromStaffId, toStaffId } = input;
    return { fromStaffId, toStaffId, ...(await act(ctx, handOver, { ...input, postingIds })) };
  }
}

@Resolver(() => StandingResultView)
export class StandingResultResolver {
  @FieldResolver(() => Staff, { description: 'The person as they stand now.' })
  staff(@Context() ctx: Ctx, @Root() { staffId }: StandingResultView): Promise<Staff> {
    return person(ctx, staffId);
  }
}

@Resolver(() => ResetPasswordResult)
export class ResetPasswordResultResolver {
  @FieldResolver(() => Staff, { description: 'The person as they stand now.' })
  staff(@Context() ctx: Ctx, @Root() { staffId }: ResetPasswordResult): Promise<Staff> {
    return person(ctx, staffId);
  }
}

@Resolver(() => CreateStaffResult)
export class CreateStaffResultResolver {
  @FieldResolver(() => Staff, { description: 'The person.' })
  staff(@Context() ctx: Ctx, @Root() { staffId }: CreateStaffResult): Promise<Staff> {
    return person(ctx, staffId);
  }
}

@Resolver(() => HandOverResult)
export class HandOverResultResolver {
  @FieldResolver(() => Staff, { description: 'Who leaves.' })
  from(@Context() ctx: Ctx, @Root() { fromStaffId }: HandOverResult): Promise<Staff> {
    return person(ctx, fromStaffId);
  }

  @FieldResolver(() => Staff, { description: 'Who took over.' })
  to(@Context() ctx: Ctx, @Root() { toStaffId }: HandOverResult): Promise<Staff> {
    return person(ctx, toStaffId);
  }
}
