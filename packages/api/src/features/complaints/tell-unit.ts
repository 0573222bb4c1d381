import type { NoticeKind } from '@yidiantong/schema/vocabulary/notices';
import type { Work } from '../../core/context';
import { readingOf } from '../../core/loaders';
import { notify } from '../staff/notify';
import { handlersAt } from '../staff/staff.queries';
import { Assignment, type Complaint, ComplaintBarred } from './complaint.entity';

/** Tells those who handle for the unit that has the complaint; nobody who is barred from it. */
export async function tellUnit(work: Work, complaint: Complaint, kind: NoticeKind): Promise<void> {
  const { em, services } = work;
  const assignment = await em.findOneByOrFail(Assignment, { id: complaint.assignmentId! });
  const handlers = await handlersAt({ ...readingOf(em), services }, assignment.unitId);
  for (const staffId of handlers)
    await tellUnlessBarred(work, complaint, staffId, kind, { assignmentId: assignment.id });
}

/** Tells one person, unless the complaint is kept from them by now. */
async function tellUnlessBarred(
  work: Work,
  { id: complaintId }: Complaint,
  staffId: string,
  kind: NoticeKind,
  facts: Record<string, string | null>,
): Promise<void> {
  if (await work.em.existsBy(ComplaintBarred, { complaintId, staffId })) return;
  await notify(work, staffId, kind, facts);
}
