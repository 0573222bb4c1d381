import { ExclamationCircleOutlined } from '@ant-design/icons';
import { complaintKindLabels, complaintStateLabels } from '@yidiantong/schema/vocabulary/complaints';
import { Link } from 'react-router';
import type { Complaint_RowFragment } from '../../gql/complaints/graphql';
import { momentWords } from '../../lib/formats';
import { nameBeside } from '../../lib/names';
import { useViewer } from '../../lib/session';
import type { Column } from '../../ui/DataTable';
import { DataTable, TwoLines } from '../../ui/DataTable';
import { Light } from '../../ui/Light';
import styles from './InboxTable.module.css';

interface InboxTableProps {
  rows: readonly Complaint_RowFragment[] | undefined;
  current: string | null;
  /** The detail stands beside it: the category moves into the second line. */
  narrow: boolean;
  withSuggestion: boolean;
  withState: boolean;
  onOpen: (row: Complaint_RowFragment) => void;
  empty: React.ReactNode;
}

const none = <span className={styles.none}>–</span>;

export function InboxTable({ rows, current, narrow, withSuggestion, withState, onOpen, empty }: InboxTableProps) {
  const { place } = useViewer();
  const title = (row: Complaint_RowFragment) => nameBeside(row.title, row.place.name);
  const about = (row: Complaint_RowFragment, withCategory: boolean) =>
    [
      row.place.name,
      complaintKindLabels[row.kind],
      withCategory && row.category?.name,
      withState && complaintStateLabels[row.state],
    ]
      .filter(Boolean)
      .join(' · ');

  const unit = (row: Complaint_RowFragment) => {
    const shown = row.currentUnit ?? row.suggestedUnit?.unit;
    if (!shown) return none;
    const name = <span title={shown.name}>{nameBeside(shown.name, place?.name)}</span>;
    const idle = !row.currentUnit && row.suggestedUnit?.unit.hasActiveHandler === false;
    if (!idle) return name;
    const warning = (
      <span className={styles.nobody}>
        <ExclamationCircleOutlined aria-hidden /> 没有在岗经办人
      </span>
    );
    return <TwoLines first={name} second={warning} />;
  };

  const columns: Column<Complaint_RowFragment>[] = [
    {
      key: 'light',
      title: '期限',
      width: 156,
      cell: (row) => (row.light ? <Light tone={row.light.light} words={row.light.words} why={row.light.why} /> : none),
    },
    {
      key: 'title',
      title: '诉求',
      cell: (row) => (
        <TwoLines
          first={
            <Link to={`/complaints/${row.id}`} className={styles.link} title={row.title}>
              {title(row)}
            </Link>
          }
          second={about(row, narrow)}
        />
      ),
    },
    { key: 'category', title: '类别', width: 144, cell: (row) => row.category?.name ?? none },
    { key: 'unit', title: withSuggestion ? '建议单位' : '单位', width: narrow ? 148 : 192, cell: unit },
    { key: 'filedAt', title: '收到', width: 120, quiet: true, cell: (row) => momentWords(row.filedAt) },
  ];

  return (
    <DataTable
      label="诉求列表"
      columns={narrow ? columns.filter((column) => column.key !== 'category') : columns}
      rows={rows}
      rowKey={(row) => row.id}
      current={current}
      onRowClick={onOpen}
      card={(row) => (
        <Link to={`/complaints/${row.id}`} className={styles.card}>
          <span className={styles.cardTitle}>{title(row)}</span>
          <span className={styles.cardMeta}>{about(row, true)}</span>
          <span className={styles.cardFoot}>
            {row.light ? (
              <Light tone={row.light.light} words={row.light.words} />
            ) : (
              <span>{complaintStateLabels[row.state]}</span>
            )}
            <span className={styles.cardMeta}>{momentWords(row.filedAt)}</span>
          </span>
        </Link>
      )}
      empty={empty}
    />
  );
}
