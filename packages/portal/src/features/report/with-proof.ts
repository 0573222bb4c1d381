import type { FileComplaintInput } from '../../gql/graphql';
import { asRequestError } from '../../lib/errors';

/** Numbers tried between two breaths: the page stays usable on an old phone. */
const BREATH = 2_000;
/** A flood may rise while the first proof is made. */
const MAX_PROOFS = 3;

/**
 * Files; where the server is flooded, makes the proof of work it asks for and files again. The citizen only waits a little.
 * What makes proofs is loaded then and not before.
 */
export async function withProof<Filed>(
  input: FileComplaintInput,
  file: (input: FileComplaintInput) => Promise<Filed>,
): Promise<Filed> {
  let proven = input;
  for (let proofs = 0; ; proofs += 1) {
    try {
      return await file(proven);
    } catch (thrown) {
      const { code, bits } = asRequestError(thrown);
      if (code !== 'PROOF_NEEDED' || !bits || proofs === MAX_PROOFS) throw thrown;
      proven = { ...input, proof: await makeProof(input, bits) };
    }
  }
}

async function makeProof({ idempotencyKey, gridCode }: FileComplaintInput, bits: number): Promise<number> {
  const [{ sha256 }, { findProof }, { dayOf }] = await Promise.all([
    import('js-sha256'),
    import('@yidiantong/schema/rules/filing-proof'),
    import('@yidiantong/schema/rules/days'),
  ]);
  const hash = (text: string): Uint8Array => new Uint8Array(sha256.arrayBuffer(text));
  const proven = { idempotencyKey, gridCode, day: dayOf(new Date()) };
  for (let from = 0; ; from += BREATH) {
    const proof = findProof(hash, proven, bits, { from, count: BREATH });
    if (proof !== null) return proof;
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
}
