import { foundRefusal, NO_REPORTER } from './found-along';

const township = new Set(['TOWNSHIP', 'AREA', 'DISTRICT'] as const);
const all = new Set(['CELL', 'VILLAGE', 'TOWNSHIP', 'AREA', 'DISTRICT'] as const);

it('is seen by nobody who does not see the one it was found with', () => {
  expect(foundRefusal(township, all, township)).toBeNull();
  expect(foundRefusal(township, township, township)).toBeNull();
  expect(foundRefusal(all, township, township)).toContain('反映谁');
});

it('is seen by whoever writes it down', () => {
  expect(foundRefusal(new Set(['AREA', 'DISTRICT']), all, new Set(['TOWNSHIP']))).toContain('报上一级');
  expect(foundRefusal(township, township, new Set())).toContain('报上一级');
});

it('has nobody to be asked', () => {
  expect(NO_REPORTER).toContain('没有反映人');
});
