import { Field, ID, ObjectType } from 'type-graphql';
import { ChangeSubject } from '@yidiantong/schema/vocabulary/change-words';
import type { EventRow } from '../../core/events/event.entity';
import { DateTimeScalar } from '../../core/graphql/scalars';

@ObjectType({ description: 'What a change was made to.' })
export class AuditSubject {
  @Field(() => ChangeSubject, { description: 'What it is.' })
  kind: ChangeSubject;
  @Field(() => ID, { description: 'Its key.' })
  id: string;
  @Field({ description: 'Its name as it is now.' })
  name: string;
}

@ObjectType({ description: 'One fact of a change in words.' })
export class AuditDetail {
  @Field({ description: 'What it is.' })
  label: string;
  @Field({ description: 'Its value, with names and words in place of keys.' })
  value: string;
}

@ObjectType({ description: 'One change to the district’s grids, units, people or accounts.' })
export class AuditEntry {
  event: EventRow;

  @Field(() => ID, { description: 'Key.' })
  id: string;
  @Field(() => DateTimeScalar, { description: 'When.' })
  at: Date;
  @Field(() => ID, { nullable: true, description: 'Who did it; null for commands and jobs.' })
  actorId: string | null;
}

export const toAuditEntry = (event: EventRow): AuditEntry => ({
  event,
  id: String(event.position),
  at: event.at,
  actorId: event.actorId,
});
