import fc from 'fast-check';
import { isCardNumber, isIdNumber } from './number-marks';
import { findMarks, namesSomeone, redact, REDACTION, type TextMark } from './text-marks';

const staffNames = ['汪德明', '𠮷文㛃', '李伟', '高山'];
const show = (marks: TextMark[]) => marks.map(({ text, kind, certain }) => `${text} ${kind}${certain ? '' : '?'}`);
const find = (text: string) => show(findMarks(text, { staffNames }));

/** Digits as phones with Chinese keyboards write them. */
const wide = (digits: string) => [...digits].map((digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)).join('');

test('the citizen of the assignment picture', () => {
  const text = '去问村会计汪德明，他说面积是镇里录的，让我别管。同组张秀兰家也少了，张秀兰没敢说。';
  const marks = findMarks(text, { staffNames });
  expect(show(marks)).toEqual(['村会计 TITLE', '汪德明 NAME', '镇里录的 TITLE?', '张秀兰 NAME?', '张秀兰 NAME?']);
  expect(redact(text, marks, [2])).toBe('去问████，他说面积是镇里录的，让我别管。同组██家也少了，██没敢说。');
  expect(namesSomeone(marks)).toBe(true);
});

test.each([
  ['王书记和老王、王某、李某某、刘XX都说不管', ['王书记 TITLE', '老王 NAME', '王某 NAME', '李某某 NAME', '刘XX NAME']],
  [
    '第一书记、妇女主任、村民小组长、派出所副所长',
    ['第一书记 TITLE', '妇女主任 TITLE', '村民小组长 TITLE', '派出所副所长 TITLE'],
  ],
  ['王小林书记拿了钱，镇财政所所长李强收了', ['王小林书记 TITLE', '镇财政所所长 TITLE', '李强 NAME?']],
  ['姓王的，王家老二，陈老板，村干部', ['姓王的 NAME?', '王家老二 NAME?', '陈老板 NAME?', '村干部 TITLE']],
  ['𠮷文㛃说，李㛃的地', ['𠮷文㛃 NAME', '李㛃 NAME?']],
])('people: %s', (text, marks) => {
  expect(find(text)).toEqual(marks);
});

test.each([
  ['打13812345678', ['13812345678 PHONE']],
  ['打138-1234-5678或者+86 13812345678', ['138-1234-5678 PHONE', '+86 13812345678 PHONE']],
  [`打${wide('13812345678')}`, [`${wide('13812345678')} PHONE`]],
  ['打一三八一二三四五六七八', ['一三八一二三四五六七八 PHONE']],
  ['0553-5661234转3', ['0553-5661234转3 PHONE']],
  ['村部电话5661234', ['5661234 PHONE?']],
  ['身份证11010519491231002X', ['11010519491231002X ID_NUMBER']],
  ['身份证110105194912310021', ['110105194912310021 ID_NUMBER?']],
  ['身份证110105 19491231 002x', ['110105 19491231 002x ID_NUMBER']],
  ['卡号6222 0212 3456 7890 128', ['6222 0212 3456 7890 128 CARD_NUMBER']],
  ['卡号6222021234567890123', ['6222021234567890123 CARD_NUMBER?']],
])('numbers: %s', (text, marks) => {
  expect(find(text)).toEqual(marks);
});

test.each([
  '村里会计划修路，镇长期不管，村民委员会没回应',
  '紧张地说，张贴的公告，许多家都没水，高高的草，马路的坑，一张表的事',
  '小程序打不开，小金库，小区里，小康村，老师多，周围的人',
  '于是大家说不行，国家的政策，任何人说，方便的，黄泥的路，陈旧的路',
  '李家村的路，何湾镇的，王桥村路灯坏，赵圩村的路',
  '12345和12388都打过，2026-09-17 14:30,1286.40元，共计186420元',
  '公益林补助的面积，谢谢您说，主任务，书记录不全，许可证的事，文书丢了',
  `编号记2025-09-001，发票${'1'.repeat(20)}`,
])('nobody: %s', (text) => {
  expect(find(text)).toEqual([]);
  expect(namesSomeone(findMarks(text, { staffNames }))).toBe(false);
});

