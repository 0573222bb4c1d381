import {
  type Channel,
  channelLabels,
  type CodeDelivery,
  type Grade,
  gradeLabels,
  offlineChannels,
  outcomeLabels,
  resultClassLabels,
  type VerdictSource,
} from '@yidiantong/schema/vocabulary/complaints';
import {
  assignmentModeLabels,
  DIRECT_UNIT_NAME,
  pushBackReasonLabels,
} from '@yidiantong/schema/vocabulary/assignments';
import { dayWords } from '@yidiantong/schema/rules/day-words';
import type { Day } from '@yidiantong/schema/rules/days';
import { type ClockStep, clockStepLabels, lightLabels } from '@yidiantong/schema/vocabulary/clocks';
import { lookReasonLabels } from '@yidiantong/schema/vocabulary/ledger';
import { gridLevelLabels } from '@yidiantong/schema/vocabulary/grids';
import {
  citizenProposals,
  declineReasonLabels,
  otherBodyLabels,
  type ProposalKind,
  proposalKindLabels,
} from '@yidiantong/schema/vocabulary/proposals';
import type { Ctx } from '../../core/context';
import type { EventRow } from '../../core/events/event.entity';
import type { Facts } from '../../core/events/record';
import type { TimelineEntry } from '../../core/graphql/shared-types';
import { staffOf } from '../../core/graphql/access';
import { byId } from '../../core/loaders';
import { listPage, type Page, type PageArgs } from '../../core/paging';
import { Grid } from '../grids/grid.entity';
import { Unit } from '../units/unit.entity';
import type { Complaint, Verdict } from './complaint.entity';
import { policyFacts } from './complaint-facts';
import { readsEntries } from './complaint.policy';
import { keptAssignments } from './direct-sight';
import { assignmentsAbout, eventsOf, photosAbout } from './complaint-reading';

type Sentence = (facts: Facts, names: { unit: string; commission: string }) => { actor: string; text: string };

const label = <K extends string>(labels: Record<K, string>, word: unknown): string => labels[word as K] ?? '';

const byCitizen = (kind: unknown): boolean => citizenProposals.includes(kind as ProposalKind);

/** Said before a verdict that was put down after a call. */
const onCall = (source: unknown): string => (source === 'BY_CALL_BACK' ? '电话回访时' : '');

