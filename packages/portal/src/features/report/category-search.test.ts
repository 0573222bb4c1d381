import { searchCategories } from './category-search';

const all = [
  { code: 'C01', name: '村务公开与村级财务', synonyms: [], pinyinInitials: 'cwgkycjcw' },
  { code: 'C0101', name: '财务公开不清', parentCode: 'C01', synonyms: ['账目不明', '村账'], pinyinInitials: 'cwgkbq' },
  { code: 'C0102', name: '公开栏不更新', parentCode: 'C01', synonyms: ['旧公示'], pinyinInitials: 'gklbgx' },
  { code: 'C02', name: '路灯与道路', synonyms: [], pinyinInitials: 'ldydl' },
  { code: 'C0201', name: '路灯不亮', parentCode: 'C02', synonyms: ['灯坏了'], pinyinInitials: 'ldbl' },
];
const found = (words: string) =>
  searchCategories(all, words).flatMap((group) => group.choices.map((leaf) => leaf.code));

describe('searchCategories', () => {
  it('shows every leaf under its top when nothing is asked', () => {
    expect(searchCategories(all, ' ').map((group) => [group.name, group.choices.length])).toEqual([
      ['村务公开与村级财务', 2],
      ['路灯与道路', 1],
    ]);
  });

  it.each([
    ['灯坏', ['C0201']],
    ['村账', ['C0101']],
    ['LDBL', ['C0201']],
    ['村级财务', ['C0101', 'C0102']],
    ['没有的', []],
  ])('finds %s', (words, codes) => {
    expect(found(words)).toEqual(codes);
  });
});
