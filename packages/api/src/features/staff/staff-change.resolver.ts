import {
  Arg,
  Args,
  ArgsType,
  Ctx as Context,
  Field,
  FieldResolver,
  Mutation,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import type { Post, PostingRank, SupervisorSource } from '@yidiantong/schema/vocabulary/posts';
import { StaffChangeState } from '@yidiantong/schema/vocabulary/staff-changes';
import { act, type Ctx } from '../../core/context';
import { ForStaff, staffOf } from '../../core/graphql/access';
import { permission } from '../../core/graphql/shared-types';
import { byId } from '../../core/loaders';
import { connectionOf, keysetPage, PageArgs, type Page } from '../../core/paging';
import { gridRef, GridRef } from '../grids/grid.type';
import { Unit } from '../units/unit.entity';
import { UnitRef } from '../units/unit.type';
import { approveStaffChanges, decidable, rejectStaffChanges, withdrawStaffChange } from './decide-changes';
import { decisionRefusal, withdrawalRefusal } from './posting.policy';
import { StaffChange } from './staff-change.entity';
import { Staff } from './staff.entity';
import { ApproveStaffChangesInput, RejectStaffChangesInput, WithdrawStaffChangeInput } from './staff.inputs';
import { DecideStaffChangesResult, StaffChangePermissions, StaffChangeTerms, StaffChangeView } from './staff.type';

const StaffChangeConnection = connectionOf('StaffChange', () => StaffChangeView);

@ArgsType()
class StaffChangeListArgs extends PageArgs {
  @Field(() => StaffChangeState, { nullable: true, description: 'Only proposals that stand there.' })
  state?: StaffChangeState | null;
}

@Resolver(() => StaffChangeView)
export class StaffChangeResolver {
  @ForStaff('STAFF_WRITE')
  @Query(() => StaffChangeConnection, { description: 'Proposals of the viewer’s district, newest first.' })
  staffChanges(@Context() ctx: Ctx, @Args() args: StaffChangeListArgs): Promise<Page<StaffChangeView>> {
    const { districtId } = staffOf(ctx);
    const query = ctx.read
      .createQueryBuilder(StaffChange, 'c')
      .where({ districtId, ...(args.state ? { state: args.state } : {}) });
    return keysetPage(query, [{ column: 'c.id', of: (change) => change.id, descending: true }], args);
  }

  @ForStaff('STAFF_WRITE')
  @Mutation(() => DecideStaffChangesResult, {
    description: 'Puts proposals of another ADMIN into force, each by itself: one that no longer fits says why.',
  })
  async approveStaffChanges(
    @Context() ctx: Ctx,
    @Arg('input', { description: 'Which.' }) input: ApproveStaffChangesInput,
  ): Promise<DecideStaffChangesResult> {
    return { outcomes: await act(ctx, approveStaffChanges, input) };
  }

  @ForStaff('STAFF_WRITE')
  @Mutation(() => DecideStaffChangesResult, { description: 'Refuses proposals of another ADMIN, with a reason.' })
  async rejectStaffChanges(
    @Context() ctx: Ctx,
    @Arg('input', { description: 'Which, and why.' }) input: RejectStaffChangesInput,
  ): Promise<DecideStaffChangesResult> {
    return { outcomes: await act(ctx, rejectStaffChanges, input) };
  }

  @ForStaff('STAFF_WRITE')
  @Mutation(() => StaffChangeView, { description: 'Takes back a proposal of one’s own.' })
  async withdrawStaffChange(
    @Context() ctx: Ctx,
    @Arg('input', { description: 'Which.' }) input: WithdrawStaffChangeInput,
  ): Promise<StaffChangeView> {
    return (await byId(ctx, StaffChange, await act(ctx, withdrawStaffChange, input)))!;
  }

  @FieldResolver(() => Staff, { description: 'Whom it is about: who is posted, stands in or is reset.' })
  async staff(@Context() ctx: Ctx, @Root() { staffId }: StaffChangeView): Promise<Staff> {
    return (await byId(ctx, Staff, staffId))!;
  }

  @FieldResolver(() => Staff, { nullable: true, description: 'Who is stood in for; deputies only.' })
  async principal(@Context() ctx: Ctx, @Root() { terms }: StaffChangeView): Promise<Staff | null> {
    return terms.principalId ? byId(ctx, Staff, terms.principalId) : null;
  }

  @FieldResolver(() => Staff, { description: 'Who proposed it.' })
  async proposedBy(@Context() ctx: Ctx, @Root() { proposedById }: StaffChangeView): Promise<Staff> {
    return (await byId(ctx, Staff, proposedById))!;
  }

  @FieldResolver(() => Staff, { nullable: true, description: 'Who decided, or took it back.' })
  async decidedBy(@Context() ctx: Ctx, @Root() { decidedById }: StaffChangeView): Promise<Staff | null> {
    return decidedById ? byId(ctx, Staff, decidedById) : null;
  }

  @FieldResolver(() => StaffChangeTerms, { description: 'What is granted.' })
  terms(@Root() { terms }: StaffChangeView): StaffChangeTerms {
    return {
      post: (terms.post ?? null) as Post | null,
      rank: (terms.rank ?? null) as PostingRank | null,
      from: terms.from ?? null,
      to: terms.to ?? null,
      source: (terms.source ?? null) as SupervisorSource | null,
      handedOver: Boolean(terms.replaces),
    };
  }

  @FieldResolver(() => GridRef, { nullable: true, description: 'Grid of the post.' })
  async grid(@Context() ctx: Ctx, @Root() { terms }: StaffChangeView): Promise<GridRef | null> {
    return terms.gridId ? gridRef(ctx, terms.gridId) : null;
  }

  @FieldResolver(() => UnitRef, { nullable: true, description: 'Unit of the post.' })
  async unit(@Context() ctx: Ctx, @Root() { terms }: StaffChangeView): Promise<UnitRef | null> {
    return terms.unitId ? byId(ctx, Unit, terms.unitId) : null;
  }

  @FieldResolver(() => StaffChangePermissions, { description: 'What the viewer may do now, and why not.' })
  async viewerCan(@Context() ctx: Ctx, @Root() change: StaffChangeView): Promise<StaffChangePermissions> {
    const actor = staffOf(ctx);
    const facts = await decidable(ctx, change);
    return {
      decide: permission(decisionRefusal(actor, facts)),
      withdraw: permission(withdrawalRefusal(actor, facts)),
    };
  }
}
