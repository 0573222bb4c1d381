import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumns, optional, whole, withDefault, word } from '../core/database/ddl';

/** 回访: verdicts that were put down after a call, beside which the citizen's own on the same round may stand. */
export class CallBack1790002100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'verdict', {
      columns: { source: withDefault(word(), 'BY_RECEIPT') },
      // Before the old one goes: the foreign key needs one of the two.
      indexes: { uq_verdict_round_source: ['complaint_id', 'round', 'source'] },
    });
    await runner.dropIndex('verdict', 'uq_verdict_round');
    await addColumns(runner, 'complaint', {
      columns: { last_source: withDefault(word(), 'BY_RECEIPT'), seen_round: optional(whole()) },
    });
  }

  /** Not where both stand on one round: that one of them was said must not be lost. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumns('complaint', ['last_source', 'seen_round']);
    await runner.query('CREATE UNIQUE INDEX uq_verdict_round ON verdict (complaint_id, round)');
    await runner.dropIndex('verdict', 'uq_verdict_round_source');
    await runner.dropColumn('verdict', 'source');
  }
}
