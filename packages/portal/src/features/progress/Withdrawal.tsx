import { formatInstantDay } from '../../lib/format';
import { Icon } from '../../ui/Icon';
import { Failure, Warning } from '../../ui/states';
import { type Receipt, takeBackWithdrawal, withdraw } from './receipt-session';
import { useAttempt } from './use-attempt';

/** 撤回: what it does is said before it is done; where the level above decides, how that stands. */
export function Withdrawal({ receipt }: { receipt: Receipt }) {
  const { withdrawal, canWithdraw } = receipt;
  return (
    <>
      {withdrawal?.state === 'PENDING' && <Waiting withdrawal={withdrawal} />}
      {withdrawal?.state === 'REJECTED' && (
        <section className="card card-pad" aria-labelledby="withdrawal">
          <h2 className="section-title" id="withdrawal">
            上一级没有同意撤回，照常办理
          </h2>
          <p className="answer-text">{withdrawal.note}</p>
        </section>
      )}
      {withdrawal?.state === 'LAPSED' && <p className="quiet">您要撤回的时候，这件事已经往下办了，撤回不再有用。</p>}
      {canWithdraw && <WithdrawForm receipt={receipt} />}
    </>
  );
}

function Waiting({ withdrawal }: { withdrawal: NonNullable<Receipt['withdrawal']> }) {
  const { busy, error, run } = useAttempt();
  return (
    <section className="card card-pad" aria-labelledby="withdrawal">
      <h2 className="section-title" id="withdrawal">
        您要撤回，等上一级决定
      </h2>
      <p>{formatInstantDay(withdrawal.at)}提出。上一级会先和您联系，问清是您自己的意思再决定；决定以前照常办理。</p>
      {error && <Failure error={error} />}
      <button
        type="button"
        className="button button-line"
        disabled={busy}
        onClick={() => void run(() => takeBackWithdrawal(withdrawal.version))}
      >
        {busy ? '正在提交…' : '不撤回了，接着办'}
      </button>
    </section>
  );
}

function WithdrawForm({ receipt }: { receipt: Receipt }) {
  const { busy, error, run } = useAttempt();
  return (
    <details className="card said">
      <summary className="row">
        <span className="row-words">不反映了，要撤回</span>
        <span className="row-end" />
        <Icon name="down" />
      </summary>
      <div className="said-body">
        <Warning>
          {receipt.withdrawsAtOnce
            ? '撤回以后马上停办，不能恢复；还想办，要重新反映。'
            : '上一级会先和您联系，问清是您自己的意思，才决定能不能撤回；决定以前照常办理。有人逼您撤回的，请不要撤，拨打 12388。'}
        </Warning>
        {error && <Failure error={error} />}
        <button
          type="button"
          className="button button-line"
          disabled={busy}
          onClick={() => void run(() => withdraw(receipt.version))}
        >
          {busy ? '正在提交…' : receipt.withdrawsAtOnce ? '撤回，不办了' : '请求撤回'}
        </button>
      </div>
    </details>
  );
}
