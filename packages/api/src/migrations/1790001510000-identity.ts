import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumns, instant, line, optional } from '../core/database/ddl';

/** Finding complaints by a phone number that is nowhere in plain, and erasing who sent one. */
export class Identity1790001510000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'complaint_reporter', {
      columns: { phone_index: optional(line(64)), phone_index_key_id: optional(line(8)) },
      indexes: { ix_reporter_phone: ['phone_index', 'complaint_id'] },
    });
    await addColumns(runner, 'complaint', { columns: { identity_erased_at: optional(instant()) } });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn('complaint', 'identity_erased_at');
    await runner.dropIndex('complaint_reporter', 'ix_reporter_phone');
    await runner.dropColumns('complaint_reporter', ['phone_index', 'phone_index_key_id']);
  }
}
