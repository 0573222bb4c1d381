import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumns, instant, long, optional, whole, withDefault } from '../core/database/ddl';

/** What the citizen does by receipt: whose hands were in a decision they object to, and the question that waits for them. */
export class Receipt1790001100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'complaint_proposal', { columns: { decided_as: optional(long()) } });
    await addColumns(runner, 'complaint', {
      columns: { asked_at: optional(instant()), paused_days: withDefault(whole(), 0) },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumns('complaint', ['asked_at', 'paused_days']);
    await runner.dropColumn('complaint_proposal', 'decided_as');
  }
}
