import { Entity, Index } from 'typeorm';
import type { ExampleState } from '@yidiantong/schema/vocabulary/examples';
import { Id, Instant, Line, Long, Ref, References, Version, Word } from '../../core/database/columns';
import { Grid } from '../grids/grid.entity';
import { Complaint } from './complaint.entity';

/** 典型案例: what a complaint came to, as it is told to everybody. Its key is that of the proposal it was put forward with. */
@Entity({ name: 'complaint_example' })
@Index('ix_example_complaint', ['complaintId', 'id'])
@Index('ix_example_public', ['districtId', 'state', 'publishedAt', 'id'])
export class ComplaintExample {
  @Id()
  id: string;
  @Ref()
  @References(() => Complaint, 'fk_example_complaint')
  complaintId: string;
  @Ref()
  @References(() => Grid, 'fk_example_district')
  districtId: string;
  /** The only place it names: the township of what the village may see, else the district. */
  @Ref()
  @References(() => Grid, 'fk_example_place')
  placeId: string;
  @Word()
  state: ExampleState;
  @Line(40)
  title: string;
  @Long()
  problem: string;
  @Long()
  outcome: string;
  @Instant({ nullable: true })
  publishedAt: Date | null;
  @Version()
  version: number;
}
