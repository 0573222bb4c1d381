import { titlesIn } from './titles';

const levels = (words: string, aboutWhom: Parameters<typeof titlesIn>[1] = 'UNSURE'): string[] =>
  titlesIn(words, aboutWhom).map(({ level, holders }) => [level, ...holders.map(({ post }) => post)].join(' '));

test.each([
  ['村支书把低保给了亲戚', ['VILLAGE VILLAGE_OFFICER UNIT_LEADER']],
  ['村 主 任说没有钱', ['VILLAGE VILLAGE_OFFICER UNIT_LEADER']],
  ['村会计收了两次钱', ['VILLAGE INFORMATION_OFFICER UNIT_HANDLER']],
  ['监委会主任不管', ['VILLAGE COMMITTEE_REVIEWER']],
  ['网格员从来不来', ['CELL GRID_SUPERVISOR VILLAGE_OFFICER']],
  ['镇纪委书记打了招呼', ['TOWNSHIP COMMISSION_SECRETARY']],
  ['镇长收了东西', ['TOWNSHIP']],
  ['街道主任不接电话', ['TOWNSHIP']],
])('%s', (words, found) => {
  expect(levels(words)).toEqual(found);
});

test('a title without a place means the village’s where the citizen says so', () => {
  expect(levels('书记收了钱', 'VILLAGE')).toEqual(['VILLAGE VILLAGE_OFFICER UNIT_LEADER']);
  expect(levels('会计收了钱', 'VILLAGE')).toEqual(['VILLAGE INFORMATION_OFFICER UNIT_HANDLER']);
  for (const about of ['DEPARTMENT', 'TOWNSHIP', 'UNSURE'] as const) expect(levels('书记收了钱', about)).toEqual([]);
});

test.each(['书记录在案', '会计划要公开', '主任务没有完成', '这条路归镇长期管', '出纳机坏了'])(
  'no title: %s',
  (words) => {
    expect(levels(words, 'VILLAGE')).toEqual([]);
  },
);

test('a secretary of the district’s commission is none of the township’s', () => {
  expect(levels('区纪委书记来看过')).toEqual([]);
});
