import { plainCode } from './plain-code';

describe('plainCode', () => {
  it.each([
    ['6307 4182 95', '6307418295'],
    ['６３０７－4182—95', '6307418295'],
    ['k7mp 4qxd', 'K7MP4QXD'],
    [' \u3000 ', ''],
  ])('%s', (typed, plain) => {
    expect(plainCode(typed)).toBe(plain);
  });
});
