import { DIRECT_UNIT_NAME } from '@yidiantong/schema/vocabulary/assignments';
import type { Ctx } from '../../core/context';
import { staffOf } from '../../core/graphql/access';
import type { UnitRef } from '../units/unit.type';
import { policyFacts } from './complaint-facts';
import type { Assignment, Complaint } from './complaint.entity';
import { readsDirect } from './complaint.policy';
import { assignmentsAbout } from './complaint-reading';

/** What stands for the unit where it is kept from the viewer; the citizen reads the same. */
export const DIRECT_UNIT: UnitRef = { id: 'DIRECT', name: DIRECT_UNIT_NAME, kind: 'COMMISSION' };

/** Whether the viewer reads that and by whom it is handled directly: not the village, to which the complaint was released. */
export const seesDirect = async (ctx: Ctx, complaint: Complaint): Promise<boolean> =>
  readsDirect(staffOf(ctx), await policyFacts(ctx, complaint));

/** The assignments of a complaint that are kept from the viewer: those handled directly. */
export async function keptAssignments(ctx: Ctx, complaint: Complaint): Promise<Assignment[]> {
  const direct = (await assignmentsAbout(ctx, complaint.id)).filter(({ mode }) => mode === 'DIRECT');
  return direct.length === 0 || (await seesDirect(ctx, complaint)) ? [] : direct;
}
