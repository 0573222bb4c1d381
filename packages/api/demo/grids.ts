import type { EntityManager } from 'typeorm';
import { spokenVillageName, villageKindOf } from '@yidiantong/schema/rules/divisions';
import type { GridLevel } from '@yidiantong/schema/vocabulary/grids';
import { insertMany } from '../src/core/database/portions';
import { newId } from '../src/core/ids';
import { initialsOf } from '../src/core/pinyin';
import { Grid } from '../src/features/grids/grid.entity';
import { readData } from './data-files';

/** The township whose villages, people and stories the pages and the docs show; its places go by their names. */
export const SHOWCASE = '341503106000';
/** The two townships with cells: 城南镇 and 小华山街道. */
export const CELLED = [SHOWCASE, '341503003000'];

const DISTRICT = '341503000000';

/** The district's own division into six areas: codes of townships, by their last digits but three. */
const areas: [name: string, townships: string[]][] = [
  ['第一监督片区', ['001', '002', '003', '106']],
  ['第二监督片区', ['100', '101', '400', '204']],
  ['第三监督片区', ['102', '103', '200', '205']],
  ['第四监督片区', ['104', '105', '202', '203']],
  ['第五监督片区', ['107', '108', '111', '201']],
  ['第六监督片区', ['109', '110', '206']],
];
const areaOf = new Map<string, number>(
  areas.flatMap(([, townships], at) => townships.map((code): [string, number] => [`341503${code}000`, at])),
);
export const areaCode = (at: number): string => `341503A${String(at + 1).padStart(2, '0')}`;

const levels: Record<string, GridLevel> = {
  city: 'CITY',
  county: 'DISTRICT',
  township: 'TOWNSHIP',
  village: 'VILLAGE',
};

const numerals = ['一', '二', '三', '四'];

/** All grids of the demo by their codes. */
export class Places {
  private readonly byCode = new Map<string, Grid>();

  add(grid: Grid): void {
    this.byCode.set(grid.code, grid);
  }

  all(): Grid[] {
    return [...this.byCode.values()];
  }

  of(code: string): Grid {
    const grid = this.byCode.get(code);
    if (!grid) throw new Error(`demo: no grid ${code}`);
    return grid;
  }

  has(code: string): boolean {
    return this.byCode.has(code);
  }

  at(level: GridLevel): Grid[] {
    return this.all().filter((grid) => grid.level === level);
  }

  below(parent: Grid): Grid[] {
    return this.all().filter((grid) => grid.parentId === parent.id);
  }

  /** A place by its name: above the villages wherever it is, of the villages one of the showcase township. */
  named(name: string): Grid | undefined {
    const showcase = this.of(SHOWCASE);
    return this.all().find((grid) => grid.name === name && (grid.level !== 'VILLAGE' || grid.parentId === showcase.id));
  }
}

/** The city, 裕安区 with its six areas, 23 townships and 320 villages, and the cells of two townships. */
export async function buildGrids(em: EntityManager): Promise<Places> {
  const places = new Places();
  const add = (code: string, name: string, level: GridLevel, parent: Grid | null): void => {
    const id = newId();
    places.add({
      id,
      code,
      name,
      level,
      villageKind: level === 'VILLAGE' ? villageKindOf(code) : null,
      parentId: parent?.id ?? null,
      path: `${parent?.path ?? '/'}${id}/`,
      childCount: 0,
      pinyinInitials: initialsOf(name),
      mergedIntoId: null,
      closedDay: null,
      version: 1,
    });
    if (parent) parent.childCount += 1;
  };
  const rows = readData('divisions.csv')
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((row) => row.split(','));
  for (const [code, name, level, parentCode] of rows) {
    const above = places.has(parentCode!) ? places.of(parentCode!) : null;
    const parent = level === 'township' ? places.of(areaCode(areaOf.get(code!)!)) : above;
    add(code!, spokenVillageName(name!), levels[level!]!, parent);
    // Townships stand below the district's own supervision areas.
    if (code === DISTRICT) for (const [at, [area]] of areas.entries()) add(areaCode(at), area, 'AREA', places.of(code));
  }
  const celled = CELLED.flatMap((code) => places.below(places.of(code)));
  for (const [index, village] of celled.entries())
    for (let n = 1; n <= cellsOf(index); n++)
      add(`${village.code}-0${n}`, `${village.name}第${numerals[n - 1]}网格`, 'CELL', village);
  await insertMany(em, Grid, places.all());
  return places;
}

/** Of 30 villages 18 have four cells and 12 have three: 108. */
const cellsOf = (index: number): number => (index % 5 < 3 ? 4 : 3);