/** How each event reads, one line each. */
const sentences: Record<string, Sentence> = {
  'complaint.found-along': (_, { commission }) => ({ actor: commission, text: '记下办理中发现的另一件' }),
  'complaint.closed-unreported': () => ({ actor: '系统', text: '没有反映人，办完即办结' }),
  'complaint.filed': ({ channel }, { commission }) => ({
    actor: channel === 'FOUND_ALONG' ? commission : '群众',
    text:
      channel === 'FOUND_ALONG'
        ? '办理中发现，记为一件'
        : offlineChannels.includes(channel as Channel)
          ? `${label(channelLabels, channel)}反映，由工作人员代为登记`
          : `通过${label(channelLabels, channel)}反映`,
  }),
  'complaint.accepted': (_, { commission }) => ({ actor: commission, text: '受理' }),
  'complaint.assigned': ({ mode }, { commission, unit }) => ({
    actor: commission,
    text: `派发给${unit}${mode && mode !== 'NORMAL' ? `，${label(assignmentModeLabels, mode)}` : ''}`,
  }),
  'complaint.taken': (_, { unit }) => ({ actor: unit, text: '村里自己办' }),
  'complaint.released': (_, { commission }) => ({ actor: commission, text: '确认不涉及村里的人，让村里看到' }),
  'complaint.signed': (_, { unit }) => ({ actor: unit, text: '签收' }),
  'complaint.pushed-back': ({ reason }, { unit }) => ({
    actor: unit,
    text: `退回：${label(pushBackReasonLabels, reason)}`,
  }),
  'complaint.replied': ({ outcome, resultClass }, { unit }) => ({
    actor: unit,
    text: `回复：${label(outcomeLabels, outcome)}，${label(resultClassLabels, resultClass)}`,
  }),
  'complaint.part-assigned': (_, { commission, unit }) => ({ actor: commission, text: `请${unit}协办` }),
  'complaint.part-signed': (_, { unit }) => ({ actor: unit, text: '签收协办' }),
  'complaint.part-pushed-back': ({ reason }, { unit }) => ({
    actor: unit,
    text: `退回协办：${label(pushBackReasonLabels, reason)}`,
  }),
  'complaint.part-done': (_, { unit }) => ({ actor: unit, text: '协办的部分已办完' }),
  'complaint.part-waived': (_, { commission, unit }) => ({ actor: commission, text: `不再等${unit}协办` }),
  'complaint.part-recalled': (_, { commission, unit }) => ({ actor: commission, text: `${unit}的协办收回` }),
  'complaint.reply-returned': (_, { commission }) => ({ actor: commission, text: '退回重办' }),
  'complaint.reply-approved': (_, { commission }) => ({ actor: commission, text: '审核通过，答复群众' }),
  'complaint.called-back': () => ({ actor: '上一级', text: '打电话回访群众，登记了回访时的评价' }),
  'complaint.rated': ({ grade, source }) => ({
    actor: '群众',
    text: `${onCall(source)}评价：${label(gradeLabels, grade)}，办结`,
  }),
  'complaint.reopened-by-verdict': ({ grade, round, source }) => ({
    actor: '群众',
    text: `${onCall(source)}评价：${label(gradeLabels, grade)}，开始第 ${Number(round)} 轮办理`,
  }),
  'complaint.contested': ({ grade, source }) => ({
    actor: '群众',
    text: `${onCall(source)}再次评价：${label(gradeLabels, grade)}，交上一级决定`,
  }),
  'complaint.rated-late': ({ grade, corrects }) => ({
    actor: '群众',
    text: `${corrects ? '回访以后自己' : '期满后'}评价：${label(gradeLabels, grade)}，交上一级决定`,
  }),
  'complaint.grid-changed': () => ({ actor: '系统', text: '网格调整，按现在的村镇办理' }),
  'complaint.proposed': ({ kind, workingDays }, { commission, unit }) => {
    if (kind === 'EXTEND') return { actor: unit, text: `申请延期 ${String(workingDays)} 个工作日，等纪（工）委决定` };
    if (kind === 'RECUSAL') return { actor: '系统', text: '有人申请回避，等上一级决定' };
    return byCitizen(kind)
      ? { actor: '群众', text: `提出${label(proposalKindLabels, kind)}，等上一级决定` }
      : { actor: commission, text: `提出${label(proposalKindLabels, kind)}，等另一位同事决定` };
  },
  'complaint.extended': ({ workingDays, dueDay }, { commission }) => ({
    actor: commission,
    text: `同意延期 ${String(workingDays)} 个工作日，到 ${dayWords(String(dueDay))}`,
  }),
  'complaint.example-asked': (_, { commission }) => ({ actor: commission, text: '想作为典型案例公开，等反映人答应' }),
  'complaint.example-published': () => ({ actor: '群众', text: '同意作为典型案例公开' }),
  'complaint.example-refused': () => ({ actor: '群众', text: '不同意公开，不再问' }),
  'complaint.example-taken-back': () => ({ actor: '群众', text: '收回同意，不再公开' }),
  'complaint.example-taken-down': (_, { commission }) => ({ actor: commission, text: '撤下典型案例' }),
  'complaint.example-lapsed': () => ({ actor: '系统', text: '重新办理，典型案例不再公开' }),
  'complaint.planned': ({ dueDay }, { unit }) => ({
    actor: unit,
    text: `写了整改措施，${dayWords(String(dueDay))} 前完成`,
  }),
  'complaint.proposal-rejected': ({ kind }, { commission }) => ({
    actor: byCitizen(kind) || kind === 'RECUSAL' ? '上一级' : commission,
    text: `没有同意${label(proposalKindLabels, kind)}`,
  }),
  'complaint.restored': (_, { commission }) => ({ actor: commission, text: '异议成立，恢复受理，由本级接着办' }),
  'complaint.withdrawn': ({ proposalId }) =>
    proposalId ? { actor: '上一级', text: '问过群众本人，同意撤回' } : { actor: '群众', text: '撤回' },
  'complaint.withdrawal-taken-back': () => ({ actor: '群众', text: '收回撤回的请求，接着办' }),
  'complaint.asked': (_, { commission }) => ({ actor: commission, text: '请群众补充，期限停着等' }),
  'complaint.supplemented': ({ asked }) => ({ actor: '群众', text: asked === false ? '补充了' : '补充了，期限接着走' }),
  'complaint.answer-released': (_, { commission }) => ({ actor: commission, text: '把群众的补充转给承办单位' }),
  'complaint.lamp-lit': ({ light }) => ({ actor: '监督员', text: `亮${label(lightLabels, light)}` }),
  'complaint.lamp-out': ({ light }) => ({ actor: '监督员', text: `熄${label(lightLabels, light)}` }),
  'complaint.recused': () => ({ actor: '上一级', text: '同意一位同事回避，这一件对其关上' }),
  'complaint.subject-added': ({ found }, { commission }) =>
    found
      ? { actor: '系统', text: '群众的话里提到了人或者单位，登记为被反映对象，他们看不到这一件' }
      : { actor: commission, text: '登记了被反映对象，他们看不到这一件' },
  'complaint.name-found': () => ({ actor: '系统', text: '群众的话里提到了人或者职务，村里不再看到这一件' }),
  'complaint.subject-removed': (_, { commission }) => ({ actor: commission, text: '确认不是被反映对象，撤下一项' }),
  'complaint.taken-back': (_, { unit }) => ({ actor: '系统', text: `从${unit}收回，由纪（工）委另派` }),
  'complaint.declined': ({ reason }, { commission }) => ({
    actor: commission,
    text: `不予受理：${label(declineReasonLabels, reason)}`,
  }),
  'complaint.referred': ({ whereTo }, { commission }) => ({
    actor: commission,
    text: `转给${label(otherBodyLabels, whereTo)}`,
  }),
  'complaint.clocks-recounted': ({ dueDays }) => ({
    actor: '系统',
    text: `工作日历有变动，${(dueDays as string[])
      .map((each) => each.split(' ') as [ClockStep, Day])
      .map(([step, day]) => `${clockStepLabels[step]}期限改到${dayWords(day)}`)
      .join('，')}`,
  }),
  'complaint.escalated': ({ step, level }) => ({
    actor: '系统',
    text: `${label(clockStepLabels, step)}逾期，督办并报告${label(gridLevelLabels, level)}负责人`,
  }),
  'complaint.recalled': (_, { commission, unit }) => ({ actor: commission, text: `从${unit}收回` }),
  'complaint.rehandled': ({ round }) => ({ actor: '上一级', text: `决定重办，开始第 ${Number(round)} 轮办理` }),
  'complaint.upheld': () => ({ actor: '上一级', text: '决定维持原答复，办结' }),
  'complaint.reopened': ({ round, along }, { commission }) => ({
    actor: along ? '系统' : commission,
    text: `重新办理，开始第 ${Number(round)} 轮办理`,
  }),
  'complaint.urged': ({ above }, { commission }) => ({ actor: above ? '上一级' : commission, text: '催办' }),
  'complaint.supervised': ({ above, dueDay }, { commission }) => ({
    actor: above ? '上一级' : commission,
    text: `督办，最晚 ${dayWords(String(dueDay))} 办好`,
  }),
  'complaint.noted': ({ above }, { commission }) => ({ actor: above ? '上一级' : commission, text: '写了内部备注' }),
  'complaint.identity-revealed': ({ reason }) => ({
    actor: '纪（工）委',
    text: `查看了身份信息：${label(lookReasonLabels, reason)}`,
  }),
  'complaint.identity-searched': ({ reason }) => ({
    actor: '纪（工）委',
    text: `按电话号码查到了这一件：${label(lookReasonLabels, reason)}`,
  }),
  'complaint.identity-erased': ({ expired }) =>
    expired ? { actor: '系统', text: '保存期满，抹去了身份信息' } : { actor: '群众', text: '抹去了自己的身份信息' },
  'complaint.receipt-reissued': (_, { commission }) => ({
    actor: commission,
    text: '补发了回执，以前的查询码不能再用',
  }),
  'complaint.merged': (_, { commission }) => ({ actor: commission, text: '并到同一件事的另一件里一起办' }),
  'complaint.merged-in': (_, { commission }) => ({ actor: commission, text: '把同一件事的另一件并过来一起办' }),
  'complaint.answered-along': (_, { commission }) => ({ actor: commission, text: '和并到的那一件一起答复群众' }),
  'complaint.let-go': () => ({ actor: '系统', text: '并到的那一件不办了，这一件单独办理' }),
  'complaint.reopened-along': ({ round }) => ({
    actor: '系统',
    text: `并进来的一件评价不满意，开始第 ${Number(round)} 轮办理`,
  }),
  'complaint.rating-expired': () => ({ actor: '系统', text: '评价期满没有评价，办结，记为未评价' }),
};

