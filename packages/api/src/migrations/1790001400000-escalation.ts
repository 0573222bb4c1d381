import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumns, instant, optional, word } from '../core/database/ddl';

/** Who was told that a clock is late, and when the next one is. */
export class Escalation1790001400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'complaint_clock', {
      columns: { escalated_to: optional(word()), next_escalation_at: optional(instant()) },
      indexes: { ix_clock_red: ['ended_at', 'red_at'] },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('complaint_clock', 'ix_clock_red');
    await runner.dropColumns('complaint_clock', ['escalated_to', 'next_escalation_at']);
  }
}
