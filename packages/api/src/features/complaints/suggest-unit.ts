import type { Ctx } from '../../core/context';
import { byId } from '../../core/loaders';
import { Grid } from '../grids/grid.entity';
import { idsOfPath } from '../grids/grid.queries';
import { Category, PowerItem } from '../powers/power.entity';
import { responsibleUnits, unitsIn } from '../powers/responsible-units';
import { handlersOf } from '../staff/staff.queries';
import { unitsOfGrid } from '../units/unit.queries';
import type { Complaint } from './complaint.entity';
import { barredUnits, policyFacts } from './complaint-facts';
import { mayGet } from './complaint.policy';
import type { SuggestedUnit } from './complaint.type';
import { countHandled } from './handled-before';

/** The unit that answers for the item or the category here, unless it is the subject's. Made for lists: all by loaders. */
export async function suggestUnit(ctx: Ctx, complaint: Complaint): Promise<SuggestedUnit | null> {
  const place = (await byId(ctx, Grid, complaint.placeId))!;
  const upwards = idsOfPath(place.path);
  // Asked for at once, so that a list of them costs no more statements than one.
  const [abouts] = await Promise.all([
    Promise.all([
      complaint.categoryId && byId(ctx, Category, complaint.categoryId),
      complaint.powerItemId && byId(ctx, PowerItem, complaint.powerItemId),
    ]),
    Promise.all(upwards.map((gridId) => byId(ctx, Grid, gridId))),
    Promise.all(upwards.map((gridId) => unitsOfGrid(ctx, gridId))),
  ]);
  const barred = await barredUnits(ctx, complaint);
  const facts = { ...(await policyFacts(ctx, complaint)), districtId: complaint.districtId };
  for (const about of abouts) {
    if (!about) continue;
    for (const unit of unitsIn(await responsibleUnits(ctx, about.id, 'HANDLING', place))) {
      const grid = (await byId(ctx, Grid, unit.gridId))!;
      const candidate = { id: unit.id, kind: unit.kind, gridPath: grid.path, closed: unit.closedDay !== null };
      const fits = mayGet(candidate, facts, barred) === null;
      if (fits) return { unit, complaint, aboutName: about.name };
    }
  }
  return null;
}

/** Why it is suggested, in words. */
export async function reasonsFor(ctx: Ctx, { unit, complaint, aboutName }: SuggestedUnit): Promise<string[]> {
  const before = await countHandled(ctx, unit.id, complaint);
  const handlers = await handlersOf(ctx, unit.id);
  return [
    `责任分工：${aboutName}由它办理`,
    ...(before > 0 ? [`近 90\u00A0天同类 ${before}\u00A0件由它办理`] : []),
    handlers > 0 ? `有 ${handlers}\u00A0人在岗` : '没有在岗的经办人',
  ];
}
