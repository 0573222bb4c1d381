import type { EntityManager } from 'typeorm';
import { computeRoot } from './core/events/chain-root';
import { ChainRootRow, EventRow, EventStream } from './core/events/event.entity';
import { verifyChains, type Facts } from './core/events/record';
import { linesOf } from './features/disclosures/disclosure-facts';
import { disclosureHash } from './features/disclosures/disclosure-hash';
import { Disclosure } from './features/disclosures/disclosure.entity';

/** One line for whoever runs the check. */
export interface Finding {
  ok: boolean;
  text: string;
}

/** Kept roots that are computed again, newest first: each takes a pass over all events, and each covers all before it. */
const ROOTS = 31;
const BATCH = 100;

/**
 * Everything that anyone with the database can prove: that no event was altered, removed or put in between, that each day
 * ended as its kept root says, and that published disclosures are what was published. `saved` are roots by day that were
 * kept outside the database: what somebody who can write to it cannot adapt.
 */
export async function* verifyAll(
  em: EntityManager,
  saved: ReadonlyMap<string, string> = new Map(),
): AsyncGenerator<Finding> {
  yield* verifyEvents(em);
  yield* verifyRoots(em, saved);
  yield* verifyDisclosures(em);
}

async function* verifyEvents(em: EntityManager): AsyncGenerator<Finding> {
  const faults = await verifyChains(em);
  for (const { streamId, sequence, fault } of faults) yield bad(`事件链 ${streamId} 第 ${sequence} 条记录：${fault}。`);
  if (faults.length === 0)
    yield good(`事件链 ${await em.count(EventStream)} 条，共 ${await em.count(EventRow)} 条记录，都接得上。`);
}

async function* verifyRoots(em: EntityManager, saved: ReadonlyMap<string, string>): AsyncGenerator<Finding> {
  const kept = await em.find(ChainRootRow, { order: { day: 'DESC' }, take: ROOTS });
  let agreeing = 0;
  for (const row of kept.reverse()) {
    const now = await computeRoot(em, row.day);
    if (now.root === row.root) agreeing += 1;
    else
      yield bad(
        `${row.day} 的总根对不上：当日记的是 ${row.streams} 条链 ${row.events} 条记录，现在算出 ${now.streams} 条链 ${now.events} 条记录。`,
      );
  }
  if (agreeing > 0) yield good(`每日总根 ${agreeing} 个，都和现在算出的一样。`);
  for (const [day, root] of saved) {
    const now = await computeRoot(em, day);
    yield now.root === root.toLowerCase()
      ? good(`${day} 的总根和另存的一样。`)
      : bad(`${day} 的总根和另存的不一样，这一天以前的记录被改过或删过。`);
  }
}

async function* verifyDisclosures(em: EntityManager): AsyncGenerator<Finding> {
  let agreeing = 0;
  for (let after = ''; ;) {
    const published = await em
      .createQueryBuilder(Disclosure, 'd')
      .where("d.id > :after AND d.state NOT IN ('DRAFT', 'REVIEW', 'APPROVAL')", { after })
      .orderBy('d.id')
      .limit(BATCH)
      .getMany();
    for (const disclosure of published) {
      const fault = await faultOf(em, disclosure);
      if (fault) yield bad(`公开 ${disclosure.id}（${disclosure.period}）：${fault}。`);
      else agreeing += 1;
    }
    if (published.length < BATCH) break;
    after = published.at(-1)!.id;
  }
  yield good(`已公开的内容 ${agreeing} 份，和公开时一样。`);
}

async function faultOf(em: EntityManager, disclosure: Disclosure): Promise<string | null> {
  const now = disclosureHash(disclosure, await linesOf(em, disclosure.id));
  if (now !== disclosure.hash) return '内容和公开时不一样';
  const events = await em.findBy(EventRow, { streamId: disclosure.id, type: 'disclosure.published' });
  const published = events.some((event) => (JSON.parse(event.facts) as Facts).hash === now);
  return published ? null : '指纹和公开那一刻的记录不一样';
}

const good = (text: string): Finding => ({ ok: true, text });
const bad = (text: string): Finding => ({ ok: false, text });
