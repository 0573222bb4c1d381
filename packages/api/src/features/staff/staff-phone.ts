import { In } from 'typeorm';
import type { Work } from '../../core/context';
import type { KeyRing } from '../../core/crypto/keys';
import { phoneIndex, phoneIndexes, phoneProblem } from '../../core/crypto/phones';
import type { FieldCheck } from '../../core/field-check';
import { Staff } from './staff.entity';

/*
 * The number of a person of staff, kept so that it is recognised when somebody gives it for a citizen's, and for nothing else. As
 * nobody can read it, a rotation of the keys cannot make it anew: it hangs on the key it was made with until it is entered again, and
 * is looked for under every key of the ring.
 */

type StaffPhone = Pick<Staff, 'phoneIndex' | 'phoneIndexKeyId'>;

export const NO_PHONE: StaffPhone = { phoneIndex: null, phoneIndexKeyId: null };

export const staffPhone = (keys: KeyRing, phone: string | null): StaffPhone =>
  phone ? { phoneIndex: phoneIndex(keys, 'staff-phone', phone), phoneIndexKeyId: keys.currentId } : NO_PHONE;

/** The number as it was typed; null for none. */
export function phoneOf(check: FieldCheck, typed: string | null | undefined): string | null {
  const phone = typed?.trim() || null;
  const problem = phone && phoneProblem(phone);
  if (problem) check.refuse('phone', `${problem}。`);
  return phone;
}

/** Whether it is the number of anybody of staff, or of the one person. */
export const isStaffPhone = ({ em, services }: Work, phone: string, id?: string): Promise<boolean> =>
  em.existsBy(Staff, {
    phoneIndex: In(phoneIndexes(services.keys, 'staff-phone', phone)),
    active: true,
    ...(id ? { id } : {}),
  });
