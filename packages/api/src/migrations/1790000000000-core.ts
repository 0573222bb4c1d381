import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  createTable,
  id,
  serial,
  ref,
  word,
  line,
  long,
  whole,
  instant,
  day,
  primary,
  optional,
  withDefault,
} from '../core/database/ddl';

/** What core keeps: events and their heads, jobs, files, idempotency, throttles. */
export class Core1790000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'event', {
      columns: {
        position: serial(),
        stream_id: ref(),
        stream_kind: word(),
        sequence: whole(),
        type: line(64),
        at: instant(),
        actor_kind: word(),
        actor_id: optional(ref()),
        facts: long(),
        previous_hash: line(64),
        hash: line(64),
      },
      indexes: {
        uq_event_stream: ['stream_id', 'sequence'],
      },
    });
    await createTable(runner, 'event_stream', {
      columns: {
        id: id(),
        kind: word(),
        last_sequence: whole(),
        last_hash: line(64),
      },
    });
    await createTable(runner, 'chain_root', {
      columns: {
        day: primary(day()),
        root: line(64),
        streams: whole(),
        events: whole(),
      },
    });
    await createTable(runner, 'job', {
      columns: {
        id: id(),
        name: line(64),
        payload: long(),
        unique_key: optional(line(128)),
        state: word(),
        run_at: instant(),
        claimed_until: optional(instant()),
        claimed_by: optional(ref()),
        attempts: withDefault(whole(), 0),
        last_error: optional(long()),
        created_at: instant(),
        ended_at: optional(instant()),
      },
      indexes: {
        uq_job_key: ['unique_key'],
        ix_job_due: ['state', 'run_at'],
      },
    });
    await createTable(runner, 'stored_file', {
      columns: {
        id: id(),
        sha256: line(64),
        bytes: whole(),
        width: whole(),
        height: whole(),
        owner_kind: withDefault(word(), "'none'"),
        owner_id: optional(ref()),
        ordinal: withDefault(whole(), 0),
        created_at: instant(),
      },
      indexes: {
        ix_stored_file_unclaimed: ['owner_kind', 'created_at'],
        ix_stored_file_owner: ['owner_id'],
      },
    });
    await createTable(runner, 'idempotency_key', {
      columns: {
        id: primary(line(64)),
        operation: line(64),
        body_hash: line(64),
        key_id: line(8),
        made_id: ref(),
        created_at: instant(),
      },
    });
    await createTable(runner, 'throttle', {
      columns: {
        id: primary(line(64)),
        failures: whole(),
        open_at: instant(),
      },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('throttle');
    await runner.dropTable('idempotency_key');
    await runner.dropTable('stored_file');
    await runner.dropTable('job');
    await runner.dropTable('chain_root');
    await runner.dropTable('event_stream');
    await runner.dropTable('event');
  }
}
