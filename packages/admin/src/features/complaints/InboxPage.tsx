import { useQuery } from '@apollo/client/react';
import { App } from 'antd';
import { useEffect, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { complaintStateLabels, ComplaintState } from '@yidiantong/schema/vocabulary/complaints';
import { wordsOf } from '@yidiantong/schema/vocabulary/vocabulary';
import type { Complaint_RowFragment } from '../../gql/complaints/graphql';
import { InboxCountsDocument, InboxDocument } from '../../gql/complaints/graphql';
import { useHotkeys } from '../../lib/hotkeys';
import { useLive } from '../../lib/live';
import { useIsWide } from '../../lib/media';
import { useCan } from '../../lib/session';
import { useUrlState } from '../../lib/url-state';
import { Card } from '../../ui/Card';
import { LinkButton } from '../../ui/LinkButton';
import { Paged } from '../../ui/ListCard';
import { Page } from '../../ui/Page';
import { Empty } from '../../ui/States';
import { TabLinks } from '../../ui/TabLinks';
import { InboxDetail } from './InboxDetail';
import { InboxFilters, InboxOrder } from './InboxFilters';
import { readInboxView } from './inbox-filter';
import { InboxTable } from './InboxTable';
import styles from './InboxPage.module.css';
import { PhoneSearch } from './PhoneSearch';

const pageSize = 20;

const emptyWords: Partial<Record<ComplaintState, string>> = {
  FILED: '没有等着受理的，新来的会自动出现。',
  ACCEPTED: '都派出去了。',
  ASSIGNED: '没有等单位签收的。',
  HANDLING: '没有单位正在办的。',
  REPLIED: '没有等您审核的回复。',
  ANSWERED: '没有等群众评价的。',
};

/** Shown only where there is one. */
const rareStates: readonly ComplaintState[] = ['CONTESTED', 'DECLINED', 'REFERRED', 'WITHDRAWN', 'MERGED'];

export function InboxPage() {
  const [params, patch] = useUrlState();
  const navigate = useNavigate();
  const wide = useIsWide();
  const { message } = App.useApp();
  const mayRegister = useCan('COMPLAINT_REGISTER');
  const view = readInboxView(params);
  const withSuggestion = view.state === 'ACCEPTED';
  const query = useQuery(InboxDocument, {
    variables: { filter: view.filter, orderBy: view.order, first: pageSize, withSuggestion },
    notifyOnNetworkStatusChange: true,
  });
  const counts = useQuery(InboxCountsDocument);
  const [assigning, setAssigning] = useState(false);

  const page = query.data?.complaints;
  const rows = page?.edges.map((edge) => edge.node);
  const openId = params.get('open');
  const position = rows?.findIndex((row) => row.id === openId) ?? -1;
  const fresh = () => {
    void query.refetch({ first: Math.min(100, Math.max(pageSize, rows?.length ?? 0)) });
    void counts.refetch();
  };
  useLive(['COMPLAINT'], fresh);

  const open = (row: Complaint_RowFragment | undefined) => row && patch({ open: row.id });
  const more = () => query.fetchMore({ variables: { after: page?.pageInfo.endCursor, first: pageSize } });
  const next = () => {
    if (rows && position === rows.length - 1 && page?.pageInfo.hasNextPage) void more();
    open(rows?.[Math.min(position + 1, rows.length - 1)]);
  };

  const first = rows?.[0]?.id;
  useEffect(() => {
    if (openId === 'first' && first) patch({ open: first });
  }, [openId, first, patch]);

  useHotkeys({
    j: next,
    k: () => open(rows?.[Math.max(position - 1, 0)]),
    Enter: () => position >= 0 && void navigate(`/complaints/${openId}`),
    Escape: () => patch({ open: null }),
  });

  const tab = (state: ComplaintState | null) => {
    const target = new URLSearchParams(params);
    target.delete('open');
    if (state) target.set('state', state);
    else target.delete('state');
    return `/complaints${target.size > 0 ? `?${target}` : ''}`;
  };
  const countOf = (state: ComplaintState): number | null => {
    const each = counts.data?.[state.toLowerCase() as Lowercase<Exclude<ComplaintState, 'CLOSED'>>];
    return each?.totalCount ?? null;
  };
  const tabs = [
    ...wordsOf(ComplaintState)
      .filter((state) => !rareStates.includes(state) || countOf(state) || view.state === state)
      .map((state) => ({
        key: state,
        label: complaintStateLabels[state],
        to: tab(state),
        count: countOf(state),
      })),
    { key: 'ALL', label: '全部', to: tab(null) },
  ];

  const showDetail = wide && openId && openId !== 'first';
  return (
    <div className={showDetail ? styles.split : undefined}>
      <Page
        title="诉求"
        actions={
          <>
            <PhoneSearch />
            {mayRegister && <LinkButton to="/complaints/register">代为登记</LinkButton>}
          </>
        }
      >
        <div>
          <div className={styles.tabs}>
            <TabLinks label="按状态看" items={tabs} active={view.state} />
            <InboxOrder params={params} patch={patch} />
          </div>
          <InboxFilters params={params} patch={patch} filtered={view.filtered} />
        </div>
        <Card flush>
          <Paged query={query} page={page} pageSize={pageSize}>
            <InboxTable
              rows={rows}
              current={openId}
              narrow={Boolean(showDetail)}
              withSuggestion={withSuggestion}
              withState={view.state === 'ALL'}
              onOpen={(row) => (wide ? open(row) : void navigate(`/complaints/${row.id}`))}
              empty={
                <Empty
                  action={
                    view.filtered && (
                      <Link to={view.state === 'ALL' ? '/complaints' : `/complaints?state=${view.state}`}>
                        清空筛选
                      </Link>
                    )
                  }
                >
                  {view.filtered
                    ? '按现在的筛选找不到，放宽一点试试。'
                    : (view.state !== 'ALL' && emptyWords[view.state]) || '这里还没有诉求。'}
                </Empty>
              }
            />
          </Paged>
        </Card>
      </Page>
      {showDetail && (
        <InboxDetail
          id={openId}
          position={position >= 0 ? `${position + 1} / ${rows?.length}${page?.pageInfo.hasNextPage ? '+' : ''}` : ''}
          assigning={assigning}
          setAssigning={setAssigning}
          onNext={next}
          onPrevious={() => open(rows?.[Math.max(position - 1, 0)])}
          onClose={() => patch({ open: null })}
          onAssigned={(said) => {
            setAssigning(false);
            message.success(said);
            patch({ open: rows?.[position + 1]?.id ?? rows?.[position - 1]?.id ?? null });
            fresh();
          }}
        />
      )}
    </div>
  );
}
