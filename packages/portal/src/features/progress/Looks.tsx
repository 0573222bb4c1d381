import { useState } from 'react';
import { ledgerSentence } from '@yidiantong/schema/rules/ledger-words';
import { lookReasonLabels } from '@yidiantong/schema/vocabulary/ledger';
import { formatInstant } from '../../lib/format';
import { Icon } from '../../ui/Icon';
import { Failure } from '../../ui/states';
import { type Look, moreLooks, type Receipt } from './receipt-session';
import { useAttempt } from './use-attempt';

/** 谁看过我的信息: each look at who sent it, by level and reason; newest first. */
export function Looks({ receipt }: { receipt: Receipt }) {
  const { looks } = receipt;
  return (
    <details className="card said">
      <summary className="row">
        <span className="row-words">谁看过我的信息</span>
        <span className="row-end">{looks.nodes.length === 0 ? '没有人看过' : formatInstant(looks.nodes[0]!.at)}</span>
        <Icon name="down" />
      </summary>
      <div className="said-body">
        {looks.nodes.length === 0 ? (
          <p>到现在没有人看过您的姓名和联系方式。有人看的时候，时间、哪一级、为什么看，都会记在这里。</p>
        ) : (
          // Begins anew when a newer look has come in.
          <LookList key={looks.nodes[0]!.id} first={looks} />
        )}
      </div>
    </details>
  );
}

function LookList({ first }: { first: Receipt['looks'] }) {
  const [older, setOlder] = useState<Look[]>([]);
  const [rest, setRest] = useState(first.pageInfo);
  const { busy, error, run } = useAttempt();
  const more = () =>
    void run(async () => {
      const page = await moreLooks(rest.endCursor ?? null);
      if (!page) return;
      setOlder((before) => [...before, ...page.nodes]);
      setRest(page.pageInfo);
    });

  return (
    <>
      <ol className="looks">
        {[...first.nodes, ...older].map((look) => (
          <li key={look.id}>
            <p className="quiet">{formatInstant(look.at)}</p>
            <p>{ledgerSentence(look)}</p>
            {look.reason && <p className="quiet">理由：{lookReasonLabels[look.reason]}</p>}
          </li>
        ))}
      </ol>
      {error && <Failure error={error} />}
      {rest.hasNextPage && (
        <button type="button" className="button button-line" disabled={busy} onClick={more}>
          {busy ? '正在取…' : '看更早的'}
        </button>
      )}
    </>
  );
}
