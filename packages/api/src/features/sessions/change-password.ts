import type { Ctx } from '../../core/context';
import { act } from '../../core/context';
import { move } from '../../core/database/database';
import { AppError } from '../../core/errors';
import { record } from '../../core/events/record';
import { staffOf } from '../../core/graphql/access';
import { forgive, takeTry } from '../../core/throttle/throttle';
import { isCodeOf } from '../staff/one-time-code';
import { Staff } from '../staff/staff.entity';
import { endOtherSessions } from './end-session';
import { isSecretOf } from './own-secret';
import { hashPassword, passwordProblem } from './password';

export interface ChangePasswordInput {
  currentPassword: string;
  newPassword: string;
}

/**
 * Changes the actor's password and signs everyone else using it out. Whoever has a one-time code gives it as the current
 * password and has used it up.
 * @throws AppError INVALID_INPUT, RATE_LIMITED; CONFLICT when another session was faster
 */
export async function changePassword(ctx: Ctx, input: ChangePasswordInput): Promise<boolean> {
  const { staffId, districtId } = staffOf(ctx);
  const staff = await ctx.read.findOneByOrFail(Staff, { id: staffId });
  const subject = `password/${staffId}`;
  await takeTry(ctx.services, subject);
  if (!(await isSecretOf(ctx.services, staff, input.currentPassword)))
    throw AppError.invalidField(
      'input.currentPassword',
      staff.passwordHash
        ? '现在的密码不对，请再核对一次。'
        : '一次性登录码不对，或者已经过期；请再核对一次，过期了请管理员再给一个。',
    );
  const { keys, clock } = ctx.services;
  const problem =
    input.newPassword === input.currentPassword || isCodeOf(keys, staff, input.newPassword, clock())
      ? '新密码要和现在的不一样。'
      : passwordProblem(input.newPassword, staff.loginName);
  if (problem) throw AppError.invalidField('input.newPassword', problem);
  // Hashed before the transaction: inside one, only the database is waited for.
  const passwordHash = await hashPassword(input.newPassword);
  return act(
    ctx,
    async (work) => {
      await move(work.em, Staff, staff, {
        passwordHash,
        mustChangePassword: false,
        codeHash: null,
        codeExpiresAt: null,
      });
      await endOtherSessions(work);
      await forgive(work.services, work.em, subject);
      await record(work, 'staff.password-changed', {
        id: staffId,
        kind: 'STAFF',
        auditDistrictId: districtId,
      });
      return true;
    },
    input,
  );
}
