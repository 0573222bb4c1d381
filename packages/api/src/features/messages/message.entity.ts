import { Entity, Index } from 'typeorm';
import type { MessageChannel, MessageState, MessageTemplate } from '@yidiantong/schema/vocabulary/messages';
import { Id, Instant, Line, Ref, References, Whole, Word } from '../../core/database/columns';
import { Grid } from '../grids/grid.entity';

/**
 * A text to somebody outside. It holds a template's name and whom it is for, never a number or words of its own: the number is
 * looked up when it is sent.
 */
@Entity({ name: 'outgoing_message' })
@Index('ix_message_due', ['state', 'dueAt'])
@Index('ix_message_district', ['districtId', 'id'])
@Index('ix_message_recipient', ['recipientId', 'state'])
export class OutgoingMessage {
  @Id()
  id: string;
  @Ref()
  @References(() => Grid, 'fk_message_district')
  districtId: string;
  /** Complaint whose reporter it is for. */
  @Ref()
  recipientId: string;
  @Word()
  channel: MessageChannel;
  @Word()
  template: MessageTemplate;
  @Word()
  state: MessageState;
  /** Not before; also when a failed one is tried again. */
  @Instant()
  dueAt: Date;
  @Whole({ default: 0 })
  attempts: number;
  @Instant()
  createdAt: Date;
  @Instant({ nullable: true })
  endedAt: Date | null;
  /** Why the last try did not work. */
  @Line(200, { nullable: true })
  error: string | null;
}