/** Those who see the complaint without being its commission do not learn that these were written, or of whom it is. */
const forCommissions: ReadonlySet<string> = new Set([
  'complaint.noted',
  'complaint.merged-in',
  'complaint.reopened-along',
  'complaint.found-along',
  'complaint.subject-added',
  'complaint.subject-removed',
  'complaint.name-found',
  'complaint.recused',
  'complaint.identity-revealed',
  'complaint.identity-searched',
  'complaint.identity-erased',
  'complaint.receipt-reissued',
  'complaint.example-asked',
  'complaint.example-refused',
  'complaint.called-back',
]);

/** Proposals that those who are not its commission do not learn of. */
export const amongCommissions: readonly ProposalKind[] = ['RECUSAL', 'REISSUE', 'EXAMPLE', 'DIRECT'];

export const isForCommissions = ({ type, facts }: EventRow): boolean =>
  forCommissions.has(type) || amongCommissions.includes((JSON.parse(facts) as Facts).kind as ProposalKind);

/** What happened to a complaint, newest first, as sentences. */
export async function timelineOf(ctx: Ctx, complaint: Complaint, page: PageArgs): Promise<Page<TimelineEntry>> {
  const mayReadAll = readsEntries(staffOf(ctx), await policyFacts(ctx, complaint));
  // The assignments bring along the units that the sentences name.
  const [all] = await Promise.all([eventsOf(ctx, complaint.id), assignmentsAbout(ctx, complaint.id)]);
  // Numbered by what the viewer reads: a gap would tell that there is more.
  const readable = all
    .filter((event) => mayReadAll || !isForCommissions(event))
    .map((event, index) => ({ event, number: index + 1 }));
  const events = listPage(readable.reverse(), page, ({ number }) => number);
  const kept = (await keptAssignments(ctx, complaint)).map(({ id }) => id);
  const edges = await Promise.all(
    events.edges.map(async ({ cursor, node: { event, number } }) => ({
      cursor,
      node: { ...(await toEntry(ctx, complaint, event, kept)), id: `${complaint.id}.${number}` },
    })),
  );
  return { ...events, edges, nodes: edges.map((edge) => edge.node) };
}

