import type { AssignmentState } from '../vocabulary/assignments';

/** How many units may assist the lead at most. */
export const MAX_ASSISTING = 5;

/** States in which the lead still waits for an assisting unit's part. */
export const openPartStates: readonly AssignmentState[] = ['OFFERED', 'SIGNED'];

interface PartMove {
  from: readonly AssignmentState[];
  to: AssignmentState;
  /** When it fits, said after where the part stands. */
  when: string;
}

/** The small moves of an assisting unit's part; none of them moves the complaint (domain: "sign / push back"). */
export const partMoves = {
  sign: { from: ['OFFERED'], to: 'SIGNED', when: '派来以后、签收以前才能签收' },
  pushBack: { from: ['OFFERED'], to: 'PUSHED_BACK', when: '签收以前才能退回' },
  submit: { from: ['SIGNED'], to: 'DONE', when: '签收以后才能交本单位办的部分' },
  waive: { from: openPartStates, to: 'WAIVED', when: '还没有办完的才用决定不再等' },
  recall: { from: openPartStates, to: 'RECALLED', when: '还没有办完的才会收回' },
  takeBack: { from: openPartStates, to: 'TAKEN_BACK', when: '还没有办完的才会收回' },
} as const satisfies Record<string, PartMove>;
export type PartMoveName = keyof typeof partMoves;

const standing: Record<AssignmentState, string> = {
  OFFERED: '还没有签收',
  SIGNED: '已经签收，正在协办',
  REPLIED: '已经答复',
  DONE: '本单位的部分已经办完',
  PUSHED_BACK: '已经退回',
  RECALLED: '这件已经收回或者另派，不用再办',
  TAKEN_BACK: '这件已经收回，由别的单位办',
  WAIVED: '派发的纪委已决定不再等，不用再办',
};

/** Why the small move does not fit where the part stands; null when it fits. */
export function partRefusal(name: PartMoveName, state: AssignmentState): string | null {
  const rule: PartMove = partMoves[name];
  return rule.from.includes(state) ? null : `${standing[state]}，${rule.when}`;
}

/** Why the lead cannot reply yet, naming who is missing; null when nobody is. */
export const waitingForParts = (unitNames: readonly string[]): string | null =>
  unitNames.length === 0 ? null : `协办的${unitNames.join('、')}还没有办完，请催它办完，或者请派发的纪委决定不再等`;
