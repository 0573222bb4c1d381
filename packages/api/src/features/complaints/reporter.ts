import { randomBytes } from 'node:crypto';
import { seal, unseal, type KeyRing } from '../../core/crypto/keys';
import { phoneIndex } from '../../core/crypto/phones';
import type { ComplaintReporter } from './complaint.entity';

export interface ReporterContact {
  name: string;
  phone: string;
  contact: string | null;
}

type Sealed = Pick<
  ComplaintReporter,
  'wrappedKey' | 'keyId' | 'name' | 'phone' | 'contact' | 'phoneIndex' | 'phoneIndexKeyId'
>;

const FIELDS = ['name', 'phone', 'contact'] as const;

/** Nothing to know and no key to know it with: of whoever stays anonymous, and of whoever was erased. */
export const anonymous: Sealed = {
  wrappedKey: null,
  keyId: null,
  name: null,
  phone: null,
  contact: null,
  phoneIndex: null,
  phoneIndexKeyId: null,
};

/** Seals each field with a key of this complaint's own, which the ring wraps: erasing that key erases the person. */
export function sealReporter(keys: KeyRing, complaintId: string, reporter: ReporterContact): Sealed {
  const own = randomBytes(32);
  const sealed: Sealed = { ...anonymous, ...wrapped(keys, complaintId, own, reporter.phone) };
  for (const field of FIELDS) {
    const value = reporter[field];
    sealed[field] = value === null ? null : seal(own, value, `${field}/${complaintId}`);
  }
  return sealed;
}

/** The other way. @throws Error when the ring no longer holds the key, or a value was moved from another complaint */
export function openReporter(keys: KeyRing, complaintId: string, sealed: Sealed): ReporterContact | null {
  const own = ownKey(keys, complaintId, sealed);
  if (!own) return null;
  const value = (field: (typeof FIELDS)[number]): string | null =>
    sealed[field] === null ? null : unseal(own, sealed[field], `${field}/${complaintId}`).toString('utf8');
  return { name: value('name') ?? '', phone: value('phone') ?? '', contact: value('contact') };
}

/** What hangs on the ring's current key, made anew; the fields themselves stay as they are. Null where nothing is kept. */
export function rewrapReporter(keys: KeyRing, complaintId: string, sealed: Sealed): Partial<Sealed> | null {
  const own = ownKey(keys, complaintId, sealed);
  const reporter = openReporter(keys, complaintId, sealed);
  return own && reporter && wrapped(keys, complaintId, own, reporter.phone);
}

type Wrapped = Pick<Sealed, 'keyId' | 'wrappedKey' | 'phoneIndex' | 'phoneIndexKeyId'>;

const wrapped = (keys: KeyRing, complaintId: string, own: Buffer, phone: string): Wrapped => ({
  keyId: keys.currentId,
  wrappedKey: seal(keys.derive('reporter'), own, `key/${complaintId}`),
  phoneIndex: phoneIndex(keys, 'phone-index', phone),
  phoneIndexKeyId: keys.currentId,
});

const ownKey = (keys: KeyRing, complaintId: string, { wrappedKey, keyId }: Sealed): Buffer | null =>
  wrappedKey && keyId ? unseal(keys.derive('reporter', keyId), wrappedKey, `key/${complaintId}`) : null;
