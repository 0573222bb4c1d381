import { complaintKindLabels } from '@yidiantong/schema/vocabulary/complaints';
import type { ComplaintKind } from '@yidiantong/schema/vocabulary/complaints';

/** An assignment has no title of its own: the unit reads a brief, never the complaint. */
export function assignmentTitle(assignment: { category: { name: string } | null; kind: ComplaintKind }): string {
  return assignment.category?.name ?? complaintKindLabels[assignment.kind];
}
