import { vocabulary } from './vocabulary';

/** The one act a row of the workbench asks for; the row starts with this verb. */
export const TodoAct = vocabulary(
  'ACCEPT',
  'ASSIGN',
  'REVIEW',
  'DECIDE',
  'SIGN',
  'HANDLE',
  'WRITE_DISCLOSURE',
  'REVIEW_DISCLOSURE',
  'APPROVE_DISCLOSURE',
);
export type TodoAct = keyof typeof TodoAct;

export const todoActLabels: Record<TodoAct, string> = {
  ACCEPT: '受理',
  ASSIGN: '派发',
  REVIEW: '审核回复',
  DECIDE: '决定',
  SIGN: '签收',
  HANDLE: '办理',
  WRITE_DISCLOSURE: '改草稿',
  REVIEW_DISCLOSURE: '审核公开',
  APPROVE_DISCLOSURE: '批准公开',
};
