import { Field, ID, Int, ObjectType } from 'type-graphql';
import { TodoAct } from '@yidiantong/schema/vocabulary/todos';
import { DateTimeScalar } from '../../core/graphql/scalars';
import { LightReading } from '../../core/graphql/shared-types';
import { UnitRef } from '../units/unit.type';

@ObjectType({ description: 'One act the viewer can do now.' })
export class Todo {
  @Field(() => ID, { description: 'Key of the row.' })
  id: string;
  @Field(() => TodoAct, { description: 'The act.' })
  act: TodoAct;
  @Field({ description: 'What it is about.' })
  title: string;
  @Field({ description: 'Where.' })
  place: string;
  @Field(() => String, { nullable: true, description: 'What else to know, e.g. the unit that replied.' })
  note: string | null;
  @Field(() => LightReading, { nullable: true, description: 'Its clock; null where none runs.' })
  light: LightReading | null;
  @Field(() => ID, { nullable: true, description: 'The complaint, where it is about one.' })
  complaintId: string | null;
  @Field(() => ID, { nullable: true, description: 'The assignment, where it is about one.' })
  assignmentId: string | null;
  @Field(() => ID, { nullable: true, description: 'The disclosure, where it is about one.' })
  disclosureId: string | null;
  @Field(() => DateTimeScalar, { description: 'Since when it waits.' })
  at: Date;
}

@ObjectType({ description: 'This month, in the viewer’s own sight.' })
export class WorkbenchFigures {
  @Field(() => Int, { description: 'Filed.' })
  received: number;
  @Field(() => Int, { description: 'Closed.' })
  closed: number;
  @Field(() => Int, { description: 'Closed with a verdict.' })
  rated: number;
  @Field(() => Int, { description: 'Of those, satisfied.' })
  satisfied: number;
  @Field(() => Int, { description: 'Open and red now.' })
  overdue: number;
}

@ObjectType({ description: 'A unit where work stands still.' })
export class StuckUnit {
  @Field(() => UnitRef, { description: 'The unit.' })
  unit: UnitRef;
  @Field(() => Int, { description: 'Complaints it has had for more than three days.' })
  count: number;
  @Field(() => Int, { description: 'Days the oldest of them lies there.' })
  oldestDays: number;
  @Field({ description: 'Whether somebody there can sign and reply now.' })
  hasActiveHandler: boolean;
}
