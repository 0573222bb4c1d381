import { randomBytes } from 'node:crypto';
import type { GridLevel } from '@yidiantong/schema/vocabulary/grids';
import type { Post } from '@yidiantong/schema/vocabulary/posts';
import type { UnitKind } from '@yidiantong/schema/vocabulary/units';
import { newId } from '../src/core/ids';
import { Grid } from '../src/features/grids/grid.entity';
import { Category, Responsibility } from '../src/features/powers/power.entity';
import { Posting, Staff } from '../src/features/staff/staff.entity';
import { Unit } from '../src/features/units/unit.entity';
import type { World } from './harness';

/**
 * A small district of a test's own: an area with two townships, the first with two villages, each with its people. Logins
 * end in the district's tag, so that tests share a database without meeting.
 */
export class TestDistrict {
  readonly grids = new Map<string, Grid>();
  readonly units = new Map<string, Unit>();
  readonly category: { id: string; code: string } = { id: newId(), code: 'C01' };

  private constructor(
    readonly world: World,
    readonly tag: string,
  ) {}

  static async build(world: World): Promise<TestDistrict> {
    const district = new TestDistrict(world, randomBytes(3).toString('hex'));
    await district.addGrids();
    await district.addUnits();
    await district.addPeople();
    await district.addCategory();
    return district;
  }

  /** Full login of a role of this district. */
  login = (role: string): string => `${role}.${this.tag}`;
  grid = (name: string): Grid => this.grids.get(name)!;
  unit = (name: string): Unit => this.units.get(name)!;

  private async addGrids(): Promise<void> {
    const tree: [string, GridLevel, string | null][] = [
      ['district', 'DISTRICT', null],
      ['area', 'AREA', 'district'],
      ['township', 'TOWNSHIP', 'area'],
      ['township2', 'TOWNSHIP', 'area'],
      ['village', 'VILLAGE', 'township'],
      ['village2', 'VILLAGE', 'township'],
      ['village3', 'VILLAGE', 'township2'],
      ['cell', 'CELL', 'village'],
    ];
    for (const [name, level, parentName] of tree) await this.addGrid(name, level, parentName);
  }

  async addGrid(name: string, level: GridLevel, parentName: string | null): Promise<Grid> {
    const id = newId();
    const parent = parentName ? this.grid(parentName) : null;
    const grid = this.world.services.db.read.create(Grid, {
      id,
      code: `${this.tag}${String(this.grids.size).padStart(6, '0')}`,
      name: `${name}${this.tag}`,
      level,
      villageKind: level === 'VILLAGE' ? 'RURAL' : null,
      parentId: parent?.id ?? null,
      path: `${parent?.path ?? '/'}${id}/`,
      childCount: 0,
      version: 1,
    });
    await this.world.services.db.write(async (em) => {
      await em.insert(Grid, grid);
      if (parent) await em.increment(Grid, { id: parent.id }, 'childCount', 1);
    });
    if (parent) parent.childCount += 1;
    this.grids.set(name, grid);
    return grid;
  }

  private async addUnits(): Promise<void> {
    const units: [string, UnitKind, string][] = [
      ['office', 'OFFICE', 'district'],
      ['commission', 'TOWNSHIP_COMMISSION', 'township'],
      ['roads', 'DEPARTMENT', 'township'],
      ['lamps', 'DEPARTMENT', 'township'],
      ['fire', 'DEPARTMENT', 'township'],
      ['agency', 'AGENCY', 'township'],
      ['org', 'VILLAGE_ORG', 'village'],
      ['committee', 'SUPERVISION_COMMITTEE', 'village'],
      ['group', 'FINANCE_GROUP', 'village'],
      ['group2', 'FINANCE_GROUP', 'village2'],
    ];
    for (const [name, kind, gridName] of units) await this.addUnit(name, kind, gridName);
  }

