/** 1e14 fen, a thousand billion yuan: more than any village holds, and far inside exact integers. */
export const MAX_FEN = 1e14;

/** Whether the value is a whole number of fen between −MAX_FEN and MAX_FEN. */
export function isFen(value: number): boolean {
  return Number.isSafeInteger(value) && Math.abs(value) <= MAX_FEN;
}

/**
 * Fen as yuan with two decimals and groups of three: 186,420.35. No unit; put 元 after a no-break space.
 * @throws RangeError when the value is not a whole number of fen within ±MAX_FEN
 */
export function formatFen(fen: number): string {
  if (!isFen(fen)) throw new RangeError(`not an amount in fen: ${fen}`);
  const digits = String(Math.abs(fen)).padStart(3, '0');
  const yuan = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${fen < 0 ? '-' : ''}${yuan}.${digits.slice(-2)}`;
}

const amount = /^(-?)(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d{1,2}))?$/;

/**
 * Yuan as people type and paste it, in fen: 1,286.40, full-width digits, with ¥ before or 元 after.
 * Null when it is not an amount, has more than two decimals, or is beyond MAX_FEN.
 */
export function parseYuan(text: string): number | null {
  const plain = text
    .normalize('NFKC') // full-width digits, comma, point and sign; ¥ in both widths
    .replace(/[\s\u3002]/g, (mark) => (mark === '\u3002' ? '.' : ''))
    .replace(/\u2212/g, '-')
    .replace(/^(-?)[¥\u00A5](-?)/, '$1$2')
    .replace(/元$/, '');
  const parts = amount.exec(plain);
  if (!parts) return null;
  const fen = Number(`${(parts[2] as string).replace(/,/g, '')}${(parts[3] ?? '').padEnd(2, '0')}`);
  if (!isFen(fen)) return null;
  return parts[1] && fen !== 0 ? -fen : fen;
}
