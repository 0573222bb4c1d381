import { entriesOf, kindValue, linesOf, moved, unitValue } from './rules-draft';

it('turns rules into lines and back', () => {
  const entries = [
    { unitId: '01A', unitKind: null, unitCode: null, words: '区民政局', problem: null, unit: null },
    { unitId: null, unitKind: 'DEPARTMENT' as const, unitCode: 'T-CIVIL', words: '民政办', problem: null, unit: null },
    { unitId: null, unitKind: 'VILLAGE_ORG' as const, unitCode: null, words: '村两委', problem: null, unit: null },
  ];
  expect(linesOf(entries).map((line) => line.value)).toEqual([
    unitValue('01A'),
    kindValue('DEPARTMENT', 'T-CIVIL'),
    kindValue('VILLAGE_ORG', null),
  ]);
  expect(entriesOf(linesOf(entries))).toEqual([
    { unitId: '01A' },
    { unitKind: 'DEPARTMENT', unitCode: 'T-CIVIL' },
    { unitKind: 'VILLAGE_ORG', unitCode: null },
  ]);
});

it('moves a line up or down', () => {
  const lines = ['a', 'b', 'c'].map((value) => ({ value, label: value }));
  expect(moved(lines, 2, 0).map((line) => line.value)).toEqual(['c', 'a', 'b']);
  expect(moved(lines, 0, 1).map((line) => line.value)).toEqual(['b', 'a', 'c']);
});
