import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumns, createTable, id, instant, line, optional, ref, withDefault, word } from '../core/database/ddl';

/** What staff write down for a citizen: the slip that shows the receipt once, and how each code was handed out. */
export class Offline1790001600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'receipt_slip', {
      columns: {
        id: id(),
        complaint_id: ref(),
        token_hash: line(64),
        expires_at: instant(),
        opened_at: optional(instant()),
      },
      indexes: {
        ix_receipt_slip_complaint: ['complaint_id'],
        ix_receipt_slip_expiry: ['expires_at'],
        uq_receipt_slip_token: ['token_hash'],
      },
      foreignKeys: { fk_receipt_slip_complaint: ['complaint_id', 'complaint'] },
    });
    await addColumns(runner, 'complaint_reporter', { columns: { delivery: withDefault(word(), 'SHOWN') } });
    await addColumns(runner, 'verdict', { columns: { delivery: withDefault(word(), 'SHOWN') } });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn('verdict', 'delivery');
    await runner.dropColumn('complaint_reporter', 'delivery');
    await runner.dropTable('receipt_slip');
  }
}
