import { type RefObject, useEffect, useRef, useState } from 'react';
import {
  type ComplaintState,
  type Grade,
  gradeLabels,
  openComplaintStates,
  outcomeLabels,
} from '@yidiantong/schema/vocabulary/complaints';
import { declineReasonLabels, otherBodyLabels } from '@yidiantong/schema/vocabulary/proposals';
import { formatInstant, formatInstantDay, formatLastDay, fullWidth, inFours, NBSP } from '../../lib/format';
import { navigate } from '../../lib/router';
import { ChoiceChips } from '../../ui/ChoiceChips';
import { Icon } from '../../ui/Icon';
import { Page } from '../../ui/Page';
import { Failure, FieldError } from '../../ui/states';
import { CallBack } from './CallBack';
import { Conversation, MoreToSay } from './Conversation';
import { Decision } from './Decision';
import { Example } from './Example';
import { Identity } from './Identity';
import { Looks } from './Looks';
import { Objection } from './Objection';
import { PhotoStrip } from './PhotoStrip';
import { rate, type Receipt, refreshReceipt, useReceiptSession } from './receipt-session';
import { Steps } from './Steps';
import { useAttempt } from './use-attempt';
import { Recusal } from './Recusal';
import { Withdrawal } from './Withdrawal';
import './progress.css';

/** Where it is, who holds it, how long it may still take, the answer, the verdict. */
export default function ProgressPage() {
  const session = useReceiptSession();
  const open = session !== null;
  useEffect(() => {
    if (!open) navigate('/progress', 'replace');
  }, [open]);
  if (!session) return null;
  return <Progress receipt={session.receipt} />;
}

function Progress({ receipt }: { receipt: Receipt }) {
  const [grade, setGrade] = useState<Grade | null>(null);
  const [comment, setComment] = useState('');
  const [tried, setTried] = useState(false);
  const { busy, error, run } = useAttempt();
  const [lookedAt, setLookedAt] = useState<string | null>(null);
  const headline = useRef<HTMLHeadingElement>(null);

  const submit = () => {
    setTried(true);
    if (!grade) {
      document.querySelector<HTMLInputElement>('input[name="grade"]')?.focus();
      return;
    }
    void run(async () => {
      await rate(grade, comment.trim() || null);
      // The button pressed is gone; what came of it stands on top.
      headline.current?.focus();
      window.scrollTo(0, 0);
    });
  };

  const look = () =>
    void run(async () => {
      await refreshReceipt();
      setLookedAt(new Date().toISOString());
    });

  // After the window a word is possible, not awaited: the button comes with it.
  const late = receipt.canRateLate;
  const foot =
    receipt.canRate || (late && grade) ? (
      <button type="button" className="button button-main" disabled={busy} onClick={submit}>
        {busy ? '正在提交…' : '评好了，提交'}
      </button>
    ) : (
      <>
        <p className="foot-said" role="status">
          {lookedAt && `${formatInstant(lookedAt)}${NBSP}看过，这是最新的`}
        </p>
        <button type="button" className="button button-line" disabled={busy} onClick={look}>
          {busy ? '正在看…' : '看看有没有变化'}
        </button>
      </>
    );

  return (
    <Page
      title="查进度"
      back="/progress"
      aside={<span className="sum">{inFours(receipt.receiptNumber)}</span>}
      foot={foot}
    >
      <Standing receipt={receipt} headline={headline} />
      {error && <Failure error={error} />}
      <Conversation receipt={receipt} />
      {receipt.referral && <Referral referral={receipt.referral} />}
      {receipt.decision && <Decision decision={receipt.decision} />}
      <Objection receipt={receipt} />
      {receipt.answer && <Answer answer={receipt.answer} earlier={!isOver(receipt)} />}
      {receipt.callBack && <CallBack callBack={receipt.callBack} />}
      {(receipt.canRate || late) && (
        <section>
          <ChoiceChips
            legend={late ? lateLegend(receipt) : receipt.round > 1 ? '这一次您满意吗' : '您满意吗'}
            name="grade"
            choices={late ? grades.filter(({ value }) => isDissatisfied(value)) : grades}
            value={grade}
            onChange={setGrade}
            invalid={tried && !grade}
            describedBy="grade-effect"
            disabled={busy}
          />
          <FieldError id="grade-error" message={tried && !grade ? '请选一个再提交。' : undefined} />
          <p className="hint grade-effect" id="grade-effect" aria-live="polite">
            {grade && whatFollows(grade, late || receipt.round > 1)}
          </p>
          {grade && (
            <div className="field grade-comment">
              <label htmlFor="grade-comment">
                {isDissatisfied(grade) ? '哪里不满意（可以不写）' : '想说的话（可以不写）'}
              </label>
              <textarea
                id="grade-comment"
                className="input"
                rows={2}
                maxLength={300}
                value={comment}
                onChange={(event) => setComment(event.target.value)}
                disabled={busy}
              />
            </div>
          )}
        </section>
      )}
      <Example receipt={receipt} />
      <Said receipt={receipt} />
      {receipt.canSupplement && <MoreToSay />}
      <Looks receipt={receipt} />
      <Identity receipt={receipt} />
      <Recusal receipt={receipt} />
      <Withdrawal receipt={receipt} />
    </Page>
  );
}

