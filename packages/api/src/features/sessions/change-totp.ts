import { revealingPosts } from '@yidiantong/schema/vocabulary/posts';
import { act, type Ctx, type StaffActor, type Work } from '../../core/context';
import { move } from '../../core/database/database';
import { AppError } from '../../core/errors';
import { record } from '../../core/events/record';
import { staffOf } from '../../core/graphql/access';
import { Staff } from '../staff/staff.entity';
import { actWithTotp, lockedActor, spendCode, takeTotpTry } from './prove-totp';
import { newSecret, type NewSecret } from './totp';

/** Whether one of the actor's posts, also one held as deputy, can reveal who sent a complaint. */
export const needsTotp = (actor: StaffActor): boolean =>
  actor.postings.some(({ post }) => revealingPosts.includes(post));

/**
 * Makes a new secret, which counts once `confirmTotp` has proved it. Whoever has an authenticator proves the old one first:
 * a new phone is either shown by the old one or let in by the administrators.
 * @throws AppError INVALID_INPUT, RATE_LIMITED
 */
export async function beginTotp(ctx: Ctx, { code }: { code?: string | null }): Promise<NewSecret> {
  if (code) await takeTotpTry(ctx);
  return act(
    ctx,
    async (work) => {
      const staff = await lockedActor(work);
      const before = staff.totpEnrolledAt;
      if (before) {
        if (!code)
          throw AppError.invalidField('input.code', '请先填旧手机上的动态口令；旧手机不在了，请管理员重置动态口令。');
        await spendCode(work, staff, code);
      }
      const made = newSecret(work.services.keys, staff);
      await move(work.em, Staff, staff, { totpSecret: made.sealed, totpEnrolledAt: null, totpStep: null });
      // Without one before, nothing has changed yet.
      if (before) await recorded(work, 'staff.totp-replaced');
      return made;
    },
    null,
  );
}

/** Enrols with the first code of the new secret. @throws AppError INVALID_INPUT, INVALID_STATE, RATE_LIMITED */
export async function confirmTotp(ctx: Ctx, { code }: { code: string }): Promise<boolean> {
  await takeTotpTry(ctx);
  return act(
    ctx,
    async (work) => {
      const staff = await lockedActor(work);
      if (staff.totpEnrolledAt) throw AppError.invalidState('动态口令已经绑定好了。');
      if (!staff.totpSecret) throw AppError.invalidState('请先扫二维码，再填手机上的六位数。');
      await spendCode(work, staff, code);
      await move(work.em, Staff, staff, { totpEnrolledAt: work.now });
      await recorded(work, 'staff.totp-enrolled');
      return true;
    },
    null,
  );
}

/** Takes the authenticator away from somebody whose posts do not ask for one. @throws AppError FORBIDDEN, INVALID_INPUT */
export const removeTotp = (ctx: Ctx, input: { code: string }): Promise<boolean> => {
  if (needsTotp(staffOf(ctx))) throw AppError.forbidden('您的职务要用动态口令，不能解绑；换手机请用“换手机”。');
  return actWithTotp(ctx, remove, input);
};

async function remove(work: Work): Promise<boolean> {
  const staff = await lockedActor(work);
  await move(work.em, Staff, staff, { totpSecret: null, totpEnrolledAt: null, totpStep: null });
  await recorded(work, 'staff.totp-removed');
  return true;
}

function recorded(work: Work, type: string): Promise<void> {
  const { staffId, districtId } = staffOf(work);
  return record(work, type, { id: staffId, kind: 'STAFF', auditDistrictId: districtId });
}
