import { useApolloClient, useMutation, useQuery } from '@apollo/client/react';
import { disclosureStateLabels } from '@yidiantong/schema/vocabulary/disclosures';
import { App, Button, Tag, Tooltip } from 'antd';
import { useState } from 'react';
import { useParams } from 'react-router';
import type { Disclosure_DetailFragment } from '../../gql/disclosures/graphql';
import { DisclosureDocument, PassDisclosureDocument, SubmitDisclosureDocument } from '../../gql/disclosures/graphql';
import { toAppError } from '../../lib/errors';
import { momentWords, periodWords } from '../../lib/formats';
import { useLive } from '../../lib/live';
import { publicDisclosurePath } from '../../lib/portal';
import { useCan } from '../../lib/session';
import { Card } from '../../ui/Card';
import { Page } from '../../ui/Page';
import { Failure, Skeleton } from '../../ui/States';
import { Timeline } from '../../ui/Timeline';
import styles from './DisclosurePage.module.css';
import { FinanceEditor } from './FinanceEditor';
import { FinanceSum } from './FinanceSum';
import { Gates } from './Gates';
import { contentName } from './months';
import { ReadTable } from './ReadTable';
import { SendBackDialog } from './SendBackDialog';
import type { SaveState } from './use-account';
import { useAccount } from './use-account';

export function DisclosurePage() {
  const { id = '' } = useParams();
  const { data, error, refetch } = useQuery(DisclosureDocument, { variables: { id } });
  const disclosure = data?.disclosure;
  useLive(['DISCLOSURE'], () => refetch(), { id, version: disclosure?.version ?? 0 });

  if (!disclosure) {
    return (
      <Page title={error || data ? '打不开这个月的账' : '公开'} back={{ to: '/disclosures', label: '公开' }}>
        {error ? (
          <Failure error={toAppError(error)} retry={() => void refetch()} />
        ) : data ? (
          <p>没有这个月的账，或者它不归您看。请从公开列表里重新打开。</p>
        ) : (
          <Skeleton rows={10} height={40} />
        )}
      </Page>
    );
  }
  return disclosure.viewerCan.edit.allowed ? (
    <Editing key={disclosure.id} disclosure={disclosure} />
  ) : (
    <Reading disclosure={disclosure} />
  );
}

const titleOf = (disclosure: Disclosure_DetailFragment): string =>
  `${disclosure.grid.name} ${periodWords(disclosure.period)} ${contentName(disclosure.name, disclosure.period)}`;
const back = { to: '/disclosures', label: '公开 / 财务收支' };

const saveWords: Record<SaveState, string> = {
  saved: '已自动保存',
  waiting: '正在保存',
  saving: '正在保存',
  incomplete: '有没填完的行，先存在这个页面里',
  failed: '没有存上',
  conflict: '和别人改的冲突了',
};

function useMoves(disclosure: Disclosure_DetailFragment) {
  const { message, modal } = App.useApp();
  const client = useApolloClient();
  const [submit, submitting] = useMutation(SubmitDisclosureDocument);
  const [pass, passing] = useMutation(PassDisclosureDocument);
  const variables = { input: { id: disclosure.id, version: disclosure.version } };

  const run = async (move: () => Promise<unknown>, said: string) => {
    try {
      await move();
      message.success(said);
    } catch (cause) {
      const failure = toAppError(cause);
      await client.query({ query: DisclosureDocument, variables: { id: disclosure.id }, fetchPolicy: 'network-only' });
      message.warning(failure.code === 'CONFLICT' ? '别人刚刚动过，已经换成最新的，请看看再决定。' : failure.message);
    }
  };
  const current = disclosure.gates.findIndex((gate) => gate.state === 'CURRENT');
  const last = current >= 0 && current === disclosure.gates.length - 1;
  return {
    busy: submitting.loading || passing.loading,
    submit: () => void run(() => submit({ variables }), '已送审，审核中不能再改'),
    last,
    pass: () =>
      modal.confirm({
        icon: null,
        cancelText: '先不',
        title: last ? '批准公开？' : '审核通过？',
        content: last
          ? '村民马上能在手机上看到每一笔，之后谁也不能再改。'
          : `通过后交给下一关：${disclosure.gates[current + 1]?.label ?? '公开'}。`,
        okText: last ? '批准公开' : '通过',
        onOk: () => run(() => pass({ variables }), last ? '已公开' : '已通过，交给下一关'),
      }),
  };
}

