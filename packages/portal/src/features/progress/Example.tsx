import type { ExampleState } from '@yidiantong/schema/vocabulary/examples';
import { Icon } from '../../ui/Icon';
import { Failure } from '../../ui/states';
import { answerExample, type Receipt } from './receipt-session';
import { useAttempt } from './use-attempt';

type Asked = NonNullable<Receipt['example']>;

/** What is said where there is nothing left to answer. */
const over: Partial<Record<ExampleState, string>> = {
  REFUSED: '您没有同意公开这件事，没有公开，也不会再问。',
  TAKEN_BACK: '您收回了同意，这件事已经不再公开。',
};

/** 典型案例: read word by word before it is agreed to; what was agreed to can be taken back at any time. */
export function Example({ receipt: { example } }: { receipt: Receipt }) {
  if (example?.state === 'ASKED') return <Question example={example} />;
  if (example?.state === 'PUBLISHED') return <Published example={example} />;
  const said = example && over[example.state];
  return said ? <p className="quiet">{said}</p> : null;
}

function Words({ told }: Pick<Asked, 'told'>) {
  return (
    <blockquote className="told">
      <p className="told-title">{told.title}</p>
      <p>{told.problem}</p>
      <p>{told.outcome}</p>
      <p className="quiet">{told.placeName}</p>
    </blockquote>
  );
}

function Question({ example }: { example: Asked }) {
  const { busy, error, run } = useAttempt();
  return (
    <section className="card card-pad" aria-labelledby="example">
      <h2 className="section-title" id="example">
        能不能公开说说这件事
      </h2>
      <p>想把它作为典型案例，让别人看看事情是怎么办好的。公开的就是下面这些话，没有您的姓名和电话。</p>
      <Words told={example.told} />
      <p className="hint">同不同意都由您，不同意没有任何影响，也不会再问。同意了以后随时可以收回。</p>
      {error && <Failure error={error} />}
      <div className="answers">
        <button
          type="button"
          className="button button-line"
          disabled={busy}
          onClick={() => void run(() => answerExample(example.version, false))}
        >
          不同意
        </button>
        <button
          type="button"
          className="button button-line"
          disabled={busy}
          onClick={() => void run(() => answerExample(example.version, true))}
        >
          {busy ? '正在提交…' : '同意公开'}
        </button>
      </div>
    </section>
  );
}

function Published({ example }: { example: Asked }) {
  const { busy, error, run } = useAttempt();
  return (
    <details className="card said">
      <summary className="row">
        <span className="row-words">您同意公开的典型案例</span>
        <span className="row-end">已公开</span>
        <Icon name="down" />
      </summary>
      <div className="said-body">
        <Words told={example.told} />
        <p className="hint">不想再公开了，随时可以收回，马上看不到；收回以后不会再问。</p>
        {error && <Failure error={error} />}
        <button
          type="button"
          className="button button-line"
          disabled={busy}
          onClick={() => void run(() => answerExample(example.version, false))}
        >
          {busy ? '正在提交…' : '收回同意，不再公开'}
        </button>
      </div>
    </details>
  );
}
