import { useState } from 'react';
import { graphql } from '../../gql';
import type { OpenSlipMutation } from '../../gql/graphql';
import { request } from '../../lib/client';
import { asRequestError, type RequestError } from '../../lib/errors';
import { formatBy, formatInstant, fullWidth, inFours } from '../../lib/format';
import { Page } from '../../ui/Page';
import { Empty, Failure, Warning } from '../../ui/states';
import '../report/receipt.css';
import './slip.css';

const OpenSlipDocument = graphql(`
  mutation OpenSlip($input: OpenSlipInput!) {
    openSlip(input: $input) {
      receiptNumber
      receiptCode
      placeName
      filedAt
      next {
        label
        by
      }
    }
  }
`);

type Slip = OpenSlipMutation['openSlip'];

/** A receipt for paper, for whoever spoke to staff. It opens once; what it shows is in memory only. */
export default function SlipPage() {
  const [token] = useState(() => window.location.hash.slice(1));
  const [slip, setSlip] = useState<Slip | null>(null);
  const [error, setError] = useState<RequestError | null>(null);
  const [busy, setBusy] = useState(false);

  const open = async () => {
    setBusy(true);
    setError(null);
    try {
      setSlip((await request(OpenSlipDocument, { input: { token } })).openSlip);
      // Opened: the address has nothing to give away any more.
      window.history.replaceState(window.history.state, '', window.location.pathname);
    } catch (thrown) {
      setError(asRequestError(thrown));
    } finally {
      setBusy(false);
    }
  };

  if (slip) return <Opened slip={slip} />;
  return (
    <Page title="回执" back="/">
      {error && <Failure error={error} />}
      {token && error?.code !== 'INVALID_STATE' ? (
        <Empty title="请本人来看">
          <p>回执号和查询码只给反映人本人。只能打开一次，打开前请接好打印机，或者准备好纸笔。</p>
          <button type="button" className="button button-main" disabled={busy} onClick={() => void open()}>
            {busy ? '正在打开…' : '我是本人，打开回执'}
          </button>
        </Empty>
      ) : (
        <Empty title="这里没有回执了">
          <p>回执只能从登记的地方打开一次。</p>
        </Empty>
      )}
    </Page>
  );
}

function Opened({ slip }: { slip: Slip }) {
  return (
    <Page
      title="回执"
      back="/"
      foot={
        <button type="button" className="button button-main" onClick={() => window.print()}>
          打印
        </button>
      }
    >
      <p className="received-when">
        {formatInstant(slip.filedAt)}，{slip.placeName}
      </p>
      <dl className="card receipt">
        <div>
          <dt>回执号</dt>
          <dd data-testid="receipt-number">{inFours(slip.receiptNumber)}</dd>
        </div>
        <div>
          <dt>查询码</dt>
          <dd className="receipt-code" data-testid="receipt-code">
            {inFours(slip.receiptCode)}
          </dd>
        </div>
      </dl>
      <Warning>
        <p>
          <strong>查询码只在这里出现一次。</strong>
        </p>
        <p>打印或抄下来，折好收起，别给别人看。关掉这一页就没有了。</p>
      </Warning>
      <section className="card card-pad" aria-labelledby="next">
        <h2 className="section-title" id="next">
          接下来
        </h2>
        <ol className="next">
          {slip.next.map((step) => (
            <li key={step.label}>
              <span className="next-by">{formatBy(step.by)}</span>
              <span className="next-what">{fullWidth(step.label)}</span>
            </li>
          ))}
        </ol>
      </section>
      <p className="slip-where">查进度、打分：用手机打开 {window.location.host}，点“查进度”。</p>
    </Page>
  );
}
