import { ComplaintKind, ComplaintState, Grade } from '../vocabulary/complaints';
import { wordsOf } from '../vocabulary/vocabulary';
import {
  complaintMoves,
  type ComplaintMove,
  isSatisfied,
  MAX_PUSH_BACKS,
  moveAllowed,
  pushBackRefusal,
  rateMoveFor,
  recallRefusal,
  refusalOf,
  satisfiedGrades,
  withdrawsAtOnce,
} from './complaint-moves';
import { stepStandings } from './complaint-steps';

const moves = Object.keys(complaintMoves) as ComplaintMove[];
const states = wordsOf(ComplaintState);

test('the table is the one of the domain', () => {
  const arrows = moves.map((move) => `${move}: ${complaintMoves[move].from.join('|')} → ${complaintMoves[move].to}`);
  expect(arrows).toEqual([
    'file:  → FILED',
    'accept: FILED → ACCEPTED',
    'assign: ACCEPTED → ASSIGNED',
    'release: FILED|ACCEPTED|ASSIGNED|HANDLING|REPLIED|ANSWERED → null',
    'sign: ASSIGNED → HANDLING',
    'pushBack: ASSIGNED → ACCEPTED',
    'reply: HANDLING → REPLIED',
    'return: REPLIED → HANDLING',
    'approve: REPLIED → ANSWERED',
    'rateSatisfied: ANSWERED → CLOSED',
    'rateDissatisfied: ANSWERED → HANDLING',
    'contest: ANSWERED → CONTESTED',
    'expire: ANSWERED → CLOSED',
    'take: ACCEPTED → HANDLING',
    'decline: FILED|ACCEPTED → DECLINED',
    'refer: FILED|ACCEPTED → REFERRED',
    'restore: DECLINED|REFERRED → ACCEPTED',
    'withdraw: FILED|ACCEPTED → WITHDRAWN',
    'recall: ASSIGNED|HANDLING → ACCEPTED',
    'takeBack: ASSIGNED|HANDLING|REPLIED → ACCEPTED',
    `addSubject: ${states.join('|')} → null`,
    `removeSubject: ${states.join('|')} → null`,
    'recuse: FILED|ACCEPTED|ASSIGNED|HANDLING|REPLIED|ANSWERED|CONTESTED|MERGED|DECLINED|REFERRED → null',
    `reissue: ${states.filter((state) => state !== 'MERGED').join('|')} → null`,
    'example: CLOSED → null',
    'callBack: ANSWERED → null',
    'lightLamp: FILED|ACCEPTED|ASSIGNED|HANDLING|REPLIED|ANSWERED|CONTESTED|MERGED → null',
    'putOutLamp: FILED|ACCEPTED|ASSIGNED|HANDLING|REPLIED|ANSWERED|CONTESTED|MERGED → null',
    'plan: HANDLING → null',
    'extend: HANDLING → null',
    'ask: FILED|ACCEPTED|ASSIGNED|HANDLING|REPLIED|CONTESTED → null',
    'supplement: FILED|ACCEPTED|ASSIGNED|HANDLING|REPLIED|ANSWERED|CONTESTED|MERGED → null',
    'releaseAnswer: ASSIGNED|HANDLING|REPLIED → null',
    'urge: FILED|ACCEPTED|ASSIGNED|HANDLING|REPLIED|CONTESTED → null',
    'supervise: FILED|ACCEPTED|ASSIGNED|HANDLING|REPLIED|CONTESTED → null',
    `note: ${states.join('|')} → null`,
    'rehandle: CONTESTED → HANDLING',
    'uphold: CONTESTED → CLOSED',
    'rateLate: CLOSED → CONTESTED',
    'reopen: CLOSED → HANDLING',
    'merge: FILED|ACCEPTED → MERGED',
    'answerAlong: MERGED → ANSWERED',
    'letGo: MERGED → ACCEPTED',
    'rateAlong: ANSWERED → MERGED',
    'rehandleAlong: CONTESTED → MERGED',
    'findAlong: HANDLING|REPLIED → null',
    'closeFound: ANSWERED → CLOSED',
    'reopenAlong: ANSWERED → HANDLING',
  ]);
});

