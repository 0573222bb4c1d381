import { In } from 'typeorm';
import type { Work } from '../../core/context';
import { AppError } from '../../core/errors';
import { FieldCheck } from '../../core/field-check';
import { StoredFile } from '../../core/files/stored-file.entity';
import { staffOf } from '../../core/graphql/access';
import { once } from '../../core/idempotency/once';
import { readingOf } from '../../core/loaders';
import type { MoveInput } from './accept-complaint';
import { Assignment, Complaint } from './complaint.entity';
import { entriesAbout } from './complaint-reading';
import { demandSight } from './complaint-sight';
import { ComplaintEntry } from './entry.entity';
import { complaintForCommission, makeMove } from './make-move';

export interface ReleaseAnswerInput extends MoveInput {
  idempotencyKey: string;
  /** The answer. */
  entryId: string;
  words: string;
  photoIds?: string[] | null;
}

/** What was released of an answer to an assignment; null when nothing was. */
export const releasedOf = (
  entries: readonly ComplaintEntry[],
  answerId: string,
  assignmentId: string | null,
): ComplaintEntry | null =>
  entries.find((each) => each.kind === 'RELAY' && each.answersId === answerId && each.assignmentId === assignmentId) ??
  null;

/**
 * 转给承办单位: the unit reads `words` of the citizen's answer and the photos ticked, nothing else of the conversation. Once per key.
 * @throws AppError NOT_FOUND, FORBIDDEN, CONFLICT; INVALID_STATE when it was released already; INVALID_INPUT for the words or a photo
 */
export async function releaseAnswer(work: Work, { idempotencyKey, ...input }: ReleaseAnswerInput): Promise<Complaint> {
  const { em, now } = work;
  const photoIds = [...new Set(input.photoIds ?? [])];
  await demandSight(work, input.id);
  const request = { operation: 'releaseAnswer', key: idempotencyKey, body: { ...input, photoIds } };
  await once(work, request, async (id) => {
    const complaint = await complaintForCommission(work, input, 'releaseAnswer');
    const { assignmentId } = complaint;
    const entries = await entriesAbout(readingOf(em), complaint.id);
    const answer = entries.find((each) => each.id === input.entryId && each.kind === 'SUPPLEMENT');
    if (!answer) throw AppError.notFound();
    if (releasedOf(entries, answer.id, assignmentId)) throw AppError.invalidState('这一条已经转给承办单位了。');
    const check = new FieldCheck();
    const words = check.text('words', input.words, { min: 2, max: 2000, lines: true });
    const own = photoIds.length > 0 ? await em.countBy(StoredFile, { id: In(photoIds), ownerId: answer.id }) : 0;
    if (own !== photoIds.length) check.refuse('photoIds', '只能放这一条补充自己的照片，请重新勾选。');
    check.done();

    await em.insert(ComplaintEntry, {
      id,
      complaintId: complaint.id,
      kind: 'RELAY',
      words,
      staffId: staffOf(work).staffId,
      assignmentId,
      answersId: answer.id,
      at: now,
    });
    const facts = { entryId: answer.id, assignmentId };
    await makeMove(work, complaint, 'releaseAnswer', { facts });
    if (photoIds.length === 0) return;
    const assignment = await em.findOneByOrFail(Assignment, { id: assignmentId! });
    const releasedPhotoIds = [...assignment.releasedPhotoIds, ...photoIds];
    await em.update(Assignment, { id: assignment.id }, { releasedPhotoIds });
  });
  return em.findOneByOrFail(Complaint, { id: input.id });
}
