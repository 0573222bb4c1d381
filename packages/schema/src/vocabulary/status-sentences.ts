import { dayWords } from '../rules/day-words';
import type { Day } from '../rules/days';
import type { ComplaintState, Grade } from './complaints';

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
  /** Until when a closed, unrated complaint may still be called not satisfactory (90 days). */
  lateDay?: Day | null;
  /** The level above kept the answer after the second dissatisfied verdict. */
  upheld?: boolean;
}

/** Where the complaint is, as the one sentence the citizen reads by receipt: the unit, never a name. */
export function statusSentence(facts: StatusFacts): string {
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
      return `您两次表示不满意，上一级会在 5\u00A0个工作日内决定重办还是维持，并说明理由。${late}`;
    case 'CLOSED':
      return closedSentence(facts);
  }
}

function handlingSentence(facts: StatusFacts, unit: string, due: string | null, late: string): string {
  const opening = facts.returned
    ? '交来的答复没有通过审核，已退回重办。'
    : (facts.round ?? 1) > 1
      ? '您不满意，已重新办理，上一级在看着。'
      : '';
  const work = due && !late ? `${unit}正在办理，预计 ${due}前有结果。` : `${unit}正在办理。`;
  return opening + work + late;
}

function closedSentence(facts: StatusFacts): string {
  if (facts.upheld) return '上一级重新审查后维持原答复。您可以在收到书面答复三十日内申请复查。'; // [R-X03]
  if (facts.verdict) return '已办结，谢谢您的评价。';
  const again = facts.lateDay ? `如果不满意，${dayWords(facts.lateDay)} 前还可以提出。` : '';
  return `已办结。您没有评价，系统记为“未评价”，不算满意。${again}`;
}
