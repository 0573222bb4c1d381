import { In, Like, Not } from 'typeorm';
import { rowsOfDistrict } from '@yidiantong/schema/rules/district-rows';
import { MAX_DIVISION_ROWS, type DivisionProblem, type DivisionRow } from '@yidiantong/schema/rules/division-rows';
import { type DivisionPlan } from '@yidiantong/schema/rules/divisions';
import { act, type Ctx, type Work } from '../../core/context';
import { sha256 } from '../../core/crypto/codes';
import { inPortions } from '../../core/database/portions';
import { AppError, permit } from '../../core/errors';
import { EventRow } from '../../core/events/event.entity';
import { record, type Facts } from '../../core/events/record';
import { once } from '../../core/idempotency/once';
import { staffOf } from '../../core/graphql/access';
import { readDivisionsFile } from './divisions-file';
import { Grid } from './grid.entity';
import { gridStream, lockDistrict } from './grid-work';
import { mayWrite } from './grid.policy';
import { carryOut, countsOf, planFor } from './import-divisions';

/** Names of one kind, and problems, that an answer holds; how many there are it always tells. */
const MOST_SHOWN = 100;

export interface ImportDistrictInput {
  idempotencyKey: string;
  fileName?: string | null;
  contentBase64: string;
  dryRun: boolean;
}

export interface ImportResult {
  dryRun: boolean;
  rows: number;
  otherDistricts: number;
  created: number;
  renamed: number;
  recoded: number;
  missing: number;
  kept: number;
  unchanged: number;
  /** The first of each kind, in words. */
  createdNames: string[];
  renamedNames: string[];
  recodedNames: string[];
  missingNames: string[];
  keptNames: string[];
  problems: DivisionProblem[];
  problemCount: number;
}

/** Row-level problems: everything is rolled back, and they are an answer, not an error. */
class Problems extends Error {
  constructor(readonly result: ImportResult) {
    super('the list has problems');
  }
}

/**
 * Imports the actor's district from the national list; rows of others are left out and counted. With a problem in any row
 * nothing is done. Once per key: a retry reads the same answer.
 * @throws AppError FORBIDDEN; INVALID_INPUT for a file that is no such list
 */
export async function importDistrict(ctx: Ctx, input: ImportDistrictInput): Promise<ImportResult> {
  permit(mayWrite(ctx.actor));
  const content = decode(input.contentBase64);
  const rows = readDivisionsFile(content);
  try {
    return await act(ctx, importRows, { ...input, rows, contentHash: sha256(content.toString('base64')) });
  } catch (error) {
    if (error instanceof Problems) return error.result;
    throw error;
  }
}

type RowsInput = Pick<ImportDistrictInput, 'idempotencyKey' | 'dryRun'> & { rows: DivisionRow[]; contentHash: string };

async function importRows(work: Work, { rows, dryRun, idempotencyKey, contentHash }: RowsInput): Promise<ImportResult> {
  const district = await lockDistrict(work);
  const study = async (): Promise<{ plan: DivisionPlan; result: ImportResult; grids: Grid[] }> => {
    const own = rowsOfDistrict(rows.length > MAX_DIVISION_ROWS ? [] : rows, district);
    const grids = await work.em.findBy(Grid, { path: Like(`${district.path}%`) });
    const plan = await planFor(work, rows.length > MAX_DIVISION_ROWS ? rows : own.rows, grids);
    plan.problems.push(...own.problems, ...(await takenElsewhere(work, plan, own.rows, district)));
    return { plan, grids, result: resultOf(plan, { dryRun, rows: rows.length, otherDistricts: own.others }) };
  };
  if (dryRun) return (await study()).result;

  const body = { contentHash };
  const request = { operation: 'importDivisions', key: idempotencyKey, body };
  const { id } = await once(work, request, async (importId) => {
    const { plan, grids, result } = await study();
    if (plan.problems.length > 0) throw new Problems(result);
    await carryOut(work, plan, grids);
    const { problems: _none, dryRun: _not, ...facts } = result;
    await record(work, 'divisions.imported', gridStream(work, district.id), { ...facts, importKey: importId });
  });
  return storedResult(work, id);
}

/** Read back from the event, which holds all of it: place names and counts. */
async function storedResult(work: Work, importId: string): Promise<ImportResult> {
  const streamId = staffOf(work).districtId;
  const events = await work.em.find(EventRow, {
    where: { streamId, type: 'divisions.imported' },
    order: { sequence: 'DESC' },
  });
  for (const event of events) {
    const { importKey, ...facts } = JSON.parse(event.facts) as Facts;
    if (importKey === importId) return { ...(facts as unknown as ImportResult), dryRun: false, problems: [] };
  }
  throw new Error(`no event of import ${importId}`);
}

/** A code that would be made here and is another district's already. */
async function takenElsewhere(
  { em }: Work,
  plan: DivisionPlan,
  rows: readonly DivisionRow[],
  district: Grid,
): Promise<DivisionProblem[]> {
  const codes = [...plan.create, ...plan.recode.map(({ to }) => ({ code: to }))].map(({ code }) => code);
  const elsewhere = Not(Like(`${district.path}%`));
  const found = await inPortions(codes, (portion) => em.findBy(Grid, { code: In(portion), path: elsewhere }));
  const taken = new Set(found.map(({ code }) => code));
  return rows
    .filter((row) => taken.has(row.code))
    .map(({ line, code }) => ({ line, column: 'code', message: `代码 ${code} 已经是别的区县的，请核对` }));
}

function resultOf(plan: DivisionPlan, counts: Pick<ImportResult, 'dryRun' | 'rows' | 'otherDistricts'>): ImportResult {
  const named = <T>(list: readonly T[], words: (each: T) => string): string[] => list.slice(0, MOST_SHOWN).map(words);
  const problems = [...plan.problems].sort((a, b) => a.line - b.line);
  return {
    ...counts,
    ...countsOf(plan),
    unchanged: plan.unchanged,
    createdNames: named(plan.create, ({ code, name }) => `${name}（${code}）`),
    renamedNames: named(plan.rename, ({ from, to }) => `${from} → ${to}`),
    recodedNames: named(plan.recode, ({ name, from, to }) => `${name}：${from} → ${to}`),
    missingNames: named(plan.missing, ({ code, name }) => `${name}（${code}）`),
    keptNames: named(plan.kept, ({ code, name, why }) => `${name}（${code}）${KEPT[why]}`),
    problems: problems.slice(0, MOST_SHOWN),
    problemCount: problems.length,
  };
}

const KEPT = { MERGED: '已经并入别的网格', MOVED: '由本区移动过，位置不变' } as const;

function decode(contentBase64: string): Buffer {
  const text = contentBase64.replace(/\s/g, '');
  if (text === '' || !/^[A-Za-z0-9+/]+={0,2}$/.test(text))
    throw AppError.invalidField('input.contentBase64', '没有收到文件内容，请重新选择文件。');
  return Buffer.from(text, 'base64');
}
