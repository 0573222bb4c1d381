import {
  Arg,
  Args,
  Ctx as Context,
  Field,
  FieldResolver,
  ID,
  InputType,
  Int,
  Mutation,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import { act, type Ctx } from '../../core/context';
import { ForStaff, staffOf } from '../../core/graphql/access';
import { connectionOf, keysetPage, PageArgs, type Page } from '../../core/paging';
import { Notice } from './notice.entity';
import { noticeWords } from './notice-words';
import { readNotices } from './read-notices';

const NoticeConnection = connectionOf('Notice', () => Notice);

@InputType({ description: 'Which notices were read.' })
class ReadNoticesInput {
  @Field(() => [ID], { nullable: true, description: 'Keys, at most 100; without them, all.' })
  ids?: string[] | null;
}

@Resolver(() => Notice)
export class NoticeResolver {
  @ForStaff()
  @Query(() => NoticeConnection, { description: 'What the viewer was told, newest first.' })
  notices(@Context() ctx: Ctx, @Args() page: PageArgs): Promise<Page<Notice>> {
    const query = ctx.read.createQueryBuilder(Notice, 'n').where({ staffId: staffOf(ctx).staffId });
    return keysetPage(query, [{ column: 'n.id', of: (notice) => notice.id, descending: true }], page);
  }

  @ForStaff()
  @Mutation(() => Int, { description: 'Marks notices as read; how many are left unread.' })
  readNotices(
    @Context() ctx: Ctx,
    @Arg('input', { description: 'Which ones.' }) input: ReadNoticesInput,
  ): Promise<number> {
    return act(ctx, readNotices, input);
  }

  @FieldResolver(() => ID, { nullable: true, description: 'The complaint it is about, for the link.' })
  complaintId(@Root() { facts }: Notice): string | null {
    return facts.complaintId ?? null;
  }

  @FieldResolver(() => ID, { nullable: true, description: 'The unit’s assignment it is about, for the link.' })
  assignmentId(@Root() { facts }: Notice): string | null {
    return facts.assignmentId ?? null;
  }

  @FieldResolver(() => String, { description: 'The notice as a sentence, with names as they are now.' })
  words(@Context() ctx: Ctx, @Root() notice: Notice): Promise<string> {
    return noticeWords(ctx, notice, ctx.services.clock());
  }
}
