import { accountSubject, accountSubjects } from '@yidiantong/schema/vocabulary/account-subjects';
import type { FlowDirection } from '@yidiantong/schema/vocabulary/disclosures';
import { isDay } from '@yidiantong/schema/rules/days';
import type { DraftLine } from '@yidiantong/schema/rules/finance-problems';
import { formatFen, parseYuan } from '@yidiantong/schema/rules/money';

/** The columns as they stand on the screen and in the spreadsheet people paste from. */
export const columns = [
  { key: 'day', title: '日期' },
  { key: 'voucher', title: '凭证' },
  { key: 'summary', title: '摘要' },
  { key: 'subject', title: '科目' },
  { key: 'income', title: '收入' },
  { key: 'expense', title: '支出' },
  { key: 'source', title: '来源或用途' },
  { key: 'handler', title: '经手人' },
] as const;

export type ColumnKey = (typeof columns)[number]['key'];

/** A row as it is typed: nothing is thrown away because it is not right yet. */
export type GridRow = { key: string } & Record<ColumnKey, string>;

let made = 0;

export function emptyRow(): GridRow {
  made += 1;
  return {
    key: `r${made}`,
    day: '',
    voucher: '',
    summary: '',
    subject: '',
    income: '',
    expense: '',
    source: '',
    handler: '',
  };
}

export function isEmptyRow(row: GridRow): boolean {
  return columns.every(({ key }) => row[key].trim() === '');
}

/** 8-03 for 2026-08-03: the year is in the title. */
const shortDay = (day: string): string => day.slice(5).replace(/^0/, '');

export function rowFromLine(line: DraftLine): GridRow {
  const amount = formatFen(line.amount);
  return {
    ...emptyRow(),
    day: shortDay(line.day),
    voucher: line.voucherNumber,
    summary: line.summary,
    subject: accountSubject(line.subjectCode)?.name ?? line.subjectCode,
    income: line.direction === 'INCOME' ? amount : '',
    expense: line.direction === 'EXPENSE' ? amount : '',
    source: line.sourceOrPurpose,
    handler: line.handler,
  };
}

/** 8-3, 08/03, 8月3日, 3日, 2026-8-3, 20260803 → 2026-08-03; what cannot be a day stays as typed. */
export function dayFrom(typed: string, period: string): string {
  const text = typed.normalize('NFKC').trim();
  const numbers = /^\d{8}$/.test(text)
    ? [text.slice(0, 4), text.slice(4, 6), text.slice(6)]
    : text.split(/[^\d]+/).filter(Boolean);
  if (numbers.length === 0 || numbers.length > 3) return text;
  const [year, month] = period.split('-') as [string, string];
  const parts = [year, month, ''].slice(0, 3 - numbers.length).concat(numbers);
  const [y = '', m = '', d = ''] = parts;
  const day = `${y.length === 2 ? `20${y}` : y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`;
  return isDay(day) ? day : text;
}

/** A name or a code; a leaf wins over a group of the same name. */
function subjectCodeFrom(typed: string): string {
  const text = typed.normalize('NFKC').trim();
  const named = accountSubjects.filter((subject) => subject.name === text || subject.code === text.toUpperCase());
  return (named.find((subject) => subject.leaf) ?? named[0])?.code ?? text;
}

/** NaN stands for an amount that cannot be read; the rules then name the cell. */
function amountFrom(typed: string): number {
  return parseYuan(typed) ?? Number.NaN;
}

export function lineFromRow(row: GridRow, period: string): DraftLine {
  const [income, expense] = [row.income.trim(), row.expense.trim()];
  const direction: FlowDirection | '' = income && expense ? '' : income ? 'INCOME' : expense ? 'EXPENSE' : '';
  return {
    day: dayFrom(row.day, period),
    direction,
    subjectCode: subjectCodeFrom(row.subject),
    summary: row.summary.trim(),
    amount: amountFrom(income || expense),
    sourceOrPurpose: row.source.trim(),
    handler: row.handler.trim(),
    voucherNumber: row.voucher.trim(),
  };
}

