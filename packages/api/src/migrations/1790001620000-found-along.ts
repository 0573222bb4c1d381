import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumns, optional, ref } from '../core/database/ddl';

/** A complaint that staff found while they handled another one. */
export class FoundAlong1790001620000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'complaint', {
      columns: { parent_id: optional(ref()) },
      indexes: { ix_complaint_parent: ['parent_id'] },
      foreignKeys: { fk_complaint_parent: ['parent_id', 'complaint'] },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    const table = (await runner.getTable('complaint'))!;
    const key = table.foreignKeys.find(({ columnNames }) => columnNames.includes('parent_id'));
    if (key) await runner.dropForeignKey(table, key);
    await runner.dropIndex('complaint', 'ix_complaint_parent');
    await runner.dropColumn('complaint', 'parent_id');
  }
}
