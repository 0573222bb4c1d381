import { useQuery } from '@apollo/client/react';
import { ChangeSubject, changeSubjectLabels } from '@yidiantong/schema/vocabulary/change-words';
import { isWordOf } from '@yidiantong/schema/vocabulary/vocabulary';
import { Select, Tag } from 'antd';
import { useDeferredValue, useState } from 'react';
import type { AuditLogQuery } from '../../gql/audit/graphql';
import { ActorOptionsDocument, AuditLogDocument } from '../../gql/audit/graphql';
import { momentWords, today } from '../../lib/formats';
import { useUrlState } from '../../lib/url-state';
import { ChangeDetails } from '../../ui/ChangeHistory';
import type { Column } from '../../ui/DataTable';
import type { Span } from '../../ui/DaySpan';
import { DaySpan } from '../../ui/DaySpan';
import { FilterBar } from '../../ui/FilterBar';
import { ChoiceFilter } from '../../ui/filters';
import { ListCard } from '../../ui/ListCard';
import { Page } from '../../ui/Page';
import styles from './AuditPage.module.css';

type Row = AuditLogQuery['auditLog']['edges'][number]['node'];

const pageSize = 50;
const aDay = 86_400_000;
const daysAgo = (days: number): string => today(Date.now() - days * aDay);
const spans = (): Span[] => [
  { value: 'any', label: '不限日期', from: null, to: null },
  { value: 'today', label: '今天', from: today(), to: null },
  { value: 'week', label: '近 7 天', from: daysAgo(6), to: null },
  { value: 'month', label: '近 30 天', from: daysAgo(29), to: null },
];
const filters = ['kind', 'subject', 'actor', 'from', 'to'];

/** Who changed what in the district's grids, units, people and accounts. Filters live in the address. */
export function AuditPage() {
  const [params, patch] = useUrlState();
  const [from, to] = [params.get('from'), params.get('to')];
  const kind = params.get('kind');
  const [subjectId, actorId] = [params.get('subject'), params.get('actor')];
  const query = useQuery(AuditLogDocument, {
    variables: {
      kind: isWordOf(ChangeSubject, kind) ? kind : null,
      subjectId,
      actorId,
      from,
      to,
      first: pageSize,
    },
    notifyOnNetworkStatusChange: true,
  });
  const page = query.data?.auditLog;
  const rows = page?.edges.map((edge) => edge.node);
  const filtered = filters.some((name) => params.has(name));

  const subject = (row: Row) => (
    <span className={styles.subject}>
      {row.subject.name !== changeSubjectLabels[row.subject.kind] && (
        <span className={styles.kind}>{changeSubjectLabels[row.subject.kind]}</span>
      )}
      <button
        type="button"
        className={styles.narrow}
        title="只看它的变更"
        onClick={() => patch({ subject: row.subject.id })}
      >
        {row.subject.name}
      </button>
    </span>
  );
  const columns: Column<Row>[] = [
    { key: 'at', title: '时间', width: 148, cell: (row) => momentWords(row.at) },
    { key: 'who', title: '谁', width: 112, cell: (row) => row.who },
    { key: 'what', title: '做了什么', width: 176, cell: (row) => row.what },
    { key: 'subject', title: '对象', width: 264, cell: subject },
    { key: 'details', title: '详情', cell: (row) => <ChangeDetails details={row.details} /> },
  ];

  return (
    <Page title="变更记录" sub="网格、单位、人员和账号的每一次改动；不含任何诉求">
      <FilterBar names={filters}>
        <ChoiceFilter name="kind" label="改的是什么" placeholder="全部对象" labels={changeSubjectLabels} />
        <ActorSelect value={actorId} onChange={(value) => patch({ actor: value })} />
        <DaySpan
          label="改动日期"
          className={styles.select}
          datesClassName={styles.dates}
          spans={spans()}
          from={from}
          to={to}
          onChange={(start, end) => patch({ from: start, to: end })}
        />
        {subjectId && (
          <Tag className={styles.only} closable onClose={() => patch({ subject: null })}>
            只看 {rows?.[0]?.subject.name ?? '这一个'}
          </Tag>
        )}
      </FilterBar>
      <ListCard
        query={query}
        page={page}
        pageSize={pageSize}
        label="变更记录"
        columns={columns}
        card={(row) => (
          <div className={styles.card}>
            <p className={styles.line}>
              <span className={styles.what}>{row.what}</span>
              <span className={styles.when}>{momentWords(row.at)}</span>
            </p>
            {subject(row)}
            <ChangeDetails details={row.details} />
            <p className={styles.when}>{row.who}</p>
          </div>
        )}
        empty={filtered ? '没有这样的改动，换个条件试试。' : '还没有改动。改了什么，都会记在这里。'}
      />
    </Page>
  );
}

function ActorSelect({ value, onChange }: { value: string | null; onChange: (id: string | null) => void }) {
  const [search, setSearch] = useState('');
  const wanted = useDeferredValue(search.trim());
  const { data } = useQuery(ActorOptionsDocument, { variables: { search: wanted || null } });
  const [chosen, setChosen] = useState<{ value: string; label: string } | null>(null);
  const options = (data?.staffList.edges ?? []).map(({ node }) => ({ value: node.id, label: node.name }));
  if (chosen && chosen.value === value && !options.some((option) => option.value === value)) options.unshift(chosen);
  return (
    <Select
      aria-label="谁改的"
      placeholder="谁改的"
      className={styles.select}
      allowClear
      showSearch={{ filterOption: false, onSearch: setSearch }}
      value={options.some((option) => option.value === value) ? value : undefined}
      options={options}
      onChange={(id: string | undefined) => {
        setChosen(options.find((option) => option.value === id) ?? null);
        onChange(id ?? null);
      }}
      notFoundContent="没有这个人，换个字试试"
    />
  );
}
