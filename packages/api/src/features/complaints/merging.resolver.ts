import type { FindOptionsWhere } from 'typeorm';
import { Arg, Args, Ctx as Context, Field, FieldResolver, ID, InputType, Mutation, Resolver, Root } from 'type-graphql';
import { act, type Ctx } from '../../core/context';
import { ForStaff } from '../../core/graphql/access';
import { byId } from '../../core/loaders';
import { listPage, mapPage, type Page, PageArgs } from '../../core/paging';
import { MoveComplaintInput } from './complaint-move.resolver';
import { Complaint as ComplaintRow } from './complaint.entity';
import { ComplaintConnection } from './complaint.resolver';
import { visibleIds } from './complaint-sight';
import { Complaint, toComplaint } from './complaint.type';
import { mergeComplaint } from './merge-complaint';

@InputType({ description: 'Two complaints about one matter.' })
class MergeComplaintInput extends MoveComplaintInput {
  @Field(() => ID, { description: 'The one it is merged into.' })
  intoId: string;
}

/** Complaints that are handled as one. Each is named only to those who see it. */
@Resolver(() => Complaint)
export class MergingResolver {
  @ForStaff()
  @Mutation(() => Complaint, { description: '并到另一件: it shares the answer of the other one.' })
  async mergeComplaint(
    @Context() ctx: Ctx,
    @Arg('input', { description: 'Which into which.' }) input: MergeComplaintInput,
  ): Promise<Complaint> {
    return toComplaint(await act(ctx, mergeComplaint, input));
  }

  @FieldResolver(() => Complaint, {
    nullable: true,
    description: 'The one it was merged into; null when none, or the viewer does not see it.',
  })
  mergedInto(@Context() ctx: Ctx, @Root() { row }: Complaint): Promise<Complaint | null> {
    return seenOne(ctx, row.mergedIntoId);
  }

  @FieldResolver(() => ComplaintConnection, { description: 'Those merged into it, as far as the viewer sees them.' })
  mergedHere(@Context() ctx: Ctx, @Root() { row }: Complaint, @Args() page: PageArgs): Promise<Page<Complaint>> {
    return seenPage(ctx, { mergedIntoId: row.id }, page);
  }
}

/** Another complaint, for whoever sees it. */
export async function seenOne(ctx: Ctx, id: string | null): Promise<Complaint | null> {
  const other = id && (await byId(ctx, ComplaintRow, id));
  return other && (await visibleIds(ctx.read, ctx.actor, [other.id])).has(other.id) ? toComplaint(other) : null;
}

/** Other complaints, as far as the viewer sees them; they are few. */
export async function seenPage(
  ctx: Ctx,
  where: FindOptionsWhere<ComplaintRow>,
  page: PageArgs,
): Promise<Page<Complaint>> {
  const rows = await ctx.read.find(ComplaintRow, { where, order: { id: 'ASC' } });
  const seen = await visibleIds(
    ctx.read,
    ctx.actor,
    rows.map(({ id }) => id),
  );
  const visible = rows.filter(({ id }) => seen.has(id));
  return mapPage(
    listPage(visible, page, ({ id }) => id),
    toComplaint,
  );
}
