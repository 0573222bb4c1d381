import { Entity, Index } from 'typeorm';
import type { PowerClassKind, ResponsibilityRole } from '@yidiantong/schema/vocabulary/powers';
import type { UnitKind } from '@yidiantong/schema/vocabulary/units';
import type { GridLevel } from '@yidiantong/schema/vocabulary/grids';
import type { ComplaintKind } from '@yidiantong/schema/vocabulary/complaints';
import type { FlowNode, Flowchart } from '@yidiantong/schema/rules/flowchart-chart';
import {
  DayColumn,
  Flag,
  Id,
  JsonText,
  Line,
  Long,
  Ref,
  References,
  Version,
  Whole,
  Word,
} from '../../core/database/columns';
import type { Evidence } from '@yidiantong/schema/vocabulary/evidence';
import { Grid } from '../grids/grid.entity';
import { Unit } from '../units/unit.entity';

export interface PolicyBasisRow {
  title: string;
  articles: string[];
  evidence?: Evidence;
}

/** A chart as it is published: nothing left open. */
export interface StoredFlowchart extends Flowchart {
  nodes: readonly (FlowNode & { records: readonly string[]; mandatory: boolean; limitEvidence?: Evidence })[];
}

/** One power on a district's list. */
@Entity({ name: 'power_item' })
@Index('uq_power_item_code', ['districtId', 'code'], { unique: true })
export class PowerItem {
  @Id()
  id: string;
  @Ref()
  @References(() => Grid, 'fk_power_item_district')
  districtId: string;
  @Line(20)
  code: string;
  @Word()
  level: GridLevel;
  @Line(60)
  name: string;
  @Line(60)
  className: string;
  @Word()
  classKind: PowerClassKind;
  /** The revision in force. */
  @Ref({ nullable: true })
  currentRevisionId: string | null;
  @Version()
  version: number;
}

/** One published version of a power; never changed. */
@Entity({ name: 'power_revision' })
@Index('uq_power_revision_number', ['powerItemId', 'number'], { unique: true })
export class PowerRevision {
  @Id()
  id: string;
  @Ref()
  @References(() => PowerItem, 'fk_power_revision_item')
  powerItemId: string;
  @Whole()
  number: number;
  @Long()
  scope: string;
  @Long()
  requirements: string;
  @JsonText()
  materials: string[];
  @JsonText()
  policies: PolicyBasisRow[];
  @JsonText()
  flowchart: StoredFlowchart;
  @DayColumn()
  effectiveFrom: string;
  /** What the item as a whole rests on; null where nobody said. */
  @Word({ nullable: true })
  evidence: Evidence | null;
}

/** What a complaint is about; a citizen need not know the power list. */
@Entity({ name: 'category' })
@Index('uq_category_code', ['districtId', 'code'], { unique: true })
export class Category {
  @Id()
  id: string;
  @Ref()
  @References(() => Grid, 'fk_category_district')
  districtId: string;
  @Line(20)
  code: string;
  @Line(40)
  name: string;
  @Ref({ nullable: true })
  @References(() => Category, 'fk_category_parent')
  parentId: string | null;
  @Word({ nullable: true })
  defaultKind: ComplaintKind | null;
  @Flag()
  leaf: boolean;
  @JsonText()
  synonyms: string[];
  @Line(60)
  pinyinInitials: string;
  @Version()
  version: number;
}

/**
 * Who handles or supervises an item or a category in a grid: a named unit, or a kind with a code that each township or
 * village has of its own. Inherited down the tree; the nearest grid that says anything for a role wins.
 */
@Entity({ name: 'responsibility' })
@Index('ix_responsibility_about', ['aboutId', 'role'])
@Index('ix_responsibility_grid', ['gridId'])
export class Responsibility {
  @Id()
  id: string;
  /** A power item or a category. */
  @Ref()
  aboutId: string;
  @Word()
  role: ResponsibilityRole;
  @Ref()
  @References(() => Grid, 'fk_responsibility_grid')
  gridId: string;
  @Ref({ nullable: true })
  @References(() => Unit, 'fk_responsibility_unit')
  unitId: string | null;
  @Word({ nullable: true })
  unitKind: UnitKind | null;
  /** Which unit of the kind: its code in the complaint's own village or township. */
  @Line(20, { nullable: true })
  unitCode: string | null;
  @Whole({ default: 0 })
  ordinal: number;
}
