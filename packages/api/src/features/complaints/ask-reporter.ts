import { NO_REPORTER } from '@yidiantong/schema/rules/found-along';
import type { Work } from '../../core/context';
import { AppError } from '../../core/errors';
import { FieldCheck } from '../../core/field-check';
import { once } from '../../core/idempotency/once';
import { staffOf } from '../../core/graphql/access';
import type { MoveInput } from './accept-complaint';
import { Complaint } from './complaint.entity';
import { demandSight } from './complaint-sight';
import { ComplaintEntry } from './entry.entity';
import { complaintForCommission, makeMove } from './make-move';
import { holdClocks } from './pause-clocks';

export interface AskInput extends MoveInput {
  idempotencyKey: string;
  words: string;
}

/** Why nothing more is asked now; null when nothing waits and somebody is there to answer. */
export const askRefusal = ({ askedAt, channel }: Complaint): string | null =>
  channel === 'FOUND_ALONG' ? NO_REPORTER : askedAt ? '上一个问题群众还没有补充，补充了再问' : null;

/**
 * 请群众补充: the commission asks, the clocks of the steps stand still until the answer. Recorded once per key.
 * @throws AppError NOT_FOUND, FORBIDDEN, CONFLICT; INVALID_STATE while an earlier question waits; INVALID_INPUT without words
 */
export async function askReporter(work: Work, { idempotencyKey, ...input }: AskInput): Promise<Complaint> {
  const { em, now } = work;
  await demandSight(work, input.id);
  await once(work, { operation: 'askReporter', key: idempotencyKey, body: input }, async (entryId) => {
    const complaint = await complaintForCommission(work, input, 'ask');
    const refusal = askRefusal(complaint);
    if (refusal) throw AppError.invalidState(`${refusal}。`);
    const check = new FieldCheck();
    const words = check.text('words', input.words, { min: 5, max: 300, lines: true });
    check.done();
    await em.insert(ComplaintEntry, {
      id: entryId,
      complaintId: complaint.id,
      kind: 'ASK',
      words,
      staffId: staffOf(work).staffId,
      at: now,
    });
    await holdClocks(work, complaint, { askedAt: now, daysBefore: complaint.pausedDays });
    await makeMove(work, complaint, 'ask', {
      changes: { askedAt: now },
      facts: { entryId, assignmentId: complaint.assignmentId },
    });
  });
  return em.findOneByOrFail(Complaint, { id: input.id });
}
