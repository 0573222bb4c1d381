import { endOfDay } from '@yidiantong/schema/rules/days';
import type { Work } from '../../core/context';
import { newId } from '../../core/ids';
import type { AssignmentTerms } from './assignment-terms';
import { Assignment, type Complaint } from './complaint.entity';
import { makeMove } from './make-move';
import { recordPart } from './parts';

/** Gives the complaint to the lead, and their parts to those who assist. @throws AppError INVALID_STATE, CONFLICT */
export async function handOut(
  work: Work,
  complaint: Complaint,
  leadId: string,
  terms: AssignmentTerms & { assignedById: string },
): Promise<void> {
  const { em, now } = work;
  const { mode, choice, dueDay, instruction, assignedById } = terms;
  const common = {
    complaintId: complaint.id,
    round: complaint.round,
    state: 'OFFERED' as const,
    mode,
    choice,
    instruction,
    dueDay,
    dueAt: endOfDay(dueDay),
    assignedById,
    assignedAt: now,
    version: 1,
  };
  const lead = { id: leadId, role: 'LEAD' as const, part: terms };
  const assisting = terms.assisting.map((part) => ({ id: newId(), role: 'ASSISTING' as const, part }));
  for (const { id, role, part } of [lead, ...assisting]) {
    const { unitId, brief, photoIds } = part;
    await em.insert(Assignment, { ...common, id, role, unitId, brief, releasedPhotoIds: photoIds });
  }
  await makeMove(work, complaint, 'assign', {
    changes: { assignmentId: leadId },
    facts: { assignmentId: leadId, unitId: terms.unitId, dueDay, mode },
  });
  for (const { id, part } of assisting)
    await recordPart(work, complaint, 'complaint.part-assigned', { id, unitId: part.unitId });
}
