import { IsNull, MoreThan } from 'typeorm';
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
  ObjectType,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import { Ability } from '@yidiantong/schema/vocabulary/posts';
import { act, type Ctx, type StaffActor } from '../../core/context';
import { ForNewStaff, ForStaff, Public, staffOf } from '../../core/graphql/access';
import { DateTimeScalar } from '../../core/graphql/scalars';
import { byId } from '../../core/loaders';
import { connectionOf, keysetPage, mapPage, PageArgs, type Page } from '../../core/paging';
import { gridRef, GridRef } from '../grids/grid.type';
import { idsOfPath } from '../grids/grid.queries';
import { Notice } from '../staff/notice.entity';
import { titleOf } from '../staff/post-title';
import { Staff } from '../staff/staff.entity';
import { changePassword } from './change-password';
import { DemoProgress, demoProgress } from './demo-progress';
import { endAllSessions, endSession } from './end-session';
import { signIn } from './sign-in';
import { Session } from './session.entity';

@ObjectType({ description: 'Who is signed in and what their posts may do.' })
export class Me {
  actor: StaffActor;

  @Field({ description: 'Whether the first password still has to be changed; nothing else is answered before.' })
  mustChangePassword: boolean;
  @Field({ description: 'Whether this is a demonstration.' })
  demo: boolean;
}

@ObjectType('Session', { description: 'A signed-in browser.' })
class SessionView {
  @Field(() => ID, { description: 'Key.' })
  id: string;
  @Field({ description: 'Whether it is the one in hand.' })
  current: boolean;
  @Field(() => DateTimeScalar, { description: 'When it was opened.' })
  startedAt: Date;
  @Field(() => DateTimeScalar, { description: 'When it was last used, to the minute.' })
  lastSeenAt: Date;
  @Field({ description: 'Browser and system in words.' })
  device: string;
}

@InputType({ description: 'Name and password.' })
class SignInInput {
  @Field({ description: 'Login name; case does not matter.' })
  loginName: string;
  @Field({ description: 'Password, or the one-time code of whoever has none yet.' })
  password: string;
}

@InputType({ description: 'Which of one’s own sessions to end.' })
class EndAllSessionsInput {
  @Field({ description: 'Also the one in hand.' })
  includingThis: boolean;
}

@InputType({ description: 'A new password, proved with the old one.' })
class ChangePasswordInput {
  @Field({ description: 'The password in use, or the one-time code.' })
  currentPassword: string;
  @Field({ description: 'The new one: 10 to 128 characters.' })
  newPassword: string;
}

const SessionConnection = connectionOf('Session', () => SessionView);

const meOf = (ctx: Ctx, actor: StaffActor): Me => ({
  actor,
  mustChangePassword: actor.mustChangePassword,
  demo: ctx.services.env.mode === 'demo',
});

@Resolver(() => Me)
export class SessionResolver {
  @Public()
  @Query(() => Me, { nullable: true, description: 'Who is signed in; null when nobody is.' })
  me(@Context() ctx: Ctx): Me | null {
    return ctx.actor.kind === 'staff' ? meOf(ctx, ctx.actor) : null;
  }

  @ForStaff()
  @Query(() => SessionConnection, { description: 'The viewer’s own open sessions, newest first.' })
  async sessions(@Context() ctx: Ctx, @Args() page: PageArgs): Promise<Page<SessionView>> {
    const { staffId, sessionId } = staffOf(ctx);
    const query = ctx.read
      .createQueryBuilder(Session, 's')
      .where({ staffId, endedAt: IsNull(), expiresAt: MoreThan(ctx.services.clock()) });
    const { signedOutAt } = (await byId(ctx, Staff, staffId))!;
    if (signedOutAt) query.andWhere({ startedAt: MoreThan(signedOutAt) });
    const sessions = await keysetPage(query, [{ column: 's.id', of: (row) => row.id, descending: true }], page);
    return mapPage(sessions, (row) => ({ ...row, current: row.id === sessionId }));
  }

