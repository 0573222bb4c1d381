import { vocabulary } from './vocabulary';

/** Computed from instants whenever it is read, never stored; see rules/clocks. */
export const Light = vocabulary('GREEN', 'YELLOW', 'RED');
export type Light = keyof typeof Light;

export const lightLabels: Record<Light, string> = { GREEN: '绿灯', YELLOW: '黄灯', RED: '红灯' };

export const lightDescriptions: Record<Light, string> = {
  GREEN: '时间充裕',
  YELLOW: '快到期：从倒数第二个工作日起',
  RED: '已逾期：从到期后第一个工作日起，逾期记录一直保留',
};

/** What a clock times. All but OVERALL are counted in working days; OVERALL in calendar days [R-X02]. */
export const ClockStep = vocabulary('ACCEPT', 'ASSIGN', 'SIGN', 'HANDLE', 'REVIEW', 'RATE', 'DECIDE', 'OVERALL');
export type ClockStep = keyof typeof ClockStep;

export const clockStepLabels: Record<ClockStep, string> = {
  ACCEPT: '受理',
  ASSIGN: '派发',
  SIGN: '签收',
  HANDLE: '办理',
  REVIEW: '审核',
  RATE: '评价',
  DECIDE: '上级决定',
  OVERALL: '全程',
};
