import { randomBytes } from 'node:crypto';
import { dayOf } from '@yidiantong/schema/rules/days';
import { financeTotals } from '@yidiantong/schema/rules/finance';
import { MAX_FINANCE_LINES } from '@yidiantong/schema/rules/finance-problems';
import { isMonth, monthLabel, monthOf, nextMonth } from '@yidiantong/schema/rules/periods';
import type { FlowDirection } from '@yidiantong/schema/vocabulary/disclosures';
import type { Work } from '../../core/context';
import { lockById, move } from '../../core/database/database';
import { insertMany } from '../../core/database/portions';
import { AppError, permit } from '../../core/errors';
import { record } from '../../core/events/record';
import { FieldCheck } from '../../core/field-check';
import { staffOf } from '../../core/graphql/access';
import { once } from '../../core/idempotency/once';
import { newId } from '../../core/ids';
import { readingOf } from '../../core/loaders';
import { Grid } from '../grids/grid.entity';
import { Disclosure, DisclosureLine } from './disclosure.entity';
import { villageOf } from './disclosure-facts';
import { mayWrite, whenDraft } from './disclosure.policy';
import { visibleDisclosureIds } from './disclosure-sight';

/** The catalogue item for a month's finances, receipt by receipt. */
const FINANCE_CODE = 'F01';
/** Nobody publishes what is older. */
const FIRST_MONTH = '2000-01';

export interface CreateDisclosureInput {
  idempotencyKey: string;
  gridId: string;
  period: string;
}

/**
 * Starts a month of a village's finances; opening is the month before's closing. Once per key.
 * @throws AppError NOT_FOUND, FORBIDDEN; INVALID_INPUT for a month that has not begun, is there already or leaves a gap
 */
export async function createDisclosure(work: Work, input: CreateDisclosureInput): Promise<Disclosure> {
  const { em, now } = work;
  // Locked, so that two people starting the same month take turns.
  const grid = await lockById(em, Grid, input.gridId);
  if (!grid || grid.level !== 'VILLAGE' || grid.mergedIntoId) throw AppError.notFound();
  permit(mayWrite(work.actor, { villageId: grid.id }));
  const request = {
    operation: 'createDisclosure',
    key: input.idempotencyKey,
    body: { gridId: input.gridId, period: input.period },
  };
  const { id } = await once(work, request, async (disclosureId) => {
    if (!isMonth(input.period) || input.period < FIRST_MONTH || input.period > monthOf(dayOf(now)))
      throw AppError.invalidField('input.period', '月份应当写成 2026-08 这样，而且已经开始。');
    const [last] = await em.find(Disclosure, {
      where: { gridId: grid.id, catalogueCode: FINANCE_CODE },
      order: { period: 'DESC' },
      take: 1,
    });
    if (last && input.period !== nextMonth(last.period))
      throw AppError.invalidField(
        'input.period',
        `已经写到${monthLabel(last.period)}，下一个要写的是${monthLabel(nextMonth(last.period))}。`,
      );
    const opening = last?.closing ?? 0;
    await em.insert(Disclosure, {
      id: disclosureId,
      gridId: grid.id,
      districtId: staffOf(work).districtId,
      catalogueCode: FINANCE_CODE,
      kind: 'FINANCE',
      period: input.period,
      state: 'DRAFT',
      gate: 0,
      opening,
      income: 0,
      expense: 0,
      closing: opening,
      bankClosing: null,
      authorId: staffOf(work).staffId,
      sentBackReason: null,
      publishedAt: null,
      hash: null,
      salt: randomBytes(32).toString('hex'),
      version: 1,
    });
    await record(
      work,
      'disclosure.created',
      { id: disclosureId, kind: 'DISCLOSURE' },
      { gridId: grid.id, period: input.period },
    );
  });
  return em.findOneByOrFail(Disclosure, { id });
}

export interface LineInput {
  day: string;
  direction: FlowDirection;
  subjectCode: string;
  summary: string;
  amount: number;
  sourceOrPurpose: string;
  handler: string;
  voucherNumber: string;
}

export interface SaveDisclosureInput {
  id: string;
  version: number;
  opening?: number | null;
  bankClosing?: number | null;
  lines: LineInput[];
}

/**
 * Keeps a draft as it stands; what is still missing is told by `problems`, not refused. Totals are always the lines' own.
 * @throws AppError NOT_FOUND, FORBIDDEN, INVALID_STATE, CONFLICT; INVALID_INPUT for text out of bounds or too many lines
 */
export async function saveDisclosure(work: Work, input: SaveDisclosureInput): Promise<Disclosure> {
  const { em } = work;
  const disclosure = await disclosureForMove(work, input);
  permit(mayWrite(work.actor, await villageOf(readingOf(em), disclosure)));
  const refusal = whenDraft(disclosure);
  if (refusal) throw AppError.invalidState(`${refusal}。`);

  const check = new FieldCheck();
  if (input.lines.length > MAX_FINANCE_LINES)
    throw AppError.invalidField('input.lines', `一个月最多 ${MAX_FINANCE_LINES} 笔，现在有 ${input.lines.length} 笔。`);
  const lines = input.lines.map((line, index) => ({
    day: line.day,
    direction: line.direction,
    subjectCode: check.text(`lines.${index}.subjectCode`, line.subjectCode, { max: 20 }),
    summary: check.text(`lines.${index}.summary`, line.summary, { max: 60 }),
    amount: line.amount,
    sourceOrPurpose: check.text(`lines.${index}.sourceOrPurpose`, line.sourceOrPurpose, { max: 60 }),
    handler: check.text(`lines.${index}.handler`, line.handler, { max: 20 }),
    voucherNumber: check.text(`lines.${index}.voucherNumber`, line.voucherNumber, { max: 30 }),
  }));
  lines.forEach((line, index) => {
    if (line.amount < 0) check.refuse(`lines.${index}.amount`, '金额不能是负数；冲减请记在相反的方向。');
  });
  check.done();
  const opening = input.opening ?? disclosure.opening;
  const { income, expense, closing } = totals(opening, lines);

  await em.delete(DisclosureLine, { disclosureId: disclosure.id });
  const rows = lines.map((line, index) => ({ ...line, id: newId(), disclosureId: disclosure.id, number: index + 1 }));
  await insertMany(em, DisclosureLine, rows);
  await move(em, Disclosure, disclosure, {
    opening,
    income,
    expense,
    closing,
    bankClosing: input.bankClosing === undefined ? disclosure.bankClosing : input.bankClosing,
  });
  await record(work, 'disclosure.saved', { id: disclosure.id, kind: 'DISCLOSURE' }, { lines: rows.length, closing });
  return disclosure;
}

function totals(opening: number, lines: LineInput[]): ReturnType<typeof financeTotals> {
  try {
    return financeTotals(opening, lines);
  } catch {
    throw AppError.invalidField('input.lines', '合计太大，请看看有没有哪一笔多写了零。');
  }
}

/** The disclosure, locked, for an actor who sees it. @throws AppError NOT_FOUND, CONFLICT */
export async function disclosureForMove(
  work: Work,
  { id, version }: { id: string; version: number },
): Promise<Disclosure> {
  const disclosure = await lockById(work.em, Disclosure, id);
  if (!disclosure || !(await visibleDisclosureIds(work.em, work.actor, [id])).has(id)) throw AppError.notFound();
  if (disclosure.version !== version) throw AppError.conflict(disclosure.version);
  return disclosure;
}
