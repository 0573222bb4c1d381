import { Field, ID, Int, ObjectType } from 'type-graphql';
import { GridChangeKind, GridChangeState } from '@yidiantong/schema/vocabulary/grid-changes';
import { GridLevel } from '@yidiantong/schema/vocabulary/grids';
import type { Ctx } from '../../core/context';
import { DateTimeScalar, DayScalar } from '../../core/graphql/scalars';
import { Permission } from '../../core/graphql/shared-types';
import { byId } from '../../core/loaders';
import { Grid } from './grid.entity';
import type { GridChange as GridChangeRow } from './grid-change.entity';

@ObjectType({ description: 'A grid as others point to it.' })
export class GridRef {
  @Field(() => ID, { description: 'Key.' })
  id: string;
  @Field({ description: 'Name as people say it.' })
  name: string;
  @Field(() => GridLevel, { description: 'Level in the tree.' })
  level: GridLevel;
  @Field({ description: '12-digit statistical code, or the district’s own.' })
  code: string;
}

/** A grid by id, through the request's loader. */
export const gridRef = async (ctx: Ctx, id: string): Promise<GridRef> => (await byId(ctx, Grid, id))!;

@ObjectType({ description: 'A code that a grid had before.' })
export class FormerCode {
  @Field({ description: 'The code; it still leads to the grid.' })
  code: string;
  @Field(() => DayScalar, { description: 'Day on which it was given up.' })
  untilDay: string;
}

@ObjectType({ description: 'What the viewer may do with a grid now.' })
export class GridPermissions {
  @Field(() => Permission, { description: '修改' })
  update: Permission;
  @Field(() => Permission, { description: '加下一级' })
  createChild: Permission;
  @Field(() => Permission, { description: '移动' })
  move: Permission;
  @Field(() => Permission, { description: '合并' })
  merge: Permission;
}

@ObjectType('GridChange', {
  description: 'A grid that moved or was merged, and how far what hangs on it has followed.',
})
export class GridChangeView {
  row: GridChangeRow;

  @Field(() => ID, { description: 'Key.' })
  id: string;
  @Field(() => GridChangeKind, { description: 'Moved or merged.' })
  kind: GridChangeKind;
  @Field(() => GridChangeState, { description: 'Whether everything has followed.' })
  state: GridChangeState;
  @Field(() => DayScalar, { description: 'Day from which it holds.' })
  day: string;
  @Field(() => String, { nullable: true, description: 'Why.' })
  reason: string | null;
  @Field(() => DateTimeScalar, { description: 'When it began.' })
  startedAt: Date;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When everything had followed.' })
  endedAt: Date | null;
  @Field(() => Int, {
    description: 'How much of what hangs on it has followed, in quarters: 0, 25, 50, 75 or 100 per cent.',
  })
  progress: number;
}

export const toGridChange = (row: GridChangeRow): GridChangeView => ({ ...row, row, progress: progressOf(row) });

/**
 * Quarters and no number of complaints: of some, whoever looks may not know that they exist, and the first of a hundred steps
 * would tell how many portions there are.
 */
function progressOf({ state, total, done }: GridChangeRow): number {
  if (state === 'DONE') return 100;
  return total === 0 ? 0 : Math.min(100, Math.floor((done / total) * 4) * 25);
}

@ObjectType({ description: 'What happened to a grid.' })
export class GridHistory {
  @Field(() => ID, { description: 'Key.' })
  id: string;
  @Field(() => DateTimeScalar, { description: 'When.' })
  at: Date;
  @Field({ description: 'What, as a sentence.' })
  sentence: string;
  @Field({ description: 'Type of the event, e.g. grid.moved.' })
  kind: string;
}

@ObjectType('DivisionProblem', { description: 'A row of the list that stands in the way.' })
export class DivisionProblemView {
  @Field(() => Int, { description: 'Line of the file, as a spreadsheet counts.' })
  line: number;
  @Field(() => String, { nullable: true, description: 'Column; null when the row as a whole is meant.' })
  column: string | null;
  @Field({ description: 'What is wrong and what helps.' })
  message: string;
}

@ObjectType({ description: 'What an import of the national list did, or would do. With problems nothing was done.' })
export class ImportDivisionsResult {
  @Field({ description: 'Whether nothing was to be done.' })
  dryRun: boolean;
  @Field(() => Int, { description: 'Rows of the file.' })
  rows: number;
  @Field(() => Int, { description: 'Rows of other districts, cities and provinces, left out.' })
  otherDistricts: number;
  @Field(() => Int, { description: 'Grids made.' })
  created: number;
  @Field(() => Int, { description: 'Grids with another name.' })
  renamed: number;
  @Field(() => Int, { description: 'Grids under another code.' })
  recoded: number;
  @Field(() => Int, { description: 'Grids that the list no longer has; they stay.' })
  missing: number;
  @Field(() => Int, { description: 'Grids that the list has as they were before the district moved or merged them.' })
  kept: number;
  @Field(() => Int, { description: 'Grids that are as the list has them.' })
  unchanged: number;
  @Field(() => [String], { description: 'The first hundred made, with their codes.' })
  createdNames: string[];
  @Field(() => [String], { description: 'The first hundred renamed.' })
  renamedNames: string[];
  @Field(() => [String], { description: 'The first hundred with another code.' })
  recodedNames: string[];
  @Field(() => [String], { description: 'The first hundred that the list no longer has.' })
  missingNames: string[];
  @Field(() => [String], { description: 'The first hundred left as the district made them.' })
  keptNames: string[];
  @Field(() => [DivisionProblemView], { description: 'The first hundred rows that stand in the way.' })
  problems: DivisionProblemView[];
  @Field(() => Int, { description: 'How many stand in the way.' })
  problemCount: number;
}
