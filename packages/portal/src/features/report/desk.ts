import { arrivalChannel } from '../../lib/arrival';
import type { FileComplaintInput } from '../../gql/graphql';
import { asRequestError, fieldMessages, RequestError } from '../../lib/errors';
import type { TextStorage } from '../../lib/storage';
import { type Draft, forgetDraft, keepDraft, keptDraft, newDraft, waitingDrafts } from './draft';
import { toInput } from './report-form';

/** What the server answers to a complaint; held in memory only. */
export interface Filed {
  receiptNumber: string;
  receiptCode: string;
  placeName: string;
  filedAt: string;
  next: { label: string; by: string }[];
  /** An earlier version had arrived after all; what was changed since is not in it. */
  earlierVersion: boolean;
}

export interface PhotoStanding {
  phase: 'waiting' | 'uploading' | 'done' | 'failed';
  message: string | null;
}

export interface Standing {
  draft: Draft;
  /** `waiting`: no line; it goes on by itself when there is one. */
  step: 'idle' | 'photos' | 'sending' | 'waiting';
  error: RequestError | null;
  /** The phone has kept what was typed. */
  kept: boolean;
  photos: Record<string, PhotoStanding>;
}

/** The world the desk works in; tests bring their own. */
export interface DeskPorts {
  storage: TextStorage;
  blobs: {
    keep(key: string, blob: Blob): Promise<void>;
    kept(key: string): Promise<Blob | null>;
    forget(keys: string[]): Promise<void>;
  };
  upload: (photo: Blob) => Promise<{ id: string }>;
  file: (input: FileComplaintInput) => Promise<Omit<Filed, 'earlierVersion'>>;
  newKey: () => string;
  isOnline: () => boolean;
  now: () => number;
  later: (ms: number, act: () => void) => void;
}

const LOST = '这张没有存住，请去掉它再拍一次。';
const WAITS = '没传上去，有网了自动再传。';
const BACK_OFF_MS = [2_000, 5_000, 15_000, 30_000, 60_000];
/** Answers after which the same request may be sent again by itself. */
const PASSING = new Set(['NETWORK', 'INTERNAL', 'RATE_LIMITED', 'PROOF_NEEDED']);
const MAX_REFUSALS = 3;

/**
 * Keeps drafts, sends their photos one by one and files each complaint once. It lives longer than
 * the page: a complaint that waits for the line is sent wherever in the portal the citizen is.
 *
 * Exactly once: the draft carries one idempotency key; the body that was sent is kept with it until
 * the receipt is here, so a retry is the same request and gets the same receipt. Photos go to the
 * server only once 反映谁 is answered with something that may be stored.
 */
