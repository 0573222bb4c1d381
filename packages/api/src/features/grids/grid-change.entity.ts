import { Entity, Index } from 'typeorm';
import type { GridChangeKind, GridChangeState } from '@yidiantong/schema/vocabulary/grid-changes';
import { DayColumn, Id, Instant, Line, Ref, References, Whole, Word } from '../../core/database/columns';
import { Grid } from './grid.entity';

/** A grid that moved or was merged, and how far what hangs on it has followed. */
@Entity({ name: 'grid_change' })
@Index('ix_grid_change_district', ['districtId', 'id'])
export class GridChange {
  @Id()
  id: string;
  @Ref()
  @References(() => Grid, 'fk_grid_change_district')
  districtId: string;
  @Word()
  kind: GridChangeKind;
  @Word()
  state: GridChangeState;
  @Ref()
  @References(() => Grid, 'fk_grid_change_grid')
  gridId: string;
  /** Where it hung before. */
  @Ref()
  @References(() => Grid, 'fk_grid_change_from')
  fromId: string;
  /** Where it hangs now, or what it was merged into. */
  @Ref()
  @References(() => Grid, 'fk_grid_change_to')
  toId: string;
  @DayColumn()
  day: string;
  @Line(200, { nullable: true })
  reason: string | null;
  /** Complaints that follow, and how many have. */
  @Whole()
  total: number;
  @Whole({ default: 0 })
  done: number;
  /** The last complaint that followed: where the job goes on. */
  @Ref({ nullable: true })
  reachedId: string | null;
  /** Staff id. */
  @Ref({ nullable: true })
  requestedById: string | null;
  @Instant()
  startedAt: Date;
  @Instant({ nullable: true })
  endedAt: Date | null;
}
