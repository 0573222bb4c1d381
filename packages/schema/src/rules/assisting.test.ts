import { AssignmentState } from '../vocabulary/assignments';
import { wordsOf } from '../vocabulary/vocabulary';
import { MAX_ASSISTING, openPartStates, partMoves, type PartMoveName, partRefusal, waitingForParts } from './assisting';

const moves = Object.keys(partMoves) as PartMoveName[];

test('a part goes from offered to signed to done, back, waived, recalled or taken back, and stays there', () => {
  const arrows = moves.flatMap((name) => partMoves[name].from.map((from) => `${from} → ${partMoves[name].to}`));
  expect(arrows.sort()).toEqual([
    'OFFERED → PUSHED_BACK',
    'OFFERED → RECALLED',
    'OFFERED → SIGNED',
    'OFFERED → TAKEN_BACK',
    'OFFERED → WAIVED',
    'SIGNED → DONE',
    'SIGNED → RECALLED',
    'SIGNED → TAKEN_BACK',
    'SIGNED → WAIVED',
  ]);
  const ended = wordsOf(AssignmentState).filter((state) => !openPartStates.includes(state));
  for (const state of ended) for (const name of moves) expect(partRefusal(name, state)).toMatch(/\p{Script=Han}{4,}/u);
});

test('the lead is told whom it waits for', () => {
  expect(waitingForParts([])).toBeNull();
  expect(waitingForParts(['水利站', '派出所'])).toContain('协办的水利站、派出所还没有办完');
});

test('five may assist', () => {
  expect(MAX_ASSISTING).toBe(5);
});
