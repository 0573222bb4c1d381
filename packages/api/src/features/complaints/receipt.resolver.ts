import { Arg, Ctx as Context, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { clockWords } from '@yidiantong/schema/rules/clock-words';
import { dayOf, endOfDay } from '@yidiantong/schema/rules/days';
import { defaultDeadlinePolicy } from '@yidiantong/schema/rules/deadline-policy';
import { readLight } from '@yidiantong/schema/rules/clocks';
import { moveAllowed } from '@yidiantong/schema/rules/complaint-moves';
import { stepStandings } from '@yidiantong/schema/rules/complaint-steps';
import { addWorkingDays } from '@yidiantong/schema/rules/working-days';
import { complaintStateLabels } from '@yidiantong/schema/vocabulary/complaints';
import { statusSentence } from '@yidiantong/schema/vocabulary/status-sentences';
import { act, type Ctx } from '../../core/context';
import { EventRow } from '../../core/events/event.entity';
import { Photo, photosOf } from '../../core/files/files';
import { ForReporter, Public, reporterOf } from '../../core/graphql/access';
import { DateTimeScalar } from '../../core/graphql/scalars';
import { byId } from '../../core/loaders';
import { Grid } from '../grids/grid.entity';
import { Unit } from '../units/unit.entity';
import { dueDayOf } from './clocks';
import { Assignment, Complaint, ComplaintReporter, Reply, type ComplaintClock } from './complaint.entity';
import { fileComplaint } from './file-complaint';
import { runningClocksOf } from './light-reading';
import { eventOf } from './make-move';
import { openReceipt } from './open-receipt';
import { rateComplaint } from './rate-complaint';
import {
  ExpectedStep,
  FileComplaintInput,
  FileComplaintResult,
  OpenReceiptInput,
  OpenReceiptResult,
  PublicAnswer,
  RateComplaintInput,
  ReceiptStep,
  ReceiptView,
} from './receipt.type';

const toReceipt = (row: Complaint): ReceiptView => ({ ...row, row });

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
    const filed = await act({ ...ctx, actor: { kind: 'anonymous' } }, fileComplaint, input);
    return {
      receiptNumber: filed.receiptNumber,
      receiptCode: filed.receiptCode,
      placeName: filed.place.name,
      filedAt: filed.complaint.filedAt,
      next: expectedSteps(ctx, filed.complaint.filedAt),
    };
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
    const assignment = row.assignmentId ? await byId(ctx, Assignment, row.assignmentId) : null;
    const last = await lastReply(ctx, row, 'any');
    return statusSentence({
      state: row.state,
      unitName: assignment && (await byId(ctx, Unit, assignment.unitId))?.name,
      dueDay: clock && dueDayOf(clock),
      round: row.round,
      returned: row.state === 'HANDLING' && last?.verdict === 'RETURNED' && last.round === row.round,
      overdue: clock ? clock.step !== 'RATE' && readLight(clock, now) === 'RED' : false,
      verdict: row.lastGrade,
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
    const assignment = row.assignmentId ? await byId(ctx, Assignment, row.assignmentId) : null;
    return assignment && ((await byId(ctx, Unit, assignment.unitId))?.name ?? null);
  }

  @FieldResolver(() => String, { nullable: true, description: 'How long the step in hand may still take, in words.' })
  async remaining(@Context() ctx: Ctx, @Root() { row }: ReceiptView): Promise<string | null> {
    const clock = await stepClock(ctx, row);
    return clock && clockWords({ ...clock, dueDay: dueDayOf(clock) }, ctx.services.clock(), ctx.services.calendar);
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
    return citizenSteps.map(({ label, event }, index) => ({
      label,
      done: done[index]!,
      current: index === done.indexOf(false),
      at: done[index] ? (events.filter((each) => each.type === event).at(-1)?.at ?? null) : null,
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
      unitName: (await byId(ctx, Unit, assignment.unitId))!.name,
      at: reply.decidedAt!,
      photos: await photosOf(ctx, reply.id),
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

/** The clock of the step in hand; the 60-day limit runs beside it. */
const stepClock = async (ctx: Ctx, row: Complaint): Promise<ComplaintClock | null> =>
  (await runningClocksOf(ctx, row.id)).find((clock) => clock.step !== 'OVERALL') ?? null;

async function lastReply(ctx: Ctx, row: Complaint, verdict: 'APPROVED' | 'any'): Promise<Reply | null> {
  const where = verdict === 'any' ? { complaintId: row.id } : { complaintId: row.id, verdict };
  const [reply] = await ctx.read.find(Reply, { where, order: { id: 'DESC' }, take: 1 });
  return reply ?? null;
}

/** The citizen's five steps, each by the index of the staff's eight and the event that completes it. */
const citizenSteps = [
  { label: '受理', step: 1, event: eventOf.accept },
  { label: '派发', step: 2, event: eventOf.assign },
  { label: '办理', step: 4, event: eventOf.reply },
  { label: '审核', step: 5, event: eventOf.approve },
  { label: '答复', step: 5, event: eventOf.approve },
];
/** When the citizen may expect what, if each step takes as long as it may. */
function expectedSteps({ services }: Ctx, filedAt: Date): ExpectedStep[] {
  const { ACCEPT, ASSIGN, SIGN, HANDLE, REVIEW } = defaultDeadlinePolicy;
  const within = (days: number): Date => endOfDay(addWorkingDays(dayOf(filedAt), days, services.calendar));
  return [
    { label: '纪委受理', by: within(ACCEPT) },
    { label: '派给能办的单位', by: within(ACCEPT + ASSIGN) },
    { label: '办好，给您答复', by: within(ACCEPT + ASSIGN + SIGN + HANDLE + REVIEW) },
  ];
}
