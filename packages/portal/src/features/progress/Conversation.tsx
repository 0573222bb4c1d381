import { useRef, useState } from 'react';
import { formatInstant } from '../../lib/format';
import { dayWords } from '@yidiantong/schema/rules/day-words';
import { Icon } from '../../ui/Icon';
import { Failure, FieldError } from '../../ui/states';
import { AnswerPhotos, type AnswerPhoto } from './AnswerPhotos';
import { PhotoStrip } from './PhotoStrip';
import { type Receipt, supplement } from './receipt-session';
import { useAttempt } from './use-attempt';

/** What was asked and answered, in order; the question that waits has its form below. */
export function Conversation({ receipt }: { receipt: Receipt }) {
  const { conversation, question } = receipt;
  if (conversation.length === 0) return null;
  return (
    <section className="card card-pad" aria-labelledby="conversation">
      <h2 className="section-title" id="conversation">
        {question ? '有一个问题要问您' : '问您的和您补充的'}
      </h2>
      <ol className="talk">
        {conversation.map((entry) => (
          <li key={entry.id} className={entry.kind === 'ASK' ? 'talk-asked' : 'talk-said'}>
            <p className="quiet">
              {entry.kind === 'ASK' ? '办理机关问' : '您补充'}，{formatInstant(entry.at)}
            </p>
            <p className="answer-text">{entry.words}</p>
            <PhotoStrip photos={entry.photos} what="我补的照片" />
          </li>
        ))}
      </ol>
      {question && <AnswerForm key={question.id} question={question} />}
    </section>
  );
}

/** What the citizen thinks of later; nobody has to ask for it. */
export function MoreToSay() {
  const [sent, setSent] = useState(0);
  const details = useRef<HTMLDetailsElement>(null);
  const done = () => {
    setSent(sent + 1);
    details.current!.open = false;
    details.current!.querySelector('summary')!.focus();
  };
  return (
    <details className="card said" ref={details}>
      <summary className="row">
        <span className="row-words">还有要补充的</span>
        <span className="row-end" role="status">
          {sent > 0 && '已补充'}
        </span>
        <Icon name="down" />
      </summary>
      <div className="said-body">
        <AnswerForm key={sent} question={null} onDone={done} />
      </div>
    </details>
  );
}

interface AnswerFormProps {
  /** Null: what nobody asked. */
  question: Receipt['question'];
  onDone?: () => void;
}

function AnswerForm({ question, onDone }: AnswerFormProps) {
  const [words, setWords] = useState('');
  const [photos, setPhotos] = useState<AnswerPhoto[]>([]);
  const [tried, setTried] = useState(false);
  const { busy, error, run } = useAttempt();
  const pending = photos.some(({ id }) => id === null);
  const missing = tried && words.trim().length < 2 ? '请写几个字，至少 2\u00a0个字。' : undefined;
  const unsent = tried && pending ? '有照片还没传上去，等一等，或者去掉它。' : undefined;

  const submit = () => {
    setTried(true);
    if (words.trim().length < 2 || pending) return;
    const photoIds = photos.map(({ id }) => id!);
    void run(async () => {
      await supplement(question?.id ?? null, words.trim(), photoIds);
      onDone?.();
    });
  };

  return (
    <div className="talk-form">
      <div className="field">
        <label htmlFor="answer-words">{question ? '您的回答' : '补充什么'}</label>
        <textarea
          id="answer-words"
          className="input"
          rows={4}
          maxLength={2000}
          value={words}
          onChange={(event) => setWords(event.target.value)}
          disabled={busy}
          aria-describedby="answer-effect answer-error"
        />
        <FieldError id="answer-error" message={missing} />
      </div>
      <AnswerPhotos photos={photos} onChange={setPhotos} locked={busy} />
      <FieldError id="answer-photos-error" message={unsent} />
      <p className="hint" id="answer-effect">
        {question && `您补充以前，这一步先停着，最多停到 ${dayWords(question.pausedThrough)}。`}
        村里的人看不到这里写的话。{!question && '办理照常进行，期限不变。'}
      </p>
      {error && <Failure error={error} />}
      <button type="button" className="button button-main" disabled={busy} onClick={submit}>
        {busy ? '正在提交…' : '提交补充'}
      </button>
    </div>
  );
}
