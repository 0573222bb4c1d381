import { vocabulary } from './vocabulary';

export const DisclosureKind = vocabulary('PARTY', 'VILLAGE', 'FINANCE');
export type DisclosureKind = keyof typeof DisclosureKind;

export const disclosureKindLabels: Record<DisclosureKind, string> = {
  PARTY: '党务公开',
  VILLAGE: '村务公开',
  FINANCE: '财务公开',
};

export const DisclosureState = vocabulary('DRAFT', 'REVIEW', 'APPROVAL', 'PUBLISHED');
export type DisclosureState = keyof typeof DisclosureState;

export const disclosureStateLabels: Record<DisclosureState, string> = {
  DRAFT: '草稿',
  REVIEW: '审核中',
  APPROVAL: '待批准',
  PUBLISHED: '已公开',
};

/** The side of the account a line stands on. */
export const FlowDirection = vocabulary('INCOME', 'EXPENSE');
export type FlowDirection = keyof typeof FlowDirection;

export const flowDirectionLabels: Record<FlowDirection, string> = { INCOME: '收入', EXPENSE: '支出' };

/** Where one gate of the review chain stands. */
export const GateState = vocabulary('WAITING', 'CURRENT', 'PASSED');
export type GateState = keyof typeof GateState;

export const gateStateLabels: Record<GateState, string> = { WAITING: '未到', CURRENT: '正在审核', PASSED: '已通过' };
