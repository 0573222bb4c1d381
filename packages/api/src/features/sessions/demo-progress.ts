import { Field, Int, ObjectType } from 'type-graphql';
import type { EntityManager } from 'typeorm';
import { EventRow } from '../../core/events/event.entity';

/** Stream of the demo: each of its events says how many of its complaints are there. */
export const DEMO_STREAM = { id: 'DEMO0000000000000000000000', kind: 'DEMO' };

@ObjectType({ description: 'How far the demonstration’s data has been filled in.' })
export class DemoProgress {
  @Field(() => Int, { description: 'Complaints that are there.' })
  done: number;
  @Field(() => Int, { description: 'Complaints there will be.' })
  total: number;
}

/** Where the demo's own complaints have got to; null where there is no demo. */
export async function demoProgress(read: EntityManager): Promise<(DemoProgress & { startedAt: Date }) | null> {
  const events = read
    .createQueryBuilder(EventRow, 'e')
    .where('e.streamId = :id', DEMO_STREAM)
    .orderBy('e.sequence', 'DESC');
  const last = await events.limit(1).getOne();
  if (!last) return null;
  const { done, total } = JSON.parse(last.facts) as DemoProgress;
  return { done, total, startedAt: last.at };
}
