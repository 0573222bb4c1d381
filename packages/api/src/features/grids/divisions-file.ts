import { parse } from 'csv-parse/sync';
import type { DivisionRow } from '@yidiantong/schema/rules/divisions';
import { AppError } from '../../core/errors';

const COLUMNS = ['code', 'name', 'level', 'parent_code'] as const;

/**
 * Reads the national list from a CSV file in UTF-8 (with or without a byte-order mark) or GBK. Columns may stand in any
 * order; others are left out. @throws AppError INVALID_INPUT when it is no such file
 */
export function readDivisionsFile(content: Buffer): DivisionRow[] {
  const table = parseTable(decode(content));
  const head = (table[0] ?? []).map((cell) => cell.trim().toLowerCase());
  const missing = COLUMNS.filter((column) => !head.includes(column));
  if (missing.length > 0) throw refuse(`第 1\u00A0行应当是列名 ${COLUMNS.join('、')}，缺少 ${missing.join('、')}。`);
  const at = Object.fromEntries(COLUMNS.map((column) => [column, head.indexOf(column)]));
  const cell = (row: string[], column: (typeof COLUMNS)[number]): string => (row[at[column]!] ?? '').trim();
  return table.slice(1).map((row, index) => ({
    line: index + 2,
    code: cell(row, 'code'),
    name: cell(row, 'name').normalize('NFC'),
    level: cell(row, 'level').toLowerCase(),
    parentCode: cell(row, 'parent_code'),
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

function parseTable(text: string): string[][] {
  try {
    return parse(text, { relax_column_count: true, skip_empty_lines: true, bom: true });
  } catch (error) {
    const { lines } = error as { lines?: number };
    throw refuse(`第 ${lines ?? 1}\u00A0行的引号没有配对，请用表格软件重新另存为 CSV。`);
  }
}

const refuse = (message: string): AppError => AppError.invalidField('file', message);
