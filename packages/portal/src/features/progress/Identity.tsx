import { formatInstant } from '../../lib/format';
import { Icon } from '../../ui/Icon';
import { Failure, Warning } from '../../ui/states';
import { eraseIdentity, type Receipt } from './receipt-session';
import { useAttempt } from './use-attempt';

/** 抹去我的身份信息: what it does is said before it is done, as there is no way back. */
export function Identity({ receipt }: { receipt: Receipt }) {
  const { busy, error, run } = useAttempt();
  if (receipt.identityErasedAt)
    return (
      <p className="quiet">您的姓名和联系方式已经在 {formatInstant(receipt.identityErasedAt)} 抹去，谁也看不到了。</p>
    );
  if (!receipt.identityKept) return null;
  return (
    <details className="card said">
      <summary className="row">
        <span className="row-words">抹去我的身份信息</span>
        <span className="row-end" />
        <Icon name="down" />
      </summary>
      <div className="said-body">
        <Warning>
          抹去以后，谁也看不到您的姓名和联系方式，也不能恢复。事情照常办，您凭回执照样能看；只是有事联系不上您，回执丢了也不能补。
        </Warning>
        {error && <Failure error={error} />}
        <button
          type="button"
          className="button button-line"
          disabled={busy}
          onClick={() => void run(() => eraseIdentity(receipt.version))}
        >
          {busy ? '正在抹去…' : '抹去，不留姓名和电话'}
        </button>
      </div>
    </details>
  );
}
