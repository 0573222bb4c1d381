import { useState } from 'react';
import type { ProposalState } from '@yidiantong/schema/vocabulary/proposals';
import { formatInstantDay } from '../../lib/format';
import { Icon } from '../../ui/Icon';
import { Failure, FieldError } from '../../ui/states';
import { object, type Receipt } from './receipt-session';
import { useAttempt } from './use-attempt';

const standings: Record<ProposalState, string> = {
  PENDING: '已交给上一级，由没有经手过这件事的人决定。',
  APPROVED: '异议成立，由上一级接着办。',
  REJECTED: '上一级看过了，维持原来的决定。',
  LAPSED: '这件事已经接着办，异议不用再看。',
  TAKEN_BACK: '您收回了异议。',
};

/** 异议: how the one objection stands, or the form for it. */
export function Objection({ receipt }: { receipt: Receipt }) {
  const { objection, canObject } = receipt;
  if (objection)
    return (
      <section className="card card-pad" aria-labelledby="objection">
        <h2 className="section-title" id="objection">
          您的异议
        </h2>
        <p>{standings[objection.state]}</p>
        {objection.note && <p className="answer-text">上一级说：{objection.note}</p>}
        <p className="quiet answer-text">
          您写的：{objection.words}（{formatInstantDay(objection.at)}）
        </p>
      </section>
    );
  return canObject ? <ObjectionForm receipt={receipt} /> : null;
}

function ObjectionForm({ receipt }: { receipt: Receipt }) {
  const [words, setWords] = useState('');
  const [tried, setTried] = useState(false);
  const { busy, error, run } = useAttempt();
  const missing = tried && words.trim().length < 5 ? '请写清为什么不同意，至少 5\u00a0个字。' : undefined;

  const submit = () => {
    setTried(true);
    if (words.trim().length >= 5) void run(() => object(receipt.version, words.trim()));
  };

  return (
    <details className="card said">
      <summary className="row">
        <span className="row-words">不同意？提异议</span>
        <span className="row-end">只有一次</span>
        <Icon name="down" />
      </summary>
      <div className="said-body">
        <div className="field">
          <label htmlFor="objection-words">为什么不同意</label>
          <textarea
            id="objection-words"
            className="input"
            rows={4}
            maxLength={300}
            value={words}
            onChange={(event) => setWords(event.target.value)}
            disabled={busy}
            aria-describedby="objection-effect objection-error"
          />
          <FieldError id="objection-error" message={missing} />
        </div>
        <p className="hint" id="objection-effect">
          由上一级没有经手过的人决定。成立就接着办，不成立会告诉您理由。
        </p>
        {error && <Failure error={error} />}
        <button type="button" className="button button-main" disabled={busy} onClick={submit}>
          {busy ? '正在提交…' : '提交异议'}
        </button>
      </div>
    </details>
  );
}
