import { extensionRefusal, LONGEST_EXTENSION } from './extending';

test('once a round, whatever came of it; one that lapsed undecided does not count', () => {
  expect(extensionRefusal([], 1)).toBeNull();
  expect(extensionRefusal([{ round: 1, state: 'PENDING' }], 1)).toContain('等纪（工）委决定');
  for (const state of ['APPROVED', 'REJECTED'] as const)
    expect(extensionRefusal([{ round: 1, state }], 1)).toContain('不能再申请');
  expect(extensionRefusal([{ round: 1, state: 'LAPSED' }], 1)).toBeNull();
  expect(extensionRefusal([{ round: 1, state: 'APPROVED' }], 2)).toBeNull();
});

test('handle 15 (+7)', () => {
  expect(LONGEST_EXTENSION).toBe(7);
});
