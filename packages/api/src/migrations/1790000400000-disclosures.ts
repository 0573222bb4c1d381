import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  createTable,
  id,
  ref,
  word,
  line,
  whole,
  fen,
  instant,
  day,
  version,
  optional,
  withDefault,
} from '../core/database/ddl';

/** Disclosures line by line and the gates they passed. */
export class Disclosures1790000400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'disclosure', {
      columns: {
        id: id(),
        grid_id: ref(),
        district_id: ref(),
        catalogue_code: line(20),
        kind: word(),
        period: line(10),
        state: word(),
        gate: withDefault(whole(), 0),
        opening: fen(),
        income: fen(),
        expense: fen(),
        closing: fen(),
        bank_closing: optional(fen()),
        author_id: ref(),
        sent_back_reason: optional(line(500)),
        published_at: optional(instant()),
        hash: optional(line(64)),
        salt: line(64),
        version: version(),
      },
      indexes: {
        ix_disclosure_state: ['district_id', 'state', 'period'],
        uq_disclosure_period: ['grid_id', 'catalogue_code', 'period'],
      },
      foreignKeys: {
        fk_disclosure_grid: ['grid_id', 'grid'],
        fk_disclosure_district: ['district_id', 'grid'],
        fk_disclosure_author: ['author_id', 'staff'],
      },
      checks: {
        ck_disclosure_sum: 'opening + income - expense = closing',
      },
    });
    await createTable(runner, 'disclosure_line', {
      columns: {
        id: id(),
        disclosure_id: ref(),
        number: whole(),
        day: day(),
        direction: word(),
        subject_code: line(20),
        summary: line(60),
        amount: fen(),
        source_or_purpose: line(60),
        handler: line(40),
        voucher_number: line(40),
      },
      indexes: {
        uq_disclosure_line: ['disclosure_id', 'number'],
      },
      foreignKeys: {
        fk_disclosure_line_disclosure: ['disclosure_id', 'disclosure'],
      },
      checks: {
        ck_disclosure_line_amount: 'amount >= 0',
      },
    });
    await createTable(runner, 'disclosure_pass', {
      columns: {
        id: id(),
        disclosure_id: ref(),
        gate: whole(),
        staff_id: ref(),
        unit_id: ref(),
        passed_at: instant(),
      },
      indexes: {
        uq_disclosure_pass: ['disclosure_id', 'gate'],
      },
      foreignKeys: {
        fk_disclosure_pass_disclosure: ['disclosure_id', 'disclosure'],
        fk_disclosure_pass_staff: ['staff_id', 'staff'],
        fk_disclosure_pass_unit: ['unit_id', 'unit'],
      },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('disclosure_pass');
    await runner.dropTable('disclosure_line');
    await runner.dropTable('disclosure');
  }
}