const grades = (Object.keys(gradeLabels) as Grade[]).map((value) => ({ value, label: gradeLabels[value] }));

function isDissatisfied(grade: Grade): boolean {
  return grade === 'DISSATISFIED' || grade === 'VERY_DISSATISFIED';
}

function lateLegend({ callBack }: Receipt): string {
  return callBack ? '不是这样，我自己评' : '没有评价，现在不满意';
}

/** Said before it is sent, so that nobody wonders what a verdict does. */
function whatFollows(grade: Grade, toLevelAbove: boolean): string {
  if (!isDissatisfied(grade)) return '提交以后，这件事就办结了。';
  return toLevelAbove
    ? '提交以后，由上一级在 5\u00a0个工作日内决定重办还是维持，并告诉您理由。'
    : '提交以后会重新办一次，期限重新算，上一级盯着办。';
}

/** The state as the citizen would say it; who has the next move is the office's way to name it. */
const headlines: Record<ComplaintState, string> = {
  FILED: '已收到，等着受理',
  ACCEPTED: '已受理',
  ASSIGNED: '已派给办理单位',
  HANDLING: '正在办理',
  REPLIED: '答复正在审核',
  ANSWERED: '已答复，请您评一评',
  CLOSED: '已办结',
  CONTESTED: '等上一级决定',
  DECLINED: '没有受理',
  REFERRED: '已转给其他机关',
  WITHDRAWN: '您已撤回',
  MERGED: '合在一起办',
};

function Standing({ receipt, headline }: { receipt: Receipt; headline: RefObject<HTMLHeadingElement | null> }) {
  const { unitName, remaining, rateUntil, verdict } = receipt;
  const lastDay = receipt.canRate && rateUntil ? formatLastDay(rateUntil) : null;
  return (
    <section className="card card-pad standing" aria-labelledby="standing">
      <h2 id="standing" ref={headline} tabIndex={-1}>
        {headlines[receipt.state]}
      </h2>
      <p>{fullWidth(receipt.sentence)}</p>
      {unitName && !receipt.sentence.includes(unitName) && <p>办理单位：{unitName}</p>}
      {!receipt.canRate && remaining && <p>这一步{fullWidth(remaining)}</p>}
      {lastDay && !receipt.sentence.includes(lastDay) && <p>评到 {lastDay}</p>}
      {verdict && !receipt.callBack && (
        <p>
          {isOver(receipt) && !receipt.canRate ? '您的评价' : '上一次评价'}：{gradeLabels[verdict]}
        </p>
      )}
      <Steps steps={receipt.steps} />
    </section>
  );
}

/** The answer in sight is of the round that is over, not of the one that has begun anew. */
function isOver({ state }: Receipt): boolean {
  return state === 'ANSWERED' || state === 'CONTESTED' || !openComplaintStates.includes(state);
}

/** Not handled here: why, and where to go instead. */
function Referral({ referral }: { referral: NonNullable<Receipt['referral']> }) {
  return (
    <section className="card card-pad" aria-labelledby="referral">
      <h2 className="section-title" id="referral">
        {referral.reason ? declineReasonLabels[referral.reason] : '请到这里问结果'}
      </h2>
      <p className="row-words">请找：{otherBodyLabels[referral.whereTo]}</p>
      <p className="answer-text">{referral.words}</p>
      <p className="quiet answer-by">{formatInstantDay(referral.at)}</p>
    </section>
  );
}

function Answer({ answer, earlier }: { answer: NonNullable<Receipt['answer']>; earlier: boolean }) {
  return (
    <section className="card card-pad" aria-labelledby="answer">
      <div className="answer-head">
        <h2 className="section-title" id="answer">
          {earlier ? '上一次的答复' : '答复'}
        </h2>
        <span className="tag">{outcomeLabels[answer.outcome]}</span>
      </div>
      <p className="answer-text">{answer.text}</p>
      <p className="quiet answer-by">
        {answer.unitName}，{formatInstantDay(answer.at)}
      </p>
      <PhotoStrip photos={answer.photos} what="答复的照片" />
    </section>
  );
}

function Said({ receipt }: { receipt: Receipt }) {
  return (
    <details className="card said">
      <summary className="row">
        <span className="row-words">我反映的</span>
        <span className="row-end">
          {receipt.placeName}，{formatInstantDay(receipt.filedAt)}
        </span>
        <Icon name="down" />
      </summary>
      <div className="said-body">
        <p className="answer-text">{receipt.text}</p>
        <PhotoStrip photos={receipt.photos} what="我拍的照片" />
      </div>
    </details>
  );
}
