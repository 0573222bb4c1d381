import { releaseRefusal } from '@yidiantong/schema/rules/sight';
import type { Work } from '../../core/context';
import { AppError } from '../../core/errors';
import { readingOf } from '../../core/loaders';
import type { MoveInput } from './accept-complaint';
import { sightFacts } from './audience';
import type { Complaint } from './complaint.entity';
import { complaintForCommission, makeMove } from './make-move';

/**
 * The township lets the village see it: "no subject in the village" is recorded under the releaser's name.
 * @throws AppError NOT_FOUND, FORBIDDEN, CONFLICT; INVALID_STATE while a subject in the village stands
 */
export async function releaseComplaint(work: Work, input: MoveInput): Promise<Complaint> {
  const complaint = await complaintForCommission(work, input, 'release');
  const refusal = complaint.releasedToVillage
    ? '已经让村里看到了'
    : releaseRefusal(await sightFacts(readingOf(work.em), complaint));
  if (refusal) throw AppError.invalidState(`${refusal}。`);
  return makeMove(work, complaint, 'release', {
    changes: { releasedToVillage: true },
    facts: { noSubjectInVillage: true },
  });
}
