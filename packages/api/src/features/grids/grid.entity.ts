import { Entity, Index } from 'typeorm';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { GridLevel, VillageKind } from '@yidiantong/schema/vocabulary/grids';
import { DayScalar } from '../../core/graphql/scalars';
import { DayColumn, Id, Line, Ref, References, Version, Whole, Word } from '../../core/database/columns';

/** A node of the supervision tree. */
@ObjectType('Grid', { description: 'A node of the supervision tree: district, area, township, village or cell.' })
@Entity({ name: 'grid' })
@Index('ix_grid_parent', ['parentId', 'code'])
@Index('ix_grid_path', ['path'])
@Index('ix_grid_merged', ['mergedIntoId'])
@Index('uq_grid_code', ['code'], { unique: true })
export class Grid {
  @Field(() => ID, { description: 'Key.' })
  @Id()
  id: string;

  /** 12-digit statistical code; the district's own code for AREA and CELL. */
  @Field({ description: '12-digit statistical code, or the district’s own for AREA and CELL.' })
  @Line(20)
  code: string;

  @Field({ description: 'Name as people say it.' })
  @Line(60)
  name: string;

  @Field(() => GridLevel, { description: 'Level in the tree.' })
  @Word()
  level: GridLevel;

  @Field(() => VillageKind, { nullable: true, description: 'RURAL or URBAN; villages only.' })
  @Word({ nullable: true })
  villageKind: VillageKind | null;

  @Ref({ nullable: true })
  @References(() => Grid, 'fk_grid_parent')
  parentId: string | null;

  /** Ids from the root down to this grid, each followed by `/`, so that a subtree is a range. */
  @Line(240)
  path: string;

  @Field(() => Int, { description: 'Grids directly below.' })
  @Whole({ default: 0 })
  childCount: number;

  /** Initials of the name, lower case: what people type to find it. */
  @Line(60, { default: '' })
  pinyinInitials: string;

  /** The grid it was merged into; it stays below that one, in no list, and its code leads there. */
  @Ref({ nullable: true })
  @References(() => Grid, 'fk_grid_merged')
  mergedIntoId: string | null;

  @Field(() => DayScalar, { nullable: true, description: 'Its last day, where it was merged; null while it stands.' })
  @DayColumn({ nullable: true })
  closedDay: string | null;

  @Field(() => Int, { description: 'For a change that must not overwrite another.' })
  @Version()
  version: number;
}
