import { countHandled } from './handled-before';
import type { Ctx } from '../../core/context';
import { byId } from '../../core/loaders';
import { Grid } from '../grids/grid.entity';
import { Category, PowerItem } from '../powers/power.entity';
import { responsibleUnits } from '../powers/responsible-units';
import { handlersOf } from '../staff/staff.queries';
import type { Complaint } from './complaint.entity';
import { barredUnits, policyFacts } from './complaint-facts';
import { mayGet } from './complaint.policy';
import type { SuggestedUnit } from './complaint.type';

/** The unit that answers for the item or the category here, unless it is the subject's; with the reasons in words. */
export async function suggestUnit(ctx: Ctx, complaint: Complaint): Promise<SuggestedUnit | null> {
  const place = (await byId(ctx, Grid, complaint.placeId))!;
  const abouts = [
    complaint.categoryId && (await byId(ctx, Category, complaint.categoryId)),
    complaint.powerItemId && (await byId(ctx, PowerItem, complaint.powerItemId)),
  ];
  const barred = await barredUnits(ctx.read, complaint);
  const facts = { ...(await policyFacts(ctx.read, complaint)), districtId: complaint.districtId };
  for (const about of abouts) {
    if (!about) continue;
    const { units } = await responsibleUnits(ctx.read, about.id, 'HANDLING', place);
    for (const unit of units) {
      const grid = (await byId(ctx, Grid, unit.gridId))!;
      if (mayGet({ id: unit.id, kind: unit.kind, gridPath: grid.path }, facts, barred) !== null) continue;
      const reasons = [`责任分工：${about.name}由它办理`];
      const before = await countHandled(ctx, unit.id, complaint);
      if (before > 0) reasons.push(`近 90 天同类 ${before} 件由它办理`);
      const handlers = await handlersOf(ctx, unit.id);
      reasons.push(handlers > 0 ? `有 ${handlers} 人在岗` : '没有在岗的经办人');
      return { unit, reasons };
    }
  }
  return null;
}
