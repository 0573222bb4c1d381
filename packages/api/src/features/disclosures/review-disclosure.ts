import { financeGates, stateAtGate } from '@yidiantong/schema/rules/review-chains';
import type { Work, ActorPosting } from '../../core/context';
import { move } from '../../core/database/database';
import { AppError, permit } from '../../core/errors';
import { record } from '../../core/events/record';
import { FieldCheck } from '../../core/field-check';
import { staffOf } from '../../core/graphql/access';
import { readingOf } from '../../core/loaders';
import { newId } from '../../core/ids';
import { linesOf, policyFacts, problemsOf, unitKindsOf, villageOf } from './disclosure-facts';
import { disclosureHash } from './disclosure-hash';
import { Disclosure, DisclosurePass } from './disclosure.entity';
import { gatePosting, mayWrite, whenDraft } from './disclosure.policy';
import { disclosureForMove } from './write-disclosure';

export interface MoveDisclosureInput {
  id: string;
  version: number;
}

const streamOf = (disclosure: Disclosure): { id: string; kind: string } => ({ id: disclosure.id, kind: 'DISCLOSURE' });

/** Sends a draft to its first gate. @throws AppError INVALID_INPUT with every problem; only totals is one of them (A25) */
export async function submitDisclosure(work: Work, input: MoveDisclosureInput): Promise<Disclosure> {
  const disclosure = await disclosureForMove(work, input);
  permit(mayWrite(work.actor, await villageOf(readingOf(work.em), disclosure)));
  const refusal = whenDraft(disclosure);
  if (refusal) throw AppError.invalidState(`${refusal}。`);
  const problems = await problemsOf(work.em, disclosure, work.now);
  if (problems.length > 0)
    throw AppError.invalid(problems.map(({ path, message }) => ({ path: `input.${path}`, message: `${message}。` })));
  await move(work.em, Disclosure, disclosure, { state: 'REVIEW', gate: 0, sentBackReason: null });
  await record(work, 'disclosure.submitted', streamOf(disclosure), { closing: disclosure.closing });
  return disclosure;
}

/** Passes the gate in hand; the last one publishes, hashes and seals it. @throws AppError NOT_FOUND, FORBIDDEN, CONFLICT, INVALID_INPUT */
export async function passDisclosure(work: Work, input: MoveDisclosureInput): Promise<Disclosure> {
  const { em, now } = work;
  const { disclosure, posting } = await disclosureAtGate(work, input);
  await em.insert(DisclosurePass, {
    id: newId(),
    disclosureId: disclosure.id,
    gate: disclosure.gate,
    staffId: staffOf(work).staffId,
    unitId: posting.unitId!,
    passedAt: now,
  });
  const gate = disclosure.gate + 1;
  const state = stateAtGate(financeGates, gate);
  const facts = { gate: disclosure.gate, unitId: posting.unitId! };
  if (state !== 'PUBLISHED') {
    await move(em, Disclosure, disclosure, { state, gate });
    await record(work, 'disclosure.passed', streamOf(disclosure), facts);
    return disclosure;
  }
  // The month before may have been published since it was sent to review.
  const problems = await problemsOf(em, disclosure, now);
  if (problems.length > 0)
    throw AppError.invalidState(`${problems.map(({ message }) => message).join('；')}。请退回修改。`);
  const hash = disclosureHash(disclosure, await linesOf(em, disclosure.id));
  await move(em, Disclosure, disclosure, { state, gate, publishedAt: now, hash });
  await record(work, 'disclosure.published', streamOf(disclosure), { ...facts, hash });
  return disclosure;
}

/** Gives it back to its author with a reason; every gate is passed anew. */
export async function sendBackDisclosure(
  work: Work,
  input: MoveDisclosureInput & { reason: string },
): Promise<Disclosure> {
  const { disclosure, posting } = await disclosureAtGate(work, input);
  const check = new FieldCheck();
  const reason = check.text('reason', input.reason, { min: 2, max: 300, lines: true });
  check.done();
  const { gate } = disclosure;
  await work.em.delete(DisclosurePass, { disclosureId: disclosure.id });
  await move(work.em, Disclosure, disclosure, { state: 'DRAFT', gate: 0, sentBackReason: reason });
  await record(work, 'disclosure.sent-back', streamOf(disclosure), { gate, unitId: posting.unitId! });
  return disclosure;
}

async function disclosureAtGate(
  work: Work,
  input: MoveDisclosureInput,
): Promise<{ disclosure: Disclosure; posting: ActorPosting }> {
  const disclosure = await disclosureForMove(work, input);
  const answer = gatePosting(
    work.actor,
    await policyFacts(work.em, disclosure),
    await unitKindsOf(work.em, work.actor),
  );
  if ('refusal' in answer) throw AppError.forbidden(`${answer.refusal}。`);
  return { disclosure, posting: answer.posting };
}
