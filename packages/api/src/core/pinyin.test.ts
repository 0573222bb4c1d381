import { initialsOf, looksLikeInitials } from './pinyin';

it.each([
  ['桃湾村', 'twc'],
  ['重阳社区', 'cysq'],
  ['12号楼', '12hl'],
  ['六安市', 'las'],
  ['裕安区', 'yaq'],
])('%s is found by %s', (name, initials) => expect(initialsOf(name)).toBe(initials));

it('reads surnames as families do', () => {
  expect(initialsOf('单志强', 'surname')).toBe('szq');
  expect(initialsOf('仇海燕', 'surname')).toBe('qhy');
});

it('leaves out what has no reading and stays short', () => {
  expect(initialsOf('😀村')).toBe('c');
  expect(initialsOf('村'.repeat(60))).toHaveLength(40);
});

it('tells initials from words', () => {
  expect(['twc', 'T12', 't'].map(looksLikeInitials)).toEqual([true, true, true]);
  expect(['桃w', '', '12', "t'--"].map(looksLikeInitials)).toEqual([false, false, false, false]);
});
