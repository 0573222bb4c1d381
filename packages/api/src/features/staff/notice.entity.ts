import { Entity, Index } from 'typeorm';
import { Field, ID, ObjectType } from 'type-graphql';
import { NoticeKind } from '@yidiantong/schema/vocabulary/notices';
import { Id, Instant, JsonText, Ref, References, Word } from '../../core/database/columns';
import { DateTimeScalar } from '../../core/graphql/scalars';
import { Staff } from './staff.entity';

/** What a person is told inside the console: a kind and ids, put into words when it is read. */
@ObjectType('Notice', { description: 'What a person is told inside the console.' })
@Entity({ name: 'notice' })
@Index('ix_notice_staff', ['staffId', 'readAt', 'id'])
export class Notice {
  @Field(() => ID, { description: 'Key.' })
  @Id()
  id: string;
  @Ref()
  @References(() => Staff, 'fk_notice_staff')
  staffId: string;
  @Field(() => NoticeKind, { description: 'What it is about.' })
  @Word()
  kind: NoticeKind;
  @JsonText()
  facts: Record<string, string | null>;
  @Field(() => DateTimeScalar, { description: 'When it was told.' })
  @Instant()
  createdAt: Date;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was read; null while it was not.' })
  @Instant({ nullable: true })
  readAt: Date | null;
}
