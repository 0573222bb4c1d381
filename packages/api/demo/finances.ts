import { dayOf } from '@yidiantong/schema/rules/days';
import { lastDayOf, monthOf, nextMonth, previousMonth, type Month } from '@yidiantong/schema/rules/periods';
import type { FlowDirection } from '@yidiantong/schema/vocabulary/disclosures';
import { act, type Services } from '../src/core/context';
import { passDisclosure, sendBackDisclosure, submitDisclosure } from '../src/features/disclosures/review-disclosure';
import { createDisclosure, saveDisclosure, type LineInput } from '../src/features/disclosures/write-disclosure';
import { Grid } from '../src/features/grids/grid.entity';
import { contextOf, within, type DemoClock } from './clock';

interface Village {
  name: string;
  /** Author, finance group, supervision committee, agency. */
  logins: [string, string, string, string];
  opening: number;
  handler: string;
  /** How the last month stands. */
  last: 'DRAFT' | 'REVIEW' | 'PUBLISHED';
}

const villages: Village[] = [
  {
    name: '桃湾村',
    logins: ['info', 'finance', 'committee', 'approver'],
    opening: 14_263_580,
    handler: '曹月娥',
    last: 'DRAFT',
  },
  {
    name: '四望山村',
    logins: ['info2', 'finance2', 'committee2', 'approver'],
    opening: 9_817_205,
    handler: '胡长顺',
    last: 'REVIEW',
  },
  {
    name: '十里桥居委会',
    logins: ['info3', 'finance3', 'committee3', 'approver'],
    opening: 22_604_910,
    handler: '彭丽',
    last: 'PUBLISHED',
  },
];

/** day, direction, subject, what, from or to, fen, in which months (1 to 12; none: every month) */
type Template = [number, FlowDirection, string, string, string, number, number[]?];

const year: Template[] = [
  [3, 'INCOME', 'I101', '村部旧门面租金', '租户转账', 260_000],
  [4, 'EXPENSE', 'E205', '村部上月电费', '供电所代扣', 38_640],
  [5, 'EXPENSE', 'E301', '保洁员上月工资', '打卡到人', 540_000],
  [6, 'EXPENSE', 'E203', '打印纸和墨盒', '办公用品店', 42_600],
  [8, 'INCOME', 'I301', '区拨村级运转经费', '区财政局拨款', 2_500_000, [2, 5, 8, 11]],
  [9, 'INCOME', 'I201', '机动地承包款', '承包户转账', 624_000, [3, 9]],
  [10, 'EXPENSE', 'E201', '定工干部绩效补贴', '打卡到人', 360_000],
  [11, 'EXPENSE', 'E205', '村部水费', '供水公司代扣', 9_850],
  [12, 'EXPENSE', 'E302', '路灯更换光源', '电器维修部', 117_500, [1, 4, 7, 10]],
  [13, 'INCOME', 'I202', '上塘水面承包款', '承包户转账', 1_800_000, [6, 12]],
  [15, 'EXPENSE', 'E302', '机耕路清理机械费', '机械租赁户', 270_000, [5, 6, 9]],
  [16, 'EXPENSE', 'E402', '支渠清淤工程款', '施工队转账', 1_260_000, [3, 11]],
  [18, 'EXPENSE', 'E304', '老人体检接送和茶水', '客运站', 86_000, [4, 10]],
  [19, 'EXPENSE', 'E303', '防溺水警示牌', '广告制作部', 96_000, [6, 7]],
  [20, 'EXPENSE', 'E202', '防汛值守误工补贴', '打卡到人', 128_000, [6, 7, 8]],
  [21, 'INCOME', 'I501', '存款利息', '开户银行', 13_627, [3, 6, 9, 12]],
  [22, 'INCOME', 'I102', '茶园鲜叶款', '茶厂转账', 468_300, [4, 5, 9]],
  [24, 'EXPENSE', 'E207', '村民代表会议资料印刷', '打印店', 21_500, [1, 4, 7, 10]],
  [26, 'EXPENSE', 'E305', '慰问困难老人', '签字领取', 230_000, [1, 9]],
];

