import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumns, line, optional, whole, withDefault } from '../core/database/ddl';

/** Who sees to a plan, and what a clock was granted on top of its length. */
export class Handling1790001000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'complaint_entry', { columns: { owner: optional(line(60)) } });
    await addColumns(runner, 'complaint_clock', { columns: { extended_days: withDefault(whole(), 0) } });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE complaint_clock DROP COLUMN extended_days');
    await runner.query('ALTER TABLE complaint_entry DROP COLUMN owner');
  }
}
