import canonicalize from 'canonicalize';
import type { Work } from '../context';
import { sha256 } from '../crypto/codes';
import { keyedHash } from '../crypto/keys';
import { AppError } from '../errors';
import { newId } from '../ids';
import { isDuplicate } from '../database/database';
import { IdempotencyKey } from './idempotency-key.entity';

interface Once {
  operation: string;
  /** The client's key. */
  key: string;
  /** What must be the same under the same key; never kept. */
  body: unknown;
}

/**
 * Runs `make` once per key and gives the id of what it made; a retry gives the same id without running it again.
 * @throws AppError INVALID_INPUT for a malformed key or for another body under a known key
 */
export async function once(
  work: Work,
  request: Once,
  make: (id: string) => Promise<void>,
): Promise<{ id: string; replayed: boolean }> {
  if (!/^[A-Za-z0-9_-]{16,64}$/.test(request.key))
    throw AppError.invalidField('input.idempotencyKey', '幂等键应当是 16 到 64 个字母、数字、下划线或短横线。');
  const { em, services, now } = work;
  const rowId = sha256([request.operation, actorKey(work), request.key].join('\n'));
  const known = await em.findOneBy(IdempotencyKey, { id: rowId });
  if (known) return replay(work, known, request);

  const madeId = newId();
  try {
    await em.insert(IdempotencyKey, {
      id: rowId,
      operation: request.operation,
      bodyHash: hashBody(work, request.body, services.keys.currentId),
      keyId: services.keys.currentId,
      madeId,
      createdAt: now,
    });
  } catch (error) {
    // The same request, a moment earlier, in another process: its row is committed by now.
    if (!isDuplicate(error)) throw error;
    return replay(work, await em.findOneByOrFail(IdempotencyKey, { id: rowId }), request);
  }
  await make(madeId);
  return { id: madeId, replayed: false };
}

function replay(work: Work, known: IdempotencyKey, request: Once): { id: string; replayed: boolean } {
  if (known.bodyHash !== hashBody(work, request.body, known.keyId))
    throw AppError.invalidField('input.idempotencyKey', '这个幂等键已经用在另一份内容上，请换一个新的再提交。');
  return { id: known.madeId, replayed: true };
}

const hashBody = (work: Work, body: unknown, keyId: string): string =>
  keyedHash(work.services.keys, 'idempotency', canonicalize(body) ?? '', keyId);

const actorKey = ({ actor }: Work): string => {
  if (actor.kind === 'staff') return actor.staffId;
  return actor.kind === 'reporter' ? actor.complaintId : actor.kind;
};
