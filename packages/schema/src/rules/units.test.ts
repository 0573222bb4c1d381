import fc from 'fast-check';
import { GridLevel } from '../vocabulary/grids';
import { unitTemplates } from '../vocabulary/unit-templates';
import { UnitKind } from '../vocabulary/units';
import { wordsOf } from '../vocabulary/vocabulary';
import {
  cooperatingUnitKinds,
  eachPlaceWords,
  namePatternProblem,
  placeRefusal,
  successorsOf,
  supervisesItself,
  unitCodePattern,
  unitNameFrom,
  unitPlaces,
} from './units';

/** Written out a second time: whoever changes where a kind stands changes it twice. */
const places: Record<UnitKind, string> = {
  COMMISSION: 'DISTRICT',
  OFFICE: 'DISTRICT',
  DISPATCHED_GROUP: 'DISTRICT',
  PATROL_GROUP: 'DISTRICT',
  TOWNSHIP_COMMISSION: 'TOWNSHIP',
  DEPARTMENT: 'DISTRICT TOWNSHIP',
  AGENCY: 'TOWNSHIP',
  VILLAGE_ORG: 'VILLAGE',
  SUPERVISION_COMMITTEE: 'VILLAGE',
  FINANCE_GROUP: 'VILLAGE',
};

test.each(wordsOf(UnitKind))('%s stands at its levels and nowhere else', (kind) => {
  for (const level of wordsOf(GridLevel)) {
    const refusal = placeRefusal(kind, level);
    if (places[kind].split(' ').includes(level)) expect(refusal).toBeNull();
    else expect(refusal).toMatch(/只设在.*，请换一个网格或种类$/);
  }
});

test('offices, dispatched groups and township commissions lend each other people', () => {
  expect([...cooperatingUnitKinds].sort()).toEqual(['DISPATCHED_GROUP', 'OFFICE', 'TOWNSHIP_COMMISSION']);
});

test('a unit of a merged place is succeeded by its like: of its code, or the only one of its kind', () => {
  const unit = (id: string, kind: UnitKind, code = id) => ({ id, kind, code });
  const gone = [
    unit('c1', 'TOWNSHIP_COMMISSION'),
    unit('f1', 'DEPARTMENT', 'T-FIN'),
    unit('r1', 'DEPARTMENT', 'T-ROADS'),
    unit('o1', 'VILLAGE_ORG', 'V-ORG'),
    unit('e1', 'VILLAGE_ORG', 'V-ECON'),
    unit('g1', 'FINANCE_GROUP'),
  ];
  const there = [
    unit('c2', 'TOWNSHIP_COMMISSION'),
    unit('f2', 'DEPARTMENT', 'T-FIN'),
    unit('o2', 'VILLAGE_ORG', 'V-ORG'),
    unit('g2', 'FINANCE_GROUP', 'r1'),
  ];
  const found = (from: typeof gone, to: typeof gone) =>
    [...successorsOf(from, to)].map(([one, other]) => `${one.id}→${other.id}`);
  // V-ECON stays: of its kind the place had two, so the one there is not its like.
  expect(found(gone, there)).toEqual(['c1→c2', 'f1→f2', 'o1→o2', 'g1→g2']);
  // One department each is no likeness.
  expect(found([gone[2]!], [there[1]!])).toEqual([]);
  expect(found([], there)).toEqual([]);
});

test('names come from a pattern, in the words of the country or of the town', () => {
  const town = { name: '小华山街道', villageKind: null };
  const rural = { name: '桃湾村', villageKind: 'RURAL' as const };
  const urban = { name: '十里桥社区', villageKind: 'URBAN' as const };
  expect(unitNameFrom('{网格}民政办公室', town)).toBe('小华山街道民政办公室');
  expect(unitNameFrom('{网格}{纪委|纪工委}', town)).toBe('小华山街道纪工委');
  expect(unitNameFrom('{网格}{纪委|纪工委}', { name: '高新技术开发区', villageKind: null })).toBe(
    '高新技术开发区纪工委',
  );
  expect(unitNameFrom('{网格}{村|居}务监督委员会', rural)).toBe('桃湾村村务监督委员会');
  expect(unitNameFrom('{网格}{村|居}务监督委员会', urban)).toBe('十里桥社区居务监督委员会');
  // What a grid is called is never read as part of the pattern.
  expect(unitNameFrom('{网格}办', { name: '{甲|乙}$&', villageKind: null })).toBe('{甲|乙}$&办');
});

test.each([
  ['{网格}民政办', null],
  ['{网格}{纪委|纪工委}', null],
  ['民政办', /要有/],
  ['{网格}{纪委}', /花括号/],
  ['{网格}}', /花括号/],
])('the pattern %s', (pattern, problem) => {
  if (problem) expect(namePatternProblem(pattern)).toMatch(problem);
  else expect(namePatternProblem(pattern)).toBeNull();
});

test('a circle of supervision is found wherever it closes, and only then', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(9), { minLength: 10, maxLength: 10 }), fc.nat(9), fc.nat(9), (above, unit, boss) => {
      // A forest: everybody's supervisor has a smaller number.
      const supervisor = (id: string): string | null => {
        const at = Number(id);
        const up = above[at]! % (at + 1);
        return up < at ? String(up) : null;
      };
      const chain: string[] = [];
      for (let at: string | null = String(boss); at !== null; at = supervisor(at)) chain.push(at);
      expect(supervisesItself(String(unit), String(boss), supervisor)).toBe(chain.includes(String(unit)));
    }),
  );
  // What is crooked already does not hold it up.
  expect(supervisesItself('a', 'b', (id) => (id === 'b' ? 'c' : 'b'))).toBe(false);
});

test('what each place has of its own does not say the place twice', () => {
  expect(eachPlaceWords('TOWNSHIP', '乡镇纪（工）委')).toBe('各乡镇街道的纪（工）委');
  expect(eachPlaceWords('VILLAGE', '村（居）两委')).toBe('各村（社区）的两委');
  expect(eachPlaceWords('VILLAGE', '村务监督委员会')).toBe('各村（社区）的村务监督委员会');
});

describe('templates', () => {
  it('have a code each, at a level where the kind stands, with a name that works', () => {
    expect(new Set(unitTemplates.map((each) => each.code)).size).toBe(unitTemplates.length);
    for (const { code, kind, level, namePattern, villageKind } of unitTemplates) {
      expect(code).toMatch(unitCodePattern);
      expect([code, unitPlaces[kind].includes(level)]).toEqual([code, true]);
      expect([code, namePatternProblem(namePattern)]).toEqual([code, null]);
      expect([code, villageKind === undefined || level === 'VILLAGE']).toEqual([code, true]);
    }
  });

  it('are those of a township and a village, and the district’s commission', () => {
    const ofLevel = (level: GridLevel): number => unitTemplates.filter((each) => each.level === level).length;
    expect([ofLevel('DISTRICT'), ofLevel('TOWNSHIP'), ofLevel('VILLAGE')]).toEqual([1, 37, 8]);
  });
});
