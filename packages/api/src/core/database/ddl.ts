import {
  Table,
  TableCheck,
  TableColumn,
  TableForeignKey,
  TableIndex,
  type QueryRunner,
  type TableColumnOptions,
} from 'typeorm';

/*
 * What migrations are written in: one description, created alike on both engines. It mirrors columns.ts; the drift
 * check compares the outcome with the entities.
 */

type ColumnSpec = Omit<TableColumnOptions, 'name'>;
const nullable = { isNullable: true };

export const id = (): ColumnSpec => ({ type: 'varchar', length: '26', isPrimary: true });
export const serial = (): ColumnSpec => ({
  type: 'integer',
  isPrimary: true,
  isGenerated: true,
  generationStrategy: 'increment',
});
export const ref = (): ColumnSpec => ({ type: 'varchar', length: '26' });
export const word = (): ColumnSpec => ({ type: 'varchar', length: '32' });
export const line = (length: number): ColumnSpec => ({ type: 'varchar', length: String(length) });
export const long = (): ColumnSpec => ({ type: 'text' });
export const whole = (): ColumnSpec => ({ type: 'integer' });
export const flag = (): ColumnSpec => ({ type: 'boolean' });
export const fen = (): ColumnSpec => ({ type: 'bigint' });
export const instant = (): ColumnSpec => ({ type: 'datetime', precision: 3 });
export const day = (): ColumnSpec => line(10);
export const version = (): ColumnSpec => ({ type: 'integer', default: 1 });
export const primary = (spec: ColumnSpec): ColumnSpec => ({ ...spec, isPrimary: true });
export const withDefault = (spec: ColumnSpec, value: string | number | boolean): ColumnSpec => ({
  ...spec,
  default: value,
});
export const optional = (spec: ColumnSpec): ColumnSpec => ({ ...spec, ...nullable });

interface TableSpec {
  columns: Record<string, ColumnSpec>;
  /** index name → columns; a name starting with `uq_` is unique */
  indexes?: Record<string, string[]>;
  /** constraint name → [column, referenced table] (to its `id`) */
  foreignKeys?: Record<string, [string, string]>;
  /** constraint name → expression, plain SQL of both engines */
  checks?: Record<string, string>;
}

/** Creates a table with its indexes, foreign keys and checks on either engine. */
export async function createTable(runner: QueryRunner, name: string, spec: TableSpec): Promise<void> {
  const mysql = runner.connection.options.type !== 'better-sqlite3';
  const checks = Object.entries(spec.checks ?? {});
  await runner.createTable(
    new Table({
      name,
      columns: Object.entries(spec.columns).map(([column, options]) => {
        const type = mysql && options.type === 'integer' ? 'int' : options.type;
        return new TableColumn({ ...options, type, precision: mysql ? options.precision : undefined, name: column });
      }),
      indices: Object.entries(spec.indexes ?? {}).map(
        ([index, columnNames]) => new TableIndex({ name: index, columnNames, isUnique: index.startsWith('uq_') }),
      ),
      foreignKeys: Object.entries(spec.foreignKeys ?? {}).map(
        ([key, [column, table]]) =>
          new TableForeignKey({
            name: key,
            columnNames: [column],
            referencedTableName: table,
            referencedColumnNames: ['id'],
            onDelete: 'RESTRICT',
            onUpdate: 'RESTRICT',
          }),
      ),
      checks: mysql ? [] : checks.map(([check, expression]) => new TableCheck({ name: check, expression })),
    }),
  );
  // TypeORM leaves checks out on MySQL, which has had them since 8.0.16 (MariaDB since 10.2).
  if (mysql)
    for (const [check, expression] of checks)
      await runner.query(`ALTER TABLE \`${name}\` ADD CONSTRAINT \`${check}\` CHECK (${expression})`);
}
