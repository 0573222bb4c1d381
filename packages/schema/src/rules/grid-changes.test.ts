import type { GridLevel } from '../vocabulary/grids';
import {
  changeRefusal,
  type GridFacts,
  gridRules,
  levelMadeUnder,
  mergeRefusal,
  moveRefusal,
  overlaps,
} from './grid-changes';

const grid = (id: string, level: GridLevel, above: GridFacts | null, more: Partial<GridFacts> = {}): GridFacts => ({
  id,
  name: id,
  level,
  parentId: above?.id ?? null,
  path: `${above?.path ?? '/'}${id}/`,
  mergedIntoId: null,
  ...more,
});

const district = grid('district', 'DISTRICT', null);
const area = grid('area', 'AREA', district);
const area2 = grid('area2', 'AREA', district);
const township = grid('township', 'TOWNSHIP', area);
const township2 = grid('township2', 'TOWNSHIP', district);
const village = grid('village', 'VILLAGE', township);
const village2 = grid('village2', 'VILLAGE', township2);
const cell = grid('cell', 'CELL', village);
const cell2 = grid('cell2', 'CELL', village2);
const gone = grid('gone', 'TOWNSHIP', township, { mergedIntoId: 'township' });
const all = [district, area, area2, township, township2, village, village2, cell, cell2, gone];

describe('moving', () => {
  // Written out by hand a second time: who may go where, among all pairs of the tree above.
  const allowed = [
    'township→district',
    'township→area2',
    'township2→area',
    'township2→area2',
    'village→township2',
    'village2→township',
    'cell→village2',
    'cell2→village',
  ];

  it('is allowed to these places and no others', () => {
    const found = all.flatMap((from) =>
      all.filter((to) => moveRefusal(from, to) === null).map((to) => `${from.id}→${to.id}`),
    );
    expect(found.sort()).toEqual([...allowed].sort());
  });

  it.each([
    [township, township, '自己下面'],
    [township, village, '自己下面'],
    [village, area, '只能放在乡镇街道下面'],
    [township, village2, '一级网格或区县下面'],
    [village, township, '本来就在'],
    [village, gone, '并入后的那一个'],
    [gone, area2, '已经并入'],
    [area, district, '不能移动'],
  ])('says why: %#', (from, to, words) => expect(moveRefusal(from, to)).toContain(words));
});

describe('merging', () => {
  const allowed = ['area→area2', 'township→township2', 'village→village2', 'cell→cell2'];

  it('is allowed between these and no others, either way', () => {
    const found = all.flatMap((from) =>
      all.filter((into) => mergeRefusal(from, into) === null).map((into) => `${from.id}→${into.id}`),
    );
    expect(found.sort()).toEqual([...allowed, ...allowed.map((pair) => pair.split('→').reverse().join('→'))].sort());
  });

  it.each([
    [village, village, '自己'],
    [village, township, '同一级'],
    [district, district, '不能合并'],
    [township2, gone, '并入后的那一个'],
    [gone, township2, '已经并入'],
  ])('says why: %#', (from, into, words) => expect(mergeRefusal(from, into)).toContain(words));
});

it('makes areas below the district and cells below the village, and nothing else', () => {
  expect((Object.keys(gridRules) as GridLevel[]).map((level) => levelMadeUnder(level))).toEqual([
    null,
    null,
    'AREA',
    null,
    null,
    'CELL',
    null,
  ]);
});

it('lets nothing be done to what was merged', () => {
  expect([changeRefusal('moves', gone), changeRefusal('merges', gone)]).toEqual([
    expect.stringContaining('已经并入'),
    expect.stringContaining('已经并入'),
  ]);
});

it('knows what lies within what', () => {
  expect([
    overlaps(township, village),
    overlaps(village, township),
    overlaps(village, village),
    overlaps(village, village2),
    overlaps(area, township2),
  ]).toEqual([true, true, true, false, false]);
});
