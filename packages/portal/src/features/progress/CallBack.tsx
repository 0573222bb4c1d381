import { gradeLabels } from '@yidiantong/schema/vocabulary/complaints';
import { formatInstantDay } from '../../lib/format';
import type { Receipt } from './receipt-session';

/** What was put down after a call, and what to do if it is not what was said. */
export function CallBack({ callBack }: { callBack: NonNullable<Receipt['callBack']> }) {
  return (
    <section className="card card-pad" aria-labelledby="call-back">
      <h2 className="section-title" id="call-back">
        回访时您说：{gradeLabels[callBack.grade]}
      </h2>
      {callBack.comment && <p className="answer-text">{callBack.comment}</p>}
      <p>{callBack.advice}</p>
      <p className="quiet answer-by">上一级打电话回访后登记，{formatInstantDay(callBack.at)}</p>
    </section>
  );
}
