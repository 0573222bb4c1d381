import fc from 'fast-check';
import { GridLevel } from '../vocabulary/grids';
import { Post, type PostingRank } from '../vocabulary/posts';
import { UnitKind } from '../vocabulary/units';
import { wordsOf } from '../vocabulary/vocabulary';
import { addDays } from './days';
import {
  deputyshipDaysProblem,
  firstDayProblem,
  firstUncovered,
  headAbove,
  headFrom,
  type Holder,
  LONGEST_DEPUTYSHIP_DAYS,
  periodsMeet,
  type Period,
  placeProblem,
  placesInWords,
  postPlaces,
  sourceProblem,
} from './postings';

/** Written out a second time: whoever changes the table changes it here, too. */
const PLACES: Record<Post, string> = {
  DISTRICT_LEADER: 'DISTRICT',
  DISTRICT_OFFICER: 'DISTRICT AREA',
  COMMISSION_SECRETARY: 'TOWNSHIP',
  COMMISSION_MEMBER: 'TOWNSHIP',
  VILLAGE_OFFICER: 'VILLAGE CELL',
  GRID_SUPERVISOR: 'VILLAGE CELL',
  INTEGRITY_OBSERVER: 'TOWNSHIP VILLAGE',
  INFORMATION_OFFICER: 'TOWNSHIP VILLAGE',
  COMMITTEE_REVIEWER: 'SUPERVISION_COMMITTEE FINANCE_GROUP',
  PUBLISHING_APPROVER: 'TOWNSHIP VILLAGE AGENCY',
  UNIT_LEADER: 'COMMISSION OFFICE DISPATCHED_GROUP PATROL_GROUP TOWNSHIP_COMMISSION DEPARTMENT AGENCY VILLAGE_ORG',
  UNIT_HANDLER: 'COMMISSION OFFICE DISPATCHED_GROUP PATROL_GROUP TOWNSHIP_COMMISSION DEPARTMENT AGENCY VILLAGE_ORG',
  ADMIN: 'DISTRICT',
  AUDITOR: 'DISTRICT',
  CITY_OBSERVER: '',
};

describe('where a post is held', () => {
  it.each(wordsOf(Post))('%s', (post) => {
    const grids = wordsOf(GridLevel).filter((gridLevel) => placeProblem(post, { gridLevel }) === null);
    const units = wordsOf(UnitKind).filter((unitKind) => placeProblem(post, { unitKind }) === null);
    expect([...grids, ...units].join(' ')).toBe(PLACES[post]);
  });

  it('is said of every post', () => {
    expect(Object.keys(postPlaces).sort()).toEqual(wordsOf(Post).sort());
  });

  it('is said in words', () => {
    expect(placeProblem('VILLAGE_OFFICER', { gridLevel: 'TOWNSHIP' })).toBe(
      '村级监督负责人不能任在乡镇街道，只能任在村（社区）、三级网格',
    );
    expect(placeProblem('CITY_OBSERVER', { gridLevel: 'CITY' })).toContain('命令');
    expect(placesInWords('UNIT_LEADER')).toBe('承办单位');
  });
});

test('a supervisor says where they come from, nobody else does', () => {
  expect(sourceProblem('GRID_SUPERVISOR', null)).toContain('来源');
  expect(sourceProblem('GRID_SUPERVISOR', 'DELEGATE')).toBeNull();
  expect(sourceProblem('VILLAGE_OFFICER', 'DELEGATE')).toContain('去掉');
  expect(sourceProblem('VILLAGE_OFFICER', null)).toBeNull();
});

const TODAY = '2026-09-09';
const day = fc.integer({ min: -20, max: 20 }).map((distance) => addDays(TODAY, distance));
const period: fc.Arbitrary<Period> = fc
  .tuple(day, fc.option(fc.integer({ min: 0, max: 15 })))
  .map(([from, length]) => ({ from, to: length === null ? null : addDays(from, length) }));
const holds = ({ from, to }: Period, at: string): boolean => from <= at && (to === null || at <= to);
const days = Array.from({ length: 80 }, (_, index) => addDays(TODAY, index - 40));

