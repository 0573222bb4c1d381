import canonicalize from 'canonicalize';
import { sha256 } from '../../core/crypto/codes';
import type { Disclosure, DisclosureLine } from './disclosure.entity';

/** Binds a personal cell without showing it, so that masking it later breaks no hash. */
const commitment = (salt: string, lineNumber: number, value: string): string =>
  sha256(`${salt}/${lineNumber}/${value}`);

/** SHA-256 over everything that was published. Anyone with the rows can compute it again. */
export const disclosureHash = (disclosure: Disclosure, lines: readonly DisclosureLine[]): string =>
  sha256(
    canonicalize({
      gridId: disclosure.gridId,
      catalogueCode: disclosure.catalogueCode,
      period: disclosure.period,
      opening: disclosure.opening,
      income: disclosure.income,
      expense: disclosure.expense,
      closing: disclosure.closing,
      lines: lines.map((line) => ({
        number: line.number,
        day: line.day,
        direction: line.direction,
        subjectCode: line.subjectCode,
        summary: line.summary,
        amount: line.amount,
        sourceOrPurpose: line.sourceOrPurpose,
        handler: commitment(disclosure.salt, line.number, line.handler),
        voucherNumber: line.voucherNumber,
      })),
    })!,
  );
