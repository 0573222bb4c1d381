import { type ComplaintMove, refusalOf } from '@yidiantong/schema/rules/complaint-moves';
import { addDays, dayOf, type Day } from '@yidiantong/schema/rules/days';
import { urgeRefusal } from '@yidiantong/schema/rules/urging';
import type { Actor, Work } from '../../core/context';
import { AppError, permit } from '../../core/errors';
import { type Facts, record } from '../../core/events/record';
import { FieldCheck } from '../../core/field-check';
import { once } from '../../core/idempotency/once';
import { readingOf } from '../../core/loaders';
import { countingIn } from '../deadlines/deadlines-of';
import { postingsThatMay } from '../staff/abilities';
import { moveFacts } from './complaint-facts';
import { Complaint } from './complaint.entity';
import { whoMay } from './complaint.policy';
import { entriesAbout } from './complaint-reading';
import { demandSight } from './complaint-sight';
import { ComplaintEntry } from './entry.entity';
import { eventOf } from './make-move';
import { lockComplaint } from './settle';
import { tellUnit } from './tell-unit';
import { type NewEntry, writeEntry } from './write-entry';

/*
 * What a commission writes without a move: the complaint stays as it is, its version with it, so nobody who is at work on it
 * is disturbed.
 */

interface BesideInput {
  id: string;
  idempotencyKey: string;
}

export interface UrgeInput extends BesideInput {
  words?: string | null;
}

export interface SuperviseInput extends BesideInput {
  words: string;
  dueDay: Day;
}

export interface NoteInput extends BesideInput {
  words: string;
}

/**
 * 催办: a nudge, once a working day from each person.
 * @throws AppError NOT_FOUND, FORBIDDEN; INVALID_STATE, also the second time in a working day; INVALID_INPUT beyond 300 characters
 */
export const urgeComplaint = (work: Work, input: UrgeInput): Promise<Complaint> =>
  writeBeside(work, 'urge', input, async (complaint) => {
    const { calendar } = await countingIn(work, complaint.districtId);
    const before = urgesBy(await entriesAbout(readingOf(work.em), complaint.id), work.actor);
    const refusal = urgeRefusal(before, work.now, calendar);
    if (refusal) throw AppError.invalidState(`${refusal}。`);
    const check = new FieldCheck();
    const words = check.optionalText('words', input.words, { max: 300, lines: true });
    check.done();
    return { kind: 'URGE', words: words ?? '' };
  });

/** When the person urged so far. */
export const urgesBy = (entries: readonly ComplaintEntry[], actor: Actor): Date[] =>
  entries
    .filter(({ kind, staffId }) => kind === 'URGE' && actor.kind === 'staff' && staffId === actor.staffId)
    .map(({ at }) => at);

/** Calendar days that an order may give: as many as the whole may take [R-X02]. */
const LONGEST_ORDER_DAYS = 60;

/**
 * 督办: an order with a last day.
 * @throws AppError NOT_FOUND, FORBIDDEN, INVALID_STATE; INVALID_INPUT beyond 5 to 300 characters or 60 days
 */
export const superviseComplaint = (work: Work, input: SuperviseInput): Promise<Complaint> =>
  writeBeside(work, 'supervise', input, () => {
    const today = dayOf(work.now);
    const check = new FieldCheck();
    const words = check.text('words', input.words, { min: 5, max: 300, lines: true });
    if (input.dueDay < today) check.refuse('dueDay', '最后一天不能早于今天，请往后选。');
    if (input.dueDay > addDays(today, LONGEST_ORDER_DAYS))
      check.refuse('dueDay', `最后一天最晚到 ${addDays(today, LONGEST_ORDER_DAYS)}，请往前选。`);
    check.done();
    return { kind: 'SUPERVISE', words, dueDay: input.dueDay };
  });

/** 内部备注, which the commissions alone read. @throws AppError NOT_FOUND, FORBIDDEN; INVALID_INPUT beyond 1 to 500 characters */
export const noteComplaint = (work: Work, input: NoteInput): Promise<Complaint> =>
  writeBeside(work, 'note', input, () => {
    const check = new FieldCheck();
    const words = check.text('words', input.words, { min: 1, max: 500, lines: true });
    check.done();
    return { kind: 'NOTE', words };
  });

/** What the unit is told that it is spoken to by. */
const noticeOf = { urge: 'URGED', supervise: 'SUPERVISED' } as const;

async function writeBeside(
  work: Work,
  name: 'urge' | 'supervise' | 'note',
  input: BesideInput,
  write: (complaint: Complaint) => NewEntry | Promise<NewEntry>,
): Promise<Complaint> {
  await demandSight(work, input.id);
  const { idempotencyKey: key, ...body } = input;
  await once(work, { operation: `${name}Complaint`, key, body }, async (id) => {
    const complaint = (await lockComplaint(work, input.id))!;
    await demandSight(work, input.id);
    const facts = await moveFacts(readingOf(work.em), complaint);
    permit(whoMay[name](work.actor, facts));
    const entry = { id, ...addressee(name, complaint), ...(await write(complaint)) };
    if (entry.assignmentId && name !== 'note') await tellUnit(work, complaint, noticeOf[name]);
    await recordBeside(work, complaint, name, entry, {
      // Whose words they are: the owning commission's, or those of one above it.
      above: !postingsThatMay(work.actor, 'COMPLAINT_REVIEW').some(
        ({ gridPath }) => gridPath === facts.complaint.commissionPath,
      ),
    });
  });
  return work.em.findOneByOrFail(Complaint, { id: input.id });
}

/** Spoken to the unit while it has the next step; to whoever has it otherwise. */
const addressee = (name: string, { state, assignmentId }: Complaint): Pick<NewEntry, 'assignmentId'> => ({
  assignmentId: name !== 'note' && (state === 'ASSIGNED' || state === 'HANDLING') ? assignmentId : null,
});

/** Keeps the words and the event of what is no move of the state. @throws AppError INVALID_STATE when it does not fit */
export async function recordBeside(
  work: Work,
  complaint: Complaint,
  name: ComplaintMove,
  entry: NewEntry,
  facts: Facts,
): Promise<void> {
  const refusal = refusalOf(name, complaint.state);
  if (refusal) throw AppError.invalidState(`${refusal}。`);
  const entryId = await writeEntry(work, complaint, entry);
  const { assignmentId = null, dueDay = null } = entry;
  await record(
    work,
    eventOf[name],
    { id: complaint.id, kind: 'COMPLAINT' },
    { ...facts, entryId, assignmentId, dueDay, round: complaint.round },
  );
}
