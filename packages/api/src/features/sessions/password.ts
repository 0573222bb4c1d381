import { randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';

/** argon2id with OWASP's first choice of parameters: 19 MiB, two passes, one lane. */
const options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export const hashPassword = (password: string): Promise<string> => hash(password, options);

export const verifyPassword = (stored: string, password: string): Promise<boolean> => verify(stored, password);

// A real hash of nothing anyone knows, so that an unknown name takes as long as a wrong password.
let nobody: Promise<string> | undefined;
export const hashOfNobody = (): Promise<string> => (nobody ??= hashPassword(randomBytes(24).toString('hex')));

export const SHORTEST_PASSWORD = 10;
export const LONGEST_PASSWORD = 128;

/** Why a new password will not do; null when it will. */
export function passwordProblem(password: string, loginName: string): string | null {
  if (password.length < SHORTEST_PASSWORD) return `新密码至少 ${SHORTEST_PASSWORD} 个字符，可以用一句自己记得住的话。`;
  if (password.length > LONGEST_PASSWORD) return `新密码最多 ${LONGEST_PASSWORD} 个字符。`;
  if (password.toLowerCase().includes(loginName)) return '新密码里不要含有登录名。';
  if (new Set(password).size < 5) return '新密码太简单，请多用几个不同的字符。';
  return null;
}
