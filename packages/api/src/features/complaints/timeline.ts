import { In } from 'typeorm';
import { gradeLabels, outcomeLabels, resultClassLabels } from '@yidiantong/schema/vocabulary/complaints';
import { pushBackReasonLabels } from '@yidiantong/schema/vocabulary/assignments';
import type { Ctx } from '../../core/context';
import { EventRow } from '../../core/events/event.entity';
import type { Facts } from '../../core/events/record';
import { photosOf } from '../../core/files/files';
import type { TimelineEntry } from '../../core/graphql/shared-types';
import { byId } from '../../core/loaders';
import { keysetPage, type Page, type PageArgs } from '../../core/paging';
import { Grid } from '../grids/grid.entity';
import { Unit } from '../units/unit.entity';
import { channelLabels } from '@yidiantong/schema/vocabulary/complaints';
import type { Complaint } from './complaint.entity';

type Sentence = (facts: Facts, names: { unit: string; commission: string }) => { actor: string; text: string };

const label = <K extends string>(labels: Record<K, string>, word: unknown): string => labels[word as K] ?? '';

/** How each event reads, one line each. */
const sentences: Record<string, Sentence> = {
  'complaint.filed': ({ channel }) => ({ actor: '群众', text: `通过${label(channelLabels, channel)}反映` }),
  'complaint.accepted': (_, { commission }) => ({ actor: commission, text: '受理' }),
  'complaint.assigned': (_, { commission, unit }) => ({ actor: commission, text: `派发给${unit}` }),
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
  'complaint.reply-returned': (_, { commission }) => ({ actor: commission, text: '退回重办' }),
  'complaint.reply-approved': (_, { commission }) => ({ actor: commission, text: '审核通过，答复群众' }),
  'complaint.rated': ({ grade }) => ({ actor: '群众', text: `评价：${label(gradeLabels, grade)}，办结` }),
  'complaint.reopened-by-verdict': ({ grade, round }) => ({
    actor: '群众',
    text: `评价：${label(gradeLabels, grade)}，开始第 ${Number(round)} 轮办理`,
  }),
  'complaint.contested': ({ grade }) => ({
    actor: '群众',
    text: `再次评价：${label(gradeLabels, grade)}，交上一级决定`,
  }),
  'complaint.rating-expired': () => ({ actor: '系统', text: '评价期满没有评价，办结，记为未评价' }),
};

/** What happened to a complaint, newest first, as sentences. */
export async function timelineOf(ctx: Ctx, complaint: Complaint, page: PageArgs): Promise<Page<TimelineEntry>> {
  const query = ctx.read.createQueryBuilder(EventRow, 'e').where({ streamId: complaint.id });
  const events = await keysetPage(
    query,
    [{ column: 'e.sequence', of: (event) => event.sequence, descending: true }],
    page,
  );
  const edges = await Promise.all(
    events.edges.map(async ({ cursor, node }) => ({ cursor, node: await toEntry(ctx, complaint, node) })),
  );
  return { ...events, edges, nodes: edges.map((edge) => edge.node) };
}

/** The events of one assignment that concern its unit, newest first. */
export async function assignmentTimeline(
  ctx: Ctx,
  complaint: Complaint,
  assignmentId: string,
): Promise<TimelineEntry[]> {
  const types = [
    'complaint.assigned',
    'complaint.signed',
    'complaint.pushed-back',
    'complaint.replied',
    'complaint.reply-returned',
    'complaint.reply-approved',
    'complaint.reopened-by-verdict',
  ];
  const events = await ctx.read.find(EventRow, {
    where: { streamId: complaint.id, type: In(types) },
    order: { sequence: 'DESC' },
  });
  const own = events.filter((event) => (JSON.parse(event.facts) as Facts).assignmentId === assignmentId);
  // The unit learns neither the complaint's key nor how much else happened to it.
  return Promise.all(
    own.map(async (event, index) => ({
      ...(await toEntry(ctx, complaint, event)),
      id: `${assignmentId}.${own.length - index}`,
    })),
  );
}

async function toEntry(ctx: Ctx, complaint: Complaint, event: EventRow): Promise<TimelineEntry> {
  const facts = JSON.parse(event.facts) as Facts;
  const unit = facts.unitId ? await byId(ctx, Unit, String(facts.unitId)) : null;
  const commission = await byId(ctx, Grid, complaint.commissionId);
  const say = sentences[event.type] ?? (() => ({ actor: '系统', text: event.type }));
  const { actor, text } = say(facts, { unit: unit?.name ?? '承办单位', commission: `${commission?.name ?? ''}纪委` });
  return {
    id: `${event.streamId}.${event.sequence}`,
    at: event.at,
    actor,
    sentence: text,
    kind: event.type,
    photos: facts.replyId ? await photosOf(ctx, String(facts.replyId)) : [],
  };
}
