import { defaultFieldResolver, type GraphQLSchema } from 'graphql';
import { Extensions, UseMiddleware, type MiddlewareFn } from 'type-graphql';
import { abilityLabels, type Ability } from '@yidiantong/schema/vocabulary/posts';
import type { Actor, Ctx, ReporterActor, StaffActor } from '../context';
import { AppError, permit } from '../errors';

/*
 * Who may call a root field at all; what they see in it is the feature's policy. A schema-wide test fails on a root field
 * without one of these.
 */
export type Access = 'PUBLIC' | 'STAFF' | 'NEW_STAFF' | 'REPORTER';

const guards: Record<Access, (ctx: Ctx, ability?: Ability) => void> = {
  PUBLIC: () => undefined,
  STAFF: (ctx, ability) => {
    const actor = staffOf(ctx);
    if (actor.mustChangePassword) throw AppError.forbidden('第一次登录要先改密码，改好就能继续。');
    if (ability) permit(lacks(actor, ability));
  },
  NEW_STAFF: (ctx) => void staffOf(ctx),
  REPORTER: (ctx) => void reporterOf(ctx),
};

/** Why the actor may not do what takes the ability; null when a post of theirs has it. */
export const lacks = (actor: Actor, ability: Ability): string | null =>
  actor.kind === 'staff' && actor.abilities.has(ability)
    ? null
    : `您的职务没有“${abilityLabels[ability]}”的权限，需要时请找管理员`;

const guarded =
  (access: Access, ability?: Ability): MiddlewareFn<Ctx> =>
  ({ context }, next) => {
    guards[access](context, ability);
    return next();
  };

const declare = (access: Access, ability?: Ability): MethodDecorator => {
  const decorators = [
    Extensions({ access, ability }),
    ...(access === 'PUBLIC' ? [] : [UseMiddleware(guarded(access, ability))]),
  ];
  return (target, key, descriptor) => {
    for (const decorate of decorators as MethodDecorator[]) decorate(target, key, descriptor);
  };
};

/**
 * Guards of subscriptions at the door: middleware runs when an event is given out, which would leave whoever may not
 * listen listening.
 */
export function guardSubscriptions(schema: GraphQLSchema): GraphQLSchema {
  for (const field of Object.values(schema.getSubscriptionType()?.getFields() ?? {})) {
    const { subscribe = defaultFieldResolver } = field;
    const guard = guards[field.extensions.access as Access];
    field.subscribe = (root, args, context: Ctx, info) => {
      guard(context, field.extensions.ability as Ability | undefined);
      return subscribe(root, args, context, info);
    };
  }
  return schema;
}

/** Anyone; staff sessions are ignored by what the verb does. */
export const Public = (): MethodDecorator => declare('PUBLIC');
/** Whoever is signed in, has changed the first password and, where one is named, holds a post with the ability. */
export const ForStaff = (ability?: Ability): MethodDecorator => declare('STAFF', ability);
/** Whoever is signed in, the first password still to be changed. */
export const ForNewStaff = (): MethodDecorator => declare('NEW_STAFF');
/** Whoever opened a receipt. */
export const ForReporter = (): MethodDecorator => declare('REPORTER');

/** @throws AppError UNAUTHENTICATED */
export function staffOf(ctx: Pick<Ctx, 'actor'>): StaffActor {
  if (ctx.actor.kind !== 'staff') throw AppError.unauthenticated();
  return ctx.actor;
}

/** @throws AppError UNAUTHENTICATED */
export function reporterOf(ctx: Pick<Ctx, 'actor'>): ReporterActor {
  if (ctx.actor.kind !== 'reporter') throw new AppError('UNAUTHENTICATED', '请重新输入回执号和查询码。');
  return ctx.actor;
}
