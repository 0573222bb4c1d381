import { refusalOf } from '@yidiantong/schema/rules/complaint-moves';
import type { Work } from '../../core/context';
import { AppError } from '../../core/errors';
import { FieldCheck } from '../../core/field-check';
import { claimPhotos, contentOf } from '../../core/files/files';
import { reporterOf } from '../../core/graphql/access';
import { once } from '../../core/idempotency/once';
import { readingOf } from '../../core/loaders';
import { barNamed } from './bar-named';
import { Complaint } from './complaint.entity';
import { entriesAbout } from './complaint-reading';
import { ComplaintEntry } from './entry.entity';
import { makeMove } from './make-move';
import { openPause, pauseOver } from './open-pause';
import { letClocksGoOn } from './pause-clocks';
import { lockComplaint } from './settle';
import { tellUnlessBarred } from './tell-unit';

export interface SupplementInput {
  idempotencyKey: string;
  /** The question it answers. */
  questionId: string;
  words: string;
  photoIds?: string[] | null;
}

/** The question that waits among what was written; null when none does. */
export const openQuestion = (complaint: Complaint, entries: readonly ComplaintEntry[]): ComplaintEntry | null =>
  complaint.askedAt ? (entries.filter(({ kind }) => kind === 'ASK').at(-1) ?? null) : null;

/**
 * 补充: the citizen answers the question that waits, and the clocks go on. Recorded once per key; whatever else moved the
 * complaint meanwhile does not matter to it.
 * @throws AppError UNAUTHENTICATED; INVALID_STATE when the question no longer waits; INVALID_INPUT for the words or a photo
 */
export async function supplementComplaint(
  work: Work,
  { idempotencyKey, ...input }: SupplementInput,
): Promise<Complaint> {
  const { em, now } = work;
  const { complaintId } = reporterOf(work);
  const photoIds = input.photoIds ?? [];
  const body = { ...input, photoIds: await contentOf(em, photoIds) };
  await once(work, { operation: 'supplementComplaint', key: idempotencyKey, body }, async (entryId) => {
    const complaint = (await lockComplaint(work, complaintId))!;
    const refusal = refusalOf('supplement', complaint.state);
    if (refusal) throw AppError.invalidState(`${refusal}。`);
    const question = openQuestion(complaint, await entriesAbout(readingOf(em), complaintId));
    if (question?.id !== input.questionId) throw AppError.invalidState('这个问题不用再补充了，请看最新的进度。');
    const check = new FieldCheck();
    const words = check.text('words', input.words, { min: 2, max: 2000, lines: true });
    check.done();
    await em.insert(ComplaintEntry, {
      id: entryId,
      complaintId,
      kind: 'SUPPLEMENT',
      words,
      answersId: question.id,
      at: now,
    });
    await claimPhotos(work, 'input.photoIds', photoIds, { kind: 'entry', id: entryId });
    const pause = openPause(complaint)!;
    await letClocksGoOn(work, complaint, pause);
    await makeMove(work, complaint, 'supplement', {
      changes: await pauseOver(work, complaint, pause),
      facts: { entryId, assignmentId: complaint.assignmentId },
    });
    await barNamed(work, complaint, words);
    if (question.staffId)
      await tellUnlessBarred(work, complaint, question.staffId, 'CITIZEN_ANSWERED', {
        complaintId,
        gridId: complaint.placeId,
      });
  });
  return em.findOneByOrFail(Complaint, { id: complaintId });
}
