import { useQuery } from '@apollo/client/react';
import type { DistrictFiguresQuery } from '../../gql/figures/graphql';
import { DistrictFiguresDocument } from '../../gql/figures/graphql';
import { count, dayWords } from '../../lib/formats';
import { useLive } from '../../lib/live';
import { useViewer } from '../../lib/session';
import { useUrlState } from '../../lib/url-state';
import type { Column } from '../../ui/DataTable';
import { DaySpan } from '../../ui/DaySpan';
import { FilterBar } from '../../ui/FilterBar';
import { ListCard } from '../../ui/ListCard';
import { Page } from '../../ui/Page';
import { periods } from './periods';
import styles from './FiguresPage.module.css';

type Counted = 'received' | 'done' | 'rated' | 'satisfied' | 'ratedApart' | 'overdue';
type Row = Omit<DistrictFiguresQuery['districtFigures']['edges'][number]['node'], '__typename'>;

const percent = (rate: number | null | undefined): string =>
  typeof rate === 'number' ? `${(rate * 100).toFixed(1).replace(/\.0$/, '')}%` : '–';

const withRate = (value: number, rate: number | null | undefined): string =>
  typeof rate === 'number' ? `${count(value, '件')}，${percent(rate)}` : count(value, '件');

/** The districts below, or the own one, in figures of what was filed in a period. */
export function FiguresPage() {
  const viewer = useViewer();
  const [params, patch] = useUrlState();
  const spans = periods();
  const from = params.get('from') ?? spans[0]!.from!;
  const to = params.get('to') ?? spans[0]!.to!;
  const query = useQuery(DistrictFiguresDocument, {
    variables: { from, to },
    notifyOnNetworkStatusChange: true,
  });
  useLive(['COMPLAINT'], () => query.refetch());
  const page = query.data?.districtFigures;
  const districts = page?.edges.map((edge) => edge.node);
  const rows =
    districts && (districts.length > 1 && !page?.pageInfo.hasNextPage ? [sumOf(districts), ...districts] : districts);

  const number = (key: Counted, title: string): Column<Row> => ({
    key,
    title,
    align: 'end',
    width: 96,
    cell: (row) => row[key].toLocaleString('en-US'),
  });
  const columns: Column<Row>[] = [
    { key: 'name', title: '区县', cell: (row) => <span className={styles.name}>{row.name}</span> },
    number('received', '收到'),
    number('done', '办结'),
    { key: 'completion', title: '办结率', align: 'end', width: 104, cell: (row) => percent(row.completionRate) },
    number('rated', '已评价'),
    number('satisfied', '满意'),
    { key: 'satisfaction', title: '满意率', align: 'end', width: 104, cell: (row) => percent(row.satisfactionRate) },
    number('ratedApart', '另计评价'),
    { ...number('overdue', '逾期'), cell: (row) => <Overdue row={row} /> },
  ];
  return (
    <Page
      title="区县汇总"
      sub={`${viewer.place?.name ?? ''} · ${dayWords(from)}到${dayWords(to)}收到的，现在办得怎么样`}
    >
      <FilterBar names={['from', 'to']}>
        <DaySpan
          label="收到日期"
          className={styles.select}
          datesClassName={styles.dates}
          spans={spans}
          from={from}
          to={to}
          onChange={(start, end) => patch({ from: start, to: end })}
        />
      </FilterBar>
      <ListCard
        query={query}
        page={page}
        label="区县汇总"
        columns={columns}
        rows={rows}
        current={rows?.[0]?.id === ALL ? ALL : null}
        card={(row) => (
          <>
            <p className={styles.name}>{row.name}</p>
            <dl className={styles.facts}>
              <Fact label="收到" value={count(row.received, '件')} />
              <Fact label="办结" value={withRate(row.done, row.completionRate)} />
              <Fact label="满意" value={withRate(row.satisfied, row.satisfactionRate)} />
              <Fact label="逾期" value={<Overdue row={row} />} />
            </dl>
          </>
        )}
        empty="还没有区县。请管理员先导入行政区划。"
      />
      <p className={styles.note}>
        办结率是办结数除以收到数；满意率是满意数除以已评价数，没评价的不算。凭代为打印或补发的查询码评价的、电话回访登记的另计，不算在满意率里。逾期包括现在超期的，和办完了但中间超过期的。
      </p>
    </Page>
  );
}

const ALL = 'all';

function sumOf(districts: readonly Row[]): Row {
  const sum = (key: Counted) => districts.reduce((total, district) => total + district[key], 0);
  const [received, done, rated, satisfied] = [sum('received'), sum('done'), sum('rated'), sum('satisfied')];
  return {
    id: ALL,
    code: '',
    name: `合计（${districts.length}\u00A0个区县）`,
    received,
    done,
    rated,
    satisfied,
    ratedApart: sum('ratedApart'),
    overdue: sum('overdue'),
    completionRate: received > 0 ? done / received : null,
    satisfactionRate: rated > 0 ? satisfied / rated : null,
  };
}

function Overdue({ row }: { row: Row }) {
  return row.overdue > 0 ? <span className={styles.overdue}>{row.overdue.toLocaleString('en-US')}</span> : '0';
}

function Fact({ label, value }: { label: string; value: React.ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  );
}
