import { dayOf } from '@yidiantong/schema/rules/days';
import type { Work } from '../../core/context';
import { move } from '../../core/database/database';
import { AppError } from '../../core/errors';
import { record } from '../../core/events/record';
import { staffOf } from '../../core/graphql/access';
import { readingOf } from '../../core/loaders';
import { Unit } from '../units/unit.entity';
import type { CloseUnitInput } from '../units/unit.input';
import { unitForChange } from '../units/unit.queries';
import { closeRefusal } from './unit-work';

/**
 * A unit ends: it is offered nowhere and gets nothing more, its history stays. Stands here because only complaints know what
 * still runs at it. @throws AppError NOT_FOUND, CONFLICT, INVALID_INPUT; INVALID_STATE while an assignment runs there
 */
export async function closeUnit(work: Work, input: CloseUnitInput): Promise<Unit> {
  const { unit } = await unitForChange(work, input);
  const refusal = await closeRefusal(readingOf(work.em), unit);
  if (refusal) throw AppError.invalidState(`${refusal}。`);
  const today = dayOf(work.now);
  const closedDay = input.lastDay ?? today;
  if (closedDay > today) throw AppError.invalidField('input.lastDay', '最后一天不能晚于今天，请到那天再关停。');
  await move(work.em, Unit, unit, { closedDay });
  const stream = { id: unit.id, kind: 'UNIT', auditDistrictId: staffOf(work).districtId };
  await record(work, 'unit.closed', stream, { name: unit.name, closedDay });
  return unit;
}
