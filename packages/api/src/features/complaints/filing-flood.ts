import { createHash } from 'node:crypto';
import { Between } from 'typeorm';
import { addDays, dayOf } from '@yidiantong/schema/rules/days';
import { FLOOD_WINDOW_MS, proofBits, proofHolds, type Proven } from '@yidiantong/schema/rules/filing-proof';
import type { Work } from '../../core/context';
import { AppError } from '../../core/errors';
import { ComplaintAudience } from './complaint.entity';
import type { FoundPlace } from './new-complaint';

const sha256 = (text: string): Uint8Array => createHash('sha256').update(text).digest();

/** In a flood of filings each next one brings its proof of work. @throws AppError PROOF_NEEDED with the bits */
export async function demandProof(
  { em, now }: Work,
  { idempotencyKey, gridCode, proof }: Omit<Proven, 'day'> & { proof?: number | null },
  { line }: FoundPlace,
): Promise<void> {
  const district = line.find(({ level }) => level === 'DISTRICT')!;
  const recent = await em.countBy(ComplaintAudience, {
    gridId: district.id,
    filedAt: Between(new Date(now.getTime() - FLOOD_WINDOW_MS), now),
  });
  const bits = proofBits(recent);
  if (bits === 0) return;
  const today = dayOf(now);
  // Made just before midnight, it may arrive just after.
  const holds = [today, addDays(today, -1)].some(
    (day) => typeof proof === 'number' && proofHolds(sha256, { idempotencyKey, gridCode, day }, bits, proof),
  );
  if (!holds) throw AppError.proofNeeded(bits);
}
