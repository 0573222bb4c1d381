import { exampleRefusal, namesLeft } from '@yidiantong/schema/rules/examples';
import { refusalOf } from '@yidiantong/schema/rules/complaint-moves';
import type { ExampleState } from '@yidiantong/schema/vocabulary/examples';
import type { Work } from '../../core/context';
import { move } from '../../core/database/database';
import { AppError, permit } from '../../core/errors';
import { record } from '../../core/events/record';
import { FieldCheck } from '../../core/field-check';
import { once } from '../../core/idempotency/once';
import { readingOf } from '../../core/loaders';
import { namesInDistrict } from '../staff/staff.queries';
import { standingOf } from './audience';
import { Complaint } from './complaint.entity';
import { moveFacts } from './complaint-facts';
import { whoMay } from './complaint.policy';
import { ComplaintExample } from './example.entity';
import { demandSight } from './complaint-sight';
import { complaintForCommission, eventOf } from './make-move';
import type { ComplaintProposal } from './proposal.entity';
import { propose } from './proposals';
import { lockComplaint } from './settle';
import { tellReporter } from './tell-reporter';
import { writeEntry } from './write-entry';

export interface ProposeExampleInput {
  id: string;
  version: number;
  idempotencyKey: string;
  title: string;
  problem: string;
  outcome: string;
}

const TITLE_MAX = 40;
const WORDS_MAX = 1_000;

/** Why no example can be made of it; null when one can. */
export const noExample = (complaint: Complaint, examples: readonly ComplaintExample[]): string | null =>
  exampleRefusal({
    channel: complaint.channel,
    identityErased: complaint.identityErasedAt !== null,
    lastGrade: complaint.lastGrade,
    examples: examples.map(({ state }) => state),
  });

/** Its examples, oldest first, as the transaction sees them. */
const examplesIn = ({ em }: Work, complaintId: string): Promise<ComplaintExample[]> =>
  em.find(ComplaintExample, { where: { complaintId }, order: { id: 'ASC' } });

/**
 * 典型案例: puts forward what would be told of it; a second hand agrees, then the reporter.
 * @throws AppError NOT_FOUND, FORBIDDEN, CONFLICT; INVALID_STATE; INVALID_INPUT for words that point at a person
 */
export async function proposeExample(
  work: Work,
  { idempotencyKey, ...input }: ProposeExampleInput,
): Promise<Complaint> {
  const { em, now } = work;
  await demandSight(work, input.id);
  await once(work, { operation: 'proposeExample', key: idempotencyKey, body: input }, async (id) => {
    const complaint = await complaintForCommission(work, input, 'example');
    const refusal = refusalOf('example', complaint.state) ?? noExample(complaint, await examplesIn(work, complaint.id));
    if (refusal) throw AppError.invalidState(`${refusal}。`);
    const staffNames = (await namesInDistrict(em, complaint.districtId, now)).map(({ name }) => name);
    const check = new FieldCheck();
    const nameless = (path: 'title' | 'problem' | 'outcome', min: number, max: number, lines = false): string => {
      const words = check.text(path, input[path], { min, max, lines });
      const left = namesLeft(words, staffNames);
      if (left.length > 0) check.refuse(path, `公开的话里不能有人名、职务和号码，请换个说法：${left.join('、')}。`);
      return words;
    };
    const words = {
      title: nameless('title', 4, TITLE_MAX),
      problem: nameless('problem', 10, WORDS_MAX, true),
      outcome: nameless('outcome', 10, WORDS_MAX, true),
    };
    check.done();
    const { gridIds } = await standingOf(em, complaint);
    await propose(work, complaint, { id, kind: 'EXAMPLE', terms: {}, words: words.title });
    await em.insert(ComplaintExample, {
      ...{ id, complaintId: complaint.id, districtId: complaint.districtId, ...words },
      placeId: gridIds.includes(complaint.villageId) ? complaint.townshipId : complaint.districtId,
      ...{ state: 'DRAFT', publishedAt: null, version: 1 },
    });
  });
  return em.findOneByOrFail(Complaint, { id: input.id });
}

/** A second hand agrees to the words: now the reporter is asked. @throws AppError INVALID_STATE when they can no longer be */
export async function askConsent(work: Work, complaint: Complaint, { id }: ComplaintProposal): Promise<void> {
  const examples = await examplesIn(work, complaint.id);
  const refusal = noExample(
    complaint,
    examples.filter((each) => each.id !== id),
  );
  if (refusal) throw AppError.invalidState(`${refusal}。`);
  const example = examples.find((each) => each.id === id)!;
  await move(work.em, ComplaintExample, example, { state: 'ASKED' });
  await record(work, eventOf.example, { id: complaint.id, kind: 'COMPLAINT' }, { exampleId: id });
  await tellReporter(work, complaint, 'CONSENT');
}

export interface TakeDownExampleInput {
  /** Of the example. */
  id: string;
  version: number;
  words: string;
}

/** Public, or before the reporter has answered: until then a mistake can still be taken back unseen. */
const STANDING: readonly ExampleState[] = ['ASKED', 'PUBLISHED'];

/** Why it cannot be taken down; null when it can. */
export const standsNot = ({ state }: ComplaintExample): string | null =>
  STANDING.includes(state) ? null : '现在没有公开，也没有在问反映人，不用撤下';

/**
 * 撤下: the commission no longer tells of it, or asks about it, for a reason.
 * @throws AppError NOT_FOUND, FORBIDDEN, CONFLICT; INVALID_STATE when it does not stand; INVALID_INPUT without a reason
 */
export async function takeDownExample(work: Work, input: TakeDownExampleInput): Promise<Complaint> {
  const { em } = work;
  const seen = await em.findOneBy(ComplaintExample, { id: input.id });
  if (!seen) throw AppError.notFound();
  await demandSight(work, seen.complaintId);
  // The complaint first, as every verb does.
  const complaint = (await lockComplaint(work, seen.complaintId))!;
  await demandSight(work, complaint.id);
  const example = await em.findOneByOrFail(ComplaintExample, { id: input.id });
  if (example.version !== input.version) throw AppError.conflict(example.version);
  permit(whoMay.example(work.actor, await moveFacts(readingOf(em), complaint)));
  const refusal = standsNot(example);
  if (refusal) throw AppError.invalidState(`${refusal}。`);
  const check = new FieldCheck();
  const words = check.text('words', input.words, { min: 2, max: 300, lines: true });
  check.done();
  await move(em, ComplaintExample, example, { state: 'TAKEN_DOWN' });
  const entryId = await writeEntry(work, complaint, { kind: 'TAKE_DOWN', words });
  const stream = { id: complaint.id, kind: 'COMPLAINT' };
  await record(work, 'complaint.example-taken-down', stream, { exampleId: example.id, entryId });
  return complaint;
}
