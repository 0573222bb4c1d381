import { IsNull, MoreThan } from 'typeorm';
import {
  Arg,
  Args,
  Ctx as Context,
  Field,
  FieldResolver,
  ID,
  InputType,
  Mutation,
  ObjectType,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import { Ability, postLabels, type Post } from '@yidiantong/schema/vocabulary/posts';
import { act, type Ctx, type StaffActor } from '../../core/context';
import { ForNewStaff, ForStaff, Public, staffOf } from '../../core/graphql/access';
import { DateTimeScalar } from '../../core/graphql/scalars';
import { byId } from '../../core/loaders';
import { connectionOf, keysetPage, mapPage, PageArgs, type Page } from '../../core/paging';
import { Grid } from '../grids/grid.entity';
import { gridRef, GridRef } from '../grids/grid.type';
import { idsOfPath } from '../grids/grid.queries';
import { abilitiesOfPost } from '../staff/abilities';
import { Staff } from '../staff/staff.entity';
import { Unit } from '../units/unit.entity';
import { changePassword } from './change-password';
import { endSession } from './end-session';
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
  @Field({ description: 'Password.' })
  password: string;
}

@InputType({ description: 'A new password, proved with the old one.' })
class ChangePasswordInput {
  @Field({ description: 'The password in use.' })
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
    return meOf(ctx, actor as StaffActor);
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
    return [...new Set(me.actor.postings.flatMap((posting) => abilitiesOfPost[posting.post]))];
  }

  @FieldResolver(() => GridRef, { nullable: true, description: 'The grid of the first post.' })
  place(@Context() ctx: Ctx, @Root() me: Me): Promise<GridRef | null> {
    const id = idsOfPath(me.actor.postings[0]?.gridPath ?? '').at(-1);
    return id ? gridRef(ctx, id) : Promise.resolve(null);
  }

  @FieldResolver(() => String, { description: 'Place and post in words, e.g. 城南镇纪委书记.' })
  async title(@Context() ctx: Ctx, @Root() me: Me): Promise<string> {
    const [posting] = me.actor.postings;
    if (!posting) return '没有在任职务';
    const unit = posting.unitId ? await byId(ctx, Unit, posting.unitId) : null;
    const grid = posting.gridId ? await byId(ctx, Grid, posting.gridId) : null;
    return `${unit?.name ?? grid?.name ?? ''}${shortPost[posting.post] ?? postLabels[posting.post]}`;
  }
}

/** Said after the place's or unit's name, so without its level. */
const shortPost: Partial<Record<Post, string>> = {
  COMMISSION_SECRETARY: '纪委书记',
  COMMISSION_MEMBER: '纪委委员',
  UNIT_LEADER: '负责人',
  UNIT_HANDLER: '经办人',
};
