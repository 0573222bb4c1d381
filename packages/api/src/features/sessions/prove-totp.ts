import { act, type Ctx, type Work } from '../../core/context';
import { lockById } from '../../core/database/database';
import { AppError } from '../../core/errors';
import { staffOf } from '../../core/graphql/access';
import { forgive, takeTry } from '../../core/throttle/throttle';
import { Staff } from '../staff/staff.entity';
import { stepOfCode } from './totp';

const subjectOf = (staffId: string): string => `totp/${staffId}`;

/** Counts a try before the code is looked at; outside of the transaction, so that it counts whatever comes of it. */
export const takeTotpTry = (ctx: Ctx): Promise<void> => takeTry(ctx.services, subjectOf(staffOf(ctx).staffId));

/**
 * Runs a verb in one transaction with a proof by the actor's authenticator: a code of now, or one step beside it, each once.
 * Where the verb fails the code is not used up.
 * @throws AppError INVALID_INPUT for a wrong or used code, INVALID_STATE without an authenticator, RATE_LIMITED
 */
export async function actWithTotp<I extends { code: string }, R>(
  ctx: Ctx,
  verb: (work: Work, input: I) => Promise<R>,
  input: I,
): Promise<R> {
  await takeTotpTry(ctx);
  return act(
    ctx,
    async (work, given: I) => {
      await proveTotp(work, given.code);
      return verb(work, given);
    },
    input,
  );
}

/** The proof itself, in a transaction before which `takeTotpTry` was called. The actor's row, locked. */
export async function proveTotp(work: Work, code: string): Promise<Staff> {
  const staff = await lockedActor(work);
  if (!staff.totpEnrolledAt) throw AppError.invalidState('您还没有绑定动态口令，请先到“账号安全”里绑定。');
  return spendCode(work, staff, code);
}

export const lockedActor = async (work: Work): Promise<Staff> =>
  (await lockById(work.em, Staff, staffOf(work).staffId))!;

/** Takes a code once: its step and all before it are over. Wants the row locked. */
export async function spendCode({ em, services, now }: Work, staff: Staff, code: string): Promise<Staff> {
  const step = stepOfCode(services.keys, staff, code, now);
  if (step === null || (staff.totpStep !== null && step <= staff.totpStep))
    throw AppError.invalidField('input.code', '动态口令不对，或者已经用过；请等手机上换出下一个再填。');
  await em.update(Staff, { id: staff.id }, { totpStep: step });
  await forgive(services, em, subjectOf(staff.id));
  return Object.assign(staff, { totpStep: step });
}
