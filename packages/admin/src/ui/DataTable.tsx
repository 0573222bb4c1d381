import { useEffect, useRef } from 'react';
import { useIsPhone } from '../lib/media';
import styles from './DataTable.module.css';
import { Skeleton } from './States';

export interface Column<Row> {
  key: string;
  title: string;
  width?: number | string;
  align?: 'end';
  /** 12 px, for what is only looked at now and then. */
  quiet?: boolean;
  cell: (row: Row) => React.ReactNode;
}

export interface DataTableProps<Row> {
  /** Said to a screen reader as the table's name. */
  label: string;
  columns: Column<Row>[];
  rows: readonly Row[] | undefined;
  rowKey: (row: Row) => string;
  /** The same row as a card on a phone. */
  card: (row: Row) => React.ReactNode;
  empty: React.ReactNode;
  /** The row someone stands on: tint and a bar. */
  current?: string | null;
  onRowClick?: (row: Row) => void;
}

export function DataTable<Row>(props: DataTableProps<Row>) {
  const { label, columns, rows, rowKey, card, empty, current, onRowClick } = props;
  const phone = useIsPhone();
  const currentRow = useRef<HTMLTableRowElement>(null);

  useEffect(() => {
    currentRow.current?.scrollIntoView({ block: 'nearest' });
  }, [current]);

  if (!rows) return <Skeleton rows={8} />;
  if (rows.length === 0) return empty;
  if (phone) {
    return (
      <ul aria-label={label}>
        {rows.map((row) => (
          <li key={rowKey(row)} className={styles.card}>
            {card(row)}
          </li>
        ))}
      </ul>
    );
  }
  return (
    <div className={styles.scroll}>
      <table className={styles.table} aria-label={label}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col" style={{ width: column.width }} data-align={column.align}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const key = rowKey(row);
            return (
              <tr
                key={key}
                ref={key === current ? currentRow : undefined}
                data-current={key === current || undefined}
                data-clickable={onRowClick ? true : undefined}
                onClick={(event) => {
                  if (onRowClick && !(event.target as HTMLElement).closest('a, button, input, label')) onRowClick(row);
                }}
              >
                {columns.map((column) => (
                  <td key={column.key} data-align={column.align} data-quiet={column.quiet || undefined}>
                    {column.cell(row)}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** What a cell says in two lines: weight before size. */
export function TwoLines({ first, second }: { first: React.ReactNode; second: React.ReactNode }) {
  return (
    <span className={styles.twoLines}>
      <span className={styles.first}>{first}</span>
      <span className={styles.second}>{second}</span>
    </span>
  );
}
