import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable, day, line, primary, ref } from '../core/database/ddl';

/** Codes that grids had before: they still resolve. */
export class FormerCodes1790000500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'former_grid_code', {
      columns: {
        code: primary(line(20)),
        grid_id: ref(),
        until_day: day(),
      },
      indexes: {
        ix_former_grid_code_grid: ['grid_id'],
      },
      foreignKeys: {
        fk_former_grid_code_grid: ['grid_id', 'grid'],
      },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('former_grid_code');
  }
}
