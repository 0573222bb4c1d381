import {
  canTravel,
  cellOf,
  dayFrom,
  emptyRow,
  explains,
  lineFromRow,
  paste,
  readClipboard,
  rowFromLine,
  tidied,
} from './finance-grid';

const period = '2026-08';
const line = {
  day: '2026-08-05',
  direction: 'EXPENSE' as const,
  subjectCode: 'E301',
  summary: '保洁员 7 月工资，3 人',
  amount: 540_000,
  sourceOrPurpose: '保洁员工资',
  handler: '王明',
  voucherNumber: '记-02',
};

describe('a row', () => {
  it('is the line again after a round trip', () => {
    expect(lineFromRow(rowFromLine(line), period)).toEqual(line);
  });

  it('reads days as people write them', () => {
    for (const typed of [
      '8-5',
      '08/05',
      '8月5日',
      '5日',
      '5',
      '2026-8-5',
      '2026年8月5日',
      '20260805',
      '２０２６-０８-０５',
      '26.8.5',
    ]) {
      expect([typed, dayFrom(typed, period)]).toEqual([typed, '2026-08-05']);
    }
    expect(dayFrom('8-32', period)).toBe('8-32');
    expect(dayFrom('月底', period)).toBe('月底');
  });

  it('does not travel before it has a day, one side and an amount', () => {
    const row = { ...rowFromLine(line) };
    expect(canTravel(lineFromRow(row, period))).toBe(true);
    expect(canTravel(lineFromRow({ ...row, day: '' }, period))).toBe(false);
    expect(canTravel(lineFromRow({ ...row, income: '1' }, period))).toBe(false);
    expect(canTravel(lineFromRow({ ...row, expense: '一百' }, period))).toBe(false);
  });

  it('finds a subject by name or code', () => {
    expect(lineFromRow({ ...emptyRow(), subject: 'e205' }, period).subjectCode).toBe('E205');
    expect(lineFromRow({ ...emptyRow(), subject: '水电费' }, period).subjectCode).toBe('E205');
    expect(lineFromRow({ ...emptyRow(), subject: '不知道' }, period).subjectCode).toBe('不知道');
  });
});

describe('a cell that is left', () => {
  it('reads as the others do', () => {
    expect(tidied('expense', '3708', period)).toBe('3,708.00');
    expect(tidied('expense', '三千', period)).toBe('三千');
    expect(tidied('income', ' ', period)).toBe(' ');
    expect(tidied('day', '12日', period)).toBe('8-12');
    expect(tidied('day', '9-12', period)).toBe('9-12');
    expect(tidied('summary', '3708', period)).toBe('3708');
  });
});

describe('pasting', () => {
  const clipboard =
    '日期\t凭证\t摘要\t科目\t收入\t支出\t来源或用途\t经手人\r\n8-3\t记-01\t"光伏电站\n7 月发电收入"\t资产租赁收入\t12,680.00\t-\t城南供电所\t王明\r\n8-5\t记-02\t保洁工资\t环境卫生保洁\t0.00\t5400\t保洁员\t王明\r\n';

  it('leaves the headings out and fills the rows', () => {
    const { rows, count } = paste([emptyRow()], { row: 0, column: 'summary' }, readClipboard(clipboard));
    expect([rows.length, count]).toEqual([2, 2]);
    expect(rows[0]).toMatchObject({ day: '8-3', summary: '光伏电站 7 月发电收入', income: '12,680.00', expense: '' });
    expect(lineFromRow(rows[1]!, period)).toMatchObject({ direction: 'EXPENSE', amount: 540_000, subjectCode: 'E301' });
  });

  it('starts at the cell and keeps what is left of it', () => {
    const { rows } = paste(
      [{ ...emptyRow(), day: '8-9' }],
      { row: 0, column: 'voucher' },
      readClipboard('记-09\t电费'),
    );
    expect(rows[0]).toMatchObject({ day: '8-9', voucher: '记-09', summary: '电费' });
  });
});

describe('problems', () => {
  it('point at the cell', () => {
    const rows = [rowFromLine(line), { ...emptyRow(), income: '5' }];
    expect(cellOf('lines.0.amount', rows)).toEqual({ row: 0, column: 'expense' });
    expect(cellOf('input.lines.1.amount', rows)).toEqual({ row: 1, column: 'income' });
    expect(cellOf('lines.1.voucherNumber', rows)).toEqual({ row: 1, column: 'voucher' });
    expect(cellOf('bankClosing', rows)).toBeNull();
  });

  it('say which line is as big as the difference', () => {
    expect(explains(-540_000, [line])).toEqual({ line: 0, how: 'same' });
    expect(explains(1_080_000, [line])).toEqual({ line: 0, how: 'side' });
    expect(explains(20_000, [line])).toBeNull();
  });
});
