import canonicalize from 'canonicalize';
import type { EntityManager } from 'typeorm';
import { sha256 } from '../crypto/codes';
import type { Actor, Work } from '../context';
import { lockById } from '../database/database';
import { insertMany } from '../database/portions';
import { EventRow, EventStream } from './event.entity';

export type Facts = Record<string, string | number | boolean | null | string[]>;

/** Hash before the first event of a stream. */
const GENESIS = '0'.repeat(64);

/** What an event's hash covers besides the hash before it. */
type Hashed = Pick<
  EventRow,
  'streamId' | 'streamKind' | 'sequence' | 'type' | 'at' | 'actorKind' | 'actorId' | 'facts'
>;

export const eventHash = (previousHash: string, event: Hashed): string =>
  sha256(
    [
      previousHash,
      event.streamKind,
      event.streamId,
      event.sequence,
      event.type,
      event.at.toISOString(),
      event.actorKind,
      event.actorId ?? '',
      event.facts,
    ].join('\n'),
  );

/**
 * Appends an event to the aggregate's chain in the transaction of `work`. Call it after the aggregate's row is locked or
 * moved, so that sequence numbers are taken one at a time. Facts must hold no personal data. With `auditDistrictId` the
 * event is in that district's log of changes, which its ADMIN and AUDITOR read.
 */
export async function record(
  work: Work,
  type: string,
  stream: { id: string; kind: string; auditDistrictId?: string },
  facts: Facts = {},
): Promise<void> {
  const { em } = work;
  const head = await lockById(em, EventStream, stream.id);
  const previousHash = head?.lastHash ?? GENESIS;
  const event: Hashed = {
    streamId: stream.id,
    streamKind: stream.kind,
    sequence: (head?.lastSequence ?? 0) + 1,
    type,
    at: work.now,
    actorKind: work.actor.kind,
    actorId: staffIdOf(work.actor),
    facts: canonicalize(facts)!,
  };
  const hash = eventHash(previousHash, event);
  await em.insert(EventRow, { ...event, auditDistrictId: stream.auditDistrictId ?? null, previousHash, hash });
  const next = { lastSequence: event.sequence, lastHash: hash };
  if (head) await em.update(EventStream, stream.id, next);
  else await em.insert(EventStream, { id: stream.id, kind: stream.kind, ...next });
}

/** The first events of many new aggregates at once, as `record` would write them. No stream of theirs exists yet. */
export async function recordFirst(
  work: Work,
  streams: readonly { id: string; kind: string; auditDistrictId: string; events: { type: string; facts: Facts }[] }[],
): Promise<void> {
  const actorId = staffIdOf(work.actor);
  const rows: (Hashed & { auditDistrictId: string; previousHash: string; hash: string })[] = [];
  const heads = streams.map(({ id, kind, auditDistrictId, events }) => {
    let lastHash = GENESIS;
    for (const [index, { type, facts }] of events.entries()) {
      const event: Hashed = {
        streamId: id,
        streamKind: kind,
        sequence: index + 1,
        type,
        at: work.now,
        actorKind: work.actor.kind,
        actorId,
        facts: canonicalize(facts)!,
      };
      const hash = eventHash(lastHash, event);
      rows.push({ ...event, auditDistrictId, previousHash: lastHash, hash });
      lastHash = hash;
    }
    return { id, kind, lastSequence: events.length, lastHash };
  });
  await insertMany(work.em, EventRow, rows);
  await insertMany(work.em, EventStream, heads);
}

const staffIdOf = (actor: Actor): string | null => (actor.kind === 'staff' ? actor.staffId : null);

export interface ChainFault {
  streamId: string;
  sequence: number;
  /** What is wrong, in words for whoever runs the check. */
  fault: string;
}

const BATCH = 500;

/** Walks every chain; an empty list means that nothing was altered, removed or put in between. */
export async function verifyChains(em: EntityManager): Promise<ChainFault[]> {
  const faults: ChainFault[] = [];
  let after = '';
  for (;;) {
    const heads = await em
      .createQueryBuilder(EventStream, 's')
      .where('s.id > :after', { after })
      .orderBy('s.id')
      .limit(BATCH)
      .getMany();
    for (const head of heads) faults.push(...(await verifyChain(em, head)));
    if (heads.length < BATCH) break;
    after = heads.at(-1)!.id;
  }
  const orphans = await em
    .createQueryBuilder(EventRow, 'e')
    .leftJoin(EventStream, 's', 's.id = e.streamId')
    .where('s.id IS NULL')
    .limit(BATCH)
    .getMany();
  for (const event of orphans)
    faults.push({ streamId: event.streamId, sequence: event.sequence, fault: '这条记录的链头不见了' });
  return faults;
}

async function verifyChain(em: EntityManager, head: EventStream): Promise<ChainFault[]> {
  const events = await em.find(EventRow, { where: { streamId: head.id }, order: { sequence: 'ASC' } });
  let hash = GENESIS;
  for (const [index, event] of events.entries()) {
    const fault = (text: string): ChainFault[] => [{ streamId: head.id, sequence: event.sequence, fault: text }];
    if (event.sequence !== index + 1) return fault(`少了第 ${index + 1} 条记录`);
    if (event.previousHash !== hash) return fault('接不上前一条记录');
    if (eventHash(hash, event) !== event.hash) return fault('内容被改过');
    hash = event.hash;
  }
  if (events.length !== head.lastSequence || hash !== head.lastHash)
    return [{ streamId: head.id, sequence: head.lastSequence, fault: '最后的记录不见了' }];
  return [];
}
