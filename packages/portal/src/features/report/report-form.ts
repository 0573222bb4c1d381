import { cleanText, type TextLimits } from '@yidiantong/schema/rules/text-input';
import type { ComplaintKind } from '@yidiantong/schema/vocabulary/complaints';
import type { FileComplaintInput } from '../../gql/graphql';
import type { Draft } from './draft';

const MIN_TEXT = 5;
export const MAX_TEXT = 2000;
const MAX_PLACE_DETAIL = 100;
const MAX_NAME = 30;
export const MAX_PHOTOS = 9;

/** Code points, so that 𠮷 counts as one character, as the server counts it. */
export function lengthOf(text: string): number {
  return Array.from(text).length;
}

/** The citizen's own choice, else the category's, else what 反映谁 suggests. */
export function kindOf(draft: Draft): ComplaintKind | null {
  if (draft.kind) return draft.kind;
  if (draft.category?.defaultKind) return draft.category.defaultKind;
  if (draft.aboutWhom === null) return null;
  return draft.aboutWhom === 'NOBODY' ? 'HELP' : 'COMPLAINT';
}

export type FormField = 'text' | 'aboutWhom' | 'placeDetail' | 'named' | 'reporter.name' | 'reporter.phone';

/** What must be mended before it can be sent, in the order of the page. */
export function problemsOf(draft: Draft): Partial<Record<FormField, string>> {
  const problems: Partial<Record<FormField, string>> = {};
  const check = (field: FormField, value: string, limits: TextLimits) => {
    const cleaned = cleanText(value, limits);
    if (!cleaned.ok) problems[field] = `${cleaned.error}。`;
  };
  if (isEmpty(draft.text)) problems.text = '请说一说是什么事，一句话也行。';
  else check('text', draft.text, { min: MIN_TEXT, max: MAX_TEXT, lines: true });
  if (draft.aboutWhom === null) problems.aboutWhom = '请选一个；说不清就选“不清楚”。';
  check('placeDetail', draft.placeDetail, { max: MAX_PLACE_DETAIL });
  if (draft.named === null) problems.named = '请选一个。';
  if (draft.named) {
    if (isEmpty(draft.name)) problems['reporter.name'] = '请写名字；不想写就选“匿名”。';
    else check('reporter.name', draft.name, { max: MAX_NAME });
    if (!/^\+?\d{7,15}$/.test(plainPhone(draft.phone))) {
      problems['reporter.phone'] = '请写能打通的电话，比如 11\u00a0位的手机号。';
    }
  }
  return problems;
}

function isEmpty(text: string): boolean {
  const cleaned = cleanText(text, { max: Infinity, lines: true });
  return cleaned.ok && cleaned.value === '';
}

function cleanedOr(text: string, lines = false): string {
  const cleaned = cleanText(text, { max: Infinity, lines });
  return cleaned.ok ? cleaned.value : text;
}

/** Full-width digits as typed by some keyboards, spaces and dashes away. */
function plainPhone(phone: string): string {
  return phone.normalize('NFKC').replace(/[\s()-]/g, '');
}

/** @throws Error when the draft still has problems */
export function toInput(draft: Draft): FileComplaintInput {
  const kind = kindOf(draft);
  if (!kind || !draft.aboutWhom || draft.aboutWhom === 'LEADERSHIP') throw new Error('the draft cannot be sent');
  return {
    idempotencyKey: draft.idempotencyKey,
    gridCode: draft.gridCode,
    aboutWhom: draft.aboutWhom,
    kind,
    categoryCode: draft.category?.code ?? null,
    powerItemCode: draft.powerItem?.code ?? null,
    text: cleanedOr(draft.text, true),
    placeDetail: cleanedOr(draft.placeDetail) || null,
    photoIds: draft.photos.map((photo) => photo.uploadedId ?? ''),
    channel: draft.channel,
    reporter: draft.named ? { name: cleanedOr(draft.name), phone: plainPhone(draft.phone) } : null,
  };
}
