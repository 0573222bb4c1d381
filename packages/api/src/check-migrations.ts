import 'reflect-metadata';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from './core/database/database';
import { model } from './model';

/*
 * Migrates an empty database and prints the SQL by which entities still differ; exit code 1 when there is any.
 * Usage: node dist/src/check-migrations.js [mysql://…/an_empty_database]
 */
async function main(): Promise<number> {
  const dataDir = mkdtempSync(join(tmpdir(), 'ydt-drift-'));
  const db = await openDatabase({ databaseUrl: process.argv[2] ?? null, dataDir, databasePool: 2 }, model);
  try {
    await db.migrate();
    const drift = await db.drift();
    for (const sql of drift) console.log(sql);
    console.log(
      `${db.engine}: ${drift.length === 0 ? 'entities and migrations agree' : `${drift.length} differences`}`,
    );
    return drift.length === 0 ? 0 : 1;
  } finally {
    await db.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

void main().then((code) => process.exit(code));
