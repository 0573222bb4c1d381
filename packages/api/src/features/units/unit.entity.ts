import { Entity, Index } from 'typeorm';
import { Field, ID, ObjectType } from 'type-graphql';
import { UnitKind } from '@yidiantong/schema/vocabulary/units';
import { Id, Line, Ref, References, Version, Word } from '../../core/database/columns';
import { Grid } from '../grids/grid.entity';

/** An organisation that handles or supervises. */
@ObjectType('Unit', { description: 'An organisation that handles or supervises.' })
@Entity({ name: 'unit' })
@Index('ix_unit_grid', ['gridId', 'kind'])
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

  @Version()
  version: number;
}