test.each(moves.filter((move) => move !== 'file').flatMap((move) => states.map((state) => [move, state] as const)))(
  '%s in %s is either allowed or refused in its own words',
  (move, state) => {
    if (moveAllowed(move, state)) expect(refusalOf(move, state)).toBeNull();
    else expect(refusalOf(move, state)).toMatch(/\p{Script=Han}{4,}/u);
  },
);

test('clocks follow the complaint: what ends was running, and each state is timed by one step clock', () => {
  // Walk every path of five rounds and keep the set of running clocks.
  const running: Record<string, Set<string>> = {};
  const visit = (state: string, clocks: Set<string>) => {
    const key = [...clocks].sort().join();
    running[state] ??= new Set();
    if (running[state].has(key)) return;
    running[state].add(key);
    for (const move of moves) {
      const rule = complaintMoves[move];
      if (rule.to === null || !(rule.from as string[]).includes(state)) continue;
      const after = new Set(clocks);
      // A move from several states ends whichever of the steps runs there.
      const ended = rule.ends.filter((step) => after.delete(step));
      if (rule.from.length === 1) expect(ended).toEqual(rule.ends);
      for (const step of [...rule.starts, ...rule.resumes]) {
        expect(after.has(step)).toBe(false);
        after.add(step);
      }
      visit(rule.to, after);
    }
  };
  visit('FILED', new Set(complaintMoves.file.starts));
  expect(Object.fromEntries(Object.entries(running).map(([state, sets]) => [state, [...sets]]))).toEqual({
    FILED: ['ACCEPT,OVERALL'],
    ACCEPTED: ['ASSIGN,OVERALL'],
    ASSIGNED: ['OVERALL,SIGN'],
    HANDLING: ['HANDLE,OVERALL'],
    REPLIED: ['OVERALL,REVIEW'],
    ANSWERED: ['OVERALL,RATE'],
    CLOSED: [''],
    CONTESTED: ['DECIDE,OVERALL'],
    DECLINED: [''],
    REFERRED: [''],
    WITHDRAWN: [''],
    MERGED: ['OVERALL'],
  });
});

test('verdicts', () => {
  expect(wordsOf(Grade).filter(isSatisfied)).toEqual(satisfiedGrades);
  expect(rateMoveFor('FAIRLY_SATISFIED', true)).toBe('rateSatisfied');
  expect(rateMoveFor('DISSATISFIED', false)).toBe('rateDissatisfied');
  expect(rateMoveFor('VERY_DISSATISFIED', true)).toBe('contest');
});

test('two push-backs or recalls and no third', () => {
  expect(pushBackRefusal(MAX_PUSH_BACKS - 1)).toBeNull();
  expect(pushBackRefusal(MAX_PUSH_BACKS)).toContain('两次');
  expect(recallRefusal(MAX_PUSH_BACKS - 1)).toBeNull();
  expect(recallRefusal(MAX_PUSH_BACKS)).toContain('两次');
});

test('the eight steps', () => {
  expect(stepStandings('REPLIED').find((step) => step.current)?.label).toBe('审核');
  expect(stepStandings('CONTESTED').find((step) => step.current)?.label).toBe('办结');
  expect(stepStandings('DECLINED').filter((step) => step.done || step.current)).toHaveLength(1);
  expect(stepStandings('CLOSED').every((step) => step.done && !step.current)).toBe(true);
});

test('what accuses somebody is not withdrawn by the citizen alone', () => {
  expect(wordsOf(ComplaintKind).filter(withdrawsAtOnce)).toEqual(['CONSULTATION', 'SUGGESTION', 'HELP']);
});
