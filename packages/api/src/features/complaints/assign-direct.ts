import { dayOf } from '@yidiantong/schema/rules/days';
import { addWorkingDays, workingDaysBetween } from '@yidiantong/schema/rules/working-days';
import type { Work } from '../../core/context';
import { FieldCheck } from '../../core/field-check';
import { newId } from '../../core/ids';
import { readingOf } from '../../core/loaders';
import { countingIn } from '../deadlines/deadlines-of';
import { type AssignmentTerms, checkTerms } from './assignment-terms';
import { policyFacts } from './complaint-facts';
import type { Complaint } from './complaint.entity';
import { handOut } from './hand-out';
import type { ComplaintProposal } from './proposal.entity';
import { propose } from './proposals';

/**
 * The owning commission would handle it itself; the level above decides. The time it asks for counts from the decision.
 * @throws AppError INVALID_STATE; INVALID_INPUT without a reason
 */
export async function proposeDirect(
  work: Work,
  complaint: Complaint,
  id: string,
  terms: AssignmentTerms & { reason: string | null | undefined },
): Promise<void> {
  const check = new FieldCheck();
  const words = check.text('reason', terms.reason, { min: 5, max: 300, lines: true });
  check.done();
  const { unitId, brief, instruction, dueDay, photoIds } = terms;
  const { calendar } = await countingIn(work, complaint.districtId);
  const days = workingDaysBetween(dayOf(work.now), dueDay, calendar);
  await propose(work, complaint, {
    id,
    kind: 'DIRECT',
    terms: { unitId, brief, instruction, days: String(days), photoIds: photoIds.join(' ') },
    words,
  });
}

/** What the approval does: the commission's own unit gets it. @throws AppError INVALID_INPUT when the unit no longer can */
export async function assignDirect(work: Work, complaint: Complaint, proposal: ComplaintProposal): Promise<void> {
  const { unitId, brief, instruction, days, photoIds } = proposal.terms;
  const { calendar } = await countingIn(work, complaint.districtId);
  const terms = await checkTerms(work, complaint, await policyFacts(readingOf(work.em), complaint), {
    mode: 'DIRECT',
    unitId: unitId!,
    brief: brief!,
    instruction,
    dueDay: addWorkingDays(dayOf(work.now), Number(days), calendar),
    photoIds: photoIds!.split(' ').filter(Boolean),
  });
  await handOut(work, complaint, newId(), { ...terms, assignedById: proposal.proposedById! });
}
