import { IsNull, Not } from 'typeorm';
import type { Work } from '../../core/context';
import { lockById } from '../../core/database/database';
import { AppError } from '../../core/errors';
import { record } from '../../core/events/record';
import { staffOf } from '../../core/graphql/access';
import { Staff } from '../staff/staff.entity';
import { Session } from './session.entity';

/** Ends one of the actor's own sessions. @throws AppError NOT_FOUND */
export async function endSession(work: Work, { id }: { id: string }): Promise<boolean> {
  const { staffId } = staffOf(work);
  const ended = await work.em.update(Session, { id, staffId, endedAt: IsNull() }, { endedAt: work.now });
  if (!ended.affected) throw AppError.notFound('这次登录已经结束了。');
  await record(work, 'session.ended', { id, kind: 'SESSION' });
  return true;
}

/** Ends every session of the person but the one in hand: after a password change nobody else stays in. */
export async function endOtherSessions(work: Work): Promise<void> {
  const { staffId, sessionId } = staffOf(work);
  await work.em.update(Session, { staffId, id: Not(sessionId), endedAt: IsNull() }, { endedAt: work.now });
}

/** Ends every session of the actor, the one in hand only where it is asked for; the number of sessions it ended. */
export async function endAllSessions(
  work: Work,
  { includingThis }: { includingThis: boolean },
): Promise<{ ended: number }> {
  const { staffId, districtId, sessionId } = staffOf(work);
  await lockById(work.em, Staff, staffId);
  const { affected } = await work.em.update(
    Session,
    { staffId, endedAt: IsNull(), ...(includingThis ? {} : { id: Not(sessionId) }) },
    { endedAt: work.now },
  );
  await record(
    work,
    'staff.signed-out-everywhere',
    { id: staffId, kind: 'STAFF', auditDistrictId: districtId },
    { includingThis },
  );
  return { ended: affected ?? 0 };
}
