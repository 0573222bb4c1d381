import { Entity, Index } from 'typeorm';
import type { EntryKind } from '@yidiantong/schema/vocabulary/entries';
import { DayColumn, Id, Instant, Line, Long, Ref, References, Word } from '../../core/database/columns';
import { Staff } from '../staff/staff.entity';
import { Unit } from '../units/unit.entity';
import { Assignment, Complaint } from './complaint.entity';

/** Something written on a complaint beside its moves: notes, urges, orders, plans, questions and answers. Never changed. */
@Entity({ name: 'complaint_entry' })
@Index('ix_entry_complaint', ['complaintId', 'id'])
export class ComplaintEntry {
  @Id()
  id: string;
  @Ref()
  @References(() => Complaint, 'fk_entry_complaint')
  complaintId: string;
  @Word()
  kind: EntryKind;
  /** Empty where the kind says all, as an urge may. */
  @Long()
  words: string;
  /** Null when the citizen wrote it, or the system, as an order on what is late. */
  @Ref({ nullable: true })
  @References(() => Staff, 'fk_entry_staff')
  staffId: string | null;
  /** The unit that wrote it; null for a commission and for the citizen. */
  @Ref({ nullable: true })
  @References(() => Unit, 'fk_entry_unit')
  unitId: string | null;
  /** The assignment it concerns; null when it concerns the complaint as a whole. */
  @Ref({ nullable: true })
  @References(() => Assignment, 'fk_entry_assignment')
  assignmentId: string | null;
  /** PLAN: who sees to it. */
  @Line(60, { nullable: true })
  owner: string | null;
  /** SUPERVISE and PLAN: the last day. */
  @DayColumn({ nullable: true })
  dueDay: string | null;
  /** SUPPLEMENT: the question it answers. */
  @Ref({ nullable: true })
  answersId: string | null;
  @Instant()
  at: Date;
}
