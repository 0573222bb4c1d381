import fc from 'fast-check';
import { formatFen, MAX_FEN, parseYuan } from './money';
import { firstDayOf, isMonth, lastDayOf, monthLabel, monthOf, nextMonth, previousMonth } from './periods';

const wide = (text: string) => [...text].map((letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0)).join('');

test.each([
  [18642035, '186,420.35'],
  [0, '0.00'],
  [5, '0.05'],
  [-128640, '-1,286.40'],
  [100_000, '1,000.00'],
  [MAX_FEN, '1,000,000,000,000.00'],
])('%p fen is %s', (fen, words) => {
  expect(formatFen(fen)).toBe(words);
});

test.each([1.5, Number.NaN, MAX_FEN + 1, Infinity])('%p is no amount', (fen) => {
  expect(() => formatFen(fen)).toThrow(RangeError);
});

test.each([
  ['1,286.40', 128640],
  ['1286.4', 128640],
  [' ¥ 1,286.40 元 ', 128640],
  ['\uFFE51286', 128600],
  [wide('1,286.40'), 128640],
  ['-200', -20000],
  ['\u2212200', -20000],
  ['0', 0],
  ['-0', 0],
])('%s is %p fen', (text, fen) => {
  expect(parseYuan(text)).toBe(fen);
});

test.each(['', '元', '1,28.40', '12,86', '1.234', '.5', '1.', '1e5', '一百', '1 2 x', '0x10', '--1', '9'.repeat(16)])(
  '%p is refused',
  (text) => {
    expect(parseYuan(text)).toBeNull();
  },
);

test('what is written can be read back', () => {
  fc.assert(
    fc.property(fc.integer({ min: -MAX_FEN, max: MAX_FEN }), (fen) => {
      expect(parseYuan(formatFen(fen))).toBe(fen);
      expect(formatFen(fen).replaceAll(',', '')).toBe((BigInt(fen) < 0n ? '-' : '') + yuanOf(fen));
    }),
  );
});

function yuanOf(fen: number): string {
  const whole = BigInt(Math.abs(fen));
  return `${whole / 100n}.${String(whole % 100n).padStart(2, '0')}`;
}

test('months', () => {
  expect(monthLabel('2026-08')).toBe('2026年8月');
  expect([firstDayOf('2028-02'), lastDayOf('2028-02')]).toEqual(['2028-02-01', '2028-02-29']);
  expect(nextMonth('2026-12')).toBe('2027-01');
  expect(previousMonth('2026-01')).toBe('2025-12');
  expect(monthOf('2026-08-31')).toBe('2026-08');
  expect(['2026-8', '2026-13', '2026-00', '', 202608, '2026-08-01'].some(isMonth)).toBe(false);
  expect(() => monthLabel('2026-13')).toThrow(RangeError);
});
