import type { Work } from '../../core/context';
import type { Complaint } from './complaint.entity';
import { complaintForCommission, makeMove } from './make-move';

export interface MoveInput {
  id: string;
  version: number;
}

/** The commission takes the complaint on. @throws AppError NOT_FOUND, FORBIDDEN, INVALID_STATE, CONFLICT */
export async function acceptComplaint(work: Work, input: MoveInput): Promise<Complaint> {
  return makeMove(work, await complaintForCommission(work, input, 'accept'), 'accept');
}
