import { Arg, Ctx as Context, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { act, type Ctx } from '../../core/context';
import { ForStaff, lacks } from '../../core/graphql/access';
import { Permission, permission } from '../../core/graphql/shared-types';
import { Unit } from '../units/unit.entity';
import { CloseUnitInput } from '../units/unit.input';
import { UnitPermissions } from '../units/unit.type';
import { closeUnit } from './close-unit';
import { closeRefusal } from './unit-work';

/** What complaints add to a unit. */
@Resolver(() => UnitPermissions)
export class UnitClosingResolver {
  @FieldResolver(() => Permission, { description: 'Close it: not while an assignment runs there.' })
  async close(@Context() ctx: Ctx, @Root() { unit }: UnitPermissions): Promise<Permission> {
    const refusal = lacks(ctx.actor, 'UNIT_WRITE');
    return permission(refusal ?? (await closeRefusal(ctx, unit)));
  }

  @ForStaff('UNIT_WRITE')
  @Mutation(() => Unit, { description: 'Ends a unit: it gets nothing more, its history stays.' })
  closeUnit(
    @Context() ctx: Ctx,
    @Arg('input', () => CloseUnitInput, { description: 'Which one, and its last day.' }) input: CloseUnitInput,
  ): Promise<Unit> {
    return act(ctx, closeUnit, input);
  }
}
