import { In } from 'typeorm';
import { Arg, Args, Ctx as Context, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { act, type Ctx } from '../../core/context';
import { ForStaff, staffOf } from '../../core/graphql/access';
import { byParent } from '../../core/loaders';
import { connectionOf, keysetPage, PageArgs, type Page } from '../../core/paging';
import { CooperationArea } from './cooperation-area.entity';
import {
  CreateCooperationAreaInput,
  RemoveCooperationAreaInput,
  UpdateCooperationAreaInput,
} from './cooperation-area.input';
import { createCooperationArea } from './create-cooperation-area';
import { removeCooperationArea } from './remove-cooperation-area';
import { Unit } from './unit.entity';
import { UnitRef } from './unit.type';
import { updateCooperationArea } from './update-cooperation-area';

const CooperationAreaConnection = connectionOf('CooperationArea', () => CooperationArea);

@Resolver(() => CooperationArea)
export class CooperationAreaResolver {
  @ForStaff('UNIT_READ')
  @Query(() => CooperationAreaConnection, { description: 'The cooperation areas of the viewer’s district.' })
  cooperationAreas(@Context() ctx: Ctx, @Args() args: PageArgs): Promise<Page<CooperationArea>> {
    const query = ctx.read
      .createQueryBuilder(CooperationArea, 'a')
      .where('a.districtId = :district', { district: staffOf(ctx).districtId });
    return keysetPage(query, [{ column: 'a.code', of: (area) => area.code }], args);
  }

  @FieldResolver(() => [UnitRef], { description: 'Units that belong to it, up to 100.' })
  members(@Context() ctx: Ctx, @Root() area: CooperationArea): Promise<Unit[]> {
    return byParent(
      ctx,
      'membersOfArea',
      area.id,
      (ids) => ctx.read.find(Unit, { where: { cooperationAreaId: In(ids) }, order: { gridId: 'ASC', code: 'ASC' } }),
      (unit) => unit.cooperationAreaId!,
    );
  }

  @ForStaff('UNIT_WRITE')
  @Mutation(() => CooperationArea, { description: 'Sets up a cooperation area.' })
  createCooperationArea(
    @Context() ctx: Ctx,
    @Arg('input', () => CreateCooperationAreaInput, { description: 'Name, code and members.' })
    input: CreateCooperationAreaInput,
  ): Promise<CooperationArea> {
    return act(ctx, createCooperationArea, input);
  }

  @ForStaff('UNIT_WRITE')
  @Mutation(() => CooperationArea, { description: 'Changes a cooperation area and who belongs to it.' })
  updateCooperationArea(
    @Context() ctx: Ctx,
    @Arg('input', () => UpdateCooperationAreaInput, { description: 'The area as it shall be.' })
    input: UpdateCooperationAreaInput,
  ): Promise<CooperationArea> {
    return act(ctx, updateCooperationArea, input);
  }

  @ForStaff('UNIT_WRITE')
  @Mutation(() => ID, { description: 'Gives a cooperation area up; its members belong to none. Answers with its key.' })
  removeCooperationArea(
    @Context() ctx: Ctx,
    @Arg('input', () => RemoveCooperationAreaInput, { description: 'Which one.' }) input: RemoveCooperationAreaInput,
  ): Promise<string> {
    return act(ctx, removeCooperationArea, input);
  }
}
