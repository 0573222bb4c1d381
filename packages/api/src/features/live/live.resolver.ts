import { In } from 'typeorm';
import { Field, ID, Int, ObjectType, Resolver, Root, Subscription } from 'type-graphql';
import { LiveKind } from '@yidiantong/schema/vocabulary/live';
import type { Ctx } from '../../core/context';
import type { Facts } from '../../core/events/record';
import type { EventRow } from '../../core/events/event.entity';
import { ForStaff, staffOf } from '../../core/graphql/access';
import { DateTimeScalar } from '../../core/graphql/scalars';
import { visibleAssignmentIds } from '../complaints/assignment-sight';
import { readInFull, visibleIds } from '../complaints/complaint-sight';
import { isForCommissions } from '../complaints/timeline';
import { visibleDisclosureIds } from '../disclosures/disclosure-sight';
import { Session } from '../sessions/session.entity';
import { Notice } from '../staff/notice.entity';
import { actorOfSession } from '../sessions/sign-in';

@ObjectType({ description: 'Something the viewer may see has changed: fetch it again.' })
class LiveHint {
  @Field(() => LiveKind, { description: 'What changed.' })
  kind: LiveKind;
  @Field(() => ID, { description: 'Its key.' })
  id: string;
  @Field(() => Int, {
    description:
      'Number of the event in its history; 0 for assignments, notices and complaints whose history the viewer reads in part.',
  })
  version: number;
  @Field(() => DateTimeScalar, { description: 'When.' })
  at: Date;
}

@Resolver()
export class LiveResolver {
  @ForStaff()
  @Subscription(() => LiveHint, {
    description: 'Hints about what changes in the viewer’s sight. Over POST /graphql/stream (GraphQL over SSE).',
    subscribe: ({ context }: { context: Ctx }) => hints(context),
  })
  changes(@Root() hint: LiveHint): LiveHint {
    return hint;
  }
}

/** Hints for one viewer, checked against the audience as it stands when the event is read. */
async function* hints(ctx: Ctx): AsyncGenerator<LiveHint> {
  const queue: EventRow[][] = [];
  let wake: () => void = () => undefined;
  const stop = await ctx.services.live.listen((events) => {
    queue.push(events);
    wake();
  });
  try {
    for (;;) {
      const events = queue.shift();
      if (!events) {
        await new Promise<void>((resolve) => (wake = resolve));
        continue;
      }
      if (!(await refresh(ctx))) return;
      yield* await hintsOf(ctx, events);
    }
  } finally {
    stop();
  }
}

/** Posts change and sessions end while somebody listens; false when this one is over. */
async function refresh(ctx: Ctx): Promise<boolean> {
  const actor = staffOf(ctx);
  const now = ctx.services.clock();
  const session = await ctx.read.findOneBy(Session, { id: actor.sessionId });
  const fresh = session && (await actorOfSession(ctx.read, session, now));
  if (!fresh) return false;
  Object.assign(actor, fresh);
  return true;
}

const SIGHT: Record<Exclude<LiveKind, 'NOTICE'>, (ctx: Ctx, ids: string[]) => Promise<Set<string>>> = {
  COMPLAINT: (ctx, ids) => visibleIds(ctx.read, ctx.actor, ids),
  ASSIGNMENT: (ctx, ids) => visibleAssignmentIds(ctx.read, ctx.actor, ids),
  DISCLOSURE: (ctx, ids) => visibleDisclosureIds(ctx.read, ctx.actor, ids),
};

async function hintsOf(ctx: Ctx, events: EventRow[]): Promise<LiveHint[]> {
  const touched = events.flatMap((event) => {
    const of = (kind: LiveKind, id: string) => ({ kind, id, version: event.sequence, at: event.at, event });
    if (event.streamKind === 'DISCLOSURE') return [of('DISCLOSURE', event.streamId)];
    if (event.streamKind !== 'COMPLAINT') return [];
    const { assignmentId, leadAssignmentId } = JSON.parse(event.facts) as Facts;
    const assignmentIds = [assignmentId, leadAssignmentId].filter(Boolean);
    return [
      of('COMPLAINT', event.streamId),
      ...assignmentIds.map((id) => ({ ...of('ASSIGNMENT', String(id)), version: 0 })),
    ];
  });
  const seen: typeof touched = [];
  for (const kind of Object.keys(SIGHT) as (keyof typeof SIGHT)[]) {
    const ofKind = touched.filter((hint) => hint.kind === kind);
    const visible = await SIGHT[kind](ctx, [...new Set(ofKind.map((hint) => hint.id))]);
    seen.push(...ofKind.filter((hint) => visible.has(hint.id)));
  }
  const complaintIds = seen.filter(({ kind }) => kind === 'COMPLAINT').map(({ id }) => id);
  const inFull = await readInFull(ctx.read, ctx.actor, [...new Set(complaintIds)]);
  // Whoever reads its history in part hears of no more than they read, and no number that would tell of the rest.
  const heard = seen.filter(
    ({ kind, id, event }) => kind !== 'COMPLAINT' || inFull.has(id) || !isForCommissions(event),
  );
  const hints = heard.map(({ event: _, ...hint }) =>
    hint.kind === 'COMPLAINT' && !inFull.has(hint.id) ? { ...hint, version: 0 } : hint,
  );
  return [...hints, ...(await noticesOf(ctx, events))];
}

/** Notices are written in the transaction of an event, at its instant. */
async function noticesOf(ctx: Ctx, events: EventRow[]): Promise<LiveHint[]> {
  const createdAt = In(events.map((event) => event.at));
  const notices = await ctx.read.findBy(Notice, { staffId: staffOf(ctx).staffId, createdAt });
  return notices.map(({ id, createdAt }) => ({ kind: 'NOTICE', id, version: 0, at: createdAt }));
}