  async addUnit(name: string, kind: UnitKind, gridName: string, more: Partial<Unit> = {}): Promise<Unit> {
    const unit = this.world.services.db.read.create(Unit, {
      id: newId(),
      code: name,
      name: `${name}${this.tag}`,
      kind,
      gridId: this.grid(gridName).id,
      supervisedById: null,
      duty: null,
      version: 1,
      ...more,
    });
    await this.world.services.db.write((em) => em.insert(Unit, unit));
    this.units.set(name, unit);
    return unit;
  }

  private async addPeople(): Promise<void> {
    const people: [string, Post, string][] = [
      ['leader', 'DISTRICT_LEADER', 'district'],
      ['officer', 'DISTRICT_OFFICER', 'area'],
      ['secretary', 'COMMISSION_SECRETARY', 'township'],
      ['member', 'COMMISSION_MEMBER', 'township'],
      ['secretary2', 'COMMISSION_SECRETARY', 'township2'],
      ['villager', 'VILLAGE_OFFICER', 'village'],
      ['villager2', 'VILLAGE_OFFICER', 'village2'],
      ['supervisor', 'GRID_SUPERVISOR', 'cell'],
      ['observer', 'INTEGRITY_OBSERVER', 'village'],
      ['info', 'INFORMATION_OFFICER', 'village'],
      ['info2', 'INFORMATION_OFFICER', 'village2'],
      ['financier', 'COMMITTEE_REVIEWER', 'group'],
      ['financier2', 'COMMITTEE_REVIEWER', 'group2'],
      ['reviewer', 'COMMITTEE_REVIEWER', 'committee'],
      ['approver', 'PUBLISHING_APPROVER', 'agency'],
      ['roads', 'UNIT_LEADER', 'roads'],
      ['roadworker', 'UNIT_HANDLER', 'roads'],
      ['lamps', 'UNIT_LEADER', 'lamps'],
      ['office', 'UNIT_LEADER', 'office'],
      ['admin', 'ADMIN', 'district'],
      ['auditor', 'AUDITOR', 'district'],
    ];
    for (const [role, post, at] of people) await this.addPerson(role, post, at, `${surnames[role.length % 10]}${role}`);
  }

  /** Somebody with a post at a grid or a unit of the district. */
  async addPerson(role: string, post: Post, at: string, name: string): Promise<string> {
    const staffId = newId();
    await this.world.services.db.write(async (em) => {
      await em.insert(Staff, {
        id: staffId,
        name,
        loginName: this.login(role),
        passwordHash: 'x',
        mustChangePassword: false,
        active: true,
        districtId: this.grid('district').id,
        version: 1,
      });
    });
    await this.post(staffId, post, at);
    return staffId;
  }

  /** One more post for somebody. */
  async post(staffId: string, post: Post, at: string): Promise<void> {
    const unit = this.units.get(at);
    const isUnit =
      unit && (post.startsWith('UNIT_') || post === 'COMMITTEE_REVIEWER' || post === 'PUBLISHING_APPROVER');
    await this.world.services.db.write((em) =>
      em.insert(Posting, {
        id: newId(),
        staffId,
        post,
        rank: 'HEAD',
        gridId: isUnit ? null : this.grid(at).id,
        unitId: isUnit ? unit.id : null,
        fromDay: '2020-01-01',
        toDay: null,
      }),
    );
  }

  private async addCategory(): Promise<void> {
    const districtId = this.grid('district').id;
    await this.world.services.db.write(async (em) => {
      await em.insert(Category, {
        id: this.category.id,
        districtId,
        code: this.category.code,
        name: '道路',
        parentId: null,
        defaultKind: 'HELP',
        leaf: true,
        synonyms: [],
        pinyinInitials: 'dl',
        version: 1,
      });
      await em.insert(Responsibility, {
        id: newId(),
        aboutId: this.category.id,
        role: 'HANDLING',
        gridId: districtId,
        unitId: null,
        unitKind: 'DEPARTMENT',
        unitCode: 'roads',
        ordinal: 0,
      });
    });
  }
}

const surnames = ['甲', '乙', '丙', '丁', '戊', '己', '庚', '辛', '壬', '癸'];
