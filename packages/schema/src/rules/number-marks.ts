import type { MarkKind } from '../vocabulary/complaints';
import { scan } from './scan';

/** A number that belongs to a person, where it stands (UTF-16 offsets). */
export interface FoundNumber {
  start: number;
  end: number;
  kind: Extract<MarkKind, 'PHONE' | 'ID_NUMBER' | 'CARD_NUMBER'>;
  /** False when it only looks like one: no valid check digit, or a short local number. */
  certain: boolean;
}

const chineseDigits = ['零〇', '一幺壹', '二贰', '三叁', '四肆', '五伍', '六陆', '七柒', '八捌', '九玖'];
const plainForm = new Map([
  ...chineseDigits.flatMap((forms, digit) =>
    [...forms, String.fromCharCode(0xff10 + digit)].map((form) => [form, String(digit)] as const),
  ),
  ...[...'\uFF38\uFF58'].map((form) => [form, 'X'] as const),
  ...[...'\uFF0D\u2010\u2011\u2012\u2013\u2014\u2212'].map((form) => [form, '-'] as const),
  ...[...'\u3000\u00A0'].map((form) => [form, ' '] as const),
  ['\uFF08', '('] as const,
  ['\uFF09', ')'] as const,
]);
const anyForm = new RegExp(`[${[...plainForm.keys()].join('')}]`, 'g');

const digit = /\d/;
const digitOrLetter = /[\dA-Za-z]/;
const mobile = /(?:(?:\+|00)?86[- ]?)?1[3-9]\d(?:\d{8}|([-. ])\d{4}\1\d{4}|([-. ])\d{3}\2\d{5})(?!\d)/g;
const landline = /(?:\(0\d{2,3}\)|(0\d{2,3})[- ]?)\d{7,8}(?:(?:转|-)\d{1,5})?(?!\d)/g;
const local = /(?<lead>(?:电话|座机|号码|拨打|致电)[是为:\uFF1A\s]{0,2})[2-8]\d{6,7}(?!\d)/g;
const long =
  /(?:\d{15,19}|\d{17}[Xx]|\d{6}([- ])\d{8}\1\d{3}[\dXx]|\d{4}([- ])\d{4}\2\d{4}\2\d{4}(?:\2?\d{1,3})?)(?![\dA-Za-z])/g;

/**
 * Phones, ID numbers and card numbers, also in full-width or Chinese digits (一三八…). Every digit
 * form is one UTF-16 unit, so the offsets are those of the text itself.
 */
export function findNumbers(text: string): FoundNumber[] {
  const plain = plainOf(text);
  return [
    ...scan(plain, mobile, digit).map((span) => ({ ...span, kind: 'PHONE' as const, certain: true })),
    ...scan(plain, landline, digit).map((span) => ({ ...span, kind: 'PHONE' as const, certain: true })),
    ...scan(plain, local).map((span) => ({ ...span, kind: 'PHONE' as const, certain: false })),
    ...scan(plain, long, digitOrLetter).flatMap((span) => longNumber(plain, span) ?? []),
  ];
}

/** Whether a mobile number stands in the text, with or without country code and separators. */
export function hasMobile(text: string): boolean {
  return scan(plainOf(text), mobile, digit).length > 0;
}

/** GB 11643: 18 places, a real birthday, and the check digit of ISO 7064 MOD 11-2. */
export function isIdNumber(digits: string): boolean {
  if (!looksLikeId(digits)) return false;
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, index) => total + weight * Number(digits[index]), 0);
  return '10X98765432'[sum % 11] === digits[17]?.toUpperCase();
}

/** Luhn, over the 16 to 19 places of a bank card. */
export function isCardNumber(digits: string): boolean {
  if (!/^\d{16,19}$/.test(digits) || /^0+$/.test(digits)) return false;
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const doubled = Number(digit) * (index % 2 === 1 ? 2 : 1);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return sum % 10 === 0;
}

function plainOf(text: string): string {
  return text.replace(anyForm, (form) => plainForm.get(form) ?? form);
}

function longNumber(plain: string, span: { start: number; end: number }): FoundNumber | null {
  const digits = plain.slice(span.start, span.end).replace(/[- ]/g, '');
  if (isIdNumber(digits)) return { ...span, kind: 'ID_NUMBER', certain: true };
  if (isCardNumber(digits)) return { ...span, kind: 'CARD_NUMBER', certain: true };
  if (looksLikeId(digits) || looksLikeOldId(digits)) return { ...span, kind: 'ID_NUMBER', certain: false };
  return digits.length >= 16 && /^\d+$/.test(digits) ? { ...span, kind: 'CARD_NUMBER', certain: false } : null;
}

function looksLikeId(digits: string): boolean {
  const parts = /^[1-9]\d{5}((?:18|19|20)\d{2})(\d{2})(\d{2})\d{3}[\dXx]$/.exec(digits);
  return parts !== null && isBirthday(Number(parts[1]), Number(parts[2]), Number(parts[3]));
}

/** Fifteen places, as issued until 1999 and still on old papers. */
function looksLikeOldId(digits: string): boolean {
  const parts = /^[1-9]\d{5}(\d{2})(\d{2})(\d{2})\d{3}$/.exec(digits);
  return parts !== null && isBirthday(1900 + Number(parts[1]), Number(parts[2]), Number(parts[3]));
}

function isBirthday(year: number, month: number, date: number): boolean {
  const day = new Date(Date.UTC(year, month - 1, date));
  return day.getUTCMonth() === month - 1 && day.getUTCDate() === date;
}
