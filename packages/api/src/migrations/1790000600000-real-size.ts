import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  addColumns,
  createTable,
  day,
  flag,
  id,
  instant,
  line,
  long,
  optional,
  ref,
  version,
  whole,
  withDefault,
  word,
} from '../core/database/ddl';
import { initialsOf } from '../core/pinyin';

/** What a district of real size needs: grids that move and merge, areas, people's standing, proposals, notices, audit. */
export class RealSize1790000600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'grid', {
      columns: {
        pinyin_initials: withDefault(line(60), ''),
        merged_into_id: optional(ref()),
        closed_day: optional(day()),
      },
      indexes: { ix_grid_merged: ['merged_into_id'] },
      foreignKeys: { fk_grid_merged: ['merged_into_id', 'grid'] },
    });
    await createTable(runner, 'grid_change', {
      columns: {
        id: id(),
        district_id: ref(),
        kind: word(),
        state: word(),
        grid_id: ref(),
        from_id: ref(),
        to_id: ref(),
        day: day(),
        reason: optional(line(200)),
        total: whole(),
        done: withDefault(whole(), 0),
        reached_id: optional(ref()),
        requested_by_id: optional(ref()),
        started_at: instant(),
        ended_at: optional(instant()),
      },
      indexes: { ix_grid_change_district: ['district_id', 'id'] },
      foreignKeys: {
        fk_grid_change_district: ['district_id', 'grid'],
        fk_grid_change_grid: ['grid_id', 'grid'],
        fk_grid_change_from: ['from_id', 'grid'],
        fk_grid_change_to: ['to_id', 'grid'],
      },
    });
    await createTable(runner, 'cooperation_area', {
      columns: { id: id(), district_id: ref(), code: line(20), name: line(60), version: version() },
      indexes: { uq_cooperation_area_code: ['district_id', 'code'] },
      foreignKeys: { fk_cooperation_area_district: ['district_id', 'grid'] },
    });
    await addColumns(runner, 'unit', {
      columns: {
        short_name: optional(line(30)),
        pinyin_initials: withDefault(line(60), ''),
        evidence: optional(word()),
        outside_chain: withDefault(flag(), false),
        cooperation_area_id: optional(ref()),
        closed_day: optional(day()),
      },
      indexes: { ix_unit_cooperation_area: ['cooperation_area_id'] },
      foreignKeys: { fk_unit_cooperation_area: ['cooperation_area_id', 'cooperation_area'] },
    });
    await addColumns(runner, 'staff', {
      columns: {
        pinyin_initials: withDefault(line(40), ''),
        code_hash: optional(line(64)),
        code_expires_at: optional(instant()),
        totp_secret: optional(line(255)),
        totp_enrolled_at: optional(instant()),
        totp_step: optional(whole()),
        signed_out_at: optional(instant()),
      },
    });
    await addColumns(runner, 'posting', { columns: { source: optional(word()), version: version() } });
    await createTable(runner, 'pairing', {
      columns: {
        id: id(),
        staff_id: ref(),
        grid_id: ref(),
        from_day: day(),
        to_day: optional(day()),
        version: version(),
      },
      indexes: { ix_pairing_staff: ['staff_id'], ix_pairing_grid: ['grid_id'] },
      foreignKeys: { fk_pairing_staff: ['staff_id', 'staff'], fk_pairing_grid: ['grid_id', 'grid'] },
    });
    await createTable(runner, 'deputyship', {
      columns: {
        id: id(),
        staff_id: ref(),
        deputy_id: ref(),
        from_day: day(),
        to_day: day(),
        version: version(),
      },
      indexes: { ix_deputyship_staff: ['staff_id'], ix_deputyship_deputy: ['deputy_id'] },
      foreignKeys: { fk_deputyship_staff: ['staff_id', 'staff'], fk_deputyship_deputy: ['deputy_id', 'staff'] },
    });
    await createTable(runner, 'staff_change', {
      columns: {
        id: id(),
        district_id: ref(),
        kind: word(),
        state: word(),
        staff_id: ref(),
        terms: long(),
        proposed_by_id: ref(),
        proposed_at: instant(),
        decided_by_id: optional(ref()),
        decided_at: optional(instant()),
        note: optional(line(200)),
        version: version(),
      },
      indexes: { ix_staff_change_district: ['district_id', 'state', 'id'], ix_staff_change_staff: ['staff_id'] },
      foreignKeys: {
        fk_staff_change_district: ['district_id', 'grid'],
        fk_staff_change_staff: ['staff_id', 'staff'],
        fk_staff_change_proposed_by: ['proposed_by_id', 'staff'],
        fk_staff_change_decided_by: ['decided_by_id', 'staff'],
      },
    });
    await createTable(runner, 'notice', {
      columns: {
        id: id(),
        staff_id: ref(),
        kind: word(),
        facts: long(),
        created_at: instant(),
        read_at: optional(instant()),
      },
      indexes: { ix_notice_staff: ['staff_id', 'read_at', 'id'] },
      foreignKeys: { fk_notice_staff: ['staff_id', 'staff'] },
    });
    await addColumns(runner, 'power_revision', { columns: { evidence: optional(word()) } });
    await addColumns(runner, 'event', {
      columns: { audit_district_id: optional(ref()) },
      indexes: { ix_event_audit: ['audit_district_id', 'position'] },
    });
    await fillInitials(runner, 'grid', 'place');
    await fillInitials(runner, 'unit', 'place');
    await fillInitials(runner, 'staff', 'surname');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('event', 'ix_event_audit');
    await runner.dropColumn('event', 'audit_district_id');
    await runner.dropColumn('power_revision', 'evidence');
    for (const table of ['notice', 'staff_change', 'deputyship', 'pairing']) await runner.dropTable(table);
    await runner.dropColumns('posting', ['source', 'version']);
    await runner.dropColumns('staff', [
      'pinyin_initials',
      'code_hash',
      'code_expires_at',
      'totp_secret',
      'totp_enrolled_at',
      'totp_step',
      'signed_out_at',
    ]);
    await runner.dropForeignKey('unit', 'fk_unit_cooperation_area');
    await runner.dropIndex('unit', 'ix_unit_cooperation_area');
    await runner.dropColumns('unit', [
      'short_name',
      'pinyin_initials',
      'evidence',
      'outside_chain',
      'cooperation_area_id',
      'closed_day',
    ]);
    for (const table of ['cooperation_area', 'grid_change']) await runner.dropTable(table);
    await runner.dropForeignKey('grid', 'fk_grid_merged');
    await runner.dropIndex('grid', 'ix_grid_merged');
    await runner.dropColumns('grid', ['pinyin_initials', 'merged_into_id', 'closed_day']);
  }
}

/** Names that are there already get their initials. */
async function fillInitials(runner: QueryRunner, table: string, as: 'place' | 'surname'): Promise<void> {
  const rows = (await runner.query(`SELECT id, name FROM ${table}`)) as { id: string; name: string }[];
  for (const { id: rowId, name } of rows)
    await runner.query(`UPDATE ${table} SET pinyin_initials = ? WHERE id = ?`, [initialsOf(name, as), rowId]);
}