test('a phone number alone names nobody', () => {
  expect(namesSomeone(findMarks('打13812345678', { staffNames }))).toBe(false);
});

test('check digits', () => {
  expect(isIdNumber('11010519491231002X')).toBe(true);
  expect(isIdNumber('11010519491331002X')).toBe(false);
  expect(isCardNumber('4111111111111111')).toBe(true);
  expect(isCardNumber('4111111111111112')).toBe(false);
});

const idNumbers = fc
  .tuple(
    fc.integer({ min: 110_000, max: 659_999 }),
    fc.integer({ min: 1930, max: 2020 }),
    fc.nat(11),
    fc.nat(27),
    fc.nat(999),
  )
  .map(([area, year, month, date, order]) => {
    const body = `${area}${year}${String(month + 1).padStart(2, '0')}${String(date + 1).padStart(2, '0')}${String(order).padStart(3, '0')}`;
    return [...'0123456789X'].map((last) => body + last).find(isIdNumber) as string;
  });
const cardNumbers = fc.integer({ min: 10 ** 14, max: 10 ** 15 - 1 }).map((body) => {
  return [...'0123456789']
    .map((last) => `6${body}${last}`)
    .map((card) => card.slice(0, 17))
    .find(isCardNumber) as string;
});
const pieces = fc.oneof(
  fc.constantFrom(...staffNames),
  fc.constantFrom(
    '村会计',
    '书记',
    '镇长',
    '委员',
    '老王',
    '张秀兰家',
    '期',
    '江',
    '划',
    '会',
    '说',
    ',',
    '。',
    ' ',
    '、',
    '𠮷',
    '㛃',
    '\n',
  ),
  fc.integer({ min: 13_000_000_000, max: 19_999_999_999 }).map(String),
  idNumbers,
  cardNumbers,
  fc.string({ unit: 'grapheme', maxLength: 6 }),
);
const texts = fc.array(pieces, { maxLength: 25 }).map((parts) => parts.join(''));

test('marks are sorted, apart, whole and where they say', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const marks = findMarks(text, { staffNames });
      let end = 0;
      for (const mark of marks) {
        expect(mark.start).toBeGreaterThanOrEqual(end);
        expect(mark.end).toBeGreaterThan(mark.start);
        expect(text.slice(mark.start, mark.end)).toBe(mark.text);
        expect(mark.text).not.toMatch(/\p{Surrogate}/u);
        end = mark.end;
      }
      expect(end).toBeLessThanOrEqual(text.length);
    }),
  );
});

test('what a unit reads holds nothing certain any more, nor any name of the staff', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const brief = redact(text, findMarks(text, { staffNames }));
      expect(findMarks(brief, { staffNames }).filter(({ certain }) => certain)).toEqual([]);
      for (const name of staffNames) expect(brief).not.toContain(name);
    }),
    { numRuns: 500 },
  );
});

test('only what is restored comes back, and the rest of the text is untouched', () => {
  fc.assert(
    fc.property(texts, fc.array(fc.nat(5)), (text, restored) => {
      const marks = findMarks(text, { staffNames });
      expect(redact(text, marks, marks.keys())).toBe(text);
      const brief = redact(text, marks, restored);
      const kept = marks.filter((_, index) => restored.includes(index));
      const covered = marks.filter((_, index) => !restored.includes(index));
      const length = covered.reduce((sum, { start, end }) => sum - (end - start) + REDACTION.length, text.length);
      expect(brief).toHaveLength(length);
      for (const mark of kept) expect(brief).toContain(mark.text);
    }),
  );
});

test('every phone, ID and card number is found between words', () => {
  fc.assert(
    fc.property(fc.oneof(idNumbers, cardNumbers), (number) => {
      expect(findMarks(`号码是${number}，请查`, { staffNames })).toMatchObject([{ text: number, certain: true }]);
    }),
  );
});