/** Amounts differ from month to month and village to village, the same at every start. */
const vary = (amount: number, month: Month, village: number): number => {
  const swing = ((Number(month.slice(5)) * 37 + village * 53) % 21) - 10;
  return Math.round((amount * (100 + swing)) / 100 / 10) * 10;
};

const linesFor = (month: Month, village: number): LineInput[] =>
  year
    .filter(([, , , , , , months]) => !months || months.includes(Number(month.slice(5))))
    .map(([day, direction, subjectCode, summary, sourceOrPurpose, amount], index) => ({
      day: `${month}-${String(day).padStart(2, '0')}`,
      direction,
      subjectCode,
      summary,
      sourceOrPurpose,
      amount: vary(amount, month, village),
      handler: villages[village]!.handler,
      voucherNumber: `记-${String(index + 1).padStart(2, '0')}`,
    }));

/** Twelve published months for three villages, and the month after them in three states. */
export async function buildFinances(services: Services, clock: DemoClock): Promise<void> {
  const lastMonth = previousMonth(monthOf(dayOf(clock.start)));
  let first = lastMonth;
  for (let i = 0; i < 12; i++) first = previousMonth(first);
  for (const [index, village] of villages.entries()) {
    const grid = await services.db.read.findOneByOrFail(Grid, { name: village.name });
    for (let month = first; month <= lastMonth; month = nextMonth(month))
      await services.db.write((em) =>
        buildMonth(
          within({ ...services, clock: clock.read }, em),
          clock,
          { village, index, gridId: grid.id, month, opening: month === first ? village.opening : null },
          month === lastMonth ? village.last : 'PUBLISHED',
        ),
      );
  }
}

interface MonthOf {
  village: Village;
  index: number;
  gridId: string;
  month: Month;
  opening: number | null;
}

async function buildMonth(services: Services, clock: DemoClock, of: MonthOf, until: Village['last']): Promise<void> {
  const [author, ...reviewers] = of.village.logins;
  const after = lastDayOf(of.month);
  const first = clock.workingDayAfter(after);
  const second = clock.workingDayAfter(first);
  clock.on(first, '09:10');
  const writer = await contextOf(services, author);
  const key = `demo-${of.index}-${of.month}-0000000`;
  let disclosure = await act(writer, createDisclosure, { idempotencyKey: key, gridId: of.gridId, period: of.month });
  const lines = linesFor(of.month, of.index);
  const save = (given: LineInput[], bankClosing?: number) =>
    act(writer, saveDisclosure, {
      id: disclosure.id,
      version: disclosure.version,
      opening: of.opening,
      bankClosing,
      lines: given,
    });
  disclosure = await save(lines);
  if (until === 'DRAFT') {
    // One figure was mistyped: the draft says by how much it does not add up.
    const wrong = lines.map((line) => (line.subjectCode === 'E203' ? { ...line, amount: line.amount + 20_000 } : line));
    await save(wrong, disclosure.closing);
    return;
  }
  disclosure = await act(writer, submitDisclosure, disclosure);
  if (of.index === 1 && of.month.endsWith('-06')) {
    clock.on(second, '09:00');
    const reason = '机耕路清理那一笔没有写明是哪一段路，请补上。';
    disclosure = await act(await contextOf(services, reviewers[0]), sendBackDisclosure, { ...disclosure, reason });
    const fuller = lines.map((line) =>
      line.summary.startsWith('机耕路') ? { ...line, summary: '机耕路清理机械费，二组到水库段' } : line,
    );
    disclosure = await save(fuller);
    disclosure = await act(writer, submitDisclosure, disclosure);
  }
  if (until === 'REVIEW') return;
  for (const [index, login] of reviewers.entries()) {
    clock.on(second, `${10 + index * 2}:20`);
    disclosure = await act(await contextOf(services, login), passDisclosure, disclosure);
  }
}
