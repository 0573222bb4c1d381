import { parse, type Info } from 'csv-parse/sync';
import type { DivisionRow } from '@yidiantong/schema/rules/division-rows';
import { AppError } from '../../core/errors';

const COLUMNS = ['code', 'name', 'level', 'parent_code'] as const;

/**
 * Reads the national list from a CSV file in UTF-8 (with or without a byte-order mark) or GBK. Columns may stand in any
 * order; others are left out. @throws AppError INVALID_INPUT when it is no such file
 */
export function readDivisionsFile(content: Buffer): DivisionRow[] {
  const [first, ...table] = parseTable(decode(content));
  const head = (first?.cells ?? []).map((cell) => cell.trim().toLowerCase());
  const missing = COLUMNS.filter((column) => !head.includes(column));
  if (missing.length > 0)
    throw refuse(`第 ${first?.line ?? 1}\u00A0行应当是列名 ${COLUMNS.join('、')}，缺少 ${missing.join('、')}。`);
  const at = Object.fromEntries(COLUMNS.map((column) => [column, head.indexOf(column)]));
  const cell = (row: string[], column: (typeof COLUMNS)[number]): string => (row[at[column]!] ?? '').trim();
  return table.map(({ cells, line }) => ({
    line,
    code: cell(cells, 'code'),
    name: cell(cells, 'name').normalize('NFC'),
    level: cell(cells, 'level').toLowerCase(),
    parentCode: cell(cells, 'parent_code'),
  }));
}

function decode(content: Buffer): string {
  for (const encoding of ['utf-8', 'gbk'])
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(content);
    } catch {
      // Not this one: the next is tried, and both failing is said below.
    }
  throw refuse('文件的编码认不出来，请另存为 UTF-8 或 GBK 编码的 CSV 再导入。');
}

const FORMAT = { relax_column_count: true, skip_empty_lines: true, bom: true, info: true } as const;

/** `line`: of the file, where the row begins; blank lines and line breaks within quotes count. */
function parseTable(text: string): { cells: string[]; line: number }[] {
  try {
    // The parser counts a line break of Windows within quotes twice, and gives the line where a row ends.
    // Its types leave out what `info` does to a row.
    const rows = parse(text.replace(/\r\n?/g, '\n'), FORMAT) as unknown as { record: string[]; info: Info }[];
    return rows.map(({ record, info }) => ({ cells: record, line: info.lines - breaksIn(record) }));
  } catch (error) {
    const { lines } = error as { lines?: number };
    throw refuse(`第 ${lines ?? 1}\u00A0行的引号没有配对，请用表格软件重新另存为 CSV。`);
  }
}

const breaksIn = (cells: readonly string[]): number => cells.join('').split('\n').length - 1;

const refuse = (message: string): AppError => AppError.invalidField('input.contentBase64', message);