  @Public()
  @Mutation(() => Me, {
    description: 'Opens a session in an HttpOnly cookie. Tries in a row are slowed down, never locked out.',
  })
  async signIn(
    @Context() ctx: Ctx,
    @Arg('input', { description: 'Name and password.' }) input: SignInInput,
  ): Promise<Me> {
    const { token, actor } = await signIn(ctx, input);
    ctx.setSessionCookie?.(token);
    ctx.actor = actor;
    return meOf(ctx, actor);
  }

  @ForNewStaff()
  @Mutation(() => Boolean, { description: 'Ends the session in hand.' })
  async signOut(@Context() ctx: Ctx): Promise<boolean> {
    await act(ctx, endSession, { id: staffOf(ctx).sessionId });
    ctx.setSessionCookie?.(null);
    return true;
  }

  @ForStaff()
  @Mutation(() => Boolean, { description: 'Ends one of the viewer’s own sessions.' })
  endSession(
    @Context() ctx: Ctx,
    @Arg('id', () => ID, { description: 'Key of the session.' }) id: string,
  ): Promise<boolean> {
    return act(ctx, endSession, { id });
  }

  @ForStaff()
  @Mutation(() => Int, {
    description: 'Ends the viewer’s other sessions, or all of them; how many that were.',
  })
  async endAllSessions(
    @Context() ctx: Ctx,
    @Arg('input', { description: 'Which ones.' }) input: EndAllSessionsInput,
  ): Promise<number> {
    const { ended } = await act(ctx, endAllSessions, input);
    if (input.includingThis) ctx.setSessionCookie?.(null);
    return ended;
  }

  @ForNewStaff()
  @Mutation(() => Boolean, { description: 'Changes the viewer’s password and ends their other sessions.' })
  changePassword(
    @Context() ctx: Ctx,
    @Arg('input', { description: 'Old and new.' }) input: ChangePasswordInput,
  ): Promise<boolean> {
    return changePassword(ctx, input);
  }

  @FieldResolver(() => Staff, { description: 'The person.' })
  async staff(@Context() ctx: Ctx, @Root() me: Me): Promise<Staff> {
    return (await byId(ctx, Staff, me.actor.staffId))!;
  }

  @FieldResolver(() => [Ability], { description: 'What the posts together may do at all.' })
  abilities(@Root() me: Me): Ability[] {
    return [...me.actor.abilities];
  }

  @FieldResolver(() => DemoProgress, {
    nullable: true,
    description: 'How far the demonstration’s data is; null once it is complete, and where this is none.',
  })
  async demoProgress(@Context() { read, services }: Ctx): Promise<DemoProgress | null> {
    const { mode, demoFill } = services.env;
    const progress = mode === 'demo' && demoFill ? await demoProgress(read) : null;
    return progress && progress.done < progress.total ? progress : null;
  }

  @FieldResolver(() => GridRef, { nullable: true, description: 'The grid of the first post.' })
  place(@Context() ctx: Ctx, @Root() me: Me): Promise<GridRef | null> {
    const id = idsOfPath(me.actor.postings[0]?.gridPath ?? '').at(-1);
    return id ? gridRef(ctx, id) : Promise.resolve(null);
  }

  @FieldResolver(() => Int, { description: 'Notices not read yet.' })
  unreadNotices(@Context() ctx: Ctx, @Root() me: Me): Promise<number> {
    return ctx.read.countBy(Notice, { staffId: me.actor.staffId, readAt: IsNull() });
  }

  @FieldResolver(() => String, { description: 'Place and post in words, e.g. 城南镇纪委书记.' })
  async title(@Context() ctx: Ctx, @Root() me: Me): Promise<string> {
    const [posting] = me.actor.postings;
    if (!posting) return '没有在任职务';
    return titleOf(ctx, posting);
  }
}
