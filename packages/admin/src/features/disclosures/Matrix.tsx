import { skipToken, useQuery } from '@apollo/client/react';
import { Select } from 'antd';
import { useEffect } from 'react';
import { Link } from 'react-router';
import type { Disclosure_CellFragment } from '../../gql/disclosures/graphql';
import { DisclosureListDocument, MatrixVillagesDocument } from '../../gql/disclosures/graphql';
import { toAppError } from '../../lib/errors';
import { today } from '../../lib/formats';
import { useLive } from '../../lib/live';
import { useViewer } from '../../lib/session';
import { Card } from '../../ui/Card';
import { LightShape } from '../../ui/Light';
import { Empty, Failure, Skeleton } from '../../ui/States';
import styles from './Matrix.module.css';
import { dueMonth, endedMonths } from './months';
import { Progress } from './Progress';

interface MatrixProps {
  year: string | null;
  onYear: (year: string) => void;
  /** Opens the dialog for a village and a month; null when the viewer writes none. */
  onNew: ((gridId: string, period: string) => void) | null;
}

const pageSize = 100;
const most = 600;

export function Matrix({ year: wantedYear, onYear, onNew }: MatrixProps) {
  const { place } = useViewer();
  const isVillage = place?.level === 'VILLAGE';
  const villagesOf = useQuery(MatrixVillagesDocument, isVillage ? skipToken : { variables: { parentId: place?.id } });
  const list = useQuery(DisclosureListDocument, {
    variables: { gridId: null, states: null, period: null, first: pageSize },
  });
  const page = list.data?.disclosures;
  useLive(['DISCLOSURE'], () => list.refetch());

  // The matrix needs every cell; a township has a few hundred.
  const { fetchMore } = list;
  const after = page?.pageInfo.hasNextPage && page.edges.length < most ? page.pageInfo.endCursor : null;
  useEffect(() => {
    if (after) void fetchMore({ variables: { after, first: pageSize } });
  }, [after, fetchMore]);

  const error = list.error ?? villagesOf.error;
  if (error && !page) return <Failure error={toAppError(error)} retry={() => void list.refetch()} />;
  const villages = isVillage
    ? [place]
    : villagesOf.data?.grids.edges.map((edge) => edge.node).filter((grid) => grid.level === 'VILLAGE');
  if (!page || !villages) {
    return (
      <Card flush>
        <Skeleton rows={12} height={36} />
      </Card>
    );
  }

  const now = today();
  const due = dueMonth(now);
  const cells = new Map(page.edges.map(({ node }) => [`${node.grid.id} ${node.period}`, node]));
  const years = [...new Set([due.slice(0, 4), ...page.edges.map(({ node }) => node.period.slice(0, 4))])]
    .sort()
    .reverse();
  const year = wantedYear && years.includes(wantedYear) ? wantedYear : due.slice(0, 4);
  const months = endedMonths(year, now);
  const last = months.at(-1);

  return (
    <div className={villages.length > 1 ? styles.columns : undefined}>
      <Card
        title="财务收支"
        extra={
          <Select
            aria-label="年份"
            value={year}
            onChange={onYear}
            options={years.map((each) => ({ value: each, label: `${each}年` }))}
          />
        }
        flush
      >
        {villages.length === 0 ? (
          <Empty>这里还没有村。</Empty>
        ) : (
          <div className={styles.scroll} tabIndex={0} role="region" aria-label="按村按月，可以左右滚动">
            <table className={styles.matrix} aria-label={`${year}年各村财务公开`}>
              <thead>
                <tr>
                  <th scope="col">村（社区）</th>
                  {months.map((month) => (
                    <th key={month} scope="col" data-due={month === due || undefined}>
                      {Number(month.slice(5))}月
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {villages.map((village) => (
                  <tr key={village.id}>
                    <th scope="row">{village.name}</th>
                    {months.map((month) => (
                      <td key={month}>
                        <Cell
                          cell={cells.get(`${village.id} ${month}`)}
                          label={`${village.name} ${Number(month.slice(5))}月`}
                          onNew={onNew && (() => onNew(village.id, month))}
                        />
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Card>
      {last && villages.length > 1 && (
        <Progress
          month={last}
          cells={villages.map((village) => ({ village: village.name, cell: cells.get(`${village.id} ${last}`) }))}
        />
      )}
    </div>
  );
}

interface CellProps {
  cell: Disclosure_CellFragment | undefined;
  label: string;
  onNew: (() => void) | null;
}

/** What is published is plain text, so only what still needs a hand has a fill. */
function Cell({ cell, label, onNew }: CellProps) {
  if (!cell) {
    return onNew ? (
      <button type="button" className={styles.missing} onClick={onNew}>
        <span className="visually-hidden">{label}</span>
        未填
      </button>
    ) : (
      <span className={styles.missing}>未填</span>
    );
  }
  const to = `/disclosures/${cell.id}`;
  if (cell.state === 'PUBLISHED') {
    return (
      <Link to={to} className={styles.published} title="已公开">
        <span className="visually-hidden">{label}已公开</span>
        <LightShape tone="GREEN" /> {cell.publishedAt && today(Date.parse(cell.publishedAt)).slice(5).replace(/^0/, '')}
      </Link>
    );
  }
  if (cell.state === 'DRAFT' && cell.sentBackReason) {
    return (
      <Link to={to} className={styles.sentBack} title={cell.sentBackReason}>
        <span className="visually-hidden">{label}</span>
        <LightShape tone="YELLOW" /> 退回
      </Link>
    );
  }
  const words = { DRAFT: '填写中', REVIEW: '待审核', APPROVAL: '待批准' }[cell.state];
  return (
    <Link to={to} className={cell.state === 'DRAFT' ? styles.draft : styles.review} title={cell.gate ?? undefined}>
      <span className="visually-hidden">{label}</span>
      {words}
    </Link>
  );
}
