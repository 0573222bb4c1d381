import type { Todo_RowFragment } from '../../gql/workbench/graphql';

/** Where the act of a row is done. */
export function todoPath(todo: Pick<Todo_RowFragment, 'complaintId' | 'assignmentId' | 'disclosureId'>): string {
  if (todo.assignmentId) return `/assignments/${todo.assignmentId}`;
  if (todo.disclosureId) return `/disclosures/${todo.disclosureId}`;
  return todo.complaintId ? `/complaints/${todo.complaintId}` : '/';
}
