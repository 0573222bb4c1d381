import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable, day, id, instant, long, optional, ref, word } from '../core/database/ddl';

/** What is written on a complaint beside its moves. */
export class Entries1790000900000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'complaint_entry', {
      columns: {
        id: id(),
        complaint_id: ref(),
        kind: word(),
        words: long(),
        staff_id: optional(ref()),
        unit_id: optional(ref()),
        assignment_id: optional(ref()),
        due_day: optional(day()),
        answers_id: optional(ref()),
        at: instant(),
      },
      indexes: { ix_entry_complaint: ['complaint_id', 'id'] },
      foreignKeys: {
        fk_entry_complaint: ['complaint_id', 'complaint'],
        fk_entry_staff: ['staff_id', 'staff'],
        fk_entry_unit: ['unit_id', 'unit'],
        fk_entry_assignment: ['assignment_id', 'assignment'],
      },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('complaint_entry');
  }
}
