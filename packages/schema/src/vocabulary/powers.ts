import { vocabulary } from './vocabulary';

/** COLLECTIVE: power over what the village owns together; SERVICE: what is done for one villager. */
export const PowerClassKind = vocabulary('COLLECTIVE', 'SERVICE');
export type PowerClassKind = keyof typeof PowerClassKind;

export const powerClassKindLabels: Record<PowerClassKind, string> = { COLLECTIVE: '集体事项', SERVICE: '便民服务' };

/** Nodes of a flowchart; what makes a chart sound is in rules/flowchart. */
export const NodeKind = vocabulary('START', 'STEP', 'DECISION', 'FORK', 'JOIN', 'MEETING', 'DISCLOSURE', 'END');
export type NodeKind = keyof typeof NodeKind;

export const nodeKindLabels: Record<NodeKind, string> = {
  START: '开始',
  STEP: '步骤',
  DECISION: '判断',
  FORK: '分头办理',
  JOIN: '汇合',
  MEETING: '会议',
  DISCLOSURE: '公开',
  END: '结束',
};

export const nodeKindDescriptions: Record<NodeKind, string> = {
  START: '开始，每张图只有一个',
  STEP: '由某人在限期内完成的一步',
  DECISION: '判断，每条去向写明条件',
  FORK: '几条线同时进行',
  JOIN: '同时进行的几条线在这里等齐',
  MEETING: '要开会决定的一步',
  DISCLOSURE: '要公开的一步，写明公开天数',
  END: '结束',
};

/** Who handles an item or a category in a grid, and who watches whether it is handled. */
export const ResponsibilityRole = vocabulary('HANDLING', 'SUPERVISING');
export type ResponsibilityRole = keyof typeof ResponsibilityRole;

export const responsibilityRoleLabels: Record<ResponsibilityRole, string> = { HANDLING: '办理', SUPERVISING: '监督' };

/** What units answer for. */
export const ResponsibilityAbout = vocabulary('POWER_ITEM', 'CATEGORY');
export type ResponsibilityAbout = keyof typeof ResponsibilityAbout;

export const responsibilityAboutLabels: Record<ResponsibilityAbout, string> = {
  POWER_ITEM: '权力事项',
  CATEGORY: '诉求类别',
};
