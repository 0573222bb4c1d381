import { Entity, Index } from 'typeorm';
import type { StaffChangeKind, StaffChangeState } from '@yidiantong/schema/vocabulary/staff-changes';
import { Id, Instant, JsonText, Line, Ref, References, Version, Word } from '../../core/database/columns';
import { Grid } from '../grids/grid.entity';
import { Staff } from './staff.entity';

/** What one ADMIN proposes and another confirms. */
@Entity({ name: 'staff_change' })
@Index('ix_staff_change_district', ['districtId', 'state', 'id'])
@Index('ix_staff_change_staff', ['staffId'])
export class StaffChange {
  @Id()
  id: string;
  @Ref()
  @References(() => Grid, 'fk_staff_change_district')
  districtId: string;
  @Word()
  kind: StaffChangeKind;
  @Word()
  state: StaffChangeState;
  @Ref()
  @References(() => Staff, 'fk_staff_change_staff')
  staffId: string;
  /** What is granted: ids, words and days. */
  @JsonText()
  terms: Record<string, string | null>;
  @Ref()
  @References(() => Staff, 'fk_staff_change_proposed_by')
  proposedById: string;
  @Instant()
  proposedAt: Date;
  @Ref({ nullable: true })
  @References(() => Staff, 'fk_staff_change_decided_by')
  decidedById: string | null;
  @Instant({ nullable: true })
  decidedAt: Date | null;
  @Line(200, { nullable: true })
  note: string | null;
  @Version()
  version: number;
}
