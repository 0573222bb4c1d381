import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EntityManager } from 'typeorm';
import { spokenVillageName, villageKindOf } from '@yidiantong/schema/rules/divisions';
import type { ComplaintKind } from '@yidiantong/schema/vocabulary/complaints';
import type { GridLevel } from '@yidiantong/schema/vocabulary/grids';
import type { PowerClassKind } from '@yidiantong/schema/vocabulary/powers';
import { reviewingUnitKinds, type UnitKind } from '@yidiantong/schema/vocabulary/units';
import { newId } from '../src/core/ids';
import { Grid } from '../src/features/grids/grid.entity';
import {
  Category,
  PowerItem,
  PowerRevision,
  Responsibility,
  type PolicyBasisRow,
  type ResponsibilityRole,
  type StoredFlowchart,
} from '../src/features/powers/power.entity';
import { Posting, Staff } from '../src/features/staff/staff.entity';
import { Unit } from '../src/features/units/unit.entity';
import { people } from './people';

const read = (file: string): string => readFileSync(join(__dirname, 'data', file), 'utf8');
const json = <T>(file: string): T => JSON.parse(read(file)) as T;

interface UnitTemplate {
  code: string;
  name: string;
  shortName: string;
  kind: UnitKind;
  level: 'DISTRICT' | 'TOWNSHIP' | 'VILLAGE';
  duty: string | null;
}

interface ItemTemplate {
  code: string;
  className: string;
  classKind: PowerClassKind;
  name: string;
  scope: string;
  requirements: string;
  materials: string[];
  policies: PolicyBasisRow[];
  handling: { unitKind: UnitKind; unitCode: string };
  supervising: { unitKind: UnitKind; unitCode: string; alongside: UnitKind[] };
  flowchart: StoredFlowchart;
}

interface CategoryTemplate {
  code: string;
  name: string;
  parent: string | null;
  defaultKind: ComplaintKind | null;
  synonyms: string[];
  pinyinInitials: string;
  handlingUnit: string | null;
}

/** What stands before the year begins: the district down to 城南镇， its units, people, powers and categories. */
export async function buildDistrict(em: EntityManager, passwordHash: string, fromDay: string): Promise<void> {
  const grids = await buildGrids(em);
  const units = await buildUnits(em, grids);
  await buildPeople(em, grids, units, passwordHash, fromDay);
  await buildLeaders(em, units, grids.get('裕安区')!, passwordHash, fromDay);
  await buildPowers(em, grids.get('裕安区')!, fromDay);
}

async function buildGrids(em: EntityManager): Promise<Map<string, Grid>> {
  const byCode = new Map<string, Grid>();
  const byName = new Map<string, Grid>();
  const add = async (code: string, name: string, level: GridLevel, parent: Grid | null): Promise<Grid> => {
    const id = newId();
    const grid = em.create(Grid, {
      id,
      code,
      name,
      level,
      villageKind: level === 'VILLAGE' ? villageKindOf(code) : null,
      parentId: parent?.id ?? null,
      path: `${parent?.path ?? '/'}${id}/`,
      childCount: 0,
      version: 1,
    });
    await em.insert(Grid, grid);
    if (parent) {
      parent.childCount += 1;
      await em.update(Grid, { id: parent.id }, { childCount: parent.childCount });
    }
    byCode.set(code, grid);
    byName.set(name, grid);
    return grid;
  };
  const levels: Record<string, GridLevel> = { county: 'DISTRICT', township: 'TOWNSHIP', village: 'VILLAGE' };
  const rows = read('divisions.csv')
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((row) => row.split(','));
  for (const [code, name, level, parentCode] of rows) {
    const given = byCode.get(parentCode!) ?? null;
    // Townships stand below the district's own supervision areas.
    const parent =
      level === 'township' && given
        ? (byName.get('第一监督片区') ?? (await add('341503A01', '第一监督片区', 'AREA', given)))
        : given;
    await add(code!, spokenVillageName(name!), levels[level!]!, parent);
  }
  return byName;
}

async function buildUnits(em: EntityManager, grids: Map<string, Grid>): Promise<Map<string, Unit>> {
  const units = new Map<string, Unit>();
  const templates = json<UnitTemplate[]>('units.json');
  for (const grid of grids.values()) {
    for (const template of templates.filter((each) => each.level === grid.level)) {
      const commission = units.get('T-00@城南镇') ?? units.get('K-00@裕安区');
      const unit = em.create(Unit, {
        id: newId(),
        code: template.code,
        name: unitName(template, grid.name),
        kind: template.kind,
        gridId: grid.id,
        supervisedById: template.code === 'K-00' ? null : (commission?.id ?? null),
        duty: template.duty,
        version: 1,
      });
      await em.insert(Unit, unit);
      units.set(`${template.code}@${grid.name}`, unit);
    }
  }
  return units;
}

const ownNames: Record<string, (place: string) => string> = {
  'T-00': (place) => `${place}纪委`,
  'T-GOV': (place) => `${place}人民政府`,
  'T-AGENCY': (place) => `${place}村级会计代理中心`,
  'T-CONGRESS': (place) => `${place}人大`,
  'V-ORG': (place) => `${place}两委`,
  'V-SUPER': (place) => `${place}监督委员会`,
  'V-FINGRP': (place) => `${place}民主理财小组`,
};

