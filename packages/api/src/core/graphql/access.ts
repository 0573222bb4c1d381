import { defaultFieldResolver, type GraphQLSchema } from 'graphql';
import { Extensions, UseMiddleware, type MiddlewareFn } from 'type-graphql';
import type { Ctx, ReporterActor, StaffActor } from '../context';
import { AppError } from '../errors';

/*
 * Who may call a root field at all; what they see in it is the feature's policy. A schema-wide test fails on a root field
 * without one of these.
 */
export type Access = 'PUBLIC' | 'STAFF' | 'NEW_STAFF' | 'REPORTER';

const guards: Record<Access, (ctx: Ctx) => void> = {
  PUBLIC: () => undefined,
  STAFF: (ctx) => {
    if (staffOf(ctx).mustChangePassword) throw AppError.forbidden('第一次登录要先改密码，改好就能继续。');
  },
  NEW_STAFF: (ctx) => void staffOf(ctx),
  REPORTER: (ctx) => void reporterOf(ctx),
};

const guarded =
  (access: Access): MiddlewareFn<Ctx> =>
  ({ context }, next) => {
    guards[access](context);
    return next();
  };

const declare = (access: Access): MethodDecorator => {
  const decorators = [Extensions({ access }), ...(access === 'PUBLIC' ? [] : [UseMiddleware(guarded(access))])];
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
      guard(context);
      return subscribe(root, args, context, info);
    };
  }
  return schema;
}

/** Anyone; staff sessions are ignored by what the verb does. */
export const Public = (): MethodDecorator => declare('PUBLIC');
/** Whoever is signed in and has changed the first password. */
export const ForStaff = (): MethodDecorator => declare('STAFF');
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
