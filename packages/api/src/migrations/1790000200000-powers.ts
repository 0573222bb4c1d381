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
  version,
  optional,
  withDefault,
} from '../core/database/ddl';

/** The power list, categories and who answers for them. */
export class Powers1790000200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'power_item', {
      columns: {
        id: id(),
        district_id: ref(),
        code: line(20),
        level: word(),
        name: line(60),
        class_name: line(60),
        class_kind: word(),
        current_revision_id: optional(ref()),
        version: version(),
      },
      indexes: {
        uq_power_item_code: ['district_id', 'code'],
      },
      foreignKeys: {
        fk_power_item_district: ['district_id', 'grid'],
      },
    });
    await createTable(runner, 'power_revision', {
      columns: {
        id: id(),
        power_item_id: ref(),
        number: whole(),
        scope: long(),
        requirements: long(),
        materials: long(),
        policies: long(),
        flowchart: long(),
        effective_from: line(10),
      },
      indexes: {
        uq_power_revision_number: ['power_item_id', 'number'],
      },
      foreignKeys: {
        fk_power_revision_item: ['power_item_id', 'power_item'],
      },
    });
    await createTable(runner, 'category', {
      columns: {
        id: id(),
        district_id: ref(),
        code: line(20),
        name: line(40),
        parent_id: optional(ref()),
        default_kind: optional(word()),
        leaf: flag(),
        synonyms: long(),
        pinyin_initials: line(60),
        version: version(),
      },
      indexes: {
        uq_category_code: ['district_id', 'code'],
      },
      foreignKeys: {
        fk_category_district: ['district_id', 'grid'],
        fk_category_parent: ['parent_id', 'category'],
      },
    });
    await createTable(runner, 'responsibility', {
      columns: {
        id: id(),
        about_id: ref(),
        role: word(),
        grid_id: ref(),
        unit_id: optional(ref()),
        unit_kind: optional(word()),
        unit_code: optional(line(20)),
        ordinal: withDefault(whole(), 0),
      },
      indexes: {
        ix_responsibility_grid: ['grid_id'],
        ix_responsibility_about: ['about_id', 'role'],
      },
      foreignKeys: {
        fk_responsibility_grid: ['grid_id', 'grid'],
        fk_responsibility_unit: ['unit_id', 'unit'],
      },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('responsibility');
    await runner.dropTable('category');
    await runner.dropTable('power_revision');
    await runner.dropTable('power_item');
  }
}
