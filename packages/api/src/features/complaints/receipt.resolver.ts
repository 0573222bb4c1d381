import { Arg, Ctx as Context, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { clockWords } from '@yidiantong/schema/rules/clock-words';
import { dayOf, endOfDay } from '@yidiantong/schema/rules/days';
import { lateVerdictDay, lateVerdictRefusal } from '@yidiantong/schema/rules/late-verdict';
import { readLight } from '@yidiantong/schema/rules/clocks';
import { isSatisfied, moveAllowed } from '@yidiantong/schema/rules/complaint-moves';
import { stepStandings } from '@yidiantong/schema/rules/complaint-steps';
import { addWorkingDays } from '@yidiantong/schema/rules/working-days';
import { DIRECT_UNIT_NAME } from '@yidiantong/schema/vocabulary/assignments';
import { complaintStateLabels } from '@yidiantong/schema/vocabulary/complaints';
import type { DeclineReason, OtherBody } from '@yidiantong/schema/vocabulary/proposals';
import { statusSentence } from '@yidiantong/schema/vocabulary/status-sentences';
import { act, type Ctx } from '../../core/context';
import { EventRow } from '../../core/events/event.entity';
import { Photo, photosOf } from '../../core/files/files';
import { ForReporter, Public, reporterOf } from '../../core/graphql/access';
import { DateTimeScalar } from '../../core/graphql/scalars';
import { byId } from '../../core/loaders';
import { countingOf } from '../deadlines/deadlines-of';
import { Grid } from '../grids/grid.entity';
import { Unit } from '../units/unit.entity';
import { dueDayOf } from './clocks';
import { Assignment, Complaint, ComplaintReporter, Reply, type ComplaintClock } from './complaint.entity';
import { proposalsAbout } from './complaint-reading';
import { type Filed, fileComplaint } from './file-complaint';
import { runningClocksOf, standingStill } from './light-reading';
import { eventOf } from './make-move';
import { openReceipt } from './open-receipt';
import { rateComplaint } from './rate-complaint';
import { citizenProposal } from './receipt-acts.type';
import {
  ExpectedStep,
  FileComplaintInput,
  FileComplaintResult,
  OpenReceiptInput,
  OpenReceiptResult,
  PublicAnswer,
  PublicReferral,
  RateComplaintInput,
  ReceiptStep,
  ReceiptView,
  toReceipt,
} from './receipt.type';

@Resolver(() => ReceiptView)
export class ReceiptResolver {
  @Public()
  @Mutation(() => FileComplaintResult, {
    description: '我要反映: files a complaint, once per key, and gives its receipt.',
  })
  async fileComplaint(
    @Context() ctx: Ctx,
    @Arg('input', { description: 'The complaint.' }) input: FileComplaintInput,
  ): Promise<FileComplaintResult> {
    // Whoever files is nobody: a staff session in the same browser plays no part.
    return filedReceipt(ctx, await act({ ...ctx, actor: { kind: 'anonymous' } }, fileComplaint, input));
  }

  @Public()
  @Mutation(() => OpenReceiptResult, { description: '查进度: opens a short session with number and code.' })
  async openReceipt(
    @Context() ctx: Ctx,
    @Arg('input', { description: 'Number and code.' }) input: OpenReceiptInput,
  ): Promise<OpenReceiptResult> {
    const { token, expiresAt, actor } = await openReceipt(ctx, input);
    ctx.actor = actor;
    return { token, expiresAt, receipt: toReceipt((await byId(ctx, Complaint, actor.complaintId))!) };
  }

  @ForReporter()
  @Query(() => ReceiptView, { description: 'The complaint of the receipt session.' })
  async receipt(@Context() ctx: Ctx): Promise<ReceiptView> {
    return toReceipt((await byId(ctx, Complaint, reporterOf(ctx).complaintId))!);
  }

  @ForReporter()
  @Mutation(() => ReceiptView, { description: '评价: the citizen’s verdict.' })
  async rateComplaint(
    @Context() ctx: Ctx,
    @Arg('input', { description: 'The verdict.' }) input: RateComplaintInput,
  ): Promise<ReceiptView> {
    return toReceipt(await act(ctx, rateComplaint, input));
  }

  @FieldResolver(() => String, { description: 'Number of the receipt.' })
  async receiptNumber(@Context() ctx: Ctx, @Root() { row }: ReceiptView): Promise<string> {
    return (await ctx.read.findOneByOrFail(ComplaintReporter, { complaintId: row.id })).receiptNumber;
  }

  @FieldResolver(() => String, { description: 'Where it stands, in a sentence.' })
  async sentence(@Context() ctx: Ctx, @Root() { row }: ReceiptView): Promise<string> {
    const clock = await stepClock(ctx, row);
    const now = ctx.services.clock();
    const { calendar } = await countingOf(ctx, row.districtId);
    const assignment = await handledBy(ctx, row);
    const last = await lastReply(ctx, row, 'any');
    return statusSentence({
      state: row.state,
      unitName: assignment && (await publicName(ctx, assignment)),
      dueDay: clock && (standingStill(ctx, row, clock, calendar) ? null : dueDayOf(clock)),
      round: row.round,
      returned: row.state === 'HANDLING' && last?.verdict === 'RETURNED' && last.round === row.round,
      overdue: clock ? clock.step !== 'RATE' && readLight(clock, now) === 'RED' : false,
      verdict: row.lastGrade,
      calledBack: row.lastSource === 'BY_CALL_BACK',
      lateDay: lateVerdictRefusal(row, now) === null ? lateVerdictDay(row) : null,
      // Of those that end with a "not satisfied", only the level above closes.
      upheld: row.state === 'CLOSED' && row.lastGrade !== null && !isSatisfied(row.lastGrade),
      asked: row.askedAt !== null,
      objection: citizenProposal(await proposalsAbout(ctx, row.id), 'OBJECTION')?.state,
    });
  }

  @FieldResolver(() => String, { description: 'Where it stands, in a word or two.' })
  stateLabel(@Root() { row }: ReceiptView): string {
    return complaintStateLabels[row.state];
  }

  @FieldResolver(() => String, { description: 'Where it was filed.' })
  async placeName(@Context() ctx: Ctx, @Root() { row }: ReceiptView): Promise<string> {
    return (await byId(ctx, Grid, row.placeId))?.name ?? '';
  }

  @FieldResolver(() => [Photo], { description: 'What the citizen photographed.' })
  photos(@Context() ctx: Ctx, @Root() { row }: ReceiptView): Promise<Photo[]> {
    return photosOf(ctx, row.id);
  }

  @FieldResolver(() => String, { nullable: true, description: 'The unit that has it, never a person.' })
  async unitName(@Context() ctx: Ctx, @Root() { row }: ReceiptView): Promise<string | null> {
    const assignment = await handledBy(ctx, row);
    return assignment && publicName(ctx, assignment);
  }

  @FieldResolver(() => String, { nullable: true, description: 'How long the step in hand may still take, in words.' })
  async remaining(@Context() ctx: Ctx, @Root() { row }: ReceiptView): Promise<string | null> {
    const clock = await stepClock(ctx, row);
    if (!clock) return null;
    const { calendar } = await countingOf(ctx, row.districtId);
    if (standingStill(ctx, row, clock, calendar)) return '先停着，等您补充';
    return clockWords({ ...clock, dueDay: dueDayOf(clock) }, ctx.services.clock(), calendar);
  }

  @FieldResolver(() => DateTimeScalar, { nullable: true, description: '24:00 of the last day of the step in hand.' })
  async dueAt(@Context() ctx: Ctx, @Root() { row }: ReceiptView): Promise<Date | null> {
    return (await stepClock(ctx, row))?.dueAt ?? null;
  }

  @FieldResolver(() => [ReceiptStep], { description: 'The steps: 受理 派发 办理 审核 答复.' })
  async steps(@Context() ctx: Ctx, @Root() { row }: ReceiptView): Promise<ReceiptStep[]> {
    const events = await ctx.read.find(EventRow, { where: { streamId: row.id }, order: { sequence: 'ASC' } });
    const standings = stepStandings(row.state);
    const done = citizenSteps.map(({ step }) => standings[step]!.done);
    return citizenSteps.map(({ label, completes }, index) => ({
      label,
      done: done[index]!,
      current: index === done.indexOf(false),
      at: done[index] ? (events.filter((each) => completes.includes(each.type)).at(-1)?.at ?? null) : null,
    }));
  }

  @FieldResolver(() => PublicAnswer, { nullable: true, description: 'The approved answer; null before.' })
  async answer(@Context() ctx: Ctx, @Root() { row }: ReceiptView): Promise<PublicAnswer | null> {
    const reply = await lastReply(ctx, row, 'APPROVED');
    if (!reply) return null;
    const assignment = (await byId(ctx, Assignment, reply.assignmentId))!;
    return {
      text: reply.text,
      outcome: reply.outcome,
      unitName: await publicName(ctx, assignment),
      at: reply.decidedAt!,
      photos: await photosOf(ctx, reply.id),
    };
  }

  @FieldResolver(() => PublicReferral, {
    nullable: true,
    description: 'Where to go instead; null while it is handled here.',
  })
  async referral(@Context() ctx: Ctx, @Root() { row }: ReceiptView): Promise<PublicReferral | null> {
    if (row.state !== 'DECLINED' && row.state !== 'REFERRED') return null;
    const proposal = (await proposalsAbout(ctx, row.id))
      .filter(({ kind, state }) => (kind === 'DECLINE' || kind === 'REFER') && state === 'APPROVED')
      .at(-1)!;
    return {
      reason: proposal.terms.reason as DeclineReason | null,
      whereTo: proposal.terms.whereTo as OtherBody,
      words: proposal.words,
      at: proposal.decidedAt!,
    };
  }

  @FieldResolver(() => Boolean, { description: 'Whether a verdict is awaited.' })
  canRate(@Root() { row }: ReceiptView): boolean {
    return moveAllowed('rateSatisfied', row.state);
  }

  @FieldResolver(() => DateTimeScalar, { nullable: true, description: 'Until when.' })
  async rateUntil(@Context() ctx: Ctx, @Root() { row }: ReceiptView): Promise<Date | null> {
    return (await runningClocksOf(ctx, row.id)).find((clock) => clock.step === 'RATE')?.dueAt ?? null;
  }
}

/** The unit as the citizen reads it: of what is handled directly nobody below the supervisors shall know who looks. */
const publicName = async (ctx: Ctx, { mode, unitId }: Assignment): Promise<string> =>
  mode === 'DIRECT' ? DIRECT_UNIT_NAME : (await byId(ctx, Unit, unitId))!.name;

/** The clock of the step in hand; the 60-day limit runs beside it. */
const stepClock = async (ctx: Ctx, row: Complaint): Promise<ComplaintClock | null> =>
  (await runningClocksOf(ctx, row.id)).find((clock) => clock.step !== 'OVERALL') ?? null;

/** The assignment it is handled by: of what was merged, the other one's. */
async function handledBy(ctx: Ctx, row: Complaint): Promise<Assignment | null> {
  const handled = row.mergedIntoId ? await byId(ctx, Complaint, row.mergedIntoId) : row;
  return handled?.assignmentId ? byId(ctx, Assignment, handled.assignmentId) : null;
}

/** What was merged shares the other one's answers, from the first that came after. */
async function lastReply(ctx: Ctx, row: Complaint, verdict: 'APPROVED' | 'any'): Promise<Reply | null> {
  if (row.state === 'MERGED' && row.round === 1) return null;
  const complaintId = row.mergedIntoId ?? row.id;
  const where = verdict === 'any' ? { complaintId } : { complaintId, verdict };
  const [reply] = await ctx.read.find(Reply, { where, order: { id: 'DESC' }, take: 1 });
  return reply ?? null;
}

/** The citizen's five steps, each by the index of the staff's eight and the events that complete it. */
const citizenSteps = [
  { label: '受理', step: 1, completes: [eventOf.accept, eventOf.merge] },
  { label: '派发', step: 2, completes: [eventOf.assign, eventOf.take, eventOf.merge] },
  { label: '办理', step: 4, completes: [eventOf.reply, eventOf.answerAlong] },
  { label: '审核', step: 5, completes: [eventOf.approve, eventOf.answerAlong] },
  { label: '答复', step: 5, completes: [eventOf.approve, eventOf.answerAlong] },
];
/** The receipt as it is shown the one time. */
export const filedReceipt = async (ctx: Ctx, filed: Filed): Promise<FileComplaintResult> => ({
  receiptNumber: filed.receiptNumber,
  receiptCode: filed.receiptCode,
  placeName: filed.place.name,
  filedAt: filed.complaint.filedAt,
  next: await expectedSteps(ctx, filed.complaint),
});

/** When the citizen may expect what, if each step takes as long as it may. */
async function expectedSteps(ctx: Ctx, { districtId, filedAt }: Complaint): Promise<ExpectedStep[]> {
  const { policy, calendar } = await countingOf(ctx, districtId);
  const { ACCEPT, ASSIGN, SIGN, HANDLE, REVIEW } = policy;
  const within = (days: number): Date => endOfDay(addWorkingDays(dayOf(filedAt), days, calendar));
  return [
    { label: '纪委受理', by: within(ACCEPT) },
    { label: '派给能办的单位', by: within(ACCEPT + ASSIGN) },
    { label: '办好，给您答复', by: within(ACCEPT + ASSIGN + SIGN + HANDLE + REVIEW) },
  ];
}
