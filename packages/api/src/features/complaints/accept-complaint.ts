import type { Work } from '../../core/context';
import { permit } from '../../core/errors';
import { readingOf } from '../../core/loaders';
import { policyFacts } from './complaint-facts';
import type { Complaint } from './complaint.entity';
import { mayAccept } from './complaint.policy';
import { complaintForMove, makeMove } from './make-move';

export interface MoveInput {
  id: string;
  version: number;
}

/** The commission takes the complaint on. @throws AppError NOT_FOUND, FORBIDDEN, INVALID_STATE, CONFLICT */
export async function acceptComplaint(work: Work, input: MoveInput): Promise<Complaint> {
  const complaint = await complaintForMove(work, input);
  permit(mayAccept(work.actor, await policyFacts(readingOf(work.em), complaint)));
  return makeMove(work, complaint, 'accept');
}
