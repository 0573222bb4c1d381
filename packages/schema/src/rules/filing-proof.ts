import type { Day } from './days';

/*
 * Against floods: while far more comes in than a district ever sends, each filing has to be paid for with computing time, a
 * second or so of a phone. Nobody is asked anything, nothing is kept of the phone, and nobody is locked out.
 */

/** Filings of a district within ten minutes from which the next one needs so many bits. */
const FLOODS: readonly { from: number; bits: number }[] = [
  { from: 1_000, bits: 20 },
  { from: 300, bits: 18 },
  { from: 100, bits: 16 },
];

export const FLOOD_WINDOW_MS = 10 * 60_000;

/** Bits that a filing needs after so many others; 0 for none, as on every usual day. */
export const proofBits = (recent: number): number => FLOODS.find(({ from }) => recent >= from)?.bits ?? 0;

/** What a proof is for: one filing at one place on one day, so that none serves twice or is made long before. */
export interface Proven {
  idempotencyKey: string;
  gridCode: string;
  /** In Asia/Shanghai. */
  day: Day;
}

/** SHA-256 of a text in UTF-8. */
export type Sha256 = (text: string) => Uint8Array;

/** Whether the number proves the work: the hash begins with so many zero bits. */
export function proofHolds(
  sha256: Sha256,
  { idempotencyKey, gridCode, day }: Proven,
  bits: number,
  proof: number,
): boolean {
  const hash = sha256(`${idempotencyKey}/${gridCode}/${day}/${proof}`);
  for (let bit = 0; bit < bits; bit += 1) if (hash[bit >> 3]! & (0x80 >> (bit & 7))) return false;
  return true;
}

/** Looks for a proof among `count` numbers from `from` on; null when it is none of them. */
export function findProof(
  sha256: Sha256,
  proven: Proven,
  bits: number,
  { from, count }: { from: number; count: number },
): number | null {
  for (let proof = from; proof < from + count; proof += 1) if (proofHolds(sha256, proven, bits, proof)) return proof;
  return null;
}