test('periods meet when they share a day', () => {
  fc.assert(
    fc.property(period, period, (a, b) => {
      expect(periodsMeet(a, b)).toBe(days.some((at) => holds(a, at) && holds(b, at)));
    }),
  );
});

test('the first day nobody covers', () => {
  fc.assert(
    fc.property(fc.array(period, { maxLength: 5 }), (periods) => {
      const slow = days.find((at) => at >= TODAY && !periods.some((each) => holds(each, at))) ?? null;
      expect(firstUncovered(periods, TODAY)).toBe(slow);
    }),
  );
});

test('a deputy stands in for 90 days and not for 91', () => {
  const last = addDays(TODAY, LONGEST_DEPUTYSHIP_DAYS - 1);
  expect(LONGEST_DEPUTYSHIP_DAYS).toBe(90);
  expect(deputyshipDaysProblem(TODAY, last, TODAY)).toBeNull();
  expect(deputyshipDaysProblem(TODAY, addDays(last, 1), TODAY)).toContain('91');
  expect(deputyshipDaysProblem(addDays(TODAY, 5), addDays(TODAY, 4), TODAY)).toContain('早于');
  expect(deputyshipDaysProblem('2026-09-01', '2026-09-08', TODAY)).toContain('过去');
});

describe('the HEAD one level up', () => {
  const holder = (staffId: string, post: Post, level: GridLevel, rank: PostingRank = 'HEAD'): Holder => ({
    staffId,
    post,
    rank,
    level,
  });
  const secretary = holder('secretary', 'COMMISSION_SECRETARY', 'TOWNSHIP');
  const officer = holder('officer', 'DISTRICT_OFFICER', 'AREA');
  const leader = holder('leader', 'DISTRICT_LEADER', 'DISTRICT');
  const deputy = holder('deputy', 'DISTRICT_LEADER', 'DISTRICT', 'MEMBER');
  const all = [deputy, leader, officer, secretary];

  it.each<[GridLevel, Holder[], string[], string | null]>([
    ['CELL', all, [], 'secretary'],
    ['VILLAGE', all, [], 'secretary'],
    ['TOWNSHIP', all, [], 'officer'],
    ['TOWNSHIP', [deputy, leader, secretary], [], 'leader'],
    ['TOWNSHIP', [leader, { ...officer, rank: 'MEMBER' }], [], 'leader'],
    ['AREA', all, [], 'leader'],
    ['AREA', all, ['leader'], 'deputy'],
    ['DISTRICT', all, [], 'leader'],
    ['DISTRICT', all, ['leader'], 'deputy'],
    ['DISTRICT', [leader], ['leader'], null],
    ['VILLAGE', all, ['secretary'], 'officer'],
    ['VILLAGE', [], [], null],
    ['CITY', all, [], null],
  ])('of %s', (level, holders, except, told) => {
    expect(headAbove(level, holders, except)).toBe(told);
  });
});

test('nothing begins before 2000', () => {
  expect(firstDayProblem('2000-01-01')).toBeNull();
  expect(firstDayProblem('1999-12-31')).toContain('2000-01-01');
});

test('the HEAD of a level, or of the next one up that has one', () => {
  const holder = (staffId: string, level: Holder['level'], post: Post, rank: PostingRank = 'HEAD'): Holder => ({
    staffId,
    level,
    post,
    rank,
  });
  const holders = [
    holder('secretary', 'TOWNSHIP', 'COMMISSION_SECRETARY'),
    holder('officer', 'AREA', 'DISTRICT_OFFICER', 'MEMBER'),
    holder('leader', 'DISTRICT', 'DISTRICT_LEADER'),
  ];
  expect(headFrom('TOWNSHIP', holders, [])?.staffId).toBe('secretary');
  expect(headFrom('TOWNSHIP', holders, ['secretary'])?.staffId).toBe('leader');
  expect(headFrom('AREA', holders, [])?.staffId).toBe('leader');
  expect(headFrom('DISTRICT', holders, ['leader'])).toBeNull();
});
