import { randomBytes } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { GridLevel } from '@yidiantong/schema/vocabulary/grids';
import type { Post } from '@yidiantong/schema/vocabulary/posts';
import type { UnitKind } from '@yidiantong/schema/vocabulary/units';
import { insertMany } from '../src/core/database/portions';
import { newId } from '../src/core/ids';
import { Grid } from '../src/features/grids/grid.entity';
import { Category, Responsibility } from '../src/features/powers/power.entity';
import { Posting, Staff } from '../src/features/staff/staff.entity';
import { Unit } from '../src/features/units/unit.entity';
import type { World } from './harness';

/**
 * A district of the size that the console must bear: 6 areas, 24 townships, 340 villages with four cells each, 400 units
 * and 1,300 people. Made at once, for tests that count statements.
 */
export class RealSize {
  readonly tag = randomBytes(3).toString('hex');
  readonly grids: Grid[] = [];
  readonly units: Unit[] = [];
  readonly people: Staff[] = [];
  readonly categoryId = newId();

  static async build(world: World): Promise<RealSize> {
    const district = new RealSize();
    await world.services.db.write(async (em) => {
      await district.addGrids(em);
      await district.addUnits(em);
      await district.addPeople(em);
      await district.addCategories(em);
    });
    return district;
  }

  login = (post: Post): string => `${post.toLowerCase()}.${this.tag}`;
  of = (level: GridLevel): Grid[] => this.grids.filter((grid) => grid.level === level);

  private async addGrids(em: EntityManager): Promise<void> {
    const below = (level: GridLevel, name: string, parent: Grid | null): Grid => {
      const id = newId();
      const code = `${this.tag}${String(this.grids.length).padStart(6, '0')}`;
      const path = `${parent?.path ?? '/'}${id}/`;
      const villageKind = level === 'VILLAGE' ? ('RURAL' as const) : null;
      const grid = em.create(Grid, { id, code, name, level, villageKind, parentId: parent?.id ?? null, path });
      if (parent) parent.childCount = (parent.childCount ?? 0) + 1;
      this.grids.push(grid);
      return grid;
    };
    const district = below('DISTRICT', '大区', null);
    for (let a = 0; a < 6; a++) {
      const area = below('AREA', `第${a}片区`, district);
      for (let t = 0; t < 4; t++) {
        const township = below('TOWNSHIP', `${a}${t}镇`, area);
        for (let v = 0; v < 14 + (t % 2); v++) {
          const village = below('VILLAGE', `${a}${t}${v}村`, township);
          for (let c = 0; c < 4; c++) below('CELL', `第${c}网格`, village);
        }
      }
    }
    await insertMany(em, Grid, this.grids);
  }

  private async addUnits(em: EntityManager): Promise<void> {
    const add = (kind: UnitKind, grid: Grid): number =>
      this.units.push(
        em.create(Unit, {
          id: newId(),
          code: `${kind}-${this.units.length}`.slice(-20),
          name: `${grid.name}单位${this.units.length}`,
          kind,
          gridId: grid.id,
          supervisedById: this.units[0]?.id ?? null,
          duty: null,
        }),
      );
    add('COMMISSION', this.grids[0]!);
    for (const township of this.of('TOWNSHIP')) for (const kind of TOWNSHIP_UNITS) add(kind, township);
    for (const village of this.of('VILLAGE')) if (this.units.length < 400) add('VILLAGE_ORG', village);
    await insertMany(em, Unit, this.units);
  }

  private async addPeople(em: EntityManager): Promise<void> {
    const postings: Posting[] = [];
    const add = (post: Post, grid: Grid | null, unit: Unit | null, login?: string): void => {
      const id = newId();
      const staff = em.create(Staff, {
        id,
        name: `甲${this.people.length}`,
        loginName: login ?? `p${this.people.length}.${this.tag}`,
        passwordHash: 'x',
        mustChangePassword: false,
        active: true,
        districtId: this.grids[0]!.id,
      });
      this.people.push(staff);
      const at = { gridId: grid?.id ?? null, unitId: unit?.id ?? null };
      postings.push(
        em.create(Posting, {
          id: newId(),
          staffId: id,
          post,
          rank: 'MEMBER',
          fromDay: '2020-01-01',
          toDay: null,
          ...at,
        }),
      );
    };
    for (const post of ['ADMIN', 'DISTRICT_LEADER', 'AUDITOR'] as const)
      add(post, this.grids[0]!, null, this.login(post));
    for (const post of ['COMMISSION_SECRETARY', 'COMMISSION_MEMBER'] as const)
      for (const [index, township] of this.of('TOWNSHIP').entries())
        add(post, township, null, index === 0 ? this.login(post) : undefined);
    for (const unit of this.units) add('UNIT_LEADER', null, unit);
    for (const village of this.of('VILLAGE')) add('VILLAGE_OFFICER', village, null);
    for (const cell of this.of('CELL')) if (this.people.length < 1_300) add('GRID_SUPERVISOR', cell, null);
    await insertMany(em, Staff, this.people);
    await insertMany(em, Posting, postings);
  }

  /** A hundred things to complain about, each with a unit of the township that answers for it. */
  private async addCategories(em: EntityManager): Promise<void> {
    const districtId = this.grids[0]!.id;
    const rows = Array.from({ length: 100 }, (_, index) => ({
      id: index === 0 ? this.categoryId : newId(),
      districtId,
      code: `C${index}`,
      name: `类别${index}`,
      parentId: null,
      defaultKind: 'HELP' as const,
      leaf: true,
      synonyms: [],
      pinyinInitials: 'lb',
      version: 1,
    }));
    await em.insert(Category, rows);
    await em.insert(
      Responsibility,
      rows.map(({ id }) => ({
        id: newId(),
        aboutId: id,
        role: 'HANDLING' as const,
        gridId: districtId,
        unitId: null,
        unitKind: 'DEPARTMENT' as const,
        unitCode: null,
        ordinal: 0,
      })),
    );
  }
}

const TOWNSHIP_UNITS: UnitKind[] = ['TOWNSHIP_COMMISSION', 'AGENCY', ...Array<UnitKind>(6).fill('DEPARTMENT')];
