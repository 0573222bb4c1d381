import { Field, ObjectType } from 'type-graphql';
import { DateTimeScalar } from '../../core/graphql/scalars';
import { Complaint } from './complaint.type';

@ObjectType({ description: 'A complaint that was written down for a citizen. Number and code are on the slip alone.' })
export class RegisterComplaintResult {
  @Field(() => Complaint, { description: 'The complaint.' })
  complaint: Complaint;
  @Field({ description: 'Opens the slip once: `/slip#<token>` on the citizen pages.' })
  slipToken: string;
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Until when the slip can be opened; null when it was opened or is too old.',
  })
  slipUntil: Date | null;
}
