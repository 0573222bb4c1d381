import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable, id, instant, line, optional, ref, whole, withDefault, word } from '../core/database/ddl';

/** Texts to citizens. */
export class Messages1790001900000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'outgoing_message', {
      columns: {
        id: id(),
        district_id: ref(),
        recipient_id: ref(),
        channel: word(),
        template: word(),
        state: word(),
        due_at: instant(),
        attempts: withDefault(whole(), 0),
        created_at: instant(),
        ended_at: optional(instant()),
        error: optional(line(200)),
      },
      indexes: {
        ix_message_due: ['state', 'due_at'],
        ix_message_district: ['district_id', 'id'],
        ix_message_recipient: ['recipient_id', 'state'],
      },
      foreignKeys: { fk_message_district: ['district_id', 'grid'] },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('outgoing_message');
  }
}
