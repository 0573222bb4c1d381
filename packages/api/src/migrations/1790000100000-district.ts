import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  createTable,
  id,
  ref,
  word,
  line,
  whole,
  flag,
  instant,
  day,
  version,
  optional,
  withDefault,
} from '../core/database/ddl';

/** Grids, units, people and their sessions. */
export class District1790000100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'grid', {
      columns: {
        id: id(),
        code: line(20),
        name: line(60),
        level: word(),
        village_kind: optional(word()),
        parent_id: optional(ref()),
        path: line(240),
        child_count: withDefault(whole(), 0),
        version: version(),
      },
      indexes: {
        uq_grid_code: ['code'],
        ix_grid_path: ['path'],
        ix_grid_parent: ['parent_id', 'code'],
      },
      foreignKeys: {
        fk_grid_parent: ['parent_id', 'grid'],
      },
    });
    await createTable(runner, 'unit', {
      columns: {
        id: id(),
        code: line(20),
        name: line(60),
        kind: word(),
        grid_id: ref(),
        supervised_by_id: optional(ref()),
        duty: optional(line(200)),
        version: version(),
      },
      indexes: {
        uq_unit_code: ['grid_id', 'code'],
        ix_unit_grid: ['grid_id', 'kind'],
      },
      foreignKeys: {
        fk_unit_grid: ['grid_id', 'grid'],
        fk_unit_supervisor: ['supervised_by_id', 'unit'],
      },
    });
    await createTable(runner, 'staff', {
      columns: {
        id: id(),
        name: line(40),
        login_name: line(40),
        password_hash: line(200),
        must_change_password: flag(),
        active: flag(),
        district_id: ref(),
        version: version(),
      },
      indexes: {
        ix_staff_district: ['district_id', 'name'],
        uq_staff_login: ['login_name'],
      },
      foreignKeys: {
        fk_staff_district: ['district_id', 'grid'],
      },
    });
    await createTable(runner, 'posting', {
      columns: {
        id: id(),
        staff_id: ref(),
        post: word(),
        rank: word(),
        grid_id: optional(ref()),
        unit_id: optional(ref()),
        from_day: day(),
        to_day: optional(day()),
      },
      indexes: {
        ix_posting_unit: ['unit_id', 'post'],
        ix_posting_grid: ['grid_id', 'post'],
        ix_posting_staff: ['staff_id'],
      },
      foreignKeys: {
        fk_posting_staff: ['staff_id', 'staff'],
        fk_posting_grid: ['grid_id', 'grid'],
        fk_posting_unit: ['unit_id', 'unit'],
      },
    });
    await createTable(runner, 'session', {
      columns: {
        id: id(),
        staff_id: ref(),
        token_hash: line(64),
        started_at: instant(),
        last_seen_at: instant(),
        expires_at: instant(),
        ended_at: optional(instant()),
        device: line(60),
      },
      indexes: {
        ix_session_staff: ['staff_id', 'started_at'],
        uq_session_token: ['token_hash'],
      },
      foreignKeys: {
        fk_session_staff: ['staff_id', 'staff'],
      },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('session');
    await runner.dropTable('posting');
    await runner.dropTable('staff');
    await runner.dropTable('unit');
    await runner.dropTable('grid');
  }
}
