import { RecusalGround } from '../vocabulary/recusals';
import { wordsOf } from '../vocabulary/vocabulary';
import { MOST_RECUSALS } from './recusals';

test('the grounds are the four of the law, and a citizen may ask more than once', () => {
  expect(wordsOf(RecusalGround)).toEqual(['RELATIVE', 'WITNESS', 'INTEREST', 'OTHER']); // R-J10
  expect(MOST_RECUSALS).toBeGreaterThan(1);
});
