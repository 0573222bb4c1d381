import type { EntryKind } from '@yidiantong/schema/vocabulary/entries';
import { formatInstantDay } from '../../lib/format';
import type { Receipt } from './receipt-session';

const titles: Partial<Record<EntryKind, string>> = {
  REHANDLE: '上一级决定重新办理',
  UPHOLD: '上一级决定维持原答复',
  REOPEN: '纪（工）委决定重新办理',
};

/** What a commission decided after a verdict, and why. */
export function Decision({ decision }: { decision: NonNullable<Receipt['decision']> }) {
  return (
    <section className="card card-pad" aria-labelledby="decision">
      <h2 className="section-title" id="decision">
        {titles[decision.kind]}
      </h2>
      <p className="answer-text">{decision.words}</p>
      <p className="quiet answer-by">{formatInstantDay(decision.at)}</p>
    </section>
  );
}
