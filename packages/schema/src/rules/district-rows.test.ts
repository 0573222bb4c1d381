import { rowsOfDistrict } from './district-rows';

const district = { code: '341503000000', name: '裕安区' };
const row = (line: number, code: string, level: string, parentCode: string) => ({
  line,
  code,
  name: '某地',
  level,
  parentCode,
});
const own = [
  row(2, '341503000000', 'county', '341500000000'),
  row(3, '341503106000', 'township', '341503000000'),
  row(4, '341503106208', 'village', '341503106000'),
];
const others = [
  row(5, '341500000000', 'city', ''),
  row(6, '341502000000', 'county', '341500000000'),
  row(7, '341502001000', 'township', '341502000000'),
];

it('keeps the district’s rows and counts the others', () => {
  expect(rowsOfDistrict([...others, ...own], district)).toEqual({ rows: own, others: 3, problems: [] });
});

it.each([
  ['a village of hers under another district', row(8, '341503106209', 'village', '341502001000'), 'parent_code'],
  ['a foreign code under her township', row(8, '341502001209', 'village', '341503106000'), 'code'],
  ['a code that is none under her township', row(8, 'abc', 'village', '341503106000'), 'code'],
])('names row and column of %s', (_, wrong, column) => {
  const { problems, rows } = rowsOfDistrict([...own, wrong], district);
  expect(problems).toEqual([{ line: 8, column, message: expect.stringContaining('裕安区') }]);
  expect(rows).toContain(wrong);
});

it('leaves a broken code of hers to the check of the rows', () => {
  const broken = row(8, '34150310620', 'village', '341503106000');
  expect(rowsOfDistrict([...own, broken], district)).toMatchObject({ rows: [...own, broken], problems: [] });
});

it('says so when no row is the district’s', () => {
  expect(rowsOfDistrict(others, district).problems).toEqual([
    { line: 1, column: null, message: '表里没有裕安区（341503）的行' },
  ]);
  expect(rowsOfDistrict([], district).problems).toEqual([]);
});
