import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumns, line, optional } from '../core/database/ddl';

/** The number of a person of staff, so that it is recognised and never read. */
export class StaffPhone1790002110000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'staff', {
      columns: { phone_index: optional(line(64)), phone_index_key_id: optional(line(8)) },
      indexes: { ix_staff_phone: ['phone_index'] },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('staff', 'ix_staff_phone');
    await runner.dropColumns('staff', ['phone_index', 'phone_index_key_id']);
  }
}
