import type { EntryKind } from '@yidiantong/schema/vocabulary/entries';
import type { Day } from '@yidiantong/schema/rules/days';
import type { Work } from '../../core/context';
import { newId } from '../../core/ids';
import type { Complaint } from './complaint.entity';
import { ComplaintEntry } from './entry.entity';

export interface NewEntry {
  /** Default: a new one. */
  id?: string;
  kind: EntryKind;
  words: string;
  unitId?: string | null;
  assignmentId?: string | null;
  owner?: string | null;
  dueDay?: Day | null;
}

/** Keeps words about a complaint, under the name of whoever acts; gives their id for the event, which holds no words. */
export async function writeEntry(work: Work, complaint: Complaint, entry: NewEntry): Promise<string> {
  const { em, actor, now } = work;
  const id = entry.id ?? newId();
  await em.insert(ComplaintEntry, {
    unitId: null,
    assignmentId: null,
    owner: null,
    dueDay: null,
    answersId: null,
    ...entry,
    id,
    complaintId: complaint.id,
    staffId: actor.kind === 'staff' ? actor.staffId : null,
    at: now,
  });
  return id;
}
