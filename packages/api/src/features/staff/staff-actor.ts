import type { EntityManager } from 'typeorm';
import type { Ability } from '@yidiantong/schema/vocabulary/posts';
import type { StaffActor } from '../../core/context';
import { abilitiesOfPost } from './abilities';
import type { Staff } from './staff.entity';
import { pairedPathsOf, postingsOf } from './staff.queries';

/** What a pairing bars from: whoever can do none of it need not be asked about. */
const DECIDING: readonly Ability[] = ['COMPLAINT_ACCEPT', 'COMPLAINT_ASSIGN', 'COMPLAINT_REVIEW', 'COMPLAINT_RELEASE'];

/** A person as the one who acts, with posts as they stand at `now`: a post given or ended counts from the next request on. */
export async function staffActor(em: EntityManager, staff: Staff, sessionId: string, now: Date): Promise<StaffActor> {
  const { postings, barring } = await postingsOf(em, staff.id, now);
  const principals = barring.map((posting) => posting.deputyFor).filter((id) => id !== null);
  const barredAs = [staff.id, ...new Set(principals)];
  const abilities = new Set(postings.flatMap((posting) => abilitiesOfPost[posting.post]));
  return {
    kind: 'staff',
    staffId: staff.id,
    sessionId,
    districtId: staff.districtId,
    postings,
    barring,
    abilities,
    barredAs,
    pairedPaths: DECIDING.some((ability) => abilities.has(ability)) ? await pairedPathsOf(em, barredAs, now) : [],
    mustChangePassword: staff.mustChangePassword,
  };
}