/** The citizen's word is in the event of each verdict; one that opens a new round is on the round before. */
const VERDICTS: Record<string, number> = {
  'complaint.rated': 0,
  'complaint.contested': 0,
  'complaint.rated-late': 0,
  'complaint.reopened-by-verdict': -1,
};

/** The verdicts among a complaint's events, first one first. */
export const verdictsAmong = (
  events: readonly (EventRow & { verdict: { comment: string | null } | null })[],
): { round: number; grade: Grade; source: VerdictSource; delivery: CodeDelivery; comment: string | null; at: Date }[] =>
  events
    .filter((event) => event.type in VERDICTS)
    .map((event) => {
      const facts = JSON.parse(event.facts) as { grade: Grade; round: number } & Partial<
        Pick<Verdict, 'delivery' | 'source'>
      >;
      const { grade, round, delivery = 'SHOWN', source = 'BY_RECEIPT' } = facts;
      const comment = event.verdict?.comment ?? null;
      return { grade, source, delivery, comment, at: event.at, round: round + VERDICTS[event.type]! };
    });

/** The events of one assignment that concern its unit, newest first. */
export async function assignmentTimeline(
  ctx: Ctx,
  complaint: Complaint,
  assignmentId: string,
): Promise<TimelineEntry[]> {
  const types = [
    'complaint.assigned',
    'complaint.taken',
    'complaint.signed',
    'complaint.pushed-back',
    'complaint.replied',
    'complaint.reply-returned',
    'complaint.reply-approved',
    'complaint.reopened-by-verdict',
    'complaint.recalled',
    'complaint.taken-back',
    'complaint.rehandled',
    'complaint.upheld',
    'complaint.reopened',
    'complaint.reopened-along',
    'complaint.urged',
    'complaint.supervised',
    'complaint.planned',
    'complaint.proposed',
    'complaint.proposal-rejected',
    'complaint.extended',
    'complaint.asked',
    'complaint.supplemented',
    'complaint.answer-released',
    ...['assigned', 'signed', 'pushed-back', 'done', 'waived', 'recalled'].map((each) => `complaint.part-${each}`),
  ];
  const events = [...(await eventsOf(ctx, complaint.id))].reverse().filter((event) => types.includes(event.type));
  const own = events.filter((event) => {
    const facts = JSON.parse(event.facts) as Facts;
    return facts.assignmentId === assignmentId || facts.leadAssignmentId === assignmentId;
  });
  // The unit learns neither the complaint's key nor how much else happened to it.
  return Promise.all(
    own.map(async (event, index) => ({
      ...(await toEntry(ctx, complaint, event)),
      id: `${assignmentId}.${own.length - index}`,
    })),
  );
}

