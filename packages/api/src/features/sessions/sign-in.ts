import { randomBytes } from 'node:crypto';
import { IsNull } from 'typeorm';
import type { Ctx, Services } from '../../core/context';
import { sha256 } from '../../core/crypto/codes';
import { AppError } from '../../core/errors';
import { record } from '../../core/events/record';
import { newId } from '../../core/ids';
import { forgive, takeTry } from '../../core/throttle/throttle';
import { Staff } from '../staff/staff.entity';
import { postingsOf } from '../staff/staff.queries';
import { hashOfNobody, verifyPassword } from './password';
import { Session } from './session.entity';
import type { Actor } from '../../core/context';

/** A session ends 12 hours after the sign-in, a working day with its overtime. */
export const SESSION_MS = 12 * 3_600_000;

export interface SignInInput {
  loginName: string;
  password: string;
}

/**
 * Checks the password and opens a session. A wrong name and a wrong password look and last the same.
 * @throws AppError RATE_LIMITED while the back-off runs; INVALID_INPUT for a wrong name or password
 */
export async function signIn(ctx: Ctx, input: SignInInput): Promise<{ token: string; actor: Actor }> {
  const { services } = ctx;
  const loginName = input.loginName.trim().toLowerCase().slice(0, 40);
  const subject = `login/${loginName}`;
  await takeTry(services, subject);
  const staff = await ctx.read.findOneBy(Staff, { loginName, active: true });
  const right = await verifyPassword(staff?.passwordHash ?? (await hashOfNobody()), input.password.slice(0, 256));
  if (!staff || !right)
    throw AppError.invalidField('input.password', '登录名或密码不对，请再核对一次；忘了密码请找管理员。');

  const now = services.clock();
  const token = randomBytes(32).toString('base64url');
  const sessionId = newId();
  await services.db.write(async (em) => {
    await forgive(services, em, subject);
    await em.insert(Session, {
      id: sessionId,
      staffId: staff.id,
      tokenHash: sha256(token),
      startedAt: now,
      lastSeenAt: now,
      expiresAt: new Date(now.getTime() + SESSION_MS),
      endedAt: null,
      device: ctx.device ?? '未知设备',
    });
    const actor: Actor = {
      kind: 'staff',
      staffId: staff.id,
      sessionId,
      districtId: staff.districtId,
      postings: [],
      mustChangePassword: false,
    };
    await record({ ctx, services, actor, em, now }, 'session.started', { id: sessionId, kind: 'SESSION' });
  });
  return { token, actor: (await actorOfToken(services, token))! };
}

/** The staff member behind a session cookie, with postings as they stand now; null when it is over. */
export async function actorOfToken(services: Services, token: string): Promise<Actor | null> {
  const now = services.clock();
  const { read } = services.db;
  const session = await read.findOneBy(Session, { tokenHash: sha256(token), endedAt: IsNull() });
  if (!session || session.expiresAt <= now) return null;
  const staff = await read.findOneBy(Staff, { id: session.staffId, active: true });
  if (!staff) return null;
  return {
    kind: 'staff',
    staffId: staff.id,
    sessionId: session.id,
    districtId: staff.districtId,
    postings: await postingsOf(read, staff.id, now),
    mustChangePassword: staff.mustChangePassword,
  };
}
