import { findProof, FLOOD_WINDOW_MS, proofBits, proofHolds, type Proven } from './filing-proof';

/** Stands for SHA-256: FNV-1a, its bits well mixed. The server's own tests use the real one. */
function sha256(text: string): Uint8Array {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ character.codePointAt(0)!, 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  hash ^= hash >>> 16;
  return Uint8Array.of(hash >>> 24, (hash >>> 16) & 255, (hash >>> 8) & 255, hash & 255);
}
const proven: Proven = { idempotencyKey: 'k'.repeat(16), gridCode: '341503106208', day: '2026-09-09' };

test.each([
  [0, 0],
  [99, 0],
  [100, 16],
  [299, 16],
  [300, 18],
  [999, 18],
  [1_000, 20],
  [1_000_000, 20],
])('after %i others a filing needs %i bits', (recent, bits) => {
  expect(proofBits(recent)).toBe(bits);
});

test('others are those of ten minutes', () => {
  expect(FLOOD_WINDOW_MS).toBe(600_000);
});

test('a proof is found, holds for what it was made for, and for nothing else', () => {
  const proof = findProof(sha256, proven, 12, { from: 0, count: 1_000_000 })!;
  expect(proofHolds(sha256, proven, 12, proof)).toBe(true);
  const others: Proven[] = [
    { ...proven, idempotencyKey: 'j'.repeat(16) },
    { ...proven, gridCode: '341503106209' },
    { ...proven, day: '2026-09-10' },
  ];
  expect(others.map((other) => proofHolds(sha256, other, 12, proof))).toEqual([false, false, false]);
  expect(proofHolds(sha256, proven, 0, -1)).toBe(true);
});

test('it takes about as many tries as its bits say', () => {
  let tries = 0;
  for (let round = 0; round < 40; round += 1)
    tries += 1 + findProof(sha256, { ...proven, gridCode: String(round) }, 8, { from: 0, count: 100_000 })!;
  expect(tries / 40).toBeGreaterThan(2 ** 8 / 2);
  expect(tries / 40).toBeLessThan(2 ** 8 * 2);
});

test('nothing found is said', () => {
  expect(findProof(sha256, proven, 30, { from: 5, count: 10 })).toBeNull();
});
