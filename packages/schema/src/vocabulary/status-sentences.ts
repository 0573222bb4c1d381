import { dayWords } from '../rules/day-words';
import { isSatisfied } from '../rules/complaint-moves';
import type { Day } from '../rules/days';
import type { ComplaintState, Grade } from './complaints';
import type { ProposalState } from './proposals';

/** What a status sentence may need. */
export interface StatusFacts {
  state: ComplaintState;
  /** Public name of the unit; for DIRECT handling the caller passes 上级监督单位. */
  unitName?: string | null;
  /** The last day of the running clock. */
  dueDay?: Day | null;
  /** 1 for the first round; from 2 on the citizen was not satisfied before. */
  round?: number;
  /** The running round's reply was returned by the supervising commission. */
  returned?: boolean;
  /** The running clock is past its end. */
  overdue?: boolean;
  /** The last verdict; null when the window closed without one. */
  verdict?: Grade | null;
  /** The last verdict was put down after a call (回访), not by the citizen. */
  calledBack?: boolean;
  /** Until when a complaint closed without the citizen's own verdict may still be called not satisfactory (90 days). */
  lateDay?: Day | null;
  /** The level above kept the answer though the citizen was not satisfied. */
  upheld?: boolean;
  /** What became of the objection to declining or referring; null when there was none. */
  objection?: ProposalState | null;
  /** A question to the citizen waits for an answer. */
  asked?: boolean;
}

/** Where the complaint is, as the one sentence the citizen reads by receipt: the unit, never a name. */
export function statusSentence(facts: StatusFacts): string {
  if (facts.asked) return `有一个问题要问您，写在下面，请您补充。${statusSentence({ ...facts, asked: false })}`;
  const unit = facts.unitName ?? '办理单位';
  const due = facts.dueDay ? `${dayWords(facts.dueDay)} ` : null;
  const late = facts.overdue ? '已经超过期限，上一级也看得到。' : '';
  switch (facts.state) {
    case 'FILED':
      return late
        ? `已提交，等待受理。${late}`
        : due
          ? `已提交，等待受理。最晚 ${due}告诉您受不受理。`
          : '已提交，等待受理。';
    case 'ACCEPTED':
      return `已受理，正在挑选合适的单位来办。${late}`;
    case 'ASSIGNED':
      return `已交给${unit}，等它签收。${late}`;
    case 'HANDLING':
      return handlingSentence(facts, unit, due, late);
    case 'REPLIED':
      return `${unit}交了答复，监督单位正在审核，通过后您就能看到。${late}`;
    case 'ANSWERED':
      return due
        ? `答复来了。请看一看，在 ${due}前打个分；不满意会重新办。`
        : '答复来了。请看一看，打个分；不满意会重新办。';
    case 'CONTESTED':
      return `您不满意，上一级会在 5\u00A0个工作日内决定重办还是维持，并说明理由。${late}`;
    case 'CLOSED':
      return closedSentence(facts);
    case 'DECLINED':
      return `没有受理，理由和该找哪里写在下面。${objectionSentence(facts)}`;
    case 'REFERRED':
      return `已转给有权处理的机关，去哪里问结果写在下面。${objectionSentence(facts)}`;
    case 'MERGED':
      return `${(facts.round ?? 1) > 1 ? '您不满意，正在重新办理，上一级在看着。' : '已受理，和同一件事合在一起办。'}办好以后，在这里告诉您结果。`;
    case 'WITHDRAWN':
      return '您已经撤回，不再办理。';
  }
}

function objectionSentence({ objection }: StatusFacts): string {
  if (objection === 'PENDING') return '您提了异议，上一级正在看。';
  if (objection) return '您提过异议，上一级的决定写在下面。';
  return '您不同意，可以提一次异议，由上一级决定。';
}

function handlingSentence(facts: StatusFacts, unit: string, due: string | null, late: string): string {
  const opening = facts.returned
    ? '交来的答复没有通过审核，已退回重办。'
    : (facts.round ?? 1) > 1
      ? `${facts.verdict && !isSatisfied(facts.verdict) ? '您不满意，' : ''}已重新办理，上一级在看着。`
      : '';
  const work = due && !late ? `${unit}正在办理，预计 ${due}前有结果。` : `${unit}正在办理。`;
  return opening + work + late;
}

function closedSentence(facts: StatusFacts): string {
  if (facts.upheld)
    return '上一级重新审查后维持原答复。您可以在收到书面答复三十日内，请原办理单位的上一级机关、单位复查。'; // [R-X03]
  if (facts.verdict && facts.calledBack) return '已办结。打电话回访您的时候记下的评价写在下面，请看看对不对。';
  if (facts.verdict) return '已办结，谢谢您的评价。';
  const again = facts.lateDay ? `如果不满意，${dayWords(facts.lateDay)} 前还可以提出。` : '';
  return `已办结。您没有评价，系统记为“未评价”，不算满意。${again}`;
}
