import { accountSubject } from '../vocabulary/account-subjects';
import { FlowDirection } from '../vocabulary/disclosures';
import { isWordOf } from '../vocabulary/vocabulary';
import { isDay } from './days';
import { financeTotals } from './finance';
import { formatFen, isFen } from './money';
import { findNumbers, hasMobile } from './number-marks';
import { type Month, monthLabel, monthOf } from './periods';

/** A line as it is typed: anything may still be missing. */
export interface DraftLine {
  day: string;
  direction: string;
  subjectCode: string;
  summary: string;
  /** Fen. */
  amount: number;
  sourceOrPurpose: string;
  handler: string;
  voucherNumber: string;
}

export interface DraftAccount {
  period: Month;
  /** Fen. */
  opening: number;
  /** Closing of the period before, in fen; null when there is none published. */
  previousClosing: number | null;
  /** Closing of the bank statement, in fen; null when none was typed. */
  bankClosing: number | null;
  lines: readonly DraftLine[];
}

/** What stands in the way of sending an account to review. */
export interface FinanceProblem {
  /** Where: opening, bankClosing, lines, or lines.4.amount (counted from 0, as in the input). */
  path: string;
  message: string;
}

export const MAX_FINANCE_LINES = 1_000;

/** A25 */
export const ONLY_TOTALS = '只有总数，没有明细，不能送审；请把每一笔收支单独列出来';

const totalWords =
  /^(?:[本当上]?[月期年]|\d{1,2}月|全月|全年)?(?:村|集体|各项|经费|资金)*(?:收入|支出|收支|开支|费用)?(?:金额)?(?:合计|总计|共计|小计|总额|总数|汇总|总收入|总支出|累计)(?:数|额|金额)?$/;

/** Checks an account line by line; an empty list means it may be sent to review. */
export function financeProblems(account: DraftAccount): FinanceProblem[] {
  const { lines } = account;
  if (lines.length > MAX_FINANCE_LINES) {
    return [{ path: 'lines', message: `一个月最多 ${MAX_FINANCE_LINES}\u00A0笔，现在有 ${lines.length}\u00A0笔` }];
  }
  const firstLines = firstLineOfVouchers(lines);
  return [
    ...openingProblems(account),
    ...(lines.length > 0 && lines.every(isTotal) ? [{ path: 'lines', message: ONLY_TOTALS }] : []),
    ...lines.flatMap((line, index) => lineProblems(line, index, account, firstLines)),
    ...bankProblems(account),
  ];
}

function openingProblems({ opening, previousClosing }: DraftAccount): FinanceProblem[] {
  if (!isFen(opening)) return [{ path: 'opening', message: '期初结余要填金额' }];
  if (previousClosing === null || opening === previousClosing) return [];
  const message = `期初要等于上月期末 ${yuan(previousClosing)}，现在${difference(opening - previousClosing)}`;
  return [{ path: 'opening', message }];
}

function bankProblems({ opening, bankClosing, lines }: DraftAccount): FinanceProblem[] {
  if (bankClosing === null) return [];
  if (!isFen(bankClosing)) return [{ path: 'bankClosing', message: '银行对账单期末要填金额' }];
  if (
    !isFen(opening) ||
    lines.some(({ amount, direction }) => !isAmount(amount) || !isWordOf(FlowDirection, direction))
  ) {
    return []; // a wrong line is named already; a wrong sum on top of it would only mislead
  }
  try {
    const { closing } = financeTotals(opening, lines as readonly { direction: FlowDirection; amount: number }[]);
    if (closing === bankClosing) return [];
    return [{ path: 'bankClosing', message: `算出来的期末比银行对账单${difference(closing - bankClosing)}` }];
  } catch {
    return [{ path: 'lines', message: '合计太大，请看看有没有哪一笔多写了零' }];
  }
}

