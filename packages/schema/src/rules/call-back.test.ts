import { Channel, onlineChannels } from '../vocabulary/complaints';
import { wordsOf } from '../vocabulary/vocabulary';
import { callBackAdvice, callBackRefusal } from './call-back';

const named = { channel: 'WEB', named: true, identityErasedAt: null, round: 2, seenRound: null } as const;

test('whoever left no number, or took it back, is not phoned', () => {
  expect(callBackRefusal({ ...named, named: false }, true)).toContain('匿名');
  expect(callBackRefusal({ ...named, identityErasedAt: new Date() }, true)).toContain('抹去');
});

test.each(wordsOf(Channel))('%s: who read the answer of this round online judges alone', (channel) => {
  const complaint = { ...named, channel };
  expect(callBackRefusal(complaint, true)).toBeNull();
  expect(callBackRefusal({ ...complaint, seenRound: 1 }, true)).toBeNull();
  const own = onlineChannels.includes(channel) || channel === 'FOUND_ALONG';
  expect(callBackRefusal({ ...complaint, seenRound: 2 }, true)).toEqual(
    own ? expect.stringContaining('本人评价') : null,
  );
});

test('whoever has not looked up the number cannot have phoned', () => {
  expect(callBackRefusal(named, false)).toContain('先“查看身份信息”');
});

test('what to do if it is wrong depends on where it led', () => {
  expect(callBackAdvice('CLOSED', 'SATISFIED', '2026-12-30')).toMatch(/12月30日 前.*以您自己的为准/);
  expect(callBackAdvice('CLOSED', 'SATISFIED', null)).toContain('重新反映');
  expect(callBackAdvice('HANDLING', 'DISSATISFIED', null)).toContain('再评一次');
  expect(callBackAdvice('CONTESTED', 'VERY_DISSATISFIED', null)).toContain('上一级');
  // Upheld, it is over; opened again, it is not, whatever was put down.
  expect(callBackAdvice('CLOSED', 'VERY_DISSATISFIED', null)).toMatch(/作了决定.*重新反映/);
  expect(callBackAdvice('HANDLING', 'SATISFIED', null)).toContain('再评一次');
});
