import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumns, optional, ref } from '../core/database/ddl';

/** A complaint may be handled together with another one about the same matter. */
export class Merging1790001610000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'complaint', {
      columns: { merged_into_id: optional(ref()) },
      indexes: { ix_complaint_merged: ['merged_into_id'] },
      foreignKeys: { fk_complaint_merged: ['merged_into_id', 'complaint'] },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    const table = (await runner.getTable('complaint'))!;
    const key = table.foreignKeys.find(({ columnNames }) => columnNames.includes('merged_into_id'));
    if (key) await runner.dropForeignKey(table, key);
    await runner.dropIndex('complaint', 'ix_complaint_merged');
    await runner.dropColumn('complaint', 'merged_into_id');
  }
}
