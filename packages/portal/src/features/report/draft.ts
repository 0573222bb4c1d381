import type { AboutWhom, Channel, ComplaintKind } from '@yidiantong/schema/vocabulary/complaints';
import { forget, keep, kept, keysStarting, type TextStorage } from '../../lib/storage';

/** A shrunk photo of the draft. Its bytes are kept apart, under `key`. */
export interface DraftPhoto {
  key: string;
  /** Set once the server has it. */
  uploadedId: string | null;
  /** Small data URL, so that a restored draft shows what was photographed. */
  preview: string;
}

/** What one citizen is about to say about one village; it stays on this phone until it is sent. */
export interface Draft {
  format: 1;
  gridCode: string;
  /** How the visit began in which it was started; part of what is sent, so it must not change with a reload. */
  channel: Channel;
  /** One per draft: however often it is sent, the server files it once. */
  idempotencyKey: string;
  photos: DraftPhoto[];
  text: string;
  aboutWhom: AboutWhom | null;
  /** Chosen by hand; until then it follows the category. */
  kind: ComplaintKind | null;
  category: { code: string; name: string; defaultKind: ComplaintKind | null } | null;
  powerItem: { code: string; name: string } | null;
  placeDetail: string;
  named: boolean | null;
  name: string;
  phone: string;
  /** `queued`: the citizen pressed 发送; `attempted`: it may have reached the server already. */
  outbox: 'none' | 'queued' | 'attempted';
  /** The very body that was sent, to ask for its receipt again. */
  attempt: string | null;
  changedAt: number;
}

const PREFIX = 'ydt.draft.';
const KEPT_DAYS = 30;

export function newDraft(gridCode: string, idempotencyKey: string, now: number, channel: Channel = 'WEB'): Draft {
  return {
    format: 1,
    gridCode,
    channel,
    idempotencyKey,
    photos: [],
    text: '',
    aboutWhom: null,
    kind: null,
    category: null,
    powerItem: null,
    placeDetail: '',
    named: null,
    name: '',
    phone: '',
    outbox: 'none',
    attempt: null,
    changedAt: now,
  };
}

/** Nothing worth keeping yet. */
export function isBlank(draft: Draft): boolean {
  return (
    draft.photos.length === 0 &&
    draft.text === '' &&
    draft.placeDetail === '' &&
    draft.name === '' &&
    draft.phone === '' &&
    draft.category === null
  );
}

/** False when the phone refused. A blank draft, and one about the district's leaders, leave nothing behind. */
export function keepDraft(storage: TextStorage, draft: Draft): boolean {
  if (isBlank(draft) || draft.aboutWhom === 'LEADERSHIP') {
    forget(storage, PREFIX + draft.gridCode);
    return true;
  }
  return keep(storage, PREFIX + draft.gridCode, draft);
}

export function keptDraft(storage: TextStorage, gridCode: string, now: number): Draft | null {
  const value = kept(storage, PREFIX + gridCode) as Partial<Draft> | null;
  if (value === null) return null;
  const old = typeof value.changedAt !== 'number' || now - value.changedAt > KEPT_DAYS * 86_400_000;
  if (value.format !== 1 || typeof value.idempotencyKey !== 'string' || old) {
    forget(storage, PREFIX + gridCode);
    return null;
  }
  return { ...newDraft(gridCode, value.idempotencyKey, now), ...value };
}

export function forgetDraft(storage: TextStorage, gridCode: string): void {
  forget(storage, PREFIX + gridCode);
}

/** Villages whose draft still waits to be sent. */
export function waitingDrafts(storage: TextStorage, now: number): Draft[] {
  return keysStarting(storage, PREFIX)
    .map((key) => keptDraft(storage, key.slice(PREFIX.length), now))
    .filter((draft): draft is Draft => draft !== null && draft.outbox !== 'none');
}
