import { postTitles } from '@yidiantong/schema/vocabulary/posts';
import { byId, type Reading } from '../../core/loaders';
import { Grid } from '../grids/grid.entity';
import { Unit } from '../units/unit.entity';
import type { Posting } from './staff.entity';

/** Place or unit and post as people say it: 城南镇纪委书记. */
export async function titleOf(
  reading: Reading,
  { post, gridId, unitId }: Pick<Posting, 'post' | 'gridId' | 'unitId'>,
): Promise<string> {
  const unit = unitId ? await byId(reading, Unit, unitId) : null;
  const grid = gridId ? await byId(reading, Grid, gridId) : null;
  return `${unit?.name ?? grid?.name ?? ''}${postTitles[post]}`;
}
