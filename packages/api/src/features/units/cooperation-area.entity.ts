import { Entity, Index } from 'typeorm';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Id, Line, Ref, References, Version } from '../../core/database/columns';
import { Grid } from '../grids/grid.entity';

/** Offices, dispatched groups and township commissions that lend each other people (B10). */
@ObjectType('CooperationArea', {
  description: 'Offices, dispatched groups and township commissions that lend each other people.',
})
@Entity({ name: 'cooperation_area' })
@Index('uq_cooperation_area_code', ['districtId', 'code'], { unique: true })
export class CooperationArea {
  @Field(() => ID, { description: 'Key.' })
  @Id()
  id: string;
  @Ref()
  @References(() => Grid, 'fk_cooperation_area_district')
  districtId: string;
  @Field({ description: 'Code, unique in the district.' })
  @Line(20)
  code: string;
  @Field({ description: 'Name.' })
  @Line(60)
  name: string;
  @Field(() => Int, { description: 'For a change that must not overwrite another.' })
  @Version()
  version: number;
}
