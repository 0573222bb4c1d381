import { type CellValue, Workbook, type Worksheet } from 'exceljs';
import { AppError } from '../errors';
import { guardXlsx } from './xlsx-guard';

/** A row as text, by column. `line` is what the spreadsheet shows. */
export interface SheetRow<C extends string> {
  line: number;
  cells: Record<C, string>;
}

export interface SheetProblem {
  line: number;
  /** Head of the column; null when the row as a whole is meant. */
  column: string | null;
  message: string;
}

interface SheetShape<C extends string> {
  /** Field of the input, for what is wrong with the file as a whole. */
  path: string;
  columns: readonly C[];
  /** Those that may be missing; read as empty then. */
  optional?: readonly C[];
  /** Columns of days: a number in them is Excel's count of days. */
  days: readonly C[];
  mostRows: number;
}

/** Days from Excel's beginning to 1970; on old Macs it began in 1904. */
const EPOCH_1900 = 25_569;
const EPOCH_1904 = 24_107;

/**
 * Reads the first visible sheet of an xlsx: a row of heads in any order, then rows; empty ones are left out. Formulas and merged
 * cells are problems, because what they show is not what they hold.
 * @throws AppError INVALID_INPUT when it is no such file
 */
export async function readSheet<C extends string>(
  content: Buffer,
  { path, columns, optional = [], days, mostRows }: SheetShape<C>,
): Promise<{ rows: SheetRow<C>[]; problems: SheetProblem[] }> {
  guardXlsx(content, path);
  const refuse = (message: string): never => {
    throw AppError.invalidField(path, message);
  };
  const workbook = new Workbook();
  await workbook.xlsx
    .load(content as unknown as ArrayBuffer, READ)
    .catch(() => refuse('这个 xlsx 文件读不出来，请用表格软件另存一份再导入。'));
  const sheet = workbook.worksheets.find(({ state }) => state === 'visible') ?? refuse('文件里没有看得见的工作表。');
  const heads = headsOf(sheet, columns);
  const missing = columns.filter((column) => !heads.byName.has(column) && !optional.includes(column));
  if (missing.length > 0)
    refuse(`第一行应当是列名 ${columns.join('、')}，现在缺少 ${missing.join('、')}。请用下载的模板填写。`);

  const problems: SheetProblem[] = [];
  for (const range of sheet.model.merges) {
    const cell = sheet.getCell(range.split(':')[0]!);
    problems.push({
      line: Number(cell.row),
      column: heads.byNumber.get(Number(cell.col)) ?? null,
      message: `${range} 是合并单元格，请取消合并，每一行都填上`,
    });
  }
  const rows: SheetRow<C>[] = [];
  const epoch = workbook.properties.date1904 ? EPOCH_1904 : EPOCH_1900;
  sheet.eachRow((row, line) => {
    if (line <= heads.line) return;
    const cells = Object.fromEntries(optional.map((column) => [column, ''])) as Record<C, string>;
    for (const [column, number] of heads.byName) {
      const read = textOf(row.getCell(number).value, days.includes(column) ? epoch : null);
      if ('problem' in read) problems.push({ line, column, message: read.problem });
      cells[column] = 'text' in read ? read.text.trim() : '?';
    }
    if (Object.values(cells).some((text) => text !== '')) rows.push({ line, cells });
  });
  if (rows.length > mostRows) refuse(`一次最多导入 ${mostRows}\u00A0行，现在有 ${rows.length}\u00A0行，请分几次导入。`);
  if (rows.length === 0) refuse('表里一行数据都没有，请填好再导入。');
  return { rows, problems: problems.sort((a, b) => a.line - b.line) };
}

/** What a sheet of ours never needs, and what a crafted one could hide a lot in. */
const READ = {
  ignoreNodes: ['dataValidations', 'conditionalFormatting', 'hyperlinks', 'autoFilter', 'drawing', 'picture', 'extLst'],
};

function headsOf<C extends string>(
  sheet: Worksheet,
  columns: readonly C[],
): { line: number; byName: Map<C, number>; byNumber: Map<number, C> } {
  const byName = new Map<C, number>();
  const byNumber = new Map<number, C>();
  let line = 0;
  sheet.eachRow((row, number) => {
    if (line > 0) return;
    line = number;
    row.eachCell((cell, at) => {
      const read = textOf(cell.value, null);
      const column = columns.find((each) => 'text' in read && each === read.text.trim());
      if (!column || byName.has(column)) return;
      byName.set(column, at);
      byNumber.set(at, column);
    });
  });
  return { line, byName, byNumber };
}

/** What the cell holds, as text; `epoch` for a day. */
function textOf(value: CellValue, epoch: number | null): { text: string } | { problem: string } {
  if (value === null || value === undefined) return { text: '' };
  if (typeof value === 'string') return { text: value };
  if (typeof value === 'boolean') return { text: value ? 'TRUE' : 'FALSE' };
  if (typeof value === 'number') {
    if (epoch === null) return { text: Number.isSafeInteger(value) ? String(value) : value.toString() };
    return dayText(new Date((value - epoch) * 86_400_000));
  }
  if (value instanceof Date)
    return epoch === null ? { problem: '这里要写文字，现在是日期，请把格式改成“文本”再填' } : dayText(value);
  if ('formula' in value || 'sharedFormula' in value)
    return { problem: '这一格是公式，请复制后用“选择性粘贴—数值”换成填好的值' };
  if ('richText' in value) return { text: value.richText.map(({ text }) => text).join('') };
  if ('hyperlink' in value) return textOf(value.text, epoch);
  return { problem: '这一格是错误值，请重新填写' };
}

const dayText = (date: Date): { text: string } | { problem: string } =>
  Number.isNaN(date.getTime()) || date.getUTCFullYear() < 1900 || date.getUTCFullYear() > 2199
    ? { problem: '这一格的日期读不出来，请写成 2026-09-17 这样' }
    : { text: date.toISOString().slice(0, 10) };

/** Text that a spreadsheet would take for a formula when it is copied on. */
export const plainText = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);

/** A day as people write it: 2026-09-17, 2026/9/17, 2026.9.17, 2026年9月17日; null when it is none. */
export function writtenDay(text: string): string | null {
  const found = /^(\d{4})(?:[-/.]|年)(\d{1,2})(?:[-/.]|月)(\d{1,2})日?$/.exec(text.replace(/\s/g, ''));
  return found && `${found[1]}-${found[2]!.padStart(2, '0')}-${found[3]!.padStart(2, '0')}`;
}
