import type { Ability } from '@yidiantong/schema/vocabulary/posts';

/** The abilities as the table shows them: by what they are about, each under the one word that tells it apart there. */
export const abilityGroups: readonly { label: string; abilities: Partial<Record<Ability, string>> }[] = [
  {
    label: '诉求',
    abilities: {
      COMPLAINT_READ: '查看',
      COMPLAINT_ACCEPT: '受理',
      COMPLAINT_ASSIGN: '派发',
      COMPLAINT_REVIEW: '审核',
      COMPLAINT_RELEASE: '放给村里',
      COMPLAINT_TAKE: '自己办',
      COMPLAINT_REGISTER: '代登记',
    },
  },
  {
    label: '派发件',
    abilities: {
      ASSIGNMENT_READ: '查看',
      ASSIGNMENT_SIGN: '签收',
      ASSIGNMENT_PUSH_BACK: '退回',
      ASSIGNMENT_REPLY: '答复',
    },
  },
  {
    label: '公开',
    abilities: {
      DISCLOSURE_READ: '查看',
      DISCLOSURE_WRITE: '录入',
      DISCLOSURE_REVIEW: '审核',
      DISCLOSURE_APPROVE: '批准',
    },
  },
  {
    label: '查看',
    abilities: { POWER_READ: '权力清单', GRID_READ: '网格', UNIT_READ: '单位', STAFF_READ: '人员' },
  },
  {
    label: '管理',
    abilities: { GRID_WRITE: '网格', UNIT_WRITE: '单位', STAFF_WRITE: '人员', DEADLINE_WRITE: '期限' },
  },
  { label: '监督', abilities: { AUDIT_READ: '变更记录', FIGURES_READ: '区县汇总' } },
];

export const abilitiesOf = (group: (typeof abilityGroups)[number]): [Ability, string][] =>
  Object.entries(group.abilities) as [Ability, string][];