export function createDesk(ports: DeskPorts) {
  const standings = new Map<string, Standing>();
  const receipts = new Map<string, Filed>();
  const viewed = new Set<string>();
  const bytes = new Map<string, Blob>();
  const busy = new Set<string>();
  const asked = new Set<string>();
  const failures = new Map<string, number>();
  const listeners = new Set<() => void>();

  function announce(): void {
    for (const listener of listeners) listener();
  }

  function standing(gridCode: string): Standing {
    const known = standings.get(gridCode);
    if (known) return known;
    const draft =
      keptDraft(ports.storage, gridCode, ports.now()) ??
      newDraft(gridCode, ports.newKey(), ports.now(), arrivalChannel());
    const fresh: Standing = {
      draft,
      step: draft.outbox === 'none' ? 'idle' : 'waiting',
      error: null,
      kept: true,
      photos: {},
    };
    standings.set(gridCode, fresh);
    return fresh;
  }

  function set(gridCode: string, change: Partial<Standing>): void {
    standings.set(gridCode, { ...standing(gridCode), ...change });
    announce();
  }

  function setPhoto(gridCode: string, key: string, photo: PhotoStanding): void {
    set(gridCode, { photos: { ...standing(gridCode).photos, [key]: photo } });
  }

  /** Changes the draft and keeps it at once, before a camera or a call can close the page. */
  function change(gridCode: string, patch: Partial<Draft>): void {
    const before = standing(gridCode);
    const draft: Draft = { ...before.draft, ...patch, changedAt: ports.now() };
    set(gridCode, { draft, kept: keepDraft(ports.storage, draft) });
    const unsaid = before.draft.aboutWhom === 'LEADERSHIP';
    if (draft.aboutWhom === 'LEADERSHIP' && !unsaid) void ports.blobs.forget(draft.photos.map((photo) => photo.key));
    if (draft.aboutWhom !== 'LEADERSHIP' && unsaid) void keepBytesOf(draft);
    if (patch.aboutWhom || patch.photos) void pump(gridCode);
  }

  async function keepBytesOf(draft: Draft): Promise<void> {
    for (const { key } of draft.photos) {
      const blob = bytes.get(key);
      if (blob) await ports.blobs.keep(key, blob);
    }
  }

  async function addPhoto(gridCode: string, photo: { blob: Blob; preview: string }): Promise<void> {
    const key = ports.newKey();
    bytes.set(key, photo.blob);
    const { draft } = standing(gridCode);
    if (draft.aboutWhom !== 'LEADERSHIP') await ports.blobs.keep(key, photo.blob);
    change(gridCode, {
      photos: [...standing(gridCode).draft.photos, { key, uploadedId: null, preview: photo.preview }],
    });
  }

  function removePhoto(gridCode: string, key: string): void {
    bytes.delete(key);
    void ports.blobs.forget([key]);
    change(gridCode, { photos: standing(gridCode).draft.photos.filter((photo) => photo.key !== key) });
  }

  function retryPhoto(gridCode: string, key: string): void {
    setPhoto(gridCode, key, { phase: 'waiting', message: null });
    void pump(gridCode);
  }

  /** The citizen pressed 发送. From here on nothing more is asked of them. */
  function send(gridCode: string): void {
    const { draft } = standing(gridCode);
    failures.delete(gridCode);
    set(gridCode, { step: 'sending', error: null });
    change(gridCode, { outbox: draft.outbox === 'attempted' ? 'attempted' : 'queued' });
    void pump(gridCode);
  }

  /** Back to editing; only while it surely has not reached the server. */
  function takeBack(gridCode: string): void {
    if (standing(gridCode).draft.outbox !== 'queued') return;
    change(gridCode, { outbox: 'none' });
    set(gridCode, { step: 'idle' });
  }

  /** Forgets the draft, its photos and its key. */
  function discard(gridCode: string): void {
    const { draft } = standing(gridCode);
    forgetDraft(ports.storage, gridCode);
    for (const { key } of draft.photos) bytes.delete(key);
    void ports.blobs.forget(draft.photos.map((photo) => photo.key));
    standings.delete(gridCode);
    failures.delete(gridCode);
    announce();
  }

  /** The same words and photos for another village. */
  function moveTo(from: string, to: string): void {
    const { draft } = standing(from);
    forgetDraft(ports.storage, from);
    standings.delete(from);
    standings.delete(to);
    // A power item belongs to the village's list, so it does not move along.
    change(to, { ...draft, gridCode: to, powerItem: null, idempotencyKey: ports.newKey(), attempt: null });
  }

  /** Goes on with whatever waited when the portal was closed. */
  function resume(): void {
    for (const draft of waitingDrafts(ports.storage, ports.now())) void pump(draft.gridCode);
  }

  function wakeAll(): void {
    for (const gridCode of standings.keys()) void pump(gridCode);
  }

  function wait(gridCode: string, seconds: number | null): void {
    const count = failures.get(gridCode) ?? 0;
    failures.set(gridCode, count + 1);
    const pause = seconds ? seconds * 1000 : (BACK_OFF_MS[Math.min(count, BACK_OFF_MS.length - 1)] ?? 60_000);
    if (standing(gridCode).draft.outbox !== 'none') set(gridCode, { step: 'waiting' });
    ports.later(pause, () => void pump(gridCode));
  }

  /** One at a time per village; asked while it runs, it looks once more before it stops. */
  async function pump(gridCode: string): Promise<void> {
    if (busy.has(gridCode)) {
      asked.add(gridCode);
      return;
    }
    busy.add(gridCode);
    try {
      do {
        asked.delete(gridCode);
        while (await step(gridCode));
      } while (asked.has(gridCode));
    } finally {
      busy.delete(gridCode);
    }
  }

  /** One request at most. True when there may be more to do. */
  async function step(gridCode: string): Promise<boolean> {
    const { draft, photos } = standing(gridCode);
    if (draft.aboutWhom === null || draft.aboutWhom === 'LEADERSHIP') return false;
    const wanted = draft.outbox !== 'none';
    const next = draft.photos.find((photo) => !photo.uploadedId && photos[photo.key]?.phase !== 'failed');
    if (!next && !wanted) return false;
    if (!ports.isOnline()) {
      if (wanted) set(gridCode, { step: 'waiting' });
      return false;
    }
    if (next) {
      if (wanted) set(gridCode, { step: 'photos' });
      return uploadOne(gridCode, next.key);
    }
    const broken = draft.photos.find((photo) => !photo.uploadedId);
    if (broken) {
      giveBack(gridCode, new RequestError('INVALID_INPUT', '有照片没传上去，请去掉它，或再传一次。'));
      return false;
    }
    return fileOnce(gridCode);
  }

  async function uploadOne(gridCode: string, key: string): Promise<boolean> {
    setPhoto(gridCode, key, { phase: 'uploading', message: null });
    const blob = bytes.get(key) ?? (await ports.blobs.kept(key));
    if (!blob) {
      setPhoto(gridCode, key, { phase: 'failed', message: LOST });
      return true;
    }
    try {
      const { id } = await ports.upload(blob);
      failures.delete(gridCode);
      setPhoto(gridCode, key, { phase: 'done', message: null });
      const { draft } = standing(gridCode);
      change(gridCode, {
        photos: draft.photos.map((photo) => (photo.key === key ? { ...photo, uploadedId: id } : photo)),
      });
      return true;
    } catch (thrown) {
      const error = asRequestError(thrown);
      if (!PASSING.has(error.code)) {
        setPhoto(gridCode, key, { phase: 'failed', message: error.message });
        return true;
      }
      setPhoto(gridCode, key, { phase: 'waiting', message: error.code === 'NETWORK' ? WAITS : error.message });
      wait(gridCode, error.retryAfterSeconds);
      return false;
    }
  }

  async function fileOnce(gridCode: string): Promise<boolean> {
    const { draft } = standing(gridCode);
    const input = toInput(draft);
    // Kept before it leaves: if the page dies now, the same request is made again.
    const first = draft.attempt === null;
    change(gridCode, { outbox: 'attempted', attempt: first ? JSON.stringify(input) : draft.attempt });
    set(gridCode, { step: 'sending' });
    try {
      finish(gridCode, { ...(await ports.file(input)), earlierVersion: false });
      return false;
    } catch (thrown) {
      return settle(gridCode, asRequestError(thrown));
    }
  }

  async function settle(gridCode: string, error: RequestError): Promise<boolean> {
    const { draft } = standing(gridCode);
    const messages = fieldMessages(error);
    const fields = Object.keys(messages);

    if (fields.includes('idempotencyKey') && draft.attempt) {
      // Another body is filed under this key: the first one did arrive. Its receipt is what counts.
      const earlier = JSON.parse(draft.attempt) as FileComplaintInput;
      try {
        finish(gridCode, { ...(await ports.file(earlier)), earlierVersion: true });
      } catch (thrown) {
        giveBack(gridCode, asRequestError(thrown));
      }
      return false;
    }

    const stale = fields.filter((field) => field.startsWith('photoIds'));
    if (stale.length > 0 && stale.length === fields.length && (failures.get(gridCode) ?? 0) < MAX_REFUSALS) {
      failures.set(gridCode, (failures.get(gridCode) ?? 0) + 1);
      // The server no longer has them: up with the same bytes again.
      change(gridCode, { attempt: null, photos: draft.photos.map((photo) => ({ ...photo, uploadedId: null })) });
      set(gridCode, { photos: {} });
      return true;
    }

    const lost = error.code === 'NETWORK';
    if (lost || (PASSING.has(error.code) && (failures.get(gridCode) ?? 0) < MAX_REFUSALS)) {
      wait(gridCode, error.retryAfterSeconds);
      return false;
    }
    giveBack(gridCode, error);
    return false;
  }

  /** The server said no, so nothing was filed: the citizen mends it and sends it under the same key. */
  function giveBack(gridCode: string, error: RequestError): void {
    const surelyNot = error.code === 'INVALID_INPUT';
    failures.delete(gridCode);
    change(gridCode, { outbox: 'none', ...(surelyNot ? { attempt: null } : {}) });
    set(gridCode, { step: 'idle', error });
  }

  function finish(gridCode: string, filed: Filed): void {
    receipts.set(gridCode, filed);
    viewed.delete(gridCode);
    discard(gridCode);
  }

  return {
    subscribe: (listener: () => void): (() => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    standing,
    change,
    addPhoto,
    removePhoto,
    retryPhoto,
    send,
    takeBack,
    discard,
    moveTo,
    resume,
    wakeAll,
    /** The receipt of what was just sent; gone when the page is closed. */
    receipt: (gridCode: string): Filed | null => receipts.get(gridCode) ?? null,
    /** Villages whose complaint was sent while the citizen was elsewhere, and whose receipt is unseen. */
    unseenReceipts: (): string[] => Array.from(receipts.keys()).filter((gridCode) => !viewed.has(gridCode)),
    waiting: (): string[] =>
      Array.from(standings.values())
        .filter(({ draft }) => draft.outbox !== 'none')
        .map(({ draft }) => draft.gridCode),
    viewReceipt(gridCode: string): void {
      viewed.add(gridCode);
      announce();
    },
  };
}
