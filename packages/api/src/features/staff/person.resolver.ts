import { In } from 'typeorm';
import { Ctx as Context, FieldResolver, Resolver, Root } from 'type-graphql';
import { dayOf } from '@yidiantong/schema/rules/days';
import type { Ctx, StaffActor } from '../../core/context';
import { staffOf } from '../../core/graphql/access';
import { DateTimeScalar } from '../../core/graphql/scalars';
import { permission } from '../../core/graphql/shared-types';
import { byId, byParent } from '../../core/loaders';
import { Grid } from '../grids/grid.entity';
import { gridRef, GridRef } from '../grids/grid.type';
import { Unit } from '../units/unit.entity';
import { needsSecondAdmin } from './abilities';
import { GUARDED_RANK, givingRefusal } from './posting.policy';
import { StaffChange } from './staff-change.entity';
import { Posting, Staff } from './staff.entity';
import {
  DeputyshipView,
  PairingView,
  PostingPermissions,
  StaffChangeView,
  StaffPermissions,
  StaffRef,
} from './staff.type';
import { Deputyship, Pairing } from './standing.entity';

const notAdmin = (actor: StaffActor): string | null => (actor.abilities.has('STAFF_WRITE') ? null : '由系统管理员来做');
const whileActive = ({ active }: Staff): string | null => (active ? null : '账号已经停用，要用请先恢复');

/** What stands on a person's page besides the posts of today. */
@Resolver(() => Staff)
export class PersonResolver {
  @FieldResolver(() => [Posting], { description: 'Every posting, past and to come; the newest first.' })
  allPostings(@Context() ctx: Ctx, @Root() staff: Staff): Promise<Posting[]> {
    return byParent(
      ctx,
      'allPostingsOfStaff',
      staff.id,
      (ids) => ctx.read.find(Posting, { where: { staffId: In(ids) }, order: { fromDay: 'DESC', id: 'ASC' } }),
      (posting) => posting.staffId,
    );
  }

  @FieldResolver(() => Boolean, {
    nullable: true,
    description: 'Whether a phone number is on record, which nobody can read; null for whoever is no ADMIN.',
  })
  phoneKept(@Context() ctx: Ctx, @Root() staff: Staff): boolean | null {
    return notAdmin(staffOf(ctx)) ? null : staff.phoneIndex !== null;
  }

  @FieldResolver(() => [PairingView], { description: 'Grids the person answers for （包保）, past ones included.' })
  pairings(@Context() ctx: Ctx, @Root() staff: Staff): Promise<PairingView[]> {
    return byParent(
      ctx,
      'pairingsOfStaff',
      staff.id,
      (ids) => ctx.read.find(Pairing, { where: { staffId: In(ids) }, order: { fromDay: 'DESC', id: 'ASC' } }),
      (pairing) => pairing.staffId,
    );
  }

  @FieldResolver(() => [DeputyshipView], { description: 'Who stands in for the person, and when; past ones included.' })
  deputies(@Context() ctx: Ctx, @Root() staff: Staff): Promise<DeputyshipView[]> {
    return byParent(
      ctx,
      'deputiesOfStaff',
      staff.id,
      (ids) => ctx.read.find(Deputyship, { where: { staffId: In(ids) }, order: { fromDay: 'DESC', id: 'ASC' } }),
      (deputyship) => deputyship.staffId,
    );
  }

  @FieldResolver(() => [DeputyshipView], {
    description: 'For whom the person stands in, and when; past ones included.',
  })
  standsInFor(@Context() ctx: Ctx, @Root() staff: Staff): Promise<DeputyshipView[]> {
    return byParent(
      ctx,
      'standsInForOfStaff',
      staff.id,
      (ids) => ctx.read.find(Deputyship, { where: { deputyId: In(ids) }, order: { fromDay: 'DESC', id: 'ASC' } }),
      (deputyship) => deputyship.deputyId,
    );
  }

  @FieldResolver(() => [StaffChangeView], { description: 'What waits for a second ADMIN; empty for whoever is none.' })
  async pendingChanges(@Context() ctx: Ctx, @Root() staff: Staff): Promise<StaffChangeView[]> {
    if (notAdmin(staffOf(ctx))) return [];
    return byParent(
      ctx,
      'pendingChangesOfStaff',
      staff.id,
      (ids) => ctx.read.find(StaffChange, { where: { staffId: In(ids), state: 'PENDING' }, order: { id: 'ASC' } }),
      (change) => change.staffId,
    );
  }

