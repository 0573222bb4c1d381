import type { Ctx } from '../../core/context';
import { act } from '../../core/context';
import { move } from '../../core/database/database';
import { AppError } from '../../core/errors';
import { record } from '../../core/events/record';
import { staffOf } from '../../core/graphql/access';
import { forgive, takeTry } from '../../core/throttle/throttle';
import { Staff } from '../staff/staff.entity';
import { endOtherSessions } from './end-session';
import { hashPassword, passwordProblem, verifyPassword } from './password';

export interface ChangePasswordInput {
  currentPassword: string;
  newPassword: string;
}

/** Changes the actor's password and signs everyone else using it out. @throws AppError INVALID_INPUT, RATE_LIMITED */
export async function changePassword(ctx: Ctx, input: ChangePasswordInput): Promise<boolean> {
  const { staffId } = staffOf(ctx);
  const staff = await ctx.read.findOneByOrFail(Staff, { id: staffId });
  const subject = `password/${staffId}`;
  await takeTry(ctx.services, subject);
  if (!(await verifyPassword(staff.passwordHash, input.currentPassword.slice(0, 256))))
    throw AppError.invalidField('input.currentPassword', '现在的密码不对，请再核对一次。');
  const problem =
    input.newPassword === input.currentPassword
      ? '新密码要和现在的不一样。'
      : passwordProblem(input.newPassword, staff.loginName);
  if (problem) throw AppError.invalidField('input.newPassword', problem);
  // Hashed before the transaction: inside one, only the database is waited for.
  const passwordHash = await hashPassword(input.newPassword);
  return act(
    ctx,
    async (work) => {
      await move(work.em, Staff, staff, { passwordHash, mustChangePassword: false });
      await endOtherSessions(work);
      await forgive(work.services, work.em, subject);
      await record(work, 'staff.password-changed', { id: staffId, kind: 'STAFF' });
      return true;
    },
    input,
  );
}
