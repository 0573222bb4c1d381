import { Entity, Index, PrimaryColumn } from 'typeorm';
import type {
  AboutWhom,
  Channel,
  CodeDelivery,
  ComplaintKind,
  ComplaintState,
  Grade,
  Outcome,
  ResultClass,
  VerdictSource,
} from '@yidiantong/schema/vocabulary/complaints';
import type {
  AssignmentMode,
  AssignmentRole,
  AssignmentState,
  PushBackReason,
  ReplyVerdict,
} from '@yidiantong/schema/vocabulary/assignments';
import type { CrossChoice } from '@yidiantong/schema/rules/cross-choice';
import type { LedLevel } from '@yidiantong/schema/rules/postings';
import type { ClockStep, Light } from '@yidiantong/schema/vocabulary/clocks';
import {
  DayColumn,
  Flag,
  Id,
  Instant,
  JsonText,
  Line,
  Long,
  Ref,
  References,
  Version,
  Whole,
  Word,
} from '../../core/database/columns';
import { Grid } from '../grids/grid.entity';
import { Staff } from '../staff/staff.entity';
import { Unit } from '../units/unit.entity';
import { Category, PowerItem } from '../powers/power.entity';

/** Everything a citizen sends. Who may read it is in `complaint_audience`; who sent it is in `complaint_reporter`. */
@Entity({ name: 'complaint' })
@Index('uq_complaint_number', ['districtId', 'number'], { unique: true })
@Index('ix_complaint_village', ['villageId', 'filedAt'])
@Index('ix_complaint_merged', ['mergedIntoId'])
@Index('ix_complaint_parent', ['parentId'])
export class Complaint {
  @Id()
  id: string;
  /** Random, for staff to name it by; not the receipt number. */
  @Line(10)
  number: string;
  @Word()
  kind: ComplaintKind;
  @Word()
  state: ComplaintState;
  @Line(60)
  title: string;
  @Long()
  text: string;
  @Line(100, { nullable: true })
  placeDetail: string | null;
  @Word()
  aboutWhom: AboutWhom;
  @Word()
  channel: Channel;
  @Flag()
  named: boolean;
  /** When who sent it was erased; null while it is kept, and when it never was. */
  @Instant({ nullable: true })
  identityErasedAt: Date | null;
  /** Village or cell it is about. */
  @Ref()
  @References(() => Grid, 'fk_complaint_place')
  placeId: string;
  @Ref()
  @References(() => Grid, 'fk_complaint_village')
  villageId: string;
  @Ref()
  @References(() => Grid, 'fk_complaint_township')
  townshipId: string;
  @Ref()
  @References(() => Grid, 'fk_complaint_district')
  districtId: string;
  /** The grid whose commission owns it: the township, or higher where the township is the subject. */
  @Ref()
  @References(() => Grid, 'fk_complaint_commission')
  commissionId: string;
  @Ref({ nullable: true })
  @References(() => Category, 'fk_complaint_category')
  categoryId: string | null;
  @Ref({ nullable: true })
  @References(() => PowerItem, 'fk_complaint_power_item')
  powerItemId: string | null;
  /** The one about the same matter whose answer it shares; null when it is handled by itself. */
  @Ref({ nullable: true })
  @References(() => Complaint, 'fk_complaint_merged')
  mergedIntoId: string | null;
  /** FOUND_ALONG: the one that was handled when staff found it. */
  @Ref({ nullable: true })
  @References(() => Complaint, 'fk_complaint_parent')
  parentId: string | null;
  /** 1, and one more with every verdict "not satisfied". */
  @Whole({ default: 1 })
  round: number;
  @Whole({ default: 0 })
  pushBacks: number;
  /** The running LEAD assignment. */
  @Ref({ nullable: true })
  assignmentId: string | null;
  @Flag()
  releasedToVillage: boolean;
  @Flag()
  namesSomeone: boolean;
  /** When the question to the citizen was asked that waits now; null when none does. */
  @Instant({ nullable: true })
  askedAt: Date | null;
  /** Working days that earlier questions stopped the clocks of the steps. */
  @Whole({ default: 0 })
  pausedDays: number;
  /** Changes of the district's calendar that its clocks have followed. */
  @Whole({ default: 0 })
  calendarChanges: number;
  @Instant()
  filedAt: Date;
  @Instant({ nullable: true })
  closedAt: Date | null;
  @Word({ nullable: true })
  lastGrade: Grade | null;
  /** Who put the last verdict down; means nothing without one. */
  @Word({ default: 'BY_RECEIPT' })
  lastSource: VerdictSource;
  /** The last round whose answer was there when the receipt was opened; of whoever left a number alone, and never when. */
  @Whole({ nullable: true })
  seenRound: number | null;
  /** Lit by hand by an AREA member; null while no lamp is, and once it is closed. */
  @Word({ nullable: true })
  lamp: Light | null;
  @Line(500, { nullable: true })
  lampReason: string | null;
  @Instant({ nullable: true })
  lampAt: Date | null;
  @Version()
  version: number;
}

