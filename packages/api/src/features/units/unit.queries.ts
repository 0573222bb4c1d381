import { In } from 'typeorm';
import { byParent, type Reading } from '../../core/loaders';
import { Unit } from './unit.entity';

/** The units that work for a grid, in one statement for all grids asked for at once. */
export const unitsOfGrid = (reading: Reading, gridId: string): Promise<Unit[]> =>
  byParent(
    reading,
    'unitsOfGrid',
    gridId,
    (ids) => reading.read.find(Unit, { where: { gridId: In(ids) }, order: { id: 'ASC' } }),
    (unit) => unit.gridId,
  );
