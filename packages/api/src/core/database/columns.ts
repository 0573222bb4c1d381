import { Column, ForeignKey, PrimaryColumn, type ObjectType, type ColumnOptions, type ValueTransformer } from 'typeorm';

/*
 * The column types that both engines store and compare alike. Text compares byte for byte: the database is
 * utf8mb4_bin on MySQL, and SQLite compares bytes by itself.
 */

// MySQL returns bigint as a string; fen stay below 2^53, so a number holds them.
const wholeNumber: ValueTransformer = {
  to: (value: number | null | undefined) => value,
  from: (value: string | number | null) => (value === null ? null : Number(value)),
};

// Kept as text, not as MySQL's JSON type, which reorders keys and would break hashes.
const jsonText: ValueTransformer = {
  to: (value: unknown) => (value === null || value === undefined ? value : JSON.stringify(value)),
  from: (value: string | null) => (value === null ? null : (JSON.parse(value) as unknown)),
};

/** ULID primary key. */
export const Id = () => PrimaryColumn({ type: 'varchar', length: 26 });
/** ULID of another row. */
export const Ref = (options: ColumnOptions = {}) => Column({ type: 'varchar', length: 26, ...options });
/**
 * Foreign key under one name on both engines. RESTRICT is spelled out: MariaDB reports NO ACTION as RESTRICT, and the
 * drift check would never settle.
 */
export const References = <T>(target: () => ObjectType<T>, name: string): PropertyDecorator =>
  ForeignKey(target, { name, onDelete: 'RESTRICT', onUpdate: 'RESTRICT' });
/** One of a vocabulary's words. */
export const Word = (options: ColumnOptions = {}) => Column({ type: 'varchar', length: 32, ...options });
export const Line = (length: number, options: ColumnOptions = {}) => Column({ type: 'varchar', length, ...options });
export const Long = (options: ColumnOptions = {}) => Column({ type: 'text', ...options });
export const Whole = (options: ColumnOptions = {}) => Column({ type: 'int', ...options });
export const Flag = (options: ColumnOptions = {}) => Column({ type: 'boolean', ...options });
/** Money, an integer of fen. */
export const Fen = (options: ColumnOptions = {}) => Column({ type: 'bigint', transformer: wholeNumber, ...options });
/** Instant in UTC with milliseconds. */
export const Instant = (options: ColumnOptions = {}) => Column({ type: 'datetime', precision: 3, ...options });
/** Calendar day in Asia/Shanghai, YYYY-MM-DD. */
export const DayColumn = (options: ColumnOptions = {}) => Column({ type: 'varchar', length: 10, ...options });
export const JsonText = (options: ColumnOptions = {}) => Column({ type: 'text', transformer: jsonText, ...options });
/** Row version for compare-and-set; starts at 1. */
export const Version = () => Column({ type: 'int', default: 1 });
