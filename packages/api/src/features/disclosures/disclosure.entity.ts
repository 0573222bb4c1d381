import { Check, Entity, Index } from 'typeorm';
import type { DisclosureKind, DisclosureState, FlowDirection } from '@yidiantong/schema/vocabulary/disclosures';
import { DayColumn, Fen, Id, Instant, Line, Ref, References, Version, Whole, Word } from '../../core/database/columns';
import { Grid } from '../grids/grid.entity';
import { Staff } from '../staff/staff.entity';
import { Unit } from '../units/unit.entity';

/** One catalogue item of one village for one period. Nothing of it changes once it is published. */
@Entity({ name: 'disclosure' })
@Index('uq_disclosure_period', ['gridId', 'catalogueCode', 'period'], { unique: true })
@Index('ix_disclosure_state', ['districtId', 'state', 'period'])
@Check('ck_disclosure_sum', 'opening + income - expense = closing')
export class Disclosure {
  @Id()
  id: string;
  @Ref()
  @References(() => Grid, 'fk_disclosure_grid')
  gridId: string;
  @Ref()
  @References(() => Grid, 'fk_disclosure_district')
  districtId: string;
  @Line(20)
  catalogueCode: string;
  @Word()
  kind: DisclosureKind;
  /** 2026-08 */
  @Line(10)
  period: string;
  @Word()
  state: DisclosureState;
  /** Index of the gate that must pass next. */
  @Whole({ default: 0 })
  gate: number;
  @Fen()
  opening: number;
  @Fen()
  income: number;
  @Fen()
  expense: number;
  @Fen()
  closing: number;
  /** What the bank says is left; must equal `closing` where given. */
  @Fen({ nullable: true })
  bankClosing: number | null;
  @Ref()
  @References(() => Staff, 'fk_disclosure_author')
  authorId: string;
  @Line(500, { nullable: true })
  sentBackReason: string | null;
  @Instant({ nullable: true })
  publishedAt: Date | null;
  /** SHA-256 over the published content; also in the event that published it. */
  @Line(64, { nullable: true })
  hash: string | null;
  /** Random; commits to personal cells without showing them, so that masking them later breaks no hash. */
  @Line(64)
  salt: string;
  @Version()
  version: number;
}

/** One receipt or payment. */
@Entity({ name: 'disclosure_line' })
@Index('uq_disclosure_line', ['disclosureId', 'number'], { unique: true })
@Check('ck_disclosure_line_amount', 'amount >= 0')
export class DisclosureLine {
  @Id()
  id: string;
  @Ref()
  @References(() => Disclosure, 'fk_disclosure_line_disclosure')
  disclosureId: string;
  @Whole()
  number: number;
  @DayColumn()
  day: string;
  @Word()
  direction: FlowDirection;
  @Line(20)
  subjectCode: string;
  @Line(60)
  summary: string;
  @Fen()
  amount: number;
  @Line(60)
  sourceOrPurpose: string;
  @Line(40)
  handler: string;
  @Line(40)
  voucherNumber: string;
}

/** Who let it through which gate: never the author's hand, never the same hand twice. */
@Entity({ name: 'disclosure_pass' })
@Index('uq_disclosure_pass', ['disclosureId', 'gate'], { unique: true })
export class DisclosurePass {
  @Id()
  id: string;
  @Ref()
  @References(() => Disclosure, 'fk_disclosure_pass_disclosure')
  disclosureId: string;
  @Whole()
  gate: number;
  @Ref()
  @References(() => Staff, 'fk_disclosure_pass_staff')
  staffId: string;
  @Ref()
  @References(() => Unit, 'fk_disclosure_pass_unit')
  unitId: string;
  @Instant()
  passedAt: Date;
}
