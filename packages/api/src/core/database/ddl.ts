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

type AddedSpec = Pick<TableSpec, 'columns' | 'indexes' | 'foreignKeys'>;

/**
 * Adds columns to a table that has rows: each is optional or has a default. SQLite is told itself, because TypeORM would
 * copy the whole table, which the keys that point to it forbid.
 */
export async function addColumns(runner: QueryRunner, table: string, spec: AddedSpec): Promise<void> {
  const mysql = runner.connection.options.type !== 'better-sqlite3';
  const keys = Object.entries(spec.foreignKeys ?? {});
  for (const [column, options] of Object.entries(spec.columns)) {
    const size = options.length ? `(${options.length})` : mysql && options.precision ? `(${options.precision})` : '';
    const type =
      mysql && options.type === 'integer' ? 'int' : mysql && options.type === 'boolean' ? 'tinyint' : options.type;
    const value = options.default === undefined ? '' : ` DEFAULT ${defaultText(options.default as DefaultValue)}`;
    const key = keys.find(([, [of]]) => of === column);
    const reference =
      key && !mysql
        ? ` CONSTRAINT "${key[0]}" REFERENCES "${key[1][1]}" ("id") ON DELETE RESTRICT /* ${named(key[0], column, key[1][1])} */ ON UPDATE RESTRICT`
        : '';
    await runner.query(
      `ALTER TABLE ${table} ADD COLUMN ${column} ${type}${size}${options.isNullable ? '' : ' NOT NULL'}${value}${reference}`,
    );
  }
  for (const [index, columns] of Object.entries(spec.indexes ?? {}))
    await runner.query(
      `CREATE ${index.startsWith('uq_') ? 'UNIQUE ' : ''}INDEX ${index} ON ${table} (${columns.join(', ')})`,
    );
  if (mysql)
    for (const [name, [column, target]] of keys)
      await runner.query(
        `ALTER TABLE ${table} ADD CONSTRAINT ${name} FOREIGN KEY (${column}) REFERENCES ${target} (id) ON DELETE RESTRICT ON UPDATE RESTRICT`,
      );
}

/**
 * TypeORM reads the names of SQLite's foreign keys off the text of the table, and knows the form of a table's constraint
 * only, which cannot be added later. So a column's constraint carries that form as a comment.
 */
const named = (key: string, column: string, table: string): string =>
  `CONSTRAINT "${key}" FOREIGN KEY ("${column}") REFERENCES "${table}"`;

type DefaultValue = string | number | boolean;
const defaultText = (value: DefaultValue): string => (typeof value === 'string' ? `'${value}'` : String(Number(value)));