/** One event as a sentence, which names neither the unit nor the mode of an assignment in `kept`. */
async function toEntry(
  ctx: Ctx,
  complaint: Complaint,
  event: EventRow,
  kept: readonly unknown[] = [],
): Promise<TimelineEntry> {
  const told = JSON.parse(event.facts) as Facts;
  const isKept = kept.includes(told.assignmentId) || kept.includes(told.leadAssignmentId);
  const facts = isKept ? { ...told, mode: null, replyId: null } : told;
  const unit = !isKept && facts.unitId ? await byId(ctx, Unit, String(facts.unitId)) : null;
  const unitName = isKept ? DIRECT_UNIT_NAME : (unit?.name ?? '承办单位');
  const commission = await byId(ctx, Grid, await ownerAt(ctx, complaint, event));
  const say = sentences[event.type] ?? (() => ({ actor: '系统', text: event.type }));
  const { actor, text } = say(facts, { unit: unitName, commission: `${commission?.name ?? ''}纪委` });
  return {
    id: `${event.streamId}.${event.sequence}`,
    at: event.at,
    actor,
    sentence: text,
    kind: event.type,
    photos: facts.replyId ? await photosAbout(ctx, complaint.id, String(facts.replyId)) : [],
  };
}

/**
 * The commission that owned it when it happened: an objection that was upheld moved it one level up, and so does a subject or
 * a recusal. An objection is upheld by the new one, all else is the old one's act.
 */
async function ownerAt(ctx: Ctx, complaint: Complaint, { sequence }: EventRow): Promise<string> {
  for (const each of await eventsOf(ctx, complaint.id)) {
    const { fromCommissionId } = JSON.parse(each.facts) as Facts;
    const before = each.sequence > sequence || (each.sequence === sequence && each.type !== 'complaint.restored');
    if (fromCommissionId && before) return String(fromCommissionId);
  }
  return complaint.commissionId;
}
