import type { Ctx, StaffActor } from '../../core/context';
import { policyFacts, unitKindsOf, villageOf } from './disclosure-facts';
import type { Disclosure } from './disclosure.entity';
import { gatePosting, mayWrite } from './disclosure.policy';
import { disclosuresOf } from './disclosure-sight';

/** The most a workbench looks at; more than anyone does in a day. */
const MOST = 100;

/** Disclosures that wait for the viewer's hand, oldest month first, and what they wait for. */
export async function awaitingViewer(
  ctx: Ctx,
  actor: StaffActor,
): Promise<{ disclosure: Disclosure; act: 'WRITE_DISCLOSURE' | 'REVIEW_DISCLOSURE' | 'APPROVE_DISCLOSURE' }[]> {
  const rows = await disclosuresOf(ctx.read, actor)
    .andWhere("d.state IN ('DRAFT', 'REVIEW', 'APPROVAL')")
    .orderBy('d.period')
    .addOrderBy('d.id')
    .limit(MOST)
    .getMany();
  const unitKinds = await unitKindsOf(ctx.read, actor);
  const found: Awaited<ReturnType<typeof awaitingViewer>> = [];
  for (const disclosure of rows) {
    if (disclosure.state === 'DRAFT') {
      if (mayWrite(actor, await villageOf(ctx, disclosure)) === null)
        found.push({ disclosure, act: 'WRITE_DISCLOSURE' });
    } else if ('posting' in gatePosting(actor, await policyFacts(ctx.read, disclosure), unitKinds)) {
      found.push({ disclosure, act: disclosure.state === 'APPROVAL' ? 'APPROVE_DISCLOSURE' : 'REVIEW_DISCLOSURE' });
    }
  }
  return found;
}
