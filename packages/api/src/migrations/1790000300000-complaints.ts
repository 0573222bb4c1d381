import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  createTable,
  id,
  ref,
  word,
  line,
  long,
  whole,
  flag,
  instant,
  day,
  version,
  primary,
  optional,
  withDefault,
} from '../core/database/ddl';

/** Complaints with their audience, reporter, clocks, assignments, replies and verdicts. */
export class Complaints1790000300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'complaint', {
      columns: {
        id: id(),
        number: line(10),
        kind: word(),
        state: word(),
        title: line(60),
        text: long(),
        place_detail: optional(line(100)),
        about_whom: word(),
        channel: word(),
        named: flag(),
        place_id: ref(),
        village_id: ref(),
        township_id: ref(),
        district_id: ref(),
        commission_id: ref(),
        category_id: optional(ref()),
        power_item_id: optional(ref()),
        round: withDefault(whole(), 1),
        push_backs: withDefault(whole(), 0),
        assignment_id: optional(ref()),
        released_to_village: flag(),
        names_someone: flag(),
        filed_at: instant(),
        closed_at: optional(instant()),
        last_grade: optional(word()),
        version: version(),
      },
      indexes: {
        ix_complaint_village: ['village_id', 'filed_at'],
        uq_complaint_number: ['district_id', 'number'],
      },
      foreignKeys: {
        fk_complaint_place: ['place_id', 'grid'],
        fk_complaint_village: ['village_id', 'grid'],
        fk_complaint_township: ['township_id', 'grid'],
        fk_complaint_district: ['district_id', 'grid'],
        fk_complaint_commission: ['commission_id', 'grid'],
        fk_complaint_category: ['category_id', 'category'],
        fk_complaint_power_item: ['power_item_id', 'power_item'],
      },
    });
    await createTable(runner, 'complaint_audience', {
      columns: {
        grid_id: primary(ref()),
        complaint_id: primary(ref()),
        state: word(),
        kind: word(),
        village_id: ref(),
        commission_id: ref(),
        category_id: optional(ref()),
        filed_at: instant(),
        due_at: instant(),
        yellow_at: instant(),
        red_at: instant(),
        closed_at: optional(instant()),
      },
      indexes: {
        ix_audience_complaint: ['complaint_id'],
        ix_audience_filed: ['grid_id', 'filed_at', 'complaint_id'],
        ix_audience_due: ['grid_id', 'state', 'due_at', 'complaint_id'],
      },
      foreignKeys: {
        fk_audience_grid: ['grid_id', 'grid'],
        fk_audience_complaint: ['complaint_id', 'complaint'],
      },
    });
    await createTable(runner, 'complaint_barred', {
      columns: {
        staff_id: primary(ref()),
        complaint_id: primary(ref()),
      },
      indexes: {
        ix_barred_complaint: ['complaint_id'],
      },
      foreignKeys: {
        fk_barred_staff: ['staff_id', 'staff'],
        fk_barred_complaint: ['complaint_id', 'complaint'],
      },
    });
    await createTable(runner, 'complaint_subject', {
      columns: {
        id: id(),
        complaint_id: ref(),
        staff_id: optional(ref()),
        unit_id: optional(ref()),
        grid_id: ref(),
      },
      indexes: {
        ix_subject_complaint: ['complaint_id'],
      },
      foreignKeys: {
        fk_subject_complaint: ['complaint_id', 'complaint'],
        fk_subject_staff: ['staff_id', 'staff'],
        fk_subject_unit: ['unit_id', 'unit'],
        fk_subject_grid: ['grid_id', 'grid'],
      },
    });
    await createTable(runner, 'complaint_reporter', {
      columns: {
        complaint_id: primary(ref()),
        receipt_number: line(10),
        code_hash: line(64),
        code_key_id: line(8),
        wrapped_key: optional(line(200)),
        key_id: optional(line(8)),
        name: optional(long()),
        phone: optional(long()),
        contact: optional(long()),
      },
      indexes: {
        uq_reporter_receipt: ['receipt_number'],
      },
      foreignKeys: {
        fk_reporter_complaint: ['complaint_id', 'complaint'],
      },
    });
    await createTable(runner, 'complaint_clock', {
      columns: {
        id: id(),
        complaint_id: ref(),
        step: word(),
        round: whole(),
        days: whole(),
        started_at: instant(),
        due_at: instant(),
        yellow_at: instant(),
        red_at: instant(),
        ended_at: optional(instant()),
      },
      indexes: {
        ix_clock_complaint: ['complaint_id', 'ended_at'],
      },
      foreignKeys: {
        fk_clock_complaint: ['complaint_id', 'complaint'],
      },
    });
    await createTable(runner, 'assignment', {
      columns: {
        id: id(),
        complaint_id: ref(),
        unit_id: ref(),
        round: whole(),
        state: word(),
        brief: long(),
        instruction: optional(line(500)),
        released_photo_ids: long(),
        due_day: day(),
        due_at: instant(),
        assigned_by_id: ref(),
        assigned_at: instant(),
        signed_at: optional(instant()),
        push_back_reason: optional(word()),
        push_back_note: optional(line(500)),
        pushed_back_at: optional(instant()),
        version: version(),
      },
      indexes: {
        ix_assignment_complaint: ['complaint_id'],
        ix_assignment_unit: ['unit_id', 'state', 'due_at', 'id'],
      },
      foreignKeys: {
        fk_assignment_complaint: ['complaint_id', 'complaint'],
        fk_assignment_unit: ['unit_id', 'unit'],
        fk_assignment_staff: ['assigned_by_id', 'staff'],
      },
    });
    await createTable(runner, 'reply', {
      columns: {
        id: id(),
        assignment_id: ref(),
        complaint_id: ref(),
        round: whole(),
        text: long(),
        outcome: word(),
        result_class: word(),
        replied_by_id: ref(),
        replied_at: instant(),
        verdict: optional(word()),
        verdict_reason: optional(line(500)),
        decided_at: optional(instant()),
      },
      indexes: {
        ix_reply_complaint: ['complaint_id', 'replied_at'],
        ix_reply_assignment: ['assignment_id', 'replied_at'],
      },
      foreignKeys: {
        fk_reply_assignment: ['assignment_id', 'assignment'],
        fk_reply_complaint: ['complaint_id', 'complaint'],
        fk_reply_staff: ['replied_by_id', 'staff'],
      },
    });
    await createTable(runner, 'verdict', {
      columns: {
        id: id(),
        complaint_id: ref(),
        round: whole(),
        grade: word(),
        comment: optional(line(500)),
        at: instant(),
      },
      indexes: {
        uq_verdict_round: ['complaint_id', 'round'],
      },
      foreignKeys: {
        fk_verdict_complaint: ['complaint_id', 'complaint'],
      },
    });
    await createTable(runner, 'receipt_session', {
      columns: {
        id: id(),
        token_hash: line(64),
        complaint_id: ref(),
        expires_at: instant(),
      },
      indexes: {
        ix_receipt_session_expiry: ['expires_at'],
        uq_receipt_session_token: ['token_hash'],
      },
      foreignKeys: {
        fk_receipt_session_complaint: ['complaint_id', 'complaint'],
      },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('receipt_session');
    await runner.dropTable('verdict');
    await runner.dropTable('reply');
    await runner.dropTable('assignment');
    await runner.dropTable('complaint_clock');
    await runner.dropTable('complaint_reporter');
    await runner.dropTable('complaint_subject');
    await runner.dropTable('complaint_barred');
    await runner.dropTable('complaint_audience');
    await runner.dropTable('complaint');
  }
}
