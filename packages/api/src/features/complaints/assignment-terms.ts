import { In } from 'typeorm';
import { MAX_ASSISTING } from '@yidiantong/schema/rules/assisting';
import type { CrossChoice } from '@yidiantong/schema/rules/cross-choice';
import { dayOf, type Day } from '@yidiantong/schema/rules/days';
import { addWorkingDays, workingDaysBetween } from '@yidiantong/schema/rules/working-days';
import type { AssignmentMode } from '@yidiantong/schema/vocabulary/assignments';
import type { Work } from '../../core/context';
import { lockById } from '../../core/database/database';
import { FieldCheck } from '../../core/field-check';
import { StoredFile } from '../../core/files/stored-file.entity';
import { readingOf } from '../../core/loaders';
import { countingIn } from '../deadlines/deadlines-of';
import { Grid } from '../grids/grid.entity';
import { Unit } from '../units/unit.entity';
import { crossChoiceOf } from './cross-cases';
import { barredUnits } from './complaint-facts';
import type { Complaint } from './complaint.entity';
import { heldDay, openPause } from './open-pause';
import { mayGet, mayHandleDirectly, type PolicyComplaint } from './complaint.policy';

/** What a commission asks for when it assigns. */
export interface AssignmentRequest {
  /** Default NORMAL. */
  mode?: AssignmentMode | null;
  unitId: string;
  brief: string;
  instruction?: string | null;
  dueDay?: Day | null;
  photoIds?: string[] | null;
  assisting?: { unitId: string; brief?: string | null }[] | null;
}

/** What one unit gets. */
interface Part {
  unitId: string;
  brief: string;
  photoIds: string[];
}

export interface AssignmentTerms extends Part {
  mode: AssignmentMode;
  /** CROSS: how the unit was chosen. */
  choice: CrossChoice | null;
  instruction: string | null;
  dueDay: Day;
  assisting: Part[];
}

/**
 * The terms as they will be kept, with the units locked, so that none is closed at the same moment.
 * @throws AppError INVALID_INPUT for a unit that cannot get it, an empty brief, a photo of another complaint or a due day out
 * of bounds
 */
export async function checkTerms(
  work: Work,
  complaint: Complaint,
  policy: PolicyComplaint,
  request: AssignmentRequest,
): Promise<AssignmentTerms> {
  const check = new FieldCheck();
  const brief = check.text('brief', request.brief, BRIEF);
  const instruction = check.optionalText('instruction', request.instruction, { max: 300, lines: true });
  const asked = request.assisting ?? [];
  const units = await lockUnits(work, [request.unitId, ...asked.map(({ unitId }) => unitId)]);
  const barred = await barredUnits(readingOf(work.em), complaint);
  const refusalOf = (unitId: string): string | null => {
    const found = units.get(unitId);
    if (!found) return '没有这个单位';
    const { unit, grid } = found;
    return mayGet(
      { id: unit.id, kind: unit.kind, gridPath: grid.path, closed: unit.closedDay !== null },
      { ...policy, districtId: complaint.districtId },
      barred,
    );
  };
  const mode = request.mode ?? 'NORMAL';
  const choice = mode === 'CROSS' ? await chooseAlone(work, complaint) : null;
  const lead = units.get(request.unitId);
  const refusal =
    refusalOf(request.unitId) ??
    (lead && modeRefusal(mode, lead, { complaint, owner: await owner(work, complaint), choice }));
  if (refusal) check.refuse('unitId', `${refusal}，请换一个单位。`);
  const dueDay = await dueDayFor(work, check, complaint, request.dueDay);
  const photoIds = request.photoIds ?? [];
  await checkPhotos(work, check, complaint.id, photoIds);

  if (asked.length > 0 && mode !== 'NORMAL')
    check.refuse('assisting', '只有普通派发才能带协办单位，请去掉协办，或者改成普通派发。');
  if (asked.length > MAX_ASSISTING) check.refuse('assisting', `协办单位最多 ${MAX_ASSISTING} 个，请去掉几个。`);
  if (new Set([request.unitId, ...asked.map(({ unitId }) => unitId)]).size <= asked.length)
    check.refuse('assisting', '同一个单位只能选一次，请去掉重复的。');
  const assisting = asked.map((part) => {
    const why = refusalOf(part.unitId);
    if (why) check.refuse('assisting', `${units.get(part.unitId)?.unit.name ?? '协办单位'}：${why}，请换一个。`);
    // Photos go with the shared brief: what a unit of another brief needs to see was not looked at for it.
    return typeof part.brief === 'string'
      ? { unitId: part.unitId, brief: check.text('assisting', part.brief, BRIEF), photoIds: [] }
      : { unitId: part.unitId, brief, photoIds };
  });
  check.done();
  return { mode, choice, unitId: request.unitId, brief, instruction, dueDay, photoIds, assisting };
}

