/** 32 random characters for an idempotency key; crypto.randomUUID is younger than the phones we serve. */
export function randomKey(): string {
  const bytes = window.crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => (byte < 16 ? '0' : '') + byte.toString(16)).join('');
}
