import { vocabulary } from './vocabulary';

/** What is done to a grid with all that hangs on it. */
export const GridChangeKind = vocabulary('MOVE', 'MERGE');
export type GridChangeKind = keyof typeof GridChangeKind;

export const gridChangeKindLabels: Record<GridChangeKind, string> = { MOVE: '移动', MERGE: '合并' };

export const GridChangeState = vocabulary('RUNNING', 'DONE');
export type GridChangeState = keyof typeof GridChangeState;

export const gridChangeStateLabels: Record<GridChangeState, string> = { RUNNING: '进行中', DONE: '已完成' };
