import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable, id, instant, line, long, optional, ref, version, word } from '../core/database/ddl';

/** What is told to everybody of a complaint that ended well. */
export class Examples1790002000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'complaint_example', {
      columns: {
        id: id(),
        complaint_id: ref(),
        district_id: ref(),
        place_id: ref(),
        state: word(),
        title: line(40),
        problem: long(),
        outcome: long(),
        published_at: optional(instant()),
        version: version(),
      },
      indexes: {
        ix_example_complaint: ['complaint_id', 'id'],
        ix_example_public: ['district_id', 'state', 'published_at', 'id'],
      },
      foreignKeys: {
        fk_example_complaint: ['complaint_id', 'complaint'],
        fk_example_district: ['district_id', 'grid'],
        fk_example_place: ['place_id', 'grid'],
      },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('complaint_example');
  }
}
