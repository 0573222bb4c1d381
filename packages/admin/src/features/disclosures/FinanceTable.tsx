import { CloseOutlined, PlusOutlined } from '@ant-design/icons';
import { accountSubjects } from '@yidiantong/schema/vocabulary/account-subjects';
import type { FinanceProblem } from '@yidiantong/schema/rules/finance-problems';
import { formatFen } from '@yidiantong/schema/rules/money';
import { useEffect, useId, useRef, useState } from 'react';
import { FieldNote } from '../../ui/FieldNote';
import type { ColumnKey, GridRow } from './finance-grid';
import { cellOf, columns, emptyRow, isEmptyRow, paste, readClipboard, tidied } from './finance-grid';
import styles from './FinanceTable.module.css';

interface FinanceTableProps {
  period: string;
  rows: GridRow[];
  balances: (number | null)[];
  totals: { income: number; expense: number; closing: number | null };
  problems: readonly FinanceProblem[];
  onChange: (rows: GridRow[]) => void;
  onPaste: (rows: GridRow[], pasted: number) => void;
  /** A cell someone asked for from the list of problems. */
  wanted: { row: number; column: ColumnKey; ask: number } | null;
}

/** A spreadsheet's habits in a real table: Enter goes down, arrows move, a paste fills from the cell on. */
export function FinanceTable({
  period,
  rows,
  balances,
  totals,
  problems,
  onChange,
  onPaste,
  wanted,
}: FinanceTableProps) {
  const id = useId();
  const table = useRef<HTMLTableElement>(null);
  const [active, setActive] = useState<{ row: number; column: ColumnKey } | null>(null);
  const goTo = useRef<{ row: number; column: ColumnKey } | null>(null);

  const inputAt = (row: number, column: ColumnKey) =>
    table.current?.querySelector<HTMLInputElement>(`[data-cell="${row}-${column}"]`);
  useEffect(() => {
    if (!goTo.current) return;
    inputAt(goTo.current.row, goTo.current.column)?.focus();
    goTo.current = null;
  });
  useEffect(() => {
    if (wanted) inputAt(wanted.row, wanted.column)?.focus();
  }, [wanted]);

  const filled = rows.filter((row) => !isEmptyRow(row));
  const errors = new Map<string, string>();
  for (const problem of problems) {
    const cell = cellOf(problem.path, filled);
    const row = cell && filled[cell.row];
    if (cell && row && !errors.has(`${row.key}-${cell.column}`))
      errors.set(`${row.key}-${cell.column}`, problem.message);
  }
  /** Nobody is told off for a row they are still typing. */
  const errorAt = (row: GridRow, index: number, column: ColumnKey) => {
    const message = errors.get(`${row.key}-${column}`);
    return message && active?.row === index && row[column].trim() === '' ? undefined : message;
  };

  const set = (index: number, column: ColumnKey, value: string) =>
    onChange(rows.map((row, at) => (at === index ? { ...row, [column]: value } : row)));
  const addRow = (column: ColumnKey = 'day') => {
    goTo.current = { row: rows.length, column };
    onChange([...rows, emptyRow()]);
  };

  const onKeyDown = (event: React.KeyboardEvent, row: number, column: ColumnKey) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      if (event.shiftKey) inputAt(row - 1, column)?.focus();
      else if (row === rows.length - 1) addRow(column === 'handler' ? 'day' : column);
      else inputAt(row + 1, column)?.focus();
    }
    if (event.key === 'ArrowDown') inputAt(row + 1, column)?.focus();
    if (event.key === 'ArrowUp') inputAt(row - 1, column)?.focus();
  };

  const onPasteInto = (event: React.ClipboardEvent, row: number, column: ColumnKey) => {
    const text = event.clipboardData.getData('text/plain');
    if (!/[\t\n]/.test(text.trim())) return;
    event.preventDefault();
    const pasted = paste(rows, { row, column }, readClipboard(text));
    onPaste(pasted.rows, pasted.count);
  };

  const cell = (row: GridRow, index: number, column: ColumnKey, title: string) => {
    const error = errorAt(row, index, column);
    const money = column === 'income' || column === 'expense';
    return (
      <td key={column} data-column={column} data-error={error ? true : undefined}>
        <input
          data-cell={`${index}-${column}`}
          className={styles.input}
          aria-label={`第 ${index + 1} 行${title}`}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? `${id}-${index}-${column}` : undefined}
          value={row[column]}
          title={row[column]}
          inputMode={money ? 'decimal' : undefined}
          list={column === 'subject' ? `${id}-subjects` : undefined}
          maxLength={column === 'summary' || column === 'source' ? 120 : 40}
          autoComplete="off"
          onChange={(event) => set(index, column, event.target.value)}
          onFocus={(event) => {
            setActive({ row: index, column });
            event.target.select();
          }}
          onBlur={() => {
            setActive(null);
            const tidy = tidied(column, row[column], period);
            if (tidy !== row[column]) set(index, column, tidy);
          }}
          onKeyDown={(event) => onKeyDown(event, index, column)}
          onPaste={(event) => onPasteInto(event, index, column)}
        />
        {error && (
          <span id={`${id}-${index}-${column}`} hidden>
            {error}
          </span>
        )}
      </td>
    );
  };

  const activeRow = active && rows[active.row];
  const activeError = activeRow && errorAt(activeRow, active.row, active.column);

  return (
    <div className={styles.scroll}>
      <table ref={table} className={styles.table} aria-label="逐笔收支">
        <thead>
          <tr>
            <th scope="col" className={styles.number}>
              行
            </th>
            {columns.slice(0, 6).map((column) => (
              <th key={column.key} scope="col" data-column={column.key}>
                {column.title}
              </th>
            ))}
            <th scope="col" data-column="balance">
              结余
            </th>
            {columns.slice(6).map((column) => (
              <th key={column.key} scope="col" data-column={column.key}>
                {column.title}
              </th>
            ))}
            <th scope="col" className={styles.removeCell}>
              <span className="visually-hidden">删去</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => {
            const wrong = columns.some((column) => errorAt(row, index, column.key));
            const balance = balances[index];
            return (
              <tr key={row.key} data-wrong={wrong || undefined}>
                <th scope="row" className={styles.number}>
                  {index + 1}
                </th>
                {columns.slice(0, 6).map((column) => cell(row, index, column.key, column.title))}
                <td data-column="balance">{balance === null || balance === undefined ? '' : formatFen(balance)}</td>
                {columns.slice(6).map((column) => cell(row, index, column.key, column.title))}
                <td className={styles.removeCell}>
                  <button
                    type="button"
                    className={styles.remove}
                    aria-label={`删去第 ${index + 1} 行`}
                    onClick={() => onChange(rows.filter((_, at) => at !== index))}
                  >
                    <CloseOutlined aria-hidden />
                  </button>
                </td>
              </tr>
            );
          })}
          <tr>
            <th scope="row" className={styles.number}>
              {rows.length + 1}
            </th>
            <td colSpan={10}>
              <button type="button" className={styles.add} onClick={() => addRow()}>
                <PlusOutlined aria-hidden /> 加一行
              </button>
            </td>
          </tr>
        </tbody>
        <tfoot>
          <tr>
            <td />
            <th scope="row" colSpan={4}>
              合计 {filled.length}&nbsp;笔
            </th>
            <td data-column="income">{formatFen(totals.income)}</td>
            <td data-column="expense">{formatFen(totals.expense)}</td>
            <td data-column="balance">{totals.closing === null ? '' : formatFen(totals.closing)}</td>
            <td colSpan={3} />
          </tr>
        </tfoot>
      </table>
      {activeError && <FieldNote anchor={inputAt(active.row, active.column) ?? null}>{activeError}</FieldNote>}
      <datalist id={`${id}-subjects`}>
        {accountSubjects
          .filter((subject) => subject.leaf)
          .map((subject) => (
            <option key={subject.code} value={subject.name} label={subject.direction === 'INCOME' ? '收入' : '支出'} />
          ))}
      </datalist>
    </div>
  );
}