const unitName = ({ code, name, level }: UnitTemplate, place: string): string => {
  const plain = name.replace(/（.*）$/, '');
  return ownNames[code]?.(place) ?? (level === 'TOWNSHIP' ? `${place}${plain.replace(/^乡镇/, '')}` : plain);
};

async function buildPeople(
  em: EntityManager,
  grids: Map<string, Grid>,
  units: Map<string, Unit>,
  passwordHash: string,
  fromDay: string,
): Promise<void> {
  const district = grids.get('裕安区')!;
  for (const person of people) {
    const staffId = newId();
    await em.insert(Staff, {
      id: staffId,
      name: person.name,
      loginName: person.login,
      passwordHash,
      mustChangePassword: false,
      active: true,
      districtId: district.id,
      version: 1,
    });
    const unit = units.get(person.at);
    const grid = grids.get(person.at);
    if (!unit && !grid) throw new Error(`demo: no ${person.at} for ${person.login}`);
    await em.insert(Posting, {
      id: newId(),
      staffId,
      post: person.post,
      rank: person.rank ?? 'MEMBER',
      gridId: unit ? null : grid!.id,
      unitId: unit?.id ?? null,
      fromDay,
      toDay: null,
    });
  }
}

/** Left without anybody who signs, so that the console has a case to flag. */
const UNLED = 'T-WATER';

/** A leader for every unit that may be handed work and has none yet; their logins are the unit's code and a number. */
async function buildLeaders(
  em: EntityManager,
  units: Map<string, Unit>,
  district: Grid,
  passwordHash: string,
  fromDay: string,
): Promise<void> {
  const led = new Set(people.filter(({ post }) => post === 'UNIT_LEADER').map(({ at }) => at));
  let index = 0;
  for (const [at, unit] of units) {
    if (led.has(at) || unit.code === UNLED || reviewingUnitKinds.includes(unit.kind)) continue;
    index += 1;
    const staffId = newId();
    await em.insert(Staff, {
      id: staffId,
      name: leaderName(index),
      loginName: `${unit.code.toLowerCase()}-${index}`,
      passwordHash,
      mustChangePassword: false,
      active: true,
      districtId: district.id,
      version: 1,
    });
    await em.insert(Posting, {
      id: newId(),
      staffId,
      post: 'UNIT_LEADER',
      rank: 'HEAD',
      gridId: null,
      unitId: unit.id,
      fromDay,
      toDay: null,
    });
  }
}

const SURNAMES = [...'邓许韩冯曾程蔡袁董余苏叶吕魏蒋田杜沈姜范傅钟卢汪戴崔任陆廖'];
const GIVEN = ['建国', '晓东', '美玲', '志远', '春燕', '永康', '慧敏', '立新', '文静', '海涛', '素云', '振华'];

/** Invented names, each once. */
const leaderName = (index: number): string =>
  `${SURNAMES[index % SURNAMES.length]}${GIVEN[(index * 5 + Math.floor(index / SURNAMES.length)) % GIVEN.length]}`;

async function buildPowers(em: EntityManager, district: Grid, fromDay: string): Promise<void> {
  const responsible = (
    aboutId: string,
    role: ResponsibilityRole,
    unitKind: UnitKind,
    unitCode: string | null,
    ordinal = 0,
  ) =>
    em.insert(Responsibility, {
      id: newId(),
      aboutId,
      role,
      gridId: district.id,
      unitId: null,
      unitKind,
      unitCode,
      ordinal,
    });

  for (const template of json<ItemTemplate[]>('power-items.json')) {
    const id = newId();
    const revisionId = newId();
    const { code, name, className, classKind } = template;
    await em.insert(PowerItem, {
      id,
      districtId: district.id,
      code,
      level: 'VILLAGE',
      name,
      className,
      classKind,
      currentRevisionId: null,
      version: 1,
    });
    await em.insert(PowerRevision, {
      id: revisionId,
      powerItemId: id,
      number: 1,
      scope: template.scope,
      requirements: template.requirements,
      materials: template.materials,
      policies: template.policies,
      flowchart: template.flowchart,
      effectiveFrom: fromDay,
    });
    await em.update(PowerItem, { id }, { currentRevisionId: revisionId });
    await responsible(id, 'HANDLING', template.handling.unitKind, template.handling.unitCode);
    await responsible(id, 'SUPERVISING', template.supervising.unitKind, template.supervising.unitCode);
    for (const [index, kind] of template.supervising.alongside.entries())
      await responsible(id, 'SUPERVISING', kind, null, index + 1);
  }

  const unitKinds = new Map(json<UnitTemplate[]>('units.json').map((unit) => [unit.code, unit.kind]));
  const ids = new Map<string, string>();
  for (const template of json<CategoryTemplate[]>('categories.json')) {
    const id = newId();
    ids.set(template.code, id);
    await em.insert(Category, {
      id,
      districtId: district.id,
      code: template.code,
      name: template.name,
      parentId: template.parent ? ids.get(template.parent)! : null,
      defaultKind: template.defaultKind,
      leaf: template.parent !== null,
      synonyms: template.synonyms,
      pinyinInitials: template.pinyinInitials,
      version: 1,
    });
    const kind = template.handlingUnit && unitKinds.get(template.handlingUnit);
    if (kind) await responsible(id, 'HANDLING', kind, template.handlingUnit);
  }
}
