import { Field, ID, ObjectType } from 'type-graphql';
import { ClockStep, Light } from '@yidiantong/schema/vocabulary/clocks';
import { Photo } from '../files/files';
import { DateTimeScalar } from './scalars';

@ObjectType({ description: 'Whether the viewer may do something now, and if not, why.' })
export class Permission {
  @Field({ description: 'Whether it is allowed now.' })
  allowed: boolean;
  @Field(() => String, { nullable: true, description: 'Why not, in words that say what helps.' })
  reason: string | null;
}

/** The first reason against it, if any. */
export const permission = (...refusals: (string | null)[]): Permission => {
  const reason = refusals.find((refusal) => refusal !== null) ?? null;
  return { allowed: reason === null, reason };
};

@ObjectType({ description: 'A clock as it reads now.' })
export class LightReading {
  @Field(() => Light, { description: 'Green, yellow or red.' })
  light: Light;
  @Field(() => ClockStep, { description: 'What is timed.' })
  step: ClockStep;
  @Field(() => DateTimeScalar, { description: 'First instant that is late: 24:00 of the last day.' })
  dueAt: Date;
  @Field({ description: 'The clock in words, e.g. 还剩 1 个工作日.' })
  words: string;
  @Field({ description: 'Why it reads so: start, length, skipped days, when it turns.' })
  why: string;
}

@ObjectType({ description: 'What happened, as a sentence.' })
export class TimelineEntry {
  @Field(() => ID, { description: 'Key.' })
  id: string;
  @Field(() => DateTimeScalar, { description: 'When.' })
  at: Date;
  @Field({ description: 'Who: an organisation, 群众 or 系统.' })
  actor: string;
  @Field({ description: 'What, to be read after the actor.' })
  sentence: string;
  @Field({ description: 'Type of the event, e.g. complaint.assigned.' })
  kind: string;
  @Field(() => [Photo], { description: 'Photos that came with it.' })
  photos: Photo[];
}
