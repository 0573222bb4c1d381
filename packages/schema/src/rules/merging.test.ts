import { ComplaintState, openComplaintStates } from '../vocabulary/complaints';
import { wordsOf } from '../vocabulary/vocabulary';
import { moveAllowed } from './complaint-moves';
import { alongMove, HAS_MERGED, mergeRefusal } from './merging';

const one = { id: 'A', districtId: 'D', state: 'FILED' as ComplaintState, mergedIntoId: null, hasMerged: false };
const fit = { sameSight: true, accusesHolder: false };
const main = { id: 'M', districtId: 'D', state: 'HANDLING' as ComplaintState, mergedIntoId: null };

describe('merging', () => {
  it('takes two of one district that the same people see', () => {
    expect(mergeRefusal(one, main, fit)).toBeNull();
    expect(mergeRefusal(one, main, { ...fit, sameSight: false })).toContain('分开办');
    expect(mergeRefusal(one, main, { ...fit, accusesHolder: true })).toContain('自己办自己');
    expect(mergeRefusal(one, { ...main, id: 'A' }, fit)).toContain('它自己');
    expect(mergeRefusal(one, { ...main, districtId: 'E' }, fit)).toContain('同一个区');
  });

  it('makes no chains', () => {
    expect(mergeRefusal(one, { ...main, mergedIntoId: 'X' }, fit)).toContain('最后的那一件');
    expect(mergeRefusal({ ...one, hasMerged: true }, main, fit)).toBe(HAS_MERGED);
  });

  it('is into what still waits for its answer, whatever else is open', () => {
    const taken = wordsOf(ComplaintState).filter((state) => !mergeRefusal(one, { ...main, state }, fit));
    expect(taken).toEqual(['FILED', 'ACCEPTED', 'ASSIGNED', 'HANDLING', 'REPLIED']);
    for (const state of taken) expect(openComplaintStates).toContain(state);
  });

  it('shares the answer, and lets go where there is none to come', () => {
    for (const state of wordsOf(ComplaintState)) {
      const move = alongMove(state);
      if (move) expect(moveAllowed(move, 'MERGED')).toBe(true);
    }
    expect([alongMove('ANSWERED'), alongMove('WITHDRAWN'), alongMove('HANDLING')]).toEqual([
      'answerAlong',
      'letGo',
      null,
    ]);
  });
});