function lineProblems(
  line: DraftLine,
  index: number,
  { period, lines }: DraftAccount,
  firstLines: ReadonlyMap<string, number>,
): FinanceProblem[] {
  const problems: FinanceProblem[] = [];
  const add = (field: keyof DraftLine, words: string) =>
    problems.push({ path: `lines.${index}.${field}`, message: `第\u00A0${index + 1}\u00A0行${words}` });

  if (line.day.trim() === '') add('day', '没有写日期');
  else if (!isDay(line.day)) add('day', `的日期没有写对，请写成 ${Number(period.slice(5))}-15 这样`);
  else if (monthOf(line.day) !== period) add('day', `的日期不在${monthLabel(period)}里`);

  const subject = accountSubject(line.subjectCode);
  if (!isWordOf(FlowDirection, line.direction)) add('direction', '没有选收入还是支出');
  else if (!subject) add('subjectCode', '没有选科目');
  else if (subject.direction !== line.direction) add('subjectCode', `的科目“${subject.name}”和收支方向不一致`);
  else if (!subject.leaf) add('subjectCode', `的科目“${subject.name}”太粗，请选下面的明细科目`);

  if (isTotal(line) && !lines.every(isTotal)) add('summary', '是合计，合计由系统来算，请删去这一行');
  else checkText('summary', '摘要', 2, 60);
  if (Number.isNaN(line.amount)) add('amount', '的金额没有写对，请只写数字，最多两位小数');
  else if (!isAmount(line.amount)) add('amount', '的金额要大于 0');
  checkText('sourceOrPurpose', line.direction === 'INCOME' ? '钱从哪里来' : '钱用到哪里', 1, 60);
  checkText('handler', '经手人', 1, 20);
  checkText('voucherNumber', '凭证号', 1, 30);

  const first = firstLines.get(plainVoucher(line)) ?? index;
  if (first < index) add('voucherNumber', `的凭证号和第\u00A0${first + 1}\u00A0行重复`);

  for (const field of ['summary', 'sourceOrPurpose', 'handler', 'voucherNumber'] as const) {
    const found = forbiddenNumber(line[field]);
    if (found) add(field, `里有${found}，不能公开，请删掉`);
  }
  return problems;

  function checkText(
    field: 'summary' | 'sourceOrPurpose' | 'handler' | 'voucherNumber',
    name: string,
    min: number,
    max: number,
  ) {
    const length = [...line[field].trim()].length;
    if (length === 0) add(field, `没有写${name}`);
    else if (length < min) add(field, `的${name}太短，至少 ${min}\u00A0个字`);
    else if (length > max) add(field, `的${name}太长，最多 ${max}\u00A0个字`);
  }
}

/** ID and card numbers can never be published (domain: "Disclosure"), nor the phone of a private person. */
function forbiddenNumber(text: string): string | null {
  const kinds = new Set(findNumbers(text).map(({ kind }) => kind));
  if (kinds.has('ID_NUMBER')) return '身份证号';
  if (kinds.has('CARD_NUMBER')) return '银行卡号';
  return hasMobile(text) ? '手机号' : null;
}

function isTotal({ summary }: DraftLine): boolean {
  return totalWords.test(summary.normalize('NFKC').replace(/[\s:。,.、()]/g, ''));
}

function plainVoucher({ voucherNumber }: DraftLine): string {
  return voucherNumber.normalize('NFKC').replace(/\s/g, '').toUpperCase();
}

/** The first line of each voucher; one pass, because an account may have a thousand lines. */
function firstLineOfVouchers(lines: readonly DraftLine[]): Map<string, number> {
  const first = new Map<string, number>();
  lines.forEach((line, index) => {
    const voucher = plainVoucher(line);
    if (voucher !== '' && !first.has(voucher)) first.set(voucher, index);
  });
  return first;
}

function isAmount(amount: number): boolean {
  return isFen(amount) && amount > 0;
}

function difference(fen: number): string {
  return `${fen < 0 ? '少' : '多'} ${yuan(Math.abs(fen))}`;
}

function yuan(fen: number): string {
  return isFen(fen) ? `${formatFen(fen)}\u00A0元` : '很多';
}
