import { Entity, Index } from 'typeorm';
import { DayColumn, Id, Ref, References, Version } from '../../core/database/columns';
import { Grid } from '../grids/grid.entity';
import { Staff } from './staff.entity';

/** 包保: somebody answers for a grid, whatever their post. */
@Entity({ name: 'pairing' })
@Index('ix_pairing_staff', ['staffId'])
@Index('ix_pairing_grid', ['gridId'])
export class Pairing {
  @Id()
  id: string;
  @Ref()
  @References(() => Staff, 'fk_pairing_staff')
  staffId: string;
  @Ref()
  @References(() => Grid, 'fk_pairing_grid')
  gridId: string;
  @DayColumn()
  fromDay: string;
  @DayColumn({ nullable: true })
  toDay: string | null;
  @Version()
  version: number;
}

/** 代理: somebody stands in for a colleague, with that colleague's posts and every bar. */
@Entity({ name: 'deputyship' })
@Index('ix_deputyship_staff', ['staffId'])
@Index('ix_deputyship_deputy', ['deputyId'])
export class Deputyship {
  @Id()
  id: string;
  /** Who is away. */
  @Ref()
  @References(() => Staff, 'fk_deputyship_staff')
  staffId: string;
  @Ref()
  @References(() => Staff, 'fk_deputyship_deputy')
  deputyId: string;
  @DayColumn()
  fromDay: string;
  @DayColumn()
  toDay: string;
  @Version()
  version: number;
}
