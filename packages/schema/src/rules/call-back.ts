import { type Channel, type ComplaintState, type Grade, offlineChannels } from '../vocabulary/complaints';
import { isSatisfied } from './complaint-moves';
import { dayWords } from './day-words';
import type { Day } from './days';

/** What the rule needs of an answered complaint and of whoever sent it. */
export interface CallableComplaint {
  channel: Channel;
  named: boolean;
  identityErasedAt: Date | null;
  round: number;
  /** The last round whose answer they opened their receipt on. */
  seenRound: number | null;
}

/**
 * Why the citizen is not phoned for a verdict (回访); null when they may be. Who wrote online and has read the answer judges by
 * themself or says nothing, and is not talked into it. Who came on the phone, in person or by letter may not manage a receipt at all,
 * so they may be asked even when it was opened. `lookedUp`: whoever wants to put a verdict down has looked up the number since the
 * answer; without, they cannot have phoned.
 */
export function callBackRefusal(complaint: CallableComplaint, lookedUp: boolean): string | null {
  if (!complaint.named) return '这件是匿名反映的，没有电话可以回访';
  if (complaint.identityErasedAt) return '身份信息已经抹去，没有电话可以回访';
  if (!offlineChannels.includes(complaint.channel) && complaint.seenRound === complaint.round)
    return '群众已经打开回执看过答复，由本人评价，不用回访';
  return lookedUp
    ? null
    : '答复以后您还没有查看这件的电话：请先“查看身份信息”（原因选“联系回访”），打通电话问过本人，再来登记';
}

/** What the citizen reads below a verdict that was put down for them: what to do if it is not what they said. */
export function callBackAdvice(state: ComplaintState, grade: Grade, lateDay: Day | null): string {
  if (lateDay)
    return `如果您没有接到电话、没有这样说，或者不满意，${dayWords(lateDay)} 前可以在这里自己评价，以您自己的为准，由上一级决定重办还是维持。`;
  if (state === 'CONTESTED') return '已经交上一级。如果您没有这样说，上一级联系您的时候请告诉他们。';
  if (state === 'CLOSED')
    return isSatisfied(grade) ? '还有问题，请重新反映。' : '上一级已经作了决定，看上面。还有问题，请重新反映。';
  return '现在正在重新办理。如果您没有这样说也不要紧：答复以后，由您自己再评一次。';
}
