import { LONGEST_NAME } from '@yidiantong/schema/vocabulary/staff-limits';
import type { Work } from '../../core/context';
import { move } from '../../core/database/database';
import { AppError } from '../../core/errors';
import { record } from '../../core/events/record';
import { FieldCheck } from '../../core/field-check';
import { initialsOf } from '../../core/pinyin';
import { FormerName } from './former-name.entity';
import { namesChanged } from './names-changed';
import { Staff } from './staff.entity';
import { phoneOf, staffPhone } from './staff-phone';
import { personOf } from './staff-load';

export interface UpdateStaffInput {
  id: string;
  version: number;
  name: string;
  phone?: string | null;
}

/**
 * Changes a person's name, and their number where one is given, null to take it off. The name before goes on to bar them from
 * complaints about it. @throws AppError NOT_FOUND, CONFLICT, INVALID_INPUT
 */
export async function updateStaff(work: Work, { id, version, name, phone: typed }: UpdateStaffInput): Promise<string> {
  const person = await personOf(work, id);
  if (person.version !== version) throw AppError.conflict(person.version);
  const check = new FieldCheck();
  const cleaned = check.text('name', name, { min: 2, max: LONGEST_NAME });
  const phone = phoneOf(check, typed);
  check.done();
  const former = { staffId: id, name: person.name };
  const number = typed === undefined ? {} : staffPhone(work.services.keys, phone);
  await move(work.em, Staff, person, { name: cleaned, pinyinInitials: initialsOf(cleaned, 'surname'), ...number });
  if (former.name !== cleaned && !(await work.em.existsBy(FormerName, former)))
    await work.em.insert(FormerName, former);
  if (former.name !== cleaned) await namesChanged(work, person.districtId);
  const stream = { id, kind: 'STAFF', auditDistrictId: person.districtId };
  if (typed === undefined || former.name !== cleaned) await record(work, 'staff.renamed', stream);
  if (typed !== undefined) await record(work, 'staff.phone-changed', stream, { kept: phone !== null });
  return id;
}
