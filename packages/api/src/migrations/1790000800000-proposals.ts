import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable, id, instant, line, long, optional, ref, version, word } from '../core/database/ddl';

/** Moves of a complaint that wait for a second hand. */
export class Proposals1790000800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'complaint_proposal', {
      columns: {
        id: id(),
        complaint_id: ref(),
        district_id: ref(),
        kind: word(),
        state: word(),
        terms: long(),
        words: line(500),
        proposed_by_id: optional(ref()),
        proposed_as: long(),
        proposed_at: instant(),
        decided_by_id: optional(ref()),
        decided_at: optional(instant()),
        decision_note: optional(line(500)),
        version: version(),
      },
      indexes: {
        ix_proposal_complaint: ['complaint_id', 'id'],
        ix_proposal_pending: ['district_id', 'state', 'id'],
      },
      foreignKeys: {
        fk_proposal_complaint: ['complaint_id', 'complaint'],
        fk_proposal_district: ['district_id', 'grid'],
        fk_proposal_proposed_by: ['proposed_by_id', 'staff'],
        fk_proposal_decided_by: ['decided_by_id', 'staff'],
      },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('complaint_proposal');
  }
}
