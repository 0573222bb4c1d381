import { Entity, Index } from 'typeorm';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Evidence } from '@yidiantong/schema/vocabulary/evidence';
import { UnitKind } from '@yidiantong/schema/vocabulary/units';
import { DayColumn, Flag, Id, Line, Ref, References, Version, Word } from '../../core/database/columns';
import { DayScalar } from '../../core/graphql/scalars';
import { Grid } from '../grids/grid.entity';
import { CooperationArea } from './cooperation-area.entity';

/** An organisation that handles or supervises. */
@ObjectType('Unit', { description: 'An organisation that handles or supervises.' })
@Entity({ name: 'unit' })
@Index('ix_unit_grid', ['gridId', 'kind'])
@Index('ix_unit_cooperation_area', ['cooperationAreaId'])
@Index('uq_unit_code', ['gridId', 'code'], { unique: true })
export class Unit {
  @Field(() => ID, { description: 'Key.' })
  @Id()
  id: string;

  /** Code of the kind of unit within its grid, e.g. T-AGRI. */
  @Field({ description: 'Code, unique within its grid.' })
  @Line(20)
  code: string;

  @Field({ description: 'Full name.' })
  @Line(60)
  name: string;

  @Field(() => UnitKind, { description: 'What the unit is.' })
  @Word()
  kind: UnitKind;

  /** The grid it works for. */
  @Ref()
  @References(() => Grid, 'fk_unit_grid')
  gridId: string;

  @Ref({ nullable: true })
  @References(() => Unit, 'fk_unit_supervisor')
  supervisedById: string | null;

  @Field(() => String, { nullable: true, description: 'What it is there for.' })
  @Line(200, { nullable: true })
  duty: string | null;

  @Field(() => String, { nullable: true, description: 'Short name.' })
  @Line(30, { nullable: true })
  shortName: string | null;

  /** Initials of the name, lower case: what people type to find it. */
  @Line(60, { default: '' })
  pinyinInitials: string;

  @Field(() => Evidence, {
    nullable: true,
    description: 'What its place on the list rests on; null for the district’s own.',
  })
  @Word({ nullable: true })
  evidence: Evidence | null;

  @Field({ description: 'A vertical or commercial body that gets a referral, not an order.' })
  @Flag({ default: false })
  outsideChain: boolean;

  @Ref({ nullable: true })
  @References(() => CooperationArea, 'fk_unit_cooperation_area')
  cooperationAreaId: string | null;

  @Field(() => DayScalar, { nullable: true, description: 'Its last day; null while it goes on.' })
  @DayColumn({ nullable: true })
  closedDay: string | null;

  @Field(() => Int, { description: 'For a change that must not overwrite another.' })
  @Version()
  version: number;
}
