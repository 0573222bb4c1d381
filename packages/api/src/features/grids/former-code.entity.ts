import { Entity, Index, PrimaryColumn } from 'typeorm';
import { DayColumn, Ref, References } from '../../core/database/columns';
import { Grid } from './grid.entity';

/** A code that a grid had before: what is printed on walls goes on leading to it. */
@Entity({ name: 'former_grid_code' })
@Index('ix_former_grid_code_grid', ['gridId'])
export class FormerGridCode {
  @PrimaryColumn({ type: 'varchar', length: 20 })
  code: string;
  @Ref()
  @References(() => Grid, 'fk_former_grid_code_grid')
  gridId: string;
  @DayColumn()
  untilDay: string;
}