/** How a cell reads once it is left: 3708 becomes 3,708.00 and 12日 becomes 10-12; what cannot be read stays. */
export function tidied(column: ColumnKey, typed: string, period: string): string {
  if (column === 'day') {
    const day = dayFrom(typed, period);
    return day.startsWith(period) && isDay(day) ? shortDay(day) : typed;
  }
  if (column !== 'income' && column !== 'expense') return typed;
  const fen = typed.trim() === '' ? null : parseYuan(typed);
  return fen === null ? typed : formatFen(fen);
}

/** What the wire can carry: the rest waits in the browser until it is whole. */
export function canTravel(line: DraftLine): line is DraftLine & { direction: FlowDirection } {
  return isDay(line.day) && line.direction !== '' && Number.isSafeInteger(line.amount);
}

const columnOfField: Record<string, ColumnKey> = {
  day: 'day',
  voucherNumber: 'voucher',
  summary: 'summary',
  subjectCode: 'subject',
  sourceOrPurpose: 'source',
  handler: 'handler',
};

/** Which cell a path such as lines.4.amount points at. */
export function cellOf(path: string | null, rows: readonly GridRow[]): { row: number; column: ColumnKey } | null {
  const match = /(?:^|\.)lines\.(\d+)\.(\w+)$/.exec(path ?? '');
  if (!match) return null;
  const row = Number(match[1]);
  const field = match[2]!;
  const column = columnOfField[field] ?? (rows[row]?.income.trim() ? 'income' : 'expense');
  return { row, column };
}

/** What a spreadsheet puts on the clipboard: tabs, line ends, and quotes around cells with line ends in them. */
export function readClipboard(text: string): string[][] {
  const table: string[][] = [[]];
  let cell = '';
  let quoted = false;
  for (let i = 0; i < text.length; i += 1) {
    const character = text[i]!;
    if (quoted) {
      if (character === '"' && text[i + 1] === '"') {
        cell += '"';
        i += 1;
      } else if (character === '"') quoted = false;
      else cell += character === '\n' || character === '\r' ? ' ' : character;
    } else if (character === '"' && cell === '') quoted = true;
    else if (character === '\t') {
      table.at(-1)!.push(cell);
      cell = '';
    } else if (character === '\n') {
      table.at(-1)!.push(cell);
      table.push([]);
      cell = '';
    } else if (character !== '\r') cell += character;
  }
  table.at(-1)!.push(cell);
  return table.map((row) => row.map((each) => each.trim())).filter((row) => row.some((each) => each !== ''));
}

/** Lays a pasted table over the rows from one cell on; a row of headings is left out. */
export function paste(
  rows: readonly GridRow[],
  at: { row: number; column: ColumnKey },
  table: string[][],
): { rows: GridRow[]; count: number } {
  const body = isHeading(table[0]) ? table.slice(1) : table;
  const first = isHeading(table[0]) ? 0 : columns.findIndex(({ key }) => key === at.column);
  const next = [...rows];
  body.forEach((cells, offset) => {
    const row = { ...(next[at.row + offset] ?? emptyRow()) };
    cells.forEach((cell, index) => {
      const column = columns[first + index];
      if (column) row[column.key] = tidy(column.key, cell);
    });
    next[at.row + offset] = row;
  });
  return { rows: next, count: body.length };
}

function isHeading(cells: string[] | undefined): boolean {
  const titles = columns.map((column) => column.title as string);
  return cells !== undefined && cells.filter((cell) => titles.includes(cell)).length >= 2;
}

/** Spreadsheets write nothing as 0.00, – or 0 in the column that does not apply. */
function tidy(column: ColumnKey, cell: string): string {
  if (column !== 'income' && column !== 'expense') return cell;
  return /^[-–—]?$/.test(cell) || parseYuan(cell) === 0 ? '' : cell;
}

/** Lines whose amount explains the whole difference, counted from 0; a hint where to look first. */
export function explains(
  difference: number,
  lines: readonly DraftLine[],
): { line: number; how: 'same' | 'side' } | null {
  const gap = Math.abs(difference);
  if (gap === 0) return null;
  const same = lines.findIndex((line) => line.amount === gap);
  if (same >= 0) return { line: same, how: 'same' };
  const side = lines.findIndex((line) => line.amount * 2 === gap);
  return side >= 0 ? { line: side, how: 'side' } : null;
}