function Editing({ disclosure }: { disclosure: Disclosure_DetailFragment }) {
  const work = useAccount(disclosure);
  const moves = useMoves(disclosure);
  const can = disclosure.viewerCan.submit;
  const stop =
    work.problems.length > 0
      ? `还有 ${work.problems.length}\u00A0处要改`
      : work.state !== 'saved'
        ? '还没存好，等一下'
        : can.allowed
          ? null
          : (can.reason ?? '现在不能送审');
  return (
    <Page
      title={titleOf(disclosure)}
      back={back}
      marks={<Tag className={styles.state}>{disclosureStateLabels[disclosure.state]}</Tag>}
      actions={
        <>
          <span className={styles.saved} role="status">
            {work.restored ? '接着上次没存的写' : saveWords[work.state]}
          </span>
          <Tooltip title={stop}>
            <Button type="primary" disabled={stop !== null} loading={moves.busy} onClick={moves.submit}>
              送审
            </Button>
          </Tooltip>
        </>
      }
    >
      {disclosure.sentBackReason && (
        <section className={styles.sentBack} aria-label="被退回">
          <b>▲ 被退回，要改：</b>
          {disclosure.sentBackReason}
        </section>
      )}
      <FinanceEditor
        disclosure={disclosure}
        work={work}
        aside={
          <>
            <Gates disclosure={disclosure} />
            <History disclosure={disclosure} />
          </>
        }
      />
    </Page>
  );
}

function Reading({ disclosure }: { disclosure: Disclosure_DetailFragment }) {
  const moves = useMoves(disclosure);
  const [sendingBack, setSendingBack] = useState(false);
  const reviews = useCan('DISCLOSURE_REVIEW');
  const approves = useCan('DISCLOSURE_APPROVE');
  const mayReview = reviews || approves;
  const can = disclosure.viewerCan;
  const of = (direction: 'INCOME' | 'EXPENSE') =>
    disclosure.lines.filter((line) => line.direction === direction).length;
  return (
    <Page
      title={titleOf(disclosure)}
      back={back}
      marks={<Tag className={styles.state}>{disclosureStateLabels[disclosure.state]}</Tag>}
      sub={`${disclosure.author}填写${disclosure.publishedAt ? ` · ${momentWords(disclosure.publishedAt)} 公开` : ''}`}
      actions={
        <>
          {disclosure.state === 'PUBLISHED' && (
            <Button href={publicDisclosurePath(disclosure.grid.code, disclosure.id)} target="_blank" rel="noreferrer">
              看手机上的样子
            </Button>
          )}
          {can.sendBack.allowed && <Button onClick={() => setSendingBack(true)}>退回修改</Button>}
          {can.pass.allowed && (
            <Button type="primary" loading={moves.busy} onClick={moves.pass}>
              {moves.last ? '批准公开' : '审核通过'}
            </Button>
          )}
        </>
      }
    >
      {disclosure.sentBackReason && disclosure.state === 'DRAFT' && (
        <section className={styles.sentBack} aria-label="被退回">
          <b>▲ 已退回修改：</b>
          {disclosure.sentBackReason}
        </section>
      )}
      <FinanceSum
        opening={disclosure.opening}
        income={{ sum: disclosure.income, count: of('INCOME') }}
        expense={{ sum: disclosure.expense, count: of('EXPENSE') }}
        closing={disclosure.closing}
        bankClosing={disclosure.bankClosing}
      />
      <div className={styles.columns}>
        <Card title="逐笔收支" flush>
          <ReadTable disclosure={disclosure} />
        </Card>
        <div className={styles.aside}>
          {mayReview &&
            !can.pass.allowed &&
            can.pass.reason &&
            disclosure.state !== 'PUBLISHED' &&
            disclosure.state !== 'DRAFT' && <p className={styles.reason}>现在不能由您审核：{can.pass.reason}</p>}
          <Gates disclosure={disclosure} />
          {disclosure.hash && (
            <Card title="公开时的指纹">
              <p className={styles.hash}>{disclosure.hash}</p>
              <p className={styles.hint}>一个字改了，指纹就不一样。村民看到的是同一串。</p>
            </Card>
          )}
          <History disclosure={disclosure} />
        </div>
      </div>
      {sendingBack && <SendBackDialog disclosure={disclosure} onClose={() => setSendingBack(false)} />}
    </Page>
  );
}

function History({ disclosure }: { disclosure: Disclosure_DetailFragment }) {
  return (
    <Card title="经过">
      <Timeline narrow items={disclosure.timeline.map((entry) => ({ ...entry, when: momentWords(entry.at) }))} />
    </Card>
  );
}
