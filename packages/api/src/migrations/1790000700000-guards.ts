import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumns, createTable, line, optional, primary, ref } from '../core/database/ddl';

/** What keeps one ADMIN alone from complaints: names that people had before, and who knows their codes. */
export class Guards1790000700000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'staff_former_name', {
      columns: { staff_id: primary(ref()), name: primary(line(40)) },
      foreignKeys: { fk_staff_former_name_staff: ['staff_id', 'staff'] },
    });
    await addColumns(runner, 'staff', {
      columns: { code_by_id: optional(ref()) },
      foreignKeys: { fk_staff_code_by: ['code_by_id', 'staff'] },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropForeignKey('staff', 'fk_staff_code_by');
    await runner.dropColumn('staff', 'code_by_id');
    await runner.dropTable('staff_former_name');
  }
}
