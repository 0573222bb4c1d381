import { randomBytes } from 'node:crypto';
import { seal, unseal, type KeyRing } from '../../core/crypto/keys';
import type { ComplaintReporter } from './complaint.entity';

export interface ReporterContact {
  name: string;
  phone: string;
  contact: string | null;
}

type Sealed = Pick<ComplaintReporter, 'wrappedKey' | 'keyId' | 'name' | 'phone' | 'contact'>;

const FIELDS = ['name', 'phone', 'contact'] as const;

/** Nothing to know and no key to know it with. */
export const anonymous: Sealed = { wrappedKey: null, keyId: null, name: null, phone: null, contact: null };

/** Seals each field with a key of this complaint's own, which the ring wraps: erasing that key erases the person. */
export function sealReporter(keys: KeyRing, complaintId: string, reporter: ReporterContact): Sealed {
  const own = randomBytes(32);
  const sealed: Sealed = {
    ...anonymous,
    keyId: keys.currentId,
    wrappedKey: seal(keys.derive('reporter'), own, `key/${complaintId}`),
  };
  for (const field of FIELDS) {
    const value = reporter[field];
    sealed[field] = value === null ? null : seal(own, value, `${field}/${complaintId}`);
  }
  return sealed;
}

/** The other way. @throws Error when the ring no longer holds the key, or a value was moved from another complaint */
export function openReporter(keys: KeyRing, complaintId: string, sealed: Sealed): ReporterContact | null {
  if (!sealed.wrappedKey || !sealed.keyId) return null;
  const own = unseal(keys.derive('reporter', sealed.keyId), sealed.wrappedKey, `key/${complaintId}`);
  const value = (field: (typeof FIELDS)[number]): string | null =>
    sealed[field] === null ? null : unseal(own, sealed[field], `${field}/${complaintId}`).toString('utf8');
  return { name: value('name') ?? '', phone: value('phone') ?? '', contact: value('contact') };
}
