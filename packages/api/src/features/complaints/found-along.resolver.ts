import { Arg, Args, Ctx as Context, Field, FieldResolver, ID, InputType, Mutation, Resolver, Root } from 'type-graphql';
import { AboutWhom, ComplaintKind } from '@yidiantong/schema/vocabulary/complaints';
import { act, type Ctx } from '../../core/context';
import { ForStaff } from '../../core/graphql/access';
import { type Page, PageArgs } from '../../core/paging';
import { MoveComplaintInput } from './complaint-move.resolver';
import { ComplaintConnection } from './complaint.resolver';
import { Complaint, toComplaint } from './complaint.type';
import { fileFoundAlong } from './file-found-along';
import { seenOne, seenPage } from './merging.resolver';

@InputType({ description: 'What was found while a complaint was handled; `id` and `version` are of that one.' })
class FileFoundAlongInput extends MoveComplaintInput {
  @Field({ description: '16 to 64 letters, digits, _ or -; the same key records once.' })
  idempotencyKey: string;
  @Field(() => AboutWhom, { description: '反映谁: it decides who may see it.' })
  aboutWhom: AboutWhom;
  @Field(() => ComplaintKind, { description: 'What it is.' })
  kind: ComplaintKind;
  @Field(() => String, { nullable: true, description: 'Code of a category.' })
  categoryCode?: string | null;
  @Field({ description: 'What was found, 5 to 2,000 characters.' })
  text: string;
  @Field(() => String, { nullable: true, description: 'Where exactly, at most 100 characters.' })
  placeDetail?: string | null;
  @Field(() => [ID], { nullable: true, description: 'Uploaded photos, at most nine.' })
  photoIds?: string[] | null;
}

/** What was found along with a complaint. Each is named only to those who see it. */
@Resolver(() => Complaint)
export class FoundAlongResolver {
  @ForStaff()
  @Mutation(() => Complaint, { description: '记一件发现的: gives the new one, which is handled by itself.' })
  async fileFoundAlong(
    @Context() ctx: Ctx,
    @Arg('input', { description: 'What was found.' }) input: FileFoundAlongInput,
  ): Promise<Complaint> {
    return toComplaint(await act(ctx, fileFoundAlong, input));
  }

  @FieldResolver(() => Complaint, {
    nullable: true,
    description: 'The one it was found with; null when none, or the viewer does not see it.',
  })
  foundWith(@Context() ctx: Ctx, @Root() { row }: Complaint): Promise<Complaint | null> {
    return seenOne(ctx, row.parentId);
  }

  @FieldResolver(() => ComplaintConnection, { description: 'What was found along, as far as the viewer sees it.' })
  foundAlong(@Context() ctx: Ctx, @Root() { row }: Complaint, @Args() page: PageArgs): Promise<Page<Complaint>> {
    return seenPage(ctx, { parentId: row.id }, page);
  }
}
