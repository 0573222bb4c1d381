import { useEffect, useState } from 'react';
import { formatBy, formatInstant, fullWidth, inFours } from '../../lib/format';
import { removeReceipt, savedReceipts, saveReceipt } from '../../lib/receipts';
import { Link } from '../../lib/router';
import { localText } from '../../lib/storage';
import { Icon } from '../../ui/Icon';
import { Page } from '../../ui/Page';
import { closeSheet, Sheet } from '../../ui/Sheet';
import { Empty, Warning } from '../../ui/states';
import type { Filed } from './desk';
import { drawReceipt } from './receipt-picture';
import { desk, useReceipt } from './report-desk';
import './receipt.css';

/** Shown once: number and code are in memory only, unless the citizen keeps them. */
export default function ReceiptPage({ code }: { code: string }) {
  const filed = useReceipt(code);
  const shown = filed !== null;
  useEffect(() => {
    if (shown) desk.viewReceipt(code);
  }, [code, shown]);

  if (!filed) {
    return (
      <Page title="回执" back={`/v/${code}`}>
        <Empty title="回执只显示一次，这里已经没有了">
          <p>存过图片或抄下来了，就用回执号和查询码查进度。</p>
          <Link className="button button-main" to="/progress">
            查进度
          </Link>
          <Link className="button button-line" to={`/v/${code}/report`}>
            再反映一件事
          </Link>
        </Empty>
      </Page>
    );
  }
  return <Receipt code={code} filed={filed} />;
}

function Receipt({ code, filed }: { code: string; filed: Filed }) {
  const [picture, setPicture] = useState<{ url: string; failed: boolean } | null>(null);

  const savePicture = async () => {
    try {
      const url = URL.createObjectURL(await drawReceipt(filed));
      const link = document.createElement('a');
      link.href = url;
      link.download = `一点通回执-${filed.receiptNumber}.png`;
      link.click();
      setPicture({ url, failed: false });
    } catch {
      setPicture({ url: '', failed: true });
    }
  };
  const pictureUrl = picture?.url;
  useEffect(() => {
    if (!pictureUrl) return;
    return () => URL.revokeObjectURL(pictureUrl);
  }, [pictureUrl]);

  return (
    <Page
      title="回执"
      back={`/v/${code}`}
      foot={
        <button type="button" className="button button-main" onClick={() => void savePicture()}>
          <Icon name="save" />
          存成图片
        </button>
      }
    >
      <div className="received">
        <span className="received-mark">
          <Icon name="check" size={32} />
        </span>
        <p className="received-words">收到了</p>
        <p className="received-when">
          {formatInstant(filed.filedAt)}，{filed.placeName}
        </p>
      </div>
      {filed.earlierVersion && (
        <Warning>
          <p>
            <strong>先前发的那一份已经到了。</strong>
          </p>
          <p>后来改的没有算进去，要补充可以再反映一次。</p>
        </Warning>
      )}
      <dl className="card receipt">
        <div>
          <dt>回执号</dt>
          <dd data-testid="receipt-number">{inFours(filed.receiptNumber)}</dd>
        </div>
        <div>
          <dt>查询码</dt>
          <dd className="receipt-code" data-testid="receipt-code">
            {inFours(filed.receiptCode)}
          </dd>
        </div>
      </dl>
      <Warning>
        <p>
          <strong>查询码只在这里出现一次。</strong>
        </p>
        <p>存成图片或抄下来，别给别人看。</p>
      </Warning>
      <section className="card card-pad" aria-labelledby="next">
        <h2 className="section-title" id="next">
          接下来
        </h2>
        <ol className="next">
          {filed.next.map((step) => (
            <li key={step.label}>
              <span className="next-by">{formatBy(step.by)}</span>
              <span className="next-what">{fullWidth(step.label)}</span>
            </li>
          ))}
        </ol>
      </section>
      <KeepHere filed={filed} />
      {picture?.failed && (
        <Warning>
          <p>这部手机存不成图片，请抄下来，或截个屏。</p>
        </Warning>
      )}
      {pictureUrl && (
        <Sheet title="回执图片" onClose={() => setPicture(null)}>
          <p>手机没有自动存下的话，长按这张图，再选“保存图片”。</p>
          <img className="receipt-picture" src={pictureUrl} alt={`回执图片，回执号 ${inFours(filed.receiptNumber)}`} />
          <button type="button" className="button button-line" onClick={closeSheet}>
            好了
          </button>
        </Sheet>
      )}
    </Page>
  );
}

function KeepHere({ filed }: { filed: Filed }) {
  const storage = localText();
  const [keeps, setKeeps] = useState(() =>
    savedReceipts(storage).some((saved) => saved.receiptNumber === filed.receiptNumber),
  );
  const [refused, setRefused] = useState(false);

  const toggle = (wanted: boolean) => {
    const { receiptNumber, receiptCode, placeName, filedAt } = filed;
    if (!wanted) removeReceipt(storage, receiptNumber);
    const done = !wanted || saveReceipt(storage, { receiptNumber, receiptCode, placeName, filedAt });
    setKeeps(wanted && done);
    setRefused(!done);
  };

  return (
    <>
      <label className="tick">
        <input type="checkbox" checked={keeps} onChange={(event) => toggle(event.target.checked)} />
        <span className="tick-box" aria-hidden="true">
          <Icon name="check" />
        </span>
        <span className="tick-words">
          <span>也保存在本机</span>
          <span className="tick-second">{keeps ? '下次点“查进度”就能直接看' : '不勾，这部手机上什么也不留'}</span>
        </span>
      </label>
      {refused && <p className="field-error">这部手机不让存，请存成图片或抄下来。</p>}
    </>
  );
}
