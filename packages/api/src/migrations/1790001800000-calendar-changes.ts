import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumns, createTable, id, instant, long, ref, whole, withDefault } from '../core/database/ddl';

/** Changes of a district's calendar, and which of them each complaint's clocks have followed. */
export class CalendarChanges1790001800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'calendar_change', {
      columns: { id: id(), district_id: ref(), number: whole(), days_before: long(), at: instant() },
      indexes: { uq_calendar_change: ['district_id', 'number'] },
      foreignKeys: { fk_calendar_change_district: ['district_id', 'grid'] },
    });
    const none = withDefault(whole(), 0);
    await addColumns(runner, 'district_deadlines', { columns: { calendar_changes: none } });
    await addColumns(runner, 'complaint', { columns: { calendar_changes: none } });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumns('complaint', ['calendar_changes']);
    await runner.dropColumns('district_deadlines', ['calendar_changes']);
    await runner.dropTable('calendar_change');
  }
}
