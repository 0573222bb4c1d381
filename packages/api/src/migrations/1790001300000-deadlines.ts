import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable, id, long, ref, version } from '../core/database/ddl';

/** How each district counts its days. */
export class Deadlines1790001300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'district_deadlines', {
      columns: { id: id(), district_id: ref(), lengths: long(), own_days: long(), version: version() },
      indexes: { uq_district_deadlines: ['district_id'] },
      foreignKeys: { fk_district_deadlines_district: ['district_id', 'grid'] },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('district_deadlines');
  }
}
