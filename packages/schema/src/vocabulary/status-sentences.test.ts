import { addDays } from '../rules/days';
import { LATE_VERDICT_DAYS } from '../rules/deadline-policy';
import { ComplaintState } from './complaints';
import { statusSentence } from './status-sentences';
import { wordsOf } from './vocabulary';

test.each(wordsOf(ComplaintState))('%s has a sentence that ends, with and without facts', (state) => {
  for (const overdue of [false, true]) {
    for (const sentence of [
      statusSentence({ state, overdue }),
      statusSentence({
        state,
        overdue,
        unitName: '乡村建设办公室',
        dueDay: '2026-09-30',
        lateDay: '2026-12-29',
        round: 2,
      }),
    ]) {
      expect(sentence).toMatch(/。$/);
      expect(sentence).not.toMatch(/undefined|null|\{|。。/);
    }
  }
});

test('says who holds it, until when, and nothing else', () => {
  expect(statusSentence({ state: 'HANDLING', unitName: '乡村建设办公室', dueDay: '2026-09-30' })).toBe(
    '乡村建设办公室正在办理，预计 9月30日 前有结果。',
  );
  expect(statusSentence({ state: 'HANDLING', round: 2, verdict: 'DISSATISFIED' })).toMatch(/^您不满意，已重新办理/);
  expect(statusSentence({ state: 'HANDLING', round: 2, verdict: 'SATISFIED' })).toMatch(/^已重新办理/);
  expect(
    statusSentence({ state: 'CLOSED', verdict: null, lateDay: addDays('2026-09-30', LATE_VERDICT_DAYS) }),
  ).toContain('12月29日');
  expect(statusSentence({ state: 'CLOSED', upheld: true })).toContain('三十日');
  expect(statusSentence({ state: 'CLOSED', verdict: 'SATISFIED', calledBack: true })).toContain('请看看对不对');
});
