import { useState } from 'react';
import type { ProposalState } from '@yidiantong/schema/vocabulary/proposals';
import { RecusalGround, recusalGroundLabels } from '@yidiantong/schema/vocabulary/recusals';
import { wordsOf } from '@yidiantong/schema/vocabulary/vocabulary';
import { formatInstantDay } from '../../lib/format';
import { Icon } from '../../ui/Icon';
import { Failure, FieldError } from '../../ui/states';
import { type Receipt, requestRecusal } from './receipt-session';
import { useAttempt } from './use-attempt';

const standings: Record<ProposalState, string> = {
  PENDING: '已交给上一级决定，您说的这个人看不到这个申请。',
  APPROVED: '上一级同意了，这个人不再办、也看不到您的事。',
  REJECTED: '上一级看过了，没有同意。',
  LAPSED: '这件事已经办完，不用再决定。',
  TAKEN_BACK: '您收回了申请。',
};

/** 申请回避: how the last request stands, and the form for one. */
export function Recusal({ receipt }: { receipt: Receipt }) {
  const { recusal, canRequestRecusal } = receipt;
  return (
    <>
      {recusal && (
        <section className="card card-pad" aria-labelledby="recusal">
          <h2 className="section-title" id="recusal">
            您申请的回避
          </h2>
          <p>{standings[recusal.state]}</p>
          {recusal.note && <p className="answer-text">上一级说：{recusal.note}</p>}
          <p className="quiet answer-text">
            您写的：{recusal.words}（{formatInstantDay(recusal.at)}）
          </p>
        </section>
      )}
      {canRequestRecusal && <RecusalForm key={recusal?.at} />}
    </>
  );
}

function RecusalForm() {
  const [whom, setWhom] = useState('');
  const [ground, setGround] = useState<RecusalGround>('RELATIVE');
  const [words, setWords] = useState('');
  const [tried, setTried] = useState(false);
  const { busy, error, run } = useAttempt();
  const noWhom = tried && whom.trim().length < 2 ? '请写名字或者职务，至少 2\u00a0个字。' : undefined;
  const noWords = tried && words.trim().length < 2 ? '请写清是什么情况，至少 2\u00a0个字。' : undefined;

  const submit = () => {
    setTried(true);
    if (whom.trim().length < 2 || words.trim().length < 2) return;
    void run(() => requestRecusal({ whom: whom.trim(), ground, words: words.trim() }));
  };

  return (
    <details className="card said">
      <summary className="row">
        <span className="row-words">不想让某个人办？申请回避</span>
        <Icon name="down" />
      </summary>
      <div className="said-body">
        <div className="field">
          <label htmlFor="recusal-whom">谁（名字或者职务）</label>
          <input
            id="recusal-whom"
            className="input"
            maxLength={60}
            value={whom}
            onChange={(event) => setWhom(event.target.value)}
            disabled={busy}
            aria-describedby="recusal-whom-error"
          />
          <FieldError id="recusal-whom-error" message={noWhom} />
        </div>
        <div className="field">
          <label htmlFor="recusal-ground">为什么</label>
          <select
            id="recusal-ground"
            className="input"
            value={ground}
            onChange={(event) => setGround(event.target.value as RecusalGround)}
            disabled={busy}
          >
            {wordsOf(RecusalGround).map((each) => (
              <option key={each} value={each}>
                {recusalGroundLabels[each]}
              </option>
            ))}
          </select>
        </div>
        <div className="field">
          <label htmlFor="recusal-words">是什么情况</label>
          <textarea
            id="recusal-words"
            className="input"
            rows={3}
            maxLength={300}
            value={words}
            onChange={(event) => setWords(event.target.value)}
            disabled={busy}
            aria-describedby="recusal-effect recusal-words-error"
          />
          <FieldError id="recusal-words-error" message={noWords} />
        </div>
        <p className="hint" id="recusal-effect">
          由这个人的上一级决定，同意不同意都会在这里告诉您。
        </p>
        {error && <Failure error={error} />}
        <button type="button" className="button button-main" disabled={busy} onClick={submit}>
          {busy ? '正在提交…' : '提交申请'}
        </button>
      </div>
    </details>
  );
}
