import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { DateTimeScalar } from '../../core/graphql/scalars';
import { Complaint } from './complaint.type';
import type { Complaint as ComplaintRow, ComplaintSubject as SubjectRow } from './complaint.entity';

@ObjectType({ description: 'Somebody or a unit that a complaint is about, or was thought to be.' })
export class ComplaintSubject {
  row: SubjectRow;
  complaint: ComplaintRow;

  @Field(() => ID, { description: 'Key.' })
  id: string;
  @Field(() => String, { nullable: true, description: 'Why it was recorded; null when it was found in the words.' })
  reason: string | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was recorded.' })
  addedAt: Date | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was taken off; null while it stands.' })
  removedAt: Date | null;
  @Field(() => String, { nullable: true, description: 'Why it was taken off.' })
  removeReason: string | null;
}

export const toSubject = (row: SubjectRow, complaint: ComplaintRow): ComplaintSubject => ({ ...row, row, complaint });

@ObjectType({ description: 'What an act leaves to the one who did it.' })
export class SubjectResult {
  @Field(() => Complaint, {
    nullable: true,
    description: 'The complaint; null when it is no longer theirs to see.',
  })
  complaint: Complaint | null;
}

@InputType({ description: 'Somebody or a unit that a complaint is about.' })
export class AddSubjectInput {
  @Field(() => ID, { description: 'Key of the complaint.' })
  id: string;
  @Field(() => Int, { description: 'Its version; another one is answered with CONFLICT.' })
  version: number;
  @Field(() => ID, { nullable: true, description: 'A person of the district; either this or a unit.' })
  staffId?: string | null;
  @Field(() => ID, { nullable: true, description: 'A unit of the district.' })
  unitId?: string | null;
  @Field({ description: 'How it is known, 2 to 300 characters, for the commissions alone.' })
  reason: string;
}

@InputType({ description: 'A subject that is none.' })
export class RemoveSubjectInput {
  @Field(() => ID, { description: 'Key of the complaint.' })
  id: string;
  @Field(() => Int, { description: 'Its version; another one is answered with CONFLICT.' })
  version: number;
  @Field(() => ID, { description: 'Key of the subject.' })
  subjectId: string;
  @Field({ description: 'Why, 2 to 300 characters; it stands under the name of whoever says so.' })
  reason: string;
}