/** Sight: no row, no sight. One per grid that may see it, with the sort and filter keys of the lists. */
@Entity({ name: 'complaint_audience' })
@Index('ix_audience_due', ['gridId', 'state', 'dueAt', 'complaintId'])
@Index('ix_audience_filed', ['gridId', 'filedAt', 'complaintId'])
@Index('ix_audience_complaint', ['complaintId'])
export class ComplaintAudience {
  @PrimaryColumn({ type: 'varchar', length: 26 })
  @References(() => Grid, 'fk_audience_grid')
  gridId: string;
  @PrimaryColumn({ type: 'varchar', length: 26 })
  @References(() => Complaint, 'fk_audience_complaint')
  complaintId: string;
  @Word()
  state: ComplaintState;
  @Word()
  kind: ComplaintKind;
  @Ref()
  villageId: string;
  /** Whose to-do it is. */
  @Ref()
  commissionId: string;
  @Ref({ nullable: true })
  categoryId: string | null;
  @Instant()
  filedAt: Date;
  /** Of the running clocks, the one that is due first; far in the future when none runs. */
  @Instant()
  dueAt: Date;
  @Instant()
  yellowAt: Date;
  @Instant()
  redAt: Date;
  /** When it was closed; null while open. */
  @Instant({ nullable: true })
  closedAt: Date | null;
}

/** Persons who must not see it whatever their posts: subjects and the recused. */
@Entity({ name: 'complaint_barred' })
@Index('ix_barred_complaint', ['complaintId'])
export class ComplaintBarred {
  @PrimaryColumn({ type: 'varchar', length: 26 })
  @References(() => Staff, 'fk_barred_staff')
  staffId: string;
  @PrimaryColumn({ type: 'varchar', length: 26 })
  @References(() => Complaint, 'fk_barred_complaint')
  complaintId: string;
  /** Stays when a subject is taken off. */
  @Flag({ default: false })
  recused: boolean;
}

/** A person or unit complained about, as far as it is known. */
@Entity({ name: 'complaint_subject' })
@Index('ix_subject_complaint', ['complaintId'])
export class ComplaintSubject {
  @Id()
  id: string;
  @Ref()
  @References(() => Complaint, 'fk_subject_complaint')
  complaintId: string;
  @Ref({ nullable: true })
  @References(() => Staff, 'fk_subject_staff')
  staffId: string | null;
  @Ref({ nullable: true })
  @References(() => Unit, 'fk_subject_unit')
  unitId: string | null;
  /** A grid the subject stands in. */
  @Ref()
  @References(() => Grid, 'fk_subject_grid')
  gridId: string;
  /** Who recorded it by hand; null for what was found in the citizen's words. */
  @Ref({ nullable: true })
  @References(() => Staff, 'fk_subject_added_by')
  addedById: string | null;
  @Line(500, { nullable: true })
  reason: string | null;
  @Instant({ nullable: true })
  addedAt: Date | null;
  /** "No subject", under the name of whoever says so. The row stays, so that the same words do not bring it back. */
  @Ref({ nullable: true })
  @References(() => Staff, 'fk_subject_removed_by')
  removedById: string | null;
  @Line(500, { nullable: true })
  removeReason: string | null;
  @Instant({ nullable: true })
  removedAt: Date | null;
}

/** Who sent it and how they follow it. Contact fields are encrypted with a key of this complaint's own. */
@Entity({ name: 'complaint_reporter' })
@Index('uq_reporter_receipt', ['receiptNumber'], { unique: true })
@Index('ix_reporter_phone', ['phoneIndex', 'complaintId'])
export class ComplaintReporter {
  @PrimaryColumn({ type: 'varchar', length: 26 })
  @References(() => Complaint, 'fk_reporter_complaint')
  complaintId: string;
  /** Random digits, not a sequence; no staff answer holds it. */
  @Line(10)
  receiptNumber: string;
  /** SHA-256 of the code; the code itself can be made again only from the idempotency key. */
  @Line(64)
  codeHash: string;
  @Line(8)
  codeKeyId: string;
  /** How the code that opens it now reached the citizen. */
  @Word({ default: 'SHOWN' })
  delivery: CodeDelivery;
  /** The complaint's own key, wrapped by the ring; erasing it erases the person. Null when anonymous or erased. */
  @Line(200, { nullable: true })
  wrappedKey: string | null;
  @Line(8, { nullable: true })
  keyId: string | null;
  @Long({ nullable: true })
  name: string | null;
  @Long({ nullable: true })
  phone: string | null;
  @Long({ nullable: true })
  contact: string | null;
  /** A keyed hash by which the phone number is found; no way leads back from it. Null when anonymous or erased. */
  @Line(64, { nullable: true })
  phoneIndex: string | null;
  @Line(8, { nullable: true })
  phoneIndexKeyId: string | null;
}

