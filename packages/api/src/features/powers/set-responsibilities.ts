import { reviewingUnitKinds, unitKindLabels } from '@yidiantong/schema/vocabulary/units';
import type { Work } from '../../core/context';
import { lockById, move, shareById } from '../../core/database/database';
import { AppError } from '../../core/errors';
import { record } from '../../core/events/record';
import { FieldCheck } from '../../core/field-check';
import { staffOf } from '../../core/graphql/access';
import { newId } from '../../core/ids';
import { Grid } from '../grids/grid.entity';
import { seesGrid } from '../grids/grid.queries';
import type { Unit } from '../units/unit.entity';
import { checkCode } from '../units/unit-checks';
import { unitsOfDistrict } from '../units/unit.queries';
import { Category, PowerItem, Responsibility } from './power.entity';
import type { ResponsibilityEntryInput, SetResponsibilitiesInput } from './responsibility.type';

const MOST_ENTRIES = 10;

type Entry = Pick<Responsibility, 'unitId' | 'unitKind' | 'unitCode'>;

/**
 * Replaces who handles, or who supervises, an item or a category in a grid; with no entries the grid inherits again. The item's
 * version guards all its rules, so that two changes cannot mix.
 * @throws AppError NOT_FOUND, CONFLICT, INVALID_INPUT; INVALID_STATE for a grid that was merged
 */
export async function setResponsibilities(work: Work, input: SetResponsibilitiesInput): Promise<void> {
  const { em } = work;
  const { aboutId, gridId, role } = input;
  const { districtId } = staffOf(work);
  // Held, so that no merge takes it away before its rules stand: what a merge finds, it takes along.
  const grid = await shareById(em, Grid, gridId);
  if (!grid || !seesGrid(staffOf(work), grid)) throw AppError.notFound('没有这个网格，请重新选。');
  const item = await lockById(em, PowerItem, aboutId);
  const about = item ?? (await lockById(em, Category, aboutId));
  if (about?.districtId !== districtId) throw AppError.notFound('没有这个事项或类别，请从列表里重新打开。');
  if (about.version !== input.version) throw AppError.conflict(about.version);
  if (grid.mergedIntoId) throw AppError.invalidState('这个网格已经并入别处，请在并入后的网格里定。');
  const entries = await checkEntries(work, input);
  await (item ? move(em, PowerItem, item, {}) : move(em, Category, about as Category, {}));
  await em.delete(Responsibility, { aboutId, role, gridId });
  if (entries.length > 0)
    await em.insert(
      Responsibility,
      entries.map((entry, ordinal) => ({ id: newId(), aboutId, role, gridId, ...entry, ordinal })),
    );
  await record(
    work,
    'responsibility.set',
    { id: aboutId, kind: 'RESPONSIBILITY', auditDistrictId: districtId },
    {
      aboutId,
      gridId,
      role,
      unitIds: entries.flatMap(({ unitId }) => unitId ?? []),
      kinds: entries.flatMap(({ unitKind, unitCode }) =>
        unitKind ? [[unitKindLabels[unitKind], unitCode].filter(Boolean).join(' ')] : [],
      ),
    },
  );
}

async function checkEntries(work: Work, { entries, role }: SetResponsibilitiesInput): Promise<Entry[]> {
  if (entries.length > MOST_ENTRIES)
    throw AppError.invalidField('input.entries', `最多写 ${MOST_ENTRIES}\u00A0个单位，请去掉几个。`);
  const check = new FieldCheck();
  const wanted = entries.flatMap(({ unitId }) => unitId ?? []);
  const units = new Map((await unitsOfDistrict(work.em, staffOf(work), wanted)).map((unit) => [unit.id, unit]));
  const seen = new Set<string>();
  const checked = entries.map((entry, index) => {
    const path = `entries.${index}`;
    const clean = cleanEntry(check, path, entry);
    const refusal = entryRefusal(clean, clean.unitId ? units.get(clean.unitId) : undefined, role);
    if (refusal) check.refuse(path, `${refusal}。`);
    const key = JSON.stringify(clean);
    if (seen.has(key)) check.refuse(path, '这一个写了两次，请去掉一次。');
    seen.add(key);
    return clean;
  });
  check.done();
  return checked;
}

const cleanEntry = (check: FieldCheck, path: string, entry: ResponsibilityEntryInput): Entry => ({
  unitId: entry.unitId ?? null,
  unitKind: entry.unitKind ?? null,
  unitCode: entry.unitCode?.trim() ? checkCode(check, `${path}.unitCode`, entry.unitCode) : null,
});

function entryRefusal(entry: Entry, unit: Unit | undefined, role: SetResponsibilitiesInput['role']): string | null {
  if (Boolean(entry.unitId) === Boolean(entry.unitKind)) return '要么选一个单位，要么选一种各地自己的单位，请选一样';
  if (entry.unitId && entry.unitCode) return '已经选了单位，就不用再写编码，请去掉编码';
  if (entry.unitId && !unit) return '没有这个单位，请重新选';
  if (unit?.closedDay) return `${unit.name}已经关停，请换一个`;
  const kind = unit?.kind ?? entry.unitKind!;
  return role === 'HANDLING' && reviewingUnitKinds.includes(kind)
    ? `${unitKindLabels[kind]}只审核，不承办，请换一个`
    : null;
}
