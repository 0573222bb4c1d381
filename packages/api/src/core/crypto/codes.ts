import { createHash, randomInt } from 'node:crypto';

/** Crockford's alphabet without vowels and look-alikes: no words, nothing misread aloud. */
const READABLE = '23456789BCDFGHJKMNPQRSTVWXZ';

export const readableCode = (length: number): string =>
  Array.from({ length }, () => READABLE[randomInt(READABLE.length)]).join('');

/** `length` readable characters out of a digest, for codes that a retry must be able to make again. */
export function readableFrom(digestHex: string, length: number): string {
  let value = BigInt(`0x${digestHex}`);
  let code = '';
  for (let i = 0; i < length; i++) {
    code += READABLE[Number(value % BigInt(READABLE.length))];
    value /= BigInt(READABLE.length);
  }
  return code;
}

export const randomDigits = (length: number): string => Array.from({ length }, () => randomInt(10)).join('');

export const sha256 = (value: string | Buffer): string => createHash('sha256').update(value).digest('hex');