  @FieldResolver(() => DateTimeScalar, {
    nullable: true,
    description: 'Until when the one-time code in hand can be used; null when there is none or the viewer is no ADMIN.',
  })
  codeExpiresAt(@Context() ctx: Ctx, @Root() staff: Staff): Date | null {
    return notAdmin(staffOf(ctx)) ? null : staff.codeExpiresAt;
  }

  @FieldResolver(() => Boolean, { description: 'Whether an authenticator is enrolled.' })
  totpEnrolled(@Root() staff: Staff): boolean {
    return staff.totpEnrolledAt !== null;
  }

  @FieldResolver(() => StaffPermissions, { description: 'What the viewer may do now, and why not.' })
  viewerCan(@Context() ctx: Ctx, @Root() staff: Staff): StaffPermissions {
    const actor = staffOf(ctx);
    const admin = notAdmin(actor);
    return {
      manage: permission(admin, whileActive(staff)),
      grant: permission(admin, whileActive(staff), givingRefusal(actor, staff.id)),
      deactivate: permission(admin, whileActive(staff)),
      reactivate: permission(admin, staff.active ? '账号正在用' : null),
      resetPassword: permission(admin, whileActive(staff)),
      resetTotp: permission(admin, whileActive(staff), staff.totpEnrolledAt ? null : '还没有启用动态口令'),
    };
  }
}

@Resolver(() => Posting)
export class PostingPermissionResolver {
  @FieldResolver(() => PostingPermissions, { description: 'What the viewer may do now, and why not.' })
  async viewerCan(@Context() ctx: Ctx, @Root() posting: Posting): Promise<PostingPermissions> {
    const actor = staffOf(ctx);
    const unit = posting.unitId ? await byId(ctx, Unit, posting.unitId) : null;
    const guarded = needsSecondAdmin(posting.post, unit?.kind ?? null);
    const over = posting.toDay !== null && posting.toDay < dayOf(ctx.services.clock()) ? '已经结束了' : null;
    const giving = givingRefusal(actor, posting.staffId);
    return {
      end: permission(notAdmin(actor), over),
      update: permission(notAdmin(actor), over, giving),
      changeRank: permission(notAdmin(actor), over, giving, guarded ? GUARDED_RANK : null),
    };
  }
}

@Resolver(() => PairingView)
export class PairingResolver {
  @FieldResolver(() => GridRef, { description: 'The grid.' })
  grid(@Context() ctx: Ctx, @Root() pairing: PairingView): Promise<GridRef> {
    return gridRef(ctx, pairing.gridId);
  }

  @FieldResolver(() => StaffRef, { description: 'Who answers for it.' })
  async staff(@Context() ctx: Ctx, @Root() pairing: PairingView): Promise<StaffRef> {
    return (await byId(ctx, Staff, pairing.staffId))!;
  }
}

@Resolver(() => DeputyshipView)
export class DeputyshipResolver {
  @FieldResolver(() => StaffRef, { description: 'Who is away.' })
  async staff(@Context() ctx: Ctx, @Root() deputyship: DeputyshipView): Promise<StaffRef> {
    return (await byId(ctx, Staff, deputyship.staffId))!;
  }

  @FieldResolver(() => StaffRef, { description: 'Who stands in.' })
  async deputy(@Context() ctx: Ctx, @Root() deputyship: DeputyshipView): Promise<StaffRef> {
    return (await byId(ctx, Staff, deputyship.deputyId))!;
  }
}

/** What people add to a grid. */
@Resolver(() => Grid)
export class GridStaffResolver {
  @FieldResolver(() => [PairingView], { description: 'Who answers for it now （包保）.' })
  pairings(@Context() ctx: Ctx, @Root() grid: Grid): Promise<PairingView[]> {
    const today = dayOf(ctx.services.clock());
    return byParent(
      ctx,
      'pairingsOfGrid',
      grid.id,
      (ids) =>
        ctx.read
          .createQueryBuilder(Pairing, 'p')
          .where({ gridId: In(ids) })
          .andWhere('p.fromDay <= :today AND (p.toDay IS NULL OR p.toDay >= :today)', { today })
          .orderBy('p.id')
          .getMany(),
      (pairing) => pairing.gridId,
    );
  }
}
