import { refusalOf } from '@yidiantong/schema/rules/complaint-moves';
import type { Work } from '../../core/context';
import { AppError } from '../../core/errors';
import { EventRow } from '../../core/events/event.entity';
import { FieldCheck } from '../../core/field-check';
import { claimPhotos, contentOf } from '../../core/files/files';
import { reporterOf } from '../../core/graphql/access';
import { once } from '../../core/idempotency/once';
import { readingOf } from '../../core/loaders';
import { barNamed } from './bar-named';
import { Assignment, Complaint } from './complaint.entity';
import { entriesAbout } from './complaint-reading';
import { ComplaintEntry } from './entry.entity';
import { eventOf, makeMove } from './make-move';
import { openPause, pauseOver } from './open-pause';
import { letClocksGoOn } from './pause-clocks';
import { lockComplaint } from './settle';
import { tellCommission } from './tell-commission';

export interface SupplementInput {
  idempotencyKey: string;
  /** The question it answers; null for what nobody asked. */
  questionId?: string | null;
  words: string;
  photoIds?: string[] | null;
}

/** The question that waits among what was written; null when none does. */
export const openQuestion = (complaint: Complaint, entries: readonly ComplaintEntry[]): ComplaintEntry | null =>
  complaint.askedAt ? (entries.filter(({ kind }) => kind === 'ASK').at(-1) ?? null) : null;

/** As often as a citizen may add something that nobody asked. */
const MAX_UNASKED = 10;

/** Why nothing more is added unasked; null when it may be. The state it is in is asked by the table of moves. */
export function unaskedRefusal(complaint: Complaint, entries: readonly ComplaintEntry[]): string | null {
  if (complaint.askedAt) return '有一个问题在等您回答，请先回答它，要补充的可以一起写';
  const unasked = entries.filter(({ kind, answersId }) => kind === 'SUPPLEMENT' && answersId === null);
  return unasked.length >= MAX_UNASKED ? `已经补充了 ${MAX_UNASKED} 次，不能再补充；办理的人有问题会来问您` : null;
}

/**
 * 补充: the citizen answers the question that waits, and the clocks go on; or adds something that nobody asked, and they run on.
 * Recorded once per key; whatever else moved the complaint meanwhile does not matter to it.
 * @throws AppError UNAUTHENTICATED; INVALID_STATE when the question no longer waits, or nothing more is added; INVALID_INPUT
 * for the words or a photo
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
    const entries = await entriesAbout(readingOf(em), complaintId);
    const question = input.questionId ? openQuestion(complaint, entries) : null;
    const unfit = input.questionId ? null : unaskedRefusal(complaint, entries);
    if (unfit) throw AppError.invalidState(`${unfit}。`);
    if (input.questionId && question?.id !== input.questionId)
      throw AppError.invalidState('这个问题不用再补充了，请看最新的进度。');
    const check = new FieldCheck();
    const words = check.text('words', input.words, { min: 2, max: 2000, lines: true });
    check.done();
    await em.insert(ComplaintEntry, {
      id: entryId,
      complaintId,
      kind: 'SUPPLEMENT',
      words,
      answersId: question?.id ?? null,
      at: now,
    });
    await claimPhotos(work, 'input.photoIds', photoIds, { kind: 'entry', id: entryId });
    const pause = question && openPause(complaint);
    if (pause) await letClocksGoOn(work, complaint, pause);
    await makeMove(work, complaint, 'supplement', {
      changes: pause ? await pauseOver(work, complaint, pause) : {},
      facts: { entryId, assignmentId: complaint.assignmentId, asked: question !== null },
    });
    await barNamed(work, complaint, words);
    const inHand = question ? question.staffId : await whoHasIt(work, complaint);
    await tellCommission(work, complaint, inHand, 'CITIZEN_ANSWERED');
  });
  return em.findOneByOrFail(Complaint, { id: complaintId });
}

/** The person who handed it out or, before that, took it on; null while nobody has. */
async function whoHasIt({ em }: Work, { id, assignmentId }: Complaint): Promise<string | null> {
  if (assignmentId) return (await em.findOneByOrFail(Assignment, { id: assignmentId })).assignedById;
  const accepted = await em.findOne(EventRow, {
    where: { streamId: id, type: eventOf.accept },
    order: { sequence: 'DESC' },
  });
  return accepted?.actorId ?? null;
}
