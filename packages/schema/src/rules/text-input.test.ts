import fc from 'fast-check';
import { excerpt } from './excerpt';
import { cleanText } from './text-input';

describe('cleanText', () => {
  const limits = { max: 10 };

  test.each([
    ['  村部 ', '村部'],
    ['\u3000村部\u3000', '村部'],
    ['𠮷田㛃', '𠮷田㛃'],
    ['e\u0301', '\u00E9'],
    ['村\u200B部', '村部'],
    ['👨\u200D👩\u200D👧', '👨\u200D👩\u200D👧'],
    ['\u200B\u2060', ''],
    ['\u3164\u2800', ''],
  ])('%p becomes %p', (value, cleaned) => {
    expect(cleanText(value, limits)).toEqual({ ok: true, value: cleaned });
  });

  test.each([
    'a\u0000b',
    'a\tb',
    'a\u001Bb',
    'a\u007Fb',
    'a\u0085b',
    '\uD842',
    'a\uDFB7b',
    'a\u202Eb',
    'a\nb',
    'a\u2028b',
    5,
    null,
    undefined,
  ])('%p is refused', (value) => {
    expect(cleanText(value, limits)).toEqual({ ok: false, error: expect.stringMatching(/\p{Script=Han}/u) });
  });

  test('lines are kept where they may stand, whatever the system that wrote them', () => {
    expect(cleanText('一\r\n二\r三\u2028四', { max: 10, lines: true })).toEqual({ ok: true, value: '一\n二\n三\n四' });
    expect(cleanText('一\t二', { max: 10, lines: true }).ok).toBe(false);
  });

  test('counts what a reader counts, and fails first at one more', () => {
    expect(cleanText('𠮷'.repeat(10), limits).ok).toBe(true);
    expect(cleanText('𠮷'.repeat(11), limits)).toEqual({
      ok: false,
      error: '最多写 10\u00A0个字，现在 11\u00A0个，请写短一些',
    });
    expect(cleanText('', { max: 10, min: 1 })).toEqual({ ok: false, error: '请填写' });
    expect(cleanText('\u200B', { max: 10, min: 1 })).toEqual({ ok: false, error: '请填写' });
    expect(cleanText('一', { max: 10, min: 2 })).toMatchObject({ ok: false });
  });

  test('cleaning twice changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.boolean(), (value, lines) => {
        const once = cleanText(value, { max: 1000, lines });
        if (once.ok) expect(cleanText(once.value, { max: 1000, lines })).toEqual(once);
      }),
    );
  });
});

describe('excerpt', () => {
  test.each([
    ['路灯坏了两个月。打过电话都说排队。', '路灯坏了两个月'],
    ['\n\n 路灯坏了\n两个月', '路灯坏了'],
    ['', ''],
    ['。。!', ''],
    ['𠮷'.repeat(30), '𠮷'.repeat(30)],
    ['𠮷'.repeat(31), `${'𠮷'.repeat(29)}…`],
    [`${'路'.repeat(28)}，灯坏了`, `${'路'.repeat(28)}…`],
  ])('%p gives %p', (text, title) => {
    expect(excerpt(text, 30)).toBe(title);
  });

  test('is never longer than asked, never broken, and one line', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 90 }), fc.integer({ min: 1, max: 40 }), (text, max) => {
        const title = excerpt(text, max);
        expect([...title].length).toBeLessThanOrEqual(max);
        expect(/[\p{Surrogate}\n]/u.test(title)).toBe(false);
      }),
    );
  });
});
