import { randomBytes } from 'node:crypto';
import { type EntityManager, IsNull } from 'typeorm';
import type { Ctx, Services, StaffActor } from '../../core/context';
import { sha256 } from '../../core/crypto/codes';
import { lockById } from '../../core/database/database';
import { AppError } from '../../core/errors';
import { record } from '../../core/events/record';
import { newId } from '../../core/ids';
import { forgive, takeTry } from '../../core/throttle/throttle';
import { Staff } from '../staff/staff.entity';
import { staffActor } from '../staff/staff-actor';
import { isSecretOf } from './own-secret';
import { Session } from './session.entity';

/** A session ends 12 hours after the sign-in, a working day with its overtime. */
export const SESSION_MS = 12 * 3_600_000;

export interface SignInInput {
  loginName: string;
  password: string;
}

/**
 * Checks the password, or the one-time code of whoever has none yet, and opens a session. A wrong name, a wrong password and
 * a code that has run out look and last the same.
 * @throws AppError RATE_LIMITED while the back-off runs; INVALID_INPUT for a wrong name or password
 */
export async function signIn(ctx: Ctx, input: SignInInput): Promise<{ token: string; actor: StaffActor }> {
  const { services } = ctx;
  const loginName = input.loginName.trim().toLowerCase().slice(0, 40);
  const subject = `login/${loginName}`;
  await takeTry(services, subject);
  const staff = await ctx.read.findOneBy(Staff, { loginName, active: true });
  if (!(await isSecretOf(services, staff, input.password)) || !staff) throw wrong();

  const now = services.clock();
  const token = randomBytes(32).toString('base64url');
  const sessionId = newId();
  await services.db.write(async (em) => {
    // The row stays locked: whoever is being signed out everywhere, or given a new password, is so before or after.
    const fresh = await lockById(em, Staff, staff.id);
    if (!fresh?.active || fresh.passwordHash !== staff.passwordHash || fresh.codeHash !== staff.codeHash) throw wrong();
    await forgive(services, em, subject);
    // A session that began when all were signed out, or before, is over: this one begins after.
    const startedAt = new Date(Math.max(now.getTime(), (fresh.signedOutAt?.getTime() ?? 0) + 1));
    await em.insert(Session, {
      id: sessionId,
      staffId: staff.id,
      tokenHash: sha256(token),
      startedAt,
      lastSeenAt: now,
      expiresAt: new Date(now.getTime() + SESSION_MS),
      endedAt: null,
      device: ctx.device ?? '未知设备',
    });
    const actor = await staffActor(em, staff, sessionId, now);
    await record({ ctx, services, actor, em, now }, 'session.started', { id: sessionId, kind: 'SESSION' });
  });
  return { token, actor: (await actorOfToken(services, token))! };
}

const wrong = (): AppError =>
  AppError.invalidField(
    'input.password',
    '登录名或密码不对，请再核对一次；忘了密码，或者一次性登录码过期了，请找管理员。',
  );

/** The staff member behind a session cookie, with postings as they stand now; null when it is over. */
export async function actorOfToken({ db, clock }: Services, token: string): Promise<StaffActor | null> {
  const session = await db.read.findOneBy(Session, { tokenHash: sha256(token), endedAt: IsNull() });
  return session && actorOfSession(db.read, session, clock());
}

/** Whoever a session stands for now; null when it has ended, run out or been signed out with all others. */
export async function actorOfSession(em: EntityManager, session: Session, now: Date): Promise<StaffActor | null> {
  if (session.endedAt || session.expiresAt <= now) return null;
  const staff = await em.findOneBy(Staff, { id: session.staffId, active: true });
  if (!staff || (staff.signedOutAt && session.startedAt <= staff.signedOutAt)) return null;
  return staffActor(em, staff, session.id, now);
}
