import { In } from 'typeorm';
import {
  openPartStates,
  partMoves,
  type PartMoveName,
  partRefusal,
  waitingForParts,
} from '@yidiantong/schema/rules/assisting';
import type { Work } from '../../core/context';
import { move } from '../../core/database/database';
import { AppError } from '../../core/errors';
import { record, type Facts } from '../../core/events/record';
import { byId, type Reading } from '../../core/loaders';
import { Unit } from '../units/unit.entity';
import { Assignment, type Complaint } from './complaint.entity';
import { assignmentsAbout } from './complaint-reading';

/*
 * The parts of ASSISTING units. Each has a small state of its own, which moves neither the complaint nor its clocks; the lead
 * replies once none is open.
 */

/** Said of each small move; what the lead may see of it carries its assignment, too. */
const eventOfPart: Record<PartMoveName, string> = {
  sign: 'complaint.part-signed',
  pushBack: 'complaint.part-pushed-back',
  submit: 'complaint.part-done',
  waive: 'complaint.part-waived',
  recall: 'complaint.part-recalled',
  takeBack: 'complaint.part-recalled',
};

/** What is said where somebody asks for it of the lead. */
const ofLead: Partial<Record<PartMoveName, string>> = {
  submit: '主办单位不写“本单位办的部分”，请直接提交办理回复',
  waive: '不能不等主办单位；要换单位，请收回以后重新派发',
};

/** Makes one small move of a part. @throws AppError INVALID_STATE saying why it does not fit; CONFLICT when another was quicker */
export async function movePart(
  work: Work,
  complaint: Complaint,
  part: Assignment,
  name: PartMoveName,
  changes: Partial<Assignment>,
  facts: Facts = {},
): Promise<Assignment> {
  const refusal = part.role === 'ASSISTING' ? partRefusal(name, part.state) : ofLead[name];
  if (refusal) throw AppError.invalidState(`${refusal}。`);
  await move(work.em, Assignment, part, { state: partMoves[name].to, ...changes });
  await recordPart(work, complaint, eventOfPart[name], part, facts);
  return part;
}

/** What happens to a part is told to its unit, to the lead and to the commission. */
export const recordPart = (
  work: Work,
  complaint: Complaint,
  type: string,
  part: Pick<Assignment, 'id' | 'unitId'>,
  facts: Facts = {},
): Promise<void> =>
  record(
    work,
    type,
    { id: complaint.id, kind: 'COMPLAINT' },
    { assignmentId: part.id, unitId: part.unitId, leadAssignmentId: complaint.assignmentId, ...facts },
  );

/** The parts that are still open. */
export const openParts = ({ em }: Work, complaint: Complaint): Promise<Assignment[]> =>
  em.find(Assignment, {
    where: { complaintId: complaint.id, role: 'ASSISTING', state: In([...openPartStates]) },
    order: { id: 'ASC' },
  });

/** Ends whatever part is still open. */
export async function recallParts(work: Work, complaint: Complaint): Promise<void> {
  for (const part of await openParts(work, complaint))
    await movePart(work, complaint, part, 'recall', { endedAt: work.now });
}

/** Why this unit does not answer the citizen now, beside its people and the state of the complaint; null when it may. */
export async function replyRefusal(reading: Reading, assignment: Assignment): Promise<string | null> {
  if (assignment.role === 'ASSISTING') return '协办单位不直接答复群众，请把本单位办的部分交给主办单位';
  const open = (await assignmentsAbout(reading, assignment.complaintId)).filter(
    ({ role, state }) => role === 'ASSISTING' && openPartStates.includes(state),
  );
  const units = await Promise.all(open.map(({ unitId }) => byId(reading, Unit, unitId)));
  return waitingForParts(units.map((unit) => unit!.name));
}