interface ModeFacts {
  complaint: Complaint;
  owner: Grid;
  choice: CrossChoice | null;
}

/** Why the mode does not lead to this unit; null when it does. */
const modeRefusals: Record<AssignmentMode, (unit: Unit, grid: Grid, facts: ModeFacts) => string | null> = {
  NORMAL: () => null,
  DIRECT: ({ kind, gridId }, _, { complaint, owner: { id, level } }) =>
    mayHandleDirectly({ kind, gridId }, { id, level, districtId: complaint.districtId }),
  REMOTE: (_, grid, { complaint }) =>
    grid.path.includes(`/${complaint.townshipId}/`) ? '异地办理要派给反映地点所在乡镇以外的单位' : null,
  CROSS: (unit, _, { choice }) => {
    if (!choice?.unitId) return '各协作区都没有合适的乡镇纪（工）委，请改用直查直办';
    return choice.unitId === unit.id ? null : '按现在的情况应由别的乡镇纪（工）委交叉办理，请看过新的建议再派';
  },
};
const modeRefusal = (mode: AssignmentMode, { unit, grid }: { unit: Unit; grid: Grid }, facts: ModeFacts) =>
  modeRefusals[mode](unit, grid, facts);

const owner = ({ em }: Work, { commissionId }: Complaint): Promise<Grid> =>
  em.findOneByOrFail(Grid, { id: commissionId });

/** Cross cases of a district are chosen one after another, so that two at once neither cross each other nor meet at one unit. */
async function chooseAlone({ em, now }: Work, complaint: Complaint): Promise<CrossChoice> {
  await lockById(em, Grid, complaint.districtId);
  return crossChoiceOf(readingOf(em), complaint, now);
}

const BRIEF = { min: 5, max: 2000, lines: true };

/** In the order of their keys, so that two who assign wait for each other in one order. */
async function lockUnits({ em }: Work, ids: readonly string[]): Promise<Map<string, { unit: Unit; grid: Grid }>> {
  const found = new Map<string, { unit: Unit; grid: Grid }>();
  for (const id of [...new Set(ids)].sort()) {
    const unit = await lockById(em, Unit, id);
    const grid = unit && (await em.findOneBy(Grid, { id: unit.gridId }));
    if (unit && grid) found.set(id, { unit, grid });
  }
  return found;
}

/** At most what the district gives a unit; longer only by extending. A question that waits holds it. */
async function dueDayFor(
  work: Work,
  check: FieldCheck,
  complaint: Complaint,
  chosen: Day | null | undefined,
): Promise<Day> {
  const { now } = work;
  const { policy, calendar } = await countingIn(work, complaint.districtId);
  const last = addWorkingDays(dayOf(now), policy.HANDLE, calendar);
  const wanted = chosen ?? last;
  // Compared as text first: counting working days to the year 9999 would hold everybody up.
  if (wanted <= dayOf(now) || (wanted <= last && workingDaysBetween(dayOf(now), wanted, calendar) < 1))
    check.refuse('dueDay', '办结期限至少给 1 个工作日，请往后选。');
  if (wanted > last) check.refuse('dueDay', `办结期限最长 ${policy.HANDLE} 个工作日，请选 ${last} 或更早。`);
  return heldDay(now, calendar, openPause(complaint), wanted);
}

async function checkPhotos({ em }: Work, check: FieldCheck, complaintId: string, ids: string[]): Promise<void> {
  if (ids.length === 0) return;
  const own = await em.countBy(StoredFile, { id: In(ids), ownerId: complaintId });
  if (own !== ids.length) check.refuse('photoIds', '只能放这件诉求自己的照片，请重新勾选。');
}
