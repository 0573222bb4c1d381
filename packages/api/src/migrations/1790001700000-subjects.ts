import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumns, flag, instant, line, optional, ref, withDefault, word } from '../core/database/ddl';

/** Subjects recorded and removed by hand, recusals that stay, lamps lit by hand. */
export class Subjects1790001700000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'complaint_subject', {
      columns: {
        added_by_id: optional(ref()),
        reason: optional(line(500)),
        added_at: optional(instant()),
        removed_by_id: optional(ref()),
        remove_reason: optional(line(500)),
        removed_at: optional(instant()),
      },
      foreignKeys: {
        fk_subject_added_by: ['added_by_id', 'staff'],
        fk_subject_removed_by: ['removed_by_id', 'staff'],
      },
    });
    await addColumns(runner, 'complaint', {
      columns: { lamp: optional(word()), lamp_reason: optional(line(500)), lamp_at: optional(instant()) },
    });
    await addColumns(runner, 'complaint_barred', { columns: { recused: withDefault(flag(), false) } });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn('complaint_barred', 'recused');
    await runner.dropColumns('complaint', ['lamp', 'lamp_reason', 'lamp_at']);
    for (const key of ['fk_subject_added_by', 'fk_subject_removed_by'])
      await runner.dropForeignKey('complaint_subject', key);
    const columns = ['added_by_id', 'reason', 'added_at', 'removed_by_id', 'remove_reason', 'removed_at'];
    await runner.dropColumns('complaint_subject', columns);
  }
}
