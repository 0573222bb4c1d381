import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumns, instant, line, long, optional, withDefault, word } from '../core/database/ddl';

/** Units that assist the lead, and the ways of assigning: direct, crosswise, elsewhere. */
export class AssignModes1790001200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'assignment', {
      columns: {
        role: withDefault(word(), 'LEAD'),
        mode: withDefault(word(), 'NORMAL'),
        choice: optional(long()),
        part_words: optional(long()),
        waive_reason: optional(line(500)),
        ended_at: optional(instant()),
      },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumns('assignment', ['role', 'mode', 'choice', 'part_words', 'waive_reason', 'ended_at']);
  }
}