/** What a unit gets. */
@Entity({ name: 'assignment' })
@Index('ix_assignment_unit', ['unitId', 'state', 'dueAt', 'id'])
@Index('ix_assignment_complaint', ['complaintId'])
export class Assignment {
  @Id()
  id: string;
  @Ref()
  @References(() => Complaint, 'fk_assignment_complaint')
  complaintId: string;
  @Ref()
  @References(() => Unit, 'fk_assignment_unit')
  unitId: string;
  /** One LEAD runs at a time; it replies once the ASSISTING ones have done their parts. */
  @Word({ default: 'LEAD' })
  role: AssignmentRole;
  @Word({ default: 'NORMAL' })
  mode: AssignmentMode;
  /** CROSS: how the unit was chosen, and who was turned down. */
  @JsonText({ nullable: true })
  choice: CrossChoice | null;
  @Whole()
  round: number;
  @Word()
  state: AssignmentState;
  @Long()
  brief: string;
  @Line(500, { nullable: true })
  instruction: string | null;
  @JsonText()
  releasedPhotoIds: string[];
  /** Day on whose 24:00 the handling is due. */
  @DayColumn()
  dueDay: string;
  @Instant()
  dueAt: Date;
  @Ref()
  @References(() => Staff, 'fk_assignment_staff')
  assignedById: string;
  @Instant()
  assignedAt: Date;
  @Instant({ nullable: true })
  signedAt: Date | null;
  @Word({ nullable: true })
  pushBackReason: PushBackReason | null;
  @Line(500, { nullable: true })
  pushBackNote: string | null;
  @Instant({ nullable: true })
  pushedBackAt: Date | null;
  /** ASSISTING: what it did; for the lead and the commission. */
  @Long({ nullable: true })
  partWords: string | null;
  /** ASSISTING: why the commission no longer waits for it. */
  @Line(500, { nullable: true })
  waiveReason: string | null;
  /** ASSISTING: when its part was done, waived or recalled. */
  @Instant({ nullable: true })
  endedAt: Date | null;
  @Version()
  version: number;
}

/** A unit's answer; the citizen reads it once it is approved. */
@Entity({ name: 'reply' })
@Index('ix_reply_assignment', ['assignmentId', 'repliedAt'])
@Index('ix_reply_complaint', ['complaintId', 'repliedAt'])
export class Reply {
  @Id()
  id: string;
  @Ref()
  @References(() => Assignment, 'fk_reply_assignment')
  assignmentId: string;
  @Ref()
  @References(() => Complaint, 'fk_reply_complaint')
  complaintId: string;
  @Whole()
  round: number;
  @Long()
  text: string;
  @Word()
  outcome: Outcome;
  @Word()
  resultClass: ResultClass;
  @Ref()
  @References(() => Staff, 'fk_reply_staff')
  repliedById: string;
  @Instant()
  repliedAt: Date;
  @Word({ nullable: true })
  verdict: ReplyVerdict | null;
  @Line(500, { nullable: true })
  verdictReason: string | null;
  @Instant({ nullable: true })
  decidedAt: Date | null;
}

/** The citizen's word on a round: their own, and what was put down after a call before. */
@Entity({ name: 'verdict' })
@Index('uq_verdict_round_source', ['complaintId', 'round', 'source'], { unique: true })
export class Verdict {
  @Id()
  id: string;
  @Ref()
  @References(() => Complaint, 'fk_verdict_complaint')
  complaintId: string;
  @Whole()
  round: number;
  @Word()
  grade: Grade;
  @Line(500, { nullable: true })
  comment: string | null;
  @Word({ default: 'BY_RECEIPT' })
  source: VerdictSource;
  /** How the citizen's code had been handed out by then: what passed through other hands counts apart. */
  @Word({ default: 'SHOWN' })
  delivery: CodeDelivery;
  @Instant()
  at: Date;
}

/** One running or ended clock. What it was started with is frozen; an ended one never changes. */
@Entity({ name: 'complaint_clock' })
@Index('ix_clock_complaint', ['complaintId', 'endedAt'])
@Index('ix_clock_red', ['endedAt', 'redAt'])
export class ComplaintClock {
  @Id()
  id: string;
  @Ref()
  @References(() => Complaint, 'fk_clock_complaint')
  complaintId: string;
  @Word()
  step: ClockStep;
  @Whole()
  round: number;
  /** Days it was started with: working days, or calendar days for OVERALL. */
  @Whole()
  days: number;
  /** Working days granted on top; the length it started with stays. */
  @Whole({ default: 0 })
  extendedDays: number;
  @Instant()
  startedAt: Date;
  @Instant()
  dueAt: Date;
  @Instant()
  yellowAt: Date;
  @Instant()
  redAt: Date;
  @Instant({ nullable: true })
  endedAt: Date | null;
  /** Level that was told last that it is late; null before the first. */
  @Word({ nullable: true })
  escalatedTo: LedLevel | null;
  /** When the level above that is told, should it still run; null before the first and after the last. */
  @Instant({ nullable: true })
  nextEscalationAt: Date | null;
}
