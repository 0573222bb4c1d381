import { setTimeout as sleep } from 'node:timers/promises';
import { act, type Work } from '../src/core/context';
import type { World } from './harness';

/** Longer than a statement that waits for nothing takes. */
const A_WHILE_MS = 400;

/**
 * Does `verb` as somebody and, before that is committed, starts `other`: what `other` then comes to. It waits on what `verb`
 * holds, or does not see what `verb` has done.
 */
export async function meanwhile<I, R>(
  world: World,
  { who, verb, input }: { who: string; verb: (work: Work, input: I) => Promise<unknown>; input: I },
  other: () => Promise<R>,
): Promise<R> {
  let running: Promise<PromiseSettledResult<R>[]> | undefined;
  await act(
    await world.ctx(who),
    async (work: Work) => {
      await verb(work, input);
      running ??= Promise.allSettled([other()]);
      await sleep(A_WHILE_MS);
    },
    null,
  );
  const [result] = await running!;
  if (result!.status === 'rejected') throw result!.reason;
  return result!.value;
}
