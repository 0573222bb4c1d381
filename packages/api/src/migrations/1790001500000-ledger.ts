import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable, id, instant, line, optional, ref, word } from '../core/database/ddl';

/** Who looked at who sent a complaint; the citizen reads it by receipt. */
export class Ledger1790001500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'complaint_ledger', {
      columns: {
        id: id(),
        complaint_id: ref(),
        kind: word(),
        level: optional(word()),
        reason: optional(word()),
        words: optional(line(200)),
        staff_id: optional(ref()),
        at: instant(),
      },
      indexes: { ix_ledger_complaint: ['complaint_id', 'id'] },
      foreignKeys: { fk_ledger_complaint: ['complaint_id', 'complaint'], fk_ledger_staff: ['staff_id', 'staff'] },
      checks: {
        // Nobody looks without saying at which level they stand and why.
        ck_ledger_look:
          "kind NOT IN ('REVEAL', 'SEARCH') OR (level IS NOT NULL AND reason IS NOT NULL AND staff_id IS NOT NULL)",
      },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('complaint_ledger');
  }
}
