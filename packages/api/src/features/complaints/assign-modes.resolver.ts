import { Ctx as Context, Field, FieldResolver, ObjectType, Resolver, Root } from 'type-graphql';
import { refusalOf } from '@yidiantong/schema/rules/complaint-moves';
import { AssignmentMode } from '@yidiantong/schema/vocabulary/assignments';
import { wordsOf } from '@yidiantong/schema/vocabulary/vocabulary';
import type { Ctx } from '../../core/context';
import { staffOf } from '../../core/graphql/access';
import { Permission, permission } from '../../core/graphql/shared-types';
import { byId } from '../../core/loaders';
import { Grid } from '../grids/grid.entity';
import { Unit } from '../units/unit.entity';
import { unitsOfGrid } from '../units/unit.queries';
import { UnitRef } from '../units/unit.type';
import { crossChoiceOf } from './cross-cases';
import { barredUnits, moveFacts } from './complaint-facts';
import { mayAssignAs, mayGet, mayHandleDirectly, readsEntries } from './complaint.policy';
import { complaintOf, proposalsAbout } from './complaint-reading';
import { Complaint, ComplaintAssignment } from './complaint.type';
import { ComplaintProposal } from './proposal.type';
import { waiting } from './proposals';

@ObjectType({ description: 'Whether the viewer may assign in a mode now.' })
class AssignmentModeOption {
  @Field(() => AssignmentMode, { description: 'The mode.' })
  mode: AssignmentMode;
  @Field(() => Permission, { description: 'Whether, and why not.' })
  can: Permission;
}

@ObjectType({ description: 'A township commission that was not chosen.' })
class TurnedDown {
  @Field({ description: 'Its name.' })
  unitName: string;
  @Field({ description: 'Why not.' })
  why: string;
}

@ObjectType({ description: 'Who handles it crosswise by the rule, and why.' })
class CrossChoice {
  unitId: string | null;

  @Field(() => [String], { description: 'Why this one, or why nobody.' })
  reasons: string[];
  @Field(() => [TurnedDown], { description: 'Who was looked at and not chosen.' })
  turnedDown: TurnedDown[];
}

@Resolver(() => CrossChoice)
export class CrossChoiceResolver {
  @FieldResolver(() => Unit, { nullable: true, description: 'The one that is chosen; null: nobody is left.' })
  unit(@Context() ctx: Ctx, @Root() { unitId }: CrossChoice): Promise<Unit | null> {
    return unitId ? byId(ctx, Unit, unitId) : Promise.resolve(null);
  }
}

@Resolver(() => Complaint)
export class AssignModesResolver {
  @FieldResolver(() => [AssignmentModeOption], { description: 'The modes of assigning.' })
  async assignmentModes(@Context() ctx: Ctx, @Root() { row }: Complaint): Promise<AssignmentModeOption[]> {
    const facts = await moveFacts(ctx, row);
    const proposed = waiting(await proposalsAbout(ctx, row.id), 'DIRECT');
    return wordsOf(AssignmentMode).map((mode) => ({
      mode,
      can: permission(
        mayAssignAs[mode](staffOf(ctx), facts),
        mode === 'DIRECT' ? proposed : null,
        refusalOf('assign', row.state),
      ),
    }));
  }

  @FieldResolver(() => CrossChoice, {
    nullable: true,
    description: 'Who would handle it crosswise now; null for whoever may not assign so.',
  })
  async crossChoice(@Context() ctx: Ctx, @Root() { row }: Complaint): Promise<CrossChoice | null> {
    const refusal = mayAssignAs.CROSS(staffOf(ctx), await moveFacts(ctx, row)) ?? refusalOf('assign', row.state);
    return refusal ? null : crossChoiceOf(ctx, row, ctx.services.clock());
  }

  @FieldResolver(() => [Unit], {
    description: 'Units by which its commission may handle it directly; none for whoever may not propose it.',
  })
  async directUnits(@Context() ctx: Ctx, @Root() { row }: Complaint): Promise<Unit[]> {
    const asked = await moveFacts(ctx, row);
    const { complaint } = asked;
    if (mayAssignAs.DIRECT(staffOf(ctx), { ...asked, unit: null })) return [];
    const owner = (await byId(ctx, Grid, row.commissionId))!;
    const district = (await byId(ctx, Grid, row.districtId))!;
    const facts = { ...complaint, districtId: district.id };
    const barred = await barredUnits(ctx, row);
    const units = await Promise.all(
      [...new Set([owner, district])].map(async (grid) =>
        (await unitsOfGrid(ctx, grid.id)).filter(
          ({ id, kind, gridId, closedDay }) =>
            mayHandleDirectly({ kind, gridId }, { ...owner, districtId: district.id }) === null &&
            mayGet({ id, kind, gridPath: grid.path, closed: closedDay !== null }, facts, barred) === null,
        ),
      ),
    );
    return units.flat();
  }
}

@Resolver(() => ComplaintAssignment)
export class ComplaintChoiceResolver {
  @FieldResolver(() => CrossChoice, {
    nullable: true,
    description: 'CROSS: how the unit was chosen, for those who supervise.',
  })
  async choice(@Context() ctx: Ctx, @Root() { row }: ComplaintAssignment): Promise<CrossChoice | null> {
    const complaint = (await complaintOf(ctx, row.complaintId))!;
    return readsEntries(ctx.actor, (await moveFacts(ctx, complaint)).complaint) ? row.choice : null;
  }
}

@Resolver(() => ComplaintProposal)
export class ProposedAssignmentResolver {
  @FieldResolver(() => UnitRef, { nullable: true, description: 'DIRECT: the commission’s own unit.' })
  async unit(@Context() ctx: Ctx, @Root() { row, complaint }: ComplaintProposal): Promise<UnitRef | null> {
    const { unitId } = row.terms;
    return unitId && readsEntries(ctx.actor, (await moveFacts(ctx, complaint)).complaint)
      ? byId(ctx, Unit, unitId)
      : null;
  }
}
