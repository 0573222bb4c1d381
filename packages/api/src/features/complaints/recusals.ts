import { moveAllowed } from '@yidiantong/schema/rules/complaint-moves';
import { MOST_RECUSALS } from '@yidiantong/schema/rules/recusals';
import { type RecusalGround, recusalGroundLabels } from '@yidiantong/schema/vocabulary/recusals';
import type { Work } from '../../core/context';
import { AppError } from '../../core/errors';
import type { Facts } from '../../core/events/record';
import { FieldCheck } from '../../core/field-check';
import { reporterOf, staffOf } from '../../core/graphql/access';
import { once } from '../../core/idempotency/once';
import { byId, readingOf } from '../../core/loaders';
import { Grid } from '../grids/grid.entity';
import { postsThatMay } from '../staff/abilities';
import { Staff } from '../staff/staff.entity';
import { namesInDistrict } from '../staff/staff.queries';
import type { MoveInput } from './accept-complaint';
import { barPerson, handledAlong, ownerOf, takeBackIdle } from './bar-subjects';
import { policyFacts, postingsEver } from './complaint-facts';
import { Complaint } from './complaint.entity';
import { pathUpTo } from './complaint.policy';
import { proposalsAbout } from './complaint-reading';
import { demandSight } from './complaint-sight';
import { postingAbove } from './level-above.policy';
import { complaintForCommission, makeMove } from './make-move';
import { ComplaintProposal } from './proposal.entity';
import { propose } from './proposals';
import { lockComplaint } from './settle';
import { peopleNamed } from './subjects-named';

/*
 * 回避: asked for oneself or by the citizen, decided one level above whoever is to stand aside. Granted, it bars like being the
 * subject: at once and from everything.
 */

export interface DeclareRecusalInput extends MoveInput {
  idempotencyKey: string;
  ground: RecusalGround;
  words: string;
}

const WORDS = { min: 2, max: 300, lines: true };

/**
 * A person of the commission asks to stand aside.
 * @throws AppError NOT_FOUND, FORBIDDEN, CONFLICT; INVALID_STATE, also while they wait already; INVALID_INPUT without words
 */
export async function declareRecusal(
  work: Work,
  { idempotencyKey, ...input }: DeclareRecusalInput,
): Promise<Complaint> {
  const { em } = work;
  await demandSight(work, input.id);
  await once(work, { operation: 'declareRecusal', key: idempotencyKey, body: { ...input } }, async (id) => {
    const complaint = await complaintForCommission(work, input, 'recuse');
    const check = new FieldCheck();
    const words = check.text('words', input.words, WORDS);
    check.done();
    const { staffId, barredAs } = staffOf(work);
    const gridId = await seatOf(work, complaint, staffId);
    const terms = { staffId, ground: input.ground, gridId };
    await propose(work, complaint, { id, kind: 'RECUSAL', terms, words, hands: barredAs });
  });
  return em.findOneByOrFail(Complaint, { id: input.id });
}

export interface RequestRecusalInput {
  idempotencyKey: string;
  whom: string;
  ground: RecusalGround;
  words: string;
}

const ofCitizen = (proposals: readonly ComplaintProposal[]): ComplaintProposal[] =>
  proposals.filter(({ kind, proposedById }) => kind === 'RECUSAL' && proposedById === null);

/** Why the citizen cannot ask once more; null when they can. */
export const requestRefusal = (proposals: readonly ComplaintProposal[]): string | null =>
  ofCitizen(proposals).length >= MOST_RECUSALS
    ? `申请回避最多 ${MOST_RECUSALS}\u00A0次，已经用完；还有话要说的，请在补充里写，或者拨打 12388`
    : null;

/**
 * The citizen asks that somebody stands aside, by name or by post. Whoever the words name neither decides on it nor reads it.
 * @throws AppError UNAUTHENTICATED; INVALID_STATE while one waits, or after five; INVALID_INPUT for the words
 */
