import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { EntryKind } from '@yidiantong/schema/vocabulary/entries';
import { DateTimeScalar, DayScalar } from '../../core/graphql/scalars';
import type { ComplaintEntry as EntryRow } from './entry.entity';

@ObjectType({ description: 'Something written on a complaint beside its moves, or as the reason of one.' })
export class ComplaintEntry {
  @Field(() => ID, { description: 'Key.' })
  id: string;
  @Field(() => EntryKind, { description: 'What it is.' })
  kind: EntryKind;
  @Field({ description: 'What it says; empty for an urge without words.' })
  words: string;
  @Field(() => String, { nullable: true, description: 'PLAN: who sees to it.' })
  owner: string | null;
  @Field(() => DayScalar, { nullable: true, description: 'PLAN, SUPERVISE: the last day.' })
  dueDay: string | null;
  @Field({ description: 'Who wrote it; a unit reads which side, never which colleague there.' })
  by: string;
  @Field(() => DateTimeScalar, { description: 'When.' })
  at: Date;
}

export const toEntry = (row: EntryRow, by: string): ComplaintEntry => ({ ...row, by });

@InputType({ description: 'A nudge.' })
export class UrgeComplaintInput {
  @Field(() => ID, { description: 'Key of the complaint.' })
  id: string;
  @Field({ description: '16 to 64 letters, digits, _ or -; the same key urges once.' })
  idempotencyKey: string;
  @Field(() => String, { nullable: true, description: 'What to say with it, at most 300 characters.' })
  words?: string | null;
}

@InputType({ description: 'An order with a last day.' })
export class SuperviseComplaintInput {
  @Field(() => ID, { description: 'Key of the complaint.' })
  id: string;
  @Field({ description: '16 to 64 letters, digits, _ or -; the same key orders once.' })
  idempotencyKey: string;
  @Field({ description: 'What is to be done, 5 to 300 characters.' })
  words: string;
  @Field(() => DayScalar, { description: 'The last day: today or within 60 days.' })
  dueDay: string;
}

@InputType({ description: 'A note among the commissions.' })
export class NoteComplaintInput {
  @Field(() => ID, { description: 'Key of the complaint.' })
  id: string;
  @Field({ description: '16 to 64 letters, digits, _ or -; the same key notes once.' })
  idempotencyKey: string;
  @Field({ description: '1 to 500 characters.' })
  words: string;
}
