import type { ClockStep } from '../vocabulary/clocks';
import type { ComplaintState } from '../vocabulary/complaints';

/** One row of the table: WHEN a move is allowed and what it does to the clocks. WHO is the API's policy. */
export interface MoveRule {
  /** States the move may start from; empty for `file`, which makes the complaint. */
  from: readonly ComplaintState[];
  /** Where it leads; null when the state stays (release). */
  to: ComplaintState | null;
  /** The button's word. */
  label: string;
  /** Clocks that end with the move. A clock not named here runs on. */
  ends: readonly ClockStep[];
  /** Clocks that start afresh. */
  starts: readonly ClockStep[];
  /** The clock that goes on with what was left of it: it resumes, never restarts (domain: "recall"). */
  resumes: ClockStep | null;
  /** For every state the move does not fit: why, and what helps. */
  refusals: Partial<Record<ComplaintState, string>>;
}

/**
 * Every move of a complaint (domain: "Complaint"). Words in `refusals` say why not and what helps.
 *
 * OVERALL runs from filing to closing through every round: "60 calendar days in all" [R-X02], so a
 * new round starts fresh step clocks but not this one, and no pause moves it.
 */
export const complaintMoveTable = {
  file: {
    from: [],
    to: 'FILED',
    label: '反映',
    ends: [],
    starts: ['ACCEPT', 'OVERALL'],
    resumes: null,
    refusals: {},
  },
  accept: {
    from: ['FILED'],
    to: 'ACCEPTED',
    label: '受理',
    ends: ['ACCEPT'],
    starts: ['ASSIGN'],
    resumes: null,
    refusals: {
      ACCEPTED: '已经受理，下一步是派发',
      ASSIGNED: '已经受理并派发，正在等单位签收',
      HANDLING: '已经受理，单位正在办理',
      REPLIED: '已经受理，单位已回复，下一步是审核',
      ANSWERED: '已经受理并答复，正在等群众评价',
      CLOSED: '已经办结，不用再受理',
      CONTESTED: '已经受理，正在等上一级决定',
    },
  },
  assign: {
    from: ['ACCEPTED'],
    to: 'ASSIGNED',
    label: '派发',
    ends: ['ASSIGN'],
    starts: ['SIGN'],
    resumes: null,
    refusals: {
      FILED: '还没有受理，先受理才能派发',
      ASSIGNED: '已派给单位，单位退回后才能改派',
      HANDLING: '单位已签收，正在办理，不能改派',
      REPLIED: '单位已回复，先退回才能改派',
      ANSWERED: '已答复群众，群众不满意时会重新办理',
      CLOSED: '已经办结，不能再派发',
      CONTESTED: '正在等上一级决定，决定重办后再办理',
    },
  },
  release: {
    from: ['FILED', 'ACCEPTED', 'ASSIGNED', 'HANDLING', 'REPLIED', 'ANSWERED'],
    to: null,
    label: '让村里看到',
    ends: [],
    starts: [],
    resumes: null,
    refusals: {
      CLOSED: '已经办结，不用再让村里看到',
      CONTESTED: '正在等上一级决定，现在不能让村里看到',
    },
  },
  sign: {
    from: ['ASSIGNED'],
    to: 'HANDLING',
    label: '签收',
    ends: ['SIGN'],
    starts: ['HANDLE'],
    resumes: null,
    refusals: {
      FILED: '还没有派发，派给单位后才能签收',
      ACCEPTED: '还没有派发，派给单位后才能签收',
      HANDLING: '已经签收，正在办理',
      REPLIED: '已经签收并回复，正在等审核',
      ANSWERED: '已经办完，正在等群众评价',
      CLOSED: '已经办结，不用再签收',
      CONTESTED: '正在等上一级决定，决定重办后再办理',
    },
  },
  pushBack: {
    from: ['ASSIGNED'],
    to: 'ACCEPTED',
    label: '退回',
    ends: ['SIGN'],
    starts: [],
    resumes: 'ASSIGN',
    refusals: {
      FILED: '还没有派发，没有可以退回的',
      ACCEPTED: '不在单位手里，没有可以退回的',
      HANDLING: '已经签收，不能再退回；办不了的请写明原因，由派发单位处理',
      REPLIED: '已经回复，不能再退回，请等审核',
      ANSWERED: '已经办完，不能再退回',
      CLOSED: '已经办结，不能再退回',
      CONTESTED: '正在等上一级决定，不能退回',
    },
  },
  reply: {
    from: ['HANDLING'],
    to: 'REPLIED',
    label: '回复',
    ends: ['HANDLE'],
    starts: ['REVIEW'],
    resumes: null,
    refusals: {
      FILED: '还没有派发，派给单位签收后才能回复',
      ACCEPTED: '不在单位手里，重新派发并签收后才能回复',
      ASSIGNED: '还没有签收，先签收才能回复',
      REPLIED: '已经回复，正在等审核；要改请先由审核单位退回',
      ANSWERED: '回复已通过审核，正在等群众评价',
      CLOSED: '已经办结，不能再回复',
      CONTESTED: '正在等上一级决定，决定重办后再回复',
    },
  },
  return: {
    from: ['REPLIED'],
    to: 'HANDLING',
    label: '退回重办',
    ends: ['REVIEW'],
    starts: [],
    resumes: 'HANDLE',
    refusals: {
      FILED: '还没有受理，没有回复可以退回',
      ACCEPTED: '还没有派发，没有回复可以退回',
      ASSIGNED: '单位还没有签收，没有回复可以退回',
      HANDLING: '单位还没有回复，等回复后再审核',
      ANSWERED: '回复已通过审核并告诉群众，不能再退回',
      CLOSED: '已经办结，不能再退回',
      CONTESTED: '正在等上一级决定，由上一级决定是否重办',
    },
  },
  approve: {
    from: ['REPLIED'],
    to: 'ANSWERED',
    label: '审核通过',
    ends: ['REVIEW'],
    starts: ['RATE'],
    resumes: null,
    refusals: {
      FILED: '还没有受理，没有回复可以审核',
      ACCEPTED: '还没有派发，没有回复可以审核',
      ASSIGNED: '单位还没有签收，没有回复可以审核',
      HANDLING: '单位还没有回复，等回复后再审核',
      ANSWERED: '已经审核通过，正在等群众评价',
      CLOSED: '已经办结，不用再审核',
      CONTESTED: '正在等上一级决定，这一轮已经审核过',
    },
  },
  rateSatisfied: {
    from: ['ANSWERED'],
    to: 'CLOSED',
    label: '评价为满意',
    ends: ['RATE', 'OVERALL'],
    starts: [],
    resumes: null,
    refusals: rateRefusals(),
  },
  rateDissatisfied: {
    from: ['ANSWERED'],
    to: 'HANDLING',
    label: '评价为不满意',
    ends: ['RATE'],
    starts: ['HANDLE'],
    resumes: null,
    refusals: rateRefusals(),
  },
  contest: {
    from: ['ANSWERED'],
    to: 'CONTESTED',
    label: '再次评价为不满意',
    ends: ['RATE'],
    starts: ['DECIDE'],
    resumes: null,
    refusals: rateRefusals(),
  },
  expire: {
    from: ['ANSWERED'],
    to: 'CLOSED',
    label: '到期办结',
    ends: ['RATE', 'OVERALL'],
    starts: [],
    resumes: null,
    refusals: rateRefusals(),
  },
} as const satisfies Record<string, MoveRule>;

/** What the citizen reads when a verdict comes too early or too late. */
function rateRefusals(): MoveRule['refusals'] {
  const early = '还没有答复，看到答复后再评价';
  return {
    FILED: early,
    ACCEPTED: early,
    ASSIGNED: early,
    HANDLING: early,
    REPLIED: early,
    CLOSED: '已经办结，评价已经结束',
    CONTESTED: '您已表示不满意，上一级正在决定重办还是维持',
  };
}
