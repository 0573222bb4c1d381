import { createHash } from 'node:crypto';
import { dayOf } from '@yidiantong/schema/rules/days';
import { proofHolds } from '@yidiantong/schema/rules/filing-proof';
import type { FileComplaintInput } from '../../gql/graphql';
import { RequestError } from '../../lib/errors';
import { withProof } from './with-proof';

const sha256 = (text: string): Uint8Array => createHash('sha256').update(text).digest();
const input = { idempotencyKey: 'k'.repeat(16), gridCode: '341503106208', text: '路灯坏了。' } as FileComplaintInput;
const day = dayOf(new Date());

/** A server that wants so many bits, one after the other. */
function server(...wanted: number[]) {
  const sent: FileComplaintInput[] = [];
  const file = (given: FileComplaintInput): Promise<string> => {
    sent.push(given);
    const bits = wanted[0] ?? 0;
    const { idempotencyKey, gridCode } = given;
    const holds = bits === 0 || proofHolds(sha256, { idempotencyKey, gridCode, day }, bits, given.proof ?? -1);
    if (wanted.length > 1 || holds) wanted.shift();
    return holds
      ? Promise.resolve('filed')
      : Promise.reject(new RequestError('PROOF_NEEDED', '现在反映的人特别多。', { bits }));
  };
  return { sent, file };
}

test('on a usual day nothing is proven', async () => {
  const { sent, file } = server();
  expect(await withProof(input, file)).toBe('filed');
  expect(sent).toEqual([input]);
});

test('in a flood the same request comes again with its proof', async () => {
  const { sent, file } = server(12);
  expect(await withProof(input, file)).toBe('filed');
  expect(sent).toEqual([input, { ...input, proof: expect.any(Number) as number }]);
});

test('a flood that rises meanwhile is met, for ever it is not', async () => {
  const rising = server(8, 10, 12, 0);
  expect(await withProof(input, rising.file)).toBe('filed');
  const never = (): Promise<string> => Promise.reject(new RequestError('PROOF_NEEDED', '满了。', { bits: 4 }));
  await expect(withProof(input, never)).rejects.toMatchObject({ code: 'PROOF_NEEDED' });
});

test('any other answer is passed on', async () => {
  const refused = new RequestError('INVALID_INPUT', '请改。');
  await expect(withProof(input, () => Promise.reject(refused))).rejects.toBe(refused);
});
