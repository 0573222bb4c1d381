import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { EntryKind } from '@yidiantong/schema/vocabulary/entries';
import { Photo } from '../../core/files/files';
import { DateTimeScalar, DayScalar } from '../../core/graphql/scalars';
import type { Complaint } from './complaint.entity';
import type { ComplaintEntry } from './entry.entity';

@ObjectType({ description: 'A question of the commission or an answer of the citizen, as the commissions read it.' })
export class ConversationEntry {
  row: ComplaintEntry;
  complaint: Complaint;

  @Field(() => ID, { description: 'Key.' })
  id: string;
  @Field(() => EntryKind, { description: 'ASK or SUPPLEMENT.' })
  kind: EntryKind;
  @Field({ description: 'What it says.' })
  words: string;
  @Field(() => DateTimeScalar, { description: 'When.' })
  at: Date;
}

@ObjectType({ description: 'A question of the commission or the citizen’s own answer, as the citizen reads it.' })
export class PublicConversationEntry {
  @Field(() => ID, { description: 'Key.' })
  id: string;
  @Field(() => EntryKind, { description: 'ASK or SUPPLEMENT.' })
  kind: EntryKind;
  @Field({ description: 'What it says.' })
  words: string;
  @Field(() => DateTimeScalar, { description: 'When.' })
  at: Date;
  @Field(() => [Photo], { description: 'Photos of an answer.' })
  photos: Photo[];
}

@ObjectType({ description: 'The question that waits for the citizen.' })
export class OpenQuestion {
  @Field(() => ID, { description: 'Send it back with the answer.' })
  id: string;
  @Field({ description: 'What is asked.' })
  words: string;
  @Field(() => DateTimeScalar, { description: 'When it was asked.' })
  at: Date;
  @Field(() => DayScalar, { description: 'Last day on which the step stands still for it.' })
  pausedThrough: string;
}

@ObjectType({ description: 'What the commission released of a citizen’s answer to the unit.' })
export class ReleasedAnswer {
  @Field(() => ID, { description: 'Key.' })
  id: string;
  @Field({ description: 'What the unit reads.' })
  words: string;
  @Field(() => DateTimeScalar, { description: 'When it was released.' })
  at: Date;
  @Field(() => [Photo], { description: 'Photos released with it.' })
  photos: Photo[];
}

@InputType({ description: 'A question to the citizen.' })
export class AskReporterInput {
  @Field(() => ID, { description: 'Key of the complaint.' })
  id: string;
  @Field(() => Int, { description: 'Its version; another one is answered with CONFLICT.' })
  version: number;
  @Field({ description: '16 to 64 letters, digits, _ or -; the same key asks once.' })
  idempotencyKey: string;
  @Field({ description: 'What the citizen will read, 5 to 300 characters.' })
  words: string;
}

@InputType({ description: 'The citizen’s answer to the question that waits.' })
export class SupplementComplaintInput {
  @Field({ description: '16 to 64 letters, digits, _ or -; the same key answers once.' })
  idempotencyKey: string;
  @Field(() => ID, { nullable: true, description: 'Key of the question; left out for what nobody asked.' })
  questionId?: string | null;
  @Field({ description: 'In the citizen’s words, 2 to 2,000 characters.' })
  words: string;
  @Field(() => [ID], { nullable: true, description: 'Uploaded photos, at most nine.' })
  photoIds?: string[] | null;
}

@InputType({ description: 'What the unit gets of an answer.' })
export class ReleaseAnswerInput {
  @Field(() => ID, { description: 'Key of the complaint.' })
  id: string;
  @Field(() => Int, { description: 'Its version; another one is answered with CONFLICT.' })
  version: number;
  @Field({ description: '16 to 64 letters, digits, _ or -; the same key releases once.' })
  idempotencyKey: string;
  @Field(() => ID, { description: 'Key of the answer.' })
  entryId: string;
  @Field({ description: 'What the unit reads of it, 2 to 2,000 characters.' })
  words: string;
  @Field(() => [ID], { nullable: true, description: 'Photos of the answer that the unit may see.' })
  photoIds?: string[] | null;
}