export async function requestRecusal(
  work: Work,
  { idempotencyKey, ...input }: RequestRecusalInput,
): Promise<Complaint> {
  const { em, now } = work;
  const { complaintId } = reporterOf(work);
  await once(work, { operation: 'requestRecusal', key: idempotencyKey, body: input }, async (id) => {
    const complaint = (await lockComplaint(work, complaintId))!;
    const refusal = requestRefusal(await proposalsAbout(readingOf(em), complaintId));
    if (refusal) throw AppError.invalidState(`${refusal}。`);
    const check = new FieldCheck();
    const whom = check.text('whom', input.whom, { min: 2, max: 60 });
    const words = check.text('words', input.words, WORDS);
    check.done();
    const said = `申请${whom}回避，${recusalGroundLabels[input.ground]}：${words}`;
    const place = await em.findOneByOrFail(Grid, { id: complaint.placeId });
    const named = await peopleNamed(work, said, await namesInDistrict(em, complaint.districtId, now), place);
    const staffIds = [...new Set(named.map(({ staffId }) => staffId))];
    const staffId = staffIds.length === 1 ? staffIds[0]! : null;
    const gridId = staffId && (await seatOf(work, complaint, staffId));
    const terms = { staffId, ground: input.ground, gridId };
    await propose(work, complaint, { id, kind: 'RECUSAL', terms, words: said, hands: staffIds });
  });
  return em.findOneByOrFail(Complaint, { id: complaintId });
}

/** The highest grid over the place at which the person could act on it; null when there is none. */
async function seatOf({ em }: Work, complaint: Complaint, staffId: string): Promise<string | null> {
  const reading = readingOf(em);
  const place = (await byId(reading, Grid, complaint.placeId))!;
  const acting = new Set(postsThatMay('COMPLAINT_REVIEW'));
  const over = (await postingsEver(reading, staffId))
    .filter(({ post, gridId }) => acting.has(post) && gridId !== null && place.path.includes(`/${gridId}/`))
    .map(({ gridId }) => gridId!);
  return over.sort((a, b) => place.path.indexOf(a) - place.path.indexOf(b))[0] ?? null;
}

/**
 * The level above agrees: the person is barred, from what is handled as one with it as well, and what was theirs passes on to a
 * colleague or, where none is left, to the level above.
 * @throws AppError INVALID_INPUT where the decider has to say who it is, or is not above them
 */
export async function grantRecusal(
  work: Work,
  complaint: Complaint,
  proposal: ComplaintProposal,
  { staffId: chosen }: { staffId?: string | null },
): Promise<void> {
  const { em } = work;
  const staffId = proposal.terms.staffId ?? (await checkChosen(work, complaint, chosen ?? null));
  if (!proposal.terms.staffId)
    await em.update(ComplaintProposal, { id: proposal.id }, { terms: { ...proposal.terms, staffId } });
  await barPerson(work, complaint.id, staffId, true);
  const { ground } = proposal.terms;
  await passOn(work, complaint, staffId, { proposalId: proposal.id, ground: ground! });
  // Why is said on this one alone.
  for (const other of await handledAlong(work, complaint))
    if (moveAllowed('recuse', other.state)) await passOn(work, other, staffId, {});
}

async function passOn(work: Work, complaint: Complaint, staffId: string, facts: Facts): Promise<void> {
  await makeMove(work, complaint, 'recuse', {
    changes: { commissionId: await ownerOf(work, complaint) },
    facts: { ...facts, fromCommissionId: complaint.commissionId },
  });
  await takeBackIdle(work, complaint, staffId);
}

async function checkChosen(work: Work, complaint: Complaint, staffId: string | null): Promise<string> {
  const { em, actor } = work;
  const at = 'input.staffId';
  if (!staffId) throw AppError.invalidField(at, '请选群众说的是哪一个人；找不到这个人的，请不同意并写明理由。');
  if (!(await em.existsBy(Staff, { id: staffId, districtId: complaint.districtId })))
    throw AppError.invalidField(at, '本区没有这个人，请重新选。');
  if (staffOf(work).barredAs.includes(staffId))
    throw AppError.invalidField(at, '说的是您自己或者您代班的同事，请报另一位上级同事决定。');
  const { commissionPath } = await policyFacts(readingOf(em), complaint);
  if (!postingAbove(actor, pathUpTo(commissionPath, await seatOf(work, complaint, staffId))))
    throw AppError.invalidField(at, '这个人的回避要由他的上一级决定，请报上一级。');
  return staffId;
}
