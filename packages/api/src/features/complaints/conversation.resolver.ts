import { Arg, Ctx as Context, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { moveAllowed } from '@yidiantong/schema/rules/complaint-moves';
import { pauseEnd } from '@yidiantong/schema/rules/pauses';
import { findMarks, redact } from '@yidiantong/schema/rules/text-marks';
import { act, type Ctx } from '../../core/context';
import { Photo, photosOf } from '../../core/files/files';
import { ForReporter, ForStaff, staffOf } from '../../core/graphql/access';
import { byId } from '../../core/loaders';
import { Grid } from '../grids/grid.entity';
import { namesInDistrict } from '../staff/staff.queries';
import { askReporter } from './ask-reporter';
import { Assignment } from './assignment.type';
import { entriesAbout, photosAbout } from './complaint-reading';
import { readsCitizen } from './complaint.policy';
import { Complaint, toComplaint } from './complaint.type';
import {
  AskReporterInput,
  ConversationEntry,
  OpenQuestion,
  PublicConversationEntry,
  ReleaseAnswerInput,
  ReleasedAnswer,
  SupplementComplaintInput,
} from './conversation.type';
import type { ComplaintEntry } from './entry.entity';
import { countingOf } from '../deadlines/deadlines-of';
import { openPause } from './open-pause';
import { ReceiptView, toReceipt } from './receipt.type';
import { releaseAnswer, releasedOf } from './release-answer';
import { openQuestion, supplementComplaint, unaskedRefusal } from './supplement-complaint';

const ofConversation = ({ kind }: ComplaintEntry): boolean => kind === 'ASK' || kind === 'SUPPLEMENT';

/** Questions and answers, for the commissions. */
@Resolver(() => Complaint)
export class ConversationResolver {
  @ForStaff()
  @Mutation(() => Complaint, { description: '请群众补充: asks the citizen; the clocks of the steps stand still.' })
  async askReporter(
    @Context() ctx: Ctx,
    @Arg('input', { description: 'What is asked.' }) input: AskReporterInput,
  ): Promise<Complaint> {
    return toComplaint(await act(ctx, askReporter, input));
  }

  @ForStaff()
  @Mutation(() => Complaint, { description: '转给承办单位: releases an answer of the citizen to the unit.' })
  async releaseAnswer(
    @Context() ctx: Ctx,
    @Arg('input', { description: 'What the unit gets.' }) input: ReleaseAnswerInput,
  ): Promise<Complaint> {
    return toComplaint(await act(ctx, releaseAnswer, input));
  }

  @FieldResolver(() => [ConversationEntry], {
    description: 'Questions to the citizen and the answers, oldest first; empty for a village.',
  })
  async conversation(@Context() ctx: Ctx, @Root() { row }: Complaint): Promise<ConversationEntry[]> {
    const { path } = (await byId(ctx, Grid, row.placeId))!;
    if (!readsCitizen(staffOf(ctx), path)) return [];
    return (await entriesAbout(ctx, row.id))
      .filter(ofConversation)
      .map((each) => ({ ...each, row: each, complaint: row }));
  }
}

@Resolver(() => ConversationEntry)
export class ConversationEntryResolver {
  @FieldResolver(() => [Photo], { description: 'Photos of an answer.' })
  photos(@Context() ctx: Ctx, @Root() { row }: ConversationEntry): Promise<Photo[]> {
    return row.kind === 'SUPPLEMENT' ? photosAbout(ctx, row.complaintId, row.id) : Promise.resolve([]);
  }

  @FieldResolver(() => Boolean, { description: 'Whether the unit that has it now was given this answer.' })
  async released(@Context() ctx: Ctx, @Root() { row, complaint }: ConversationEntry): Promise<boolean> {
    return releasedOf(await entriesAbout(ctx, row.complaintId), row.id, complaint.assignmentId) !== null;
  }

  @FieldResolver(() => String, { description: 'The words with names, titles and personal data covered (██).' })
  async coveredWords(@Context() ctx: Ctx, @Root() { row, complaint }: ConversationEntry): Promise<string> {
    const people = await namesInDistrict(ctx.read, complaint.districtId, ctx.services.clock());
    return redact(row.words, findMarks(row.words, { staffNames: people.map(({ name }) => name) }));
  }
}

/** The same for the citizen. */
@Resolver(() => ReceiptView)
export class ReceiptConversationResolver {
  @ForReporter()
  @Mutation(() => ReceiptView, { description: '补充: answers the question that waits; the clocks go on.' })
  async supplementComplaint(
    @Context() ctx: Ctx,
    @Arg('input', { description: 'The answer.' }) input: SupplementComplaintInput,
  ): Promise<ReceiptView> {
    return toReceipt(await act(ctx, supplementComplaint, input));
  }

  @FieldResolver(() => [PublicConversationEntry], { description: 'Questions and answers, oldest first.' })
  async conversation(@Context() ctx: Ctx, @Root() { row }: ReceiptView): Promise<PublicConversationEntry[]> {
    const entries = (await entriesAbout(ctx, row.id)).filter(ofConversation);
    return Promise.all(
      entries.map(async ({ id, kind, words, at }) => ({ id, kind, words, at, photos: await photosOf(ctx, id) })),
    );
  }

  @FieldResolver(() => Boolean, { description: 'Whether something may be added now that nobody asked.' })
  async canSupplement(@Context() ctx: Ctx, @Root() { row }: ReceiptView): Promise<boolean> {
    return moveAllowed('supplement', row.state) && !unaskedRefusal(row, await entriesAbout(ctx, row.id));
  }

  @FieldResolver(() => OpenQuestion, { nullable: true, description: 'The question that waits; null when none does.' })
  async question(@Context() ctx: Ctx, @Root() { row }: ReceiptView): Promise<OpenQuestion | null> {
    const question = openQuestion(row, await entriesAbout(ctx, row.id));
    if (!question) return null;
    const { calendar } = await countingOf(ctx, row.districtId);
    const pausedThrough = pauseEnd(openPause(row)!, calendar);
    return { id: question.id, words: question.words, at: question.at, pausedThrough };
  }
}

/** What the unit reads of it. */
@Resolver(() => Assignment)
export class ReleasedAnswersResolver {
  @FieldResolver(() => [ReleasedAnswer], { description: 'Answers of the citizen released to the unit, oldest first.' })
  async releasedAnswers(@Context() ctx: Ctx, @Root() { row }: Assignment): Promise<ReleasedAnswer[]> {
    const relays = (await entriesAbout(ctx, row.complaintId)).filter(
      ({ kind, assignmentId }) => kind === 'RELAY' && assignmentId === row.id,
    );
    return Promise.all(
      relays.map(async ({ id, words, at, answersId }) => ({
        id,
        words,
        at,
        photos: (await photosAbout(ctx, row.complaintId, answersId!)).filter(({ id: photoId }) =>
          row.releasedPhotoIds.includes(photoId),
        ),
      })),
    );
  }
}
