import type { EntityManager } from 'typeorm';
import { excerpt } from '@yidiantong/schema/rules/excerpt';
import { audienceLevels, type AudienceLevel, commissionLevel } from '@yidiantong/schema/rules/sight';
import { findMarks, namesSomeone } from '@yidiantong/schema/rules/text-marks';
import type { AboutWhom, Channel, ComplaintKind } from '@yidiantong/schema/vocabulary/complaints';
import type { GridLevel } from '@yidiantong/schema/vocabulary/grids';
import type { Work } from '../../core/context';
import { shareById } from '../../core/database/database';
import { phoneProblem } from '../../core/crypto/phones';
import { AppError } from '../../core/errors';
import { record } from '../../core/events/record';
import { FieldCheck } from '../../core/field-check';
import { claimPhotos } from '../../core/files/files';
import { newId } from '../../core/ids';
import { countingIn } from '../deadlines/deadlines-of';
import { Grid } from '../grids/grid.entity';
import { ancestors, gridByCode } from '../grids/grid.queries';
import { Category, PowerItem } from '../powers/power.entity';
import { namesInDistrict } from '../staff/staff.queries';
import { writeAudience } from './audience';
import { subjectsIn } from './bar-named';
import { startClock } from './clocks';
import { freshNumber } from './complaint-number';
import { Complaint, ComplaintBarred, ComplaintSubject } from './complaint.entity';
import { textToTheCity } from './leadership';
import { eventOf } from './make-move';
import type { ReporterContact } from './reporter';
import type { NamedSubject } from './subjects-named';

/** What makes a complaint, whoever writes it down. */
export interface NewComplaint {
  gridCode: string;
  aboutWhom: AboutWhom;
  kind: ComplaintKind;
  categoryCode?: string | null;
  powerItemCode?: string | null;
  text: string;
  placeDetail?: string | null;
  photoIds?: string[] | null;
  channel: Channel;
  /** FOUND_ALONG: what it was found with. */
  parentId?: string;
}

export interface ReporterInput {
  name: string;
  phone: string;
  contact?: string | null;
}

interface CleanComplaint {
  text: string;
  placeDetail: string | null;
  reporter: ReporterContact | null;
}

/**
 * The words, cleaned. About the district's leadership or commission nothing is kept [R-J03].
 * @throws AppError INVALID_INPUT naming each field
 */
export function cleanComplaint(
  input: NewComplaint & { reporter?: ReporterInput | null },
  channels: readonly Channel[],
): CleanComplaint {
  const check = new FieldCheck();
  if (!channels.includes(input.channel)) check.refuse('channel', '这里不能用这个来源，请换一个。');
  if (input.aboutWhom === 'LEADERSHIP')
    check.refuse(
      'aboutWhom',
      '反映区领导或纪委的人，请直接向市纪委监委反映：拨打 12388。为保护您，这里没有保存任何内容。',
    );
  const text = check.text('text', input.text, { min: 5, max: 2000, lines: true });
  const placeDetail = check.optionalText('placeDetail', input.placeDetail, { max: 100 });
  let reporter: ReporterContact | null = null;
  if (input.reporter) {
    reporter = {
      name: check.text('reporter.name', input.reporter.name, { min: 2, max: 30 }),
      phone: check.text('reporter.phone', input.reporter.phone, { min: 5, max: 20 }),
      contact: check.optionalText('reporter.contact', input.reporter.contact, { max: 100 }),
    };
    const problem = reporter.phone ? phoneProblem(reporter.phone) : null;
    if (problem) check.refuse('reporter.phone', `${problem}。`);
  }
  check.done();
  return { text, placeDetail, reporter };
}

/** Where and about what, found in the database; the place is held until the transaction ends. */
export interface FoundPlace {
  place: Grid;
  /** The place and everything above it. */
  line: Grid[];
  category: Category | null;
  powerItem: PowerItem | null;
}

const inLine = ({ line }: FoundPlace, level: GridLevel): Grid | undefined => line.find((grid) => grid.level === level);

/** @throws AppError NOT_FOUND for an unknown place; INVALID_INPUT above a village, or for an unknown category or power */
export async function findPlace(work: Work, input: NewComplaint): Promise<FoundPlace> {
  const place = await placeHeld(work.em, input.gridCode);
  const line = await ancestors(work.em, place);
  const district = line.find((grid) => grid.level === 'DISTRICT');
  if (!district || !['VILLAGE', 'TOWNSHIP'].every((level) => line.some((grid) => grid.level === level)))
    throw AppError.invalidField('input.gridCode', '请选到村（社区），我们才知道送到哪里。');
  return { place, line, ...(await aboutWhat(work, input, district.id)) };
}

/** Whom the words name, and who may therefore see them. */
export interface Read {
  subjects: NamedSubject[];
  /** People it is kept from. */
  barred: ReadonlySet<string>;
  names: boolean;
  levels: ReadonlySet<AudienceLevel>;
}

/** @throws AppError INVALID_INPUT where they are against the district's leadership or commission: nothing of it is kept [R-J03] */
export async function readWords(
  work: Work,
  input: NewComplaint,
  clean: CleanComplaint,
  found: FoundPlace,
): Promise<Read> {
  const people = await namesInDistrict(work.em, inLine(found, 'DISTRICT')!.id, work.now);
  const words = [clean.text, clean.placeDetail ?? ''].join('\n');
  const marks = findMarks(words, { staffNames: people.map((person) => person.name) });
  const { place, line } = found;
  const { subjects, leaders, accused } = await subjectsIn(work, words, input, { people, place, line });
  if (accused.length > 0) throw AppError.invalidField('input.text', textToTheCity(accused));
  const staffIds = [...subjects, ...leaders].map(({ staffId }) => staffId).filter((id) => id !== null);
  const names = namesSomeone(marks) || subjects.length > 0;
  return { subjects, barred: new Set(staffIds), names, levels: levelsOf(input, subjects, names) };
}

/** Who sees it, were names found in it or not. */
export function levelsOf(
  { kind, aboutWhom }: NewComplaint,
  subjects: readonly NamedSubject[],
  marksFound: boolean,
): ReadonlySet<AudienceLevel> {
  const subjectLevels = subjects.map(({ level }) => level);
  const audience = audienceLevels({ kind, aboutWhom, marksFound, subjectLevels, released: false });
  return audience.stored ? audience.levels : new Set();
}

/** Writes it all down: row, subjects, photos, clocks, sight and event. */
export async function keepComplaint(
  work: Work,
  complaintId: string,
  input: NewComplaint & { reporter?: ReporterInput | null },
  { clean, found, read }: { clean: CleanComplaint; found: FoundPlace; read: Read },
): Promise<Complaint> {
  const { em } = work;
  const { place, category, powerItem } = found;
  const [township, district] = [inLine(found, 'TOWNSHIP')!, inLine(found, 'DISTRICT')!];
  const owner = commissionLevel({
    aboutWhom: input.aboutWhom,
    subjectLevels: read.subjects.map((subject) => subject.level),
    hasArea: Boolean(inLine(found, 'AREA')),
  });
  const { calendarChanges } = await countingIn(work, district.id);
  const complaint: Complaint = {
    id: complaintId,
    number: await freshNumber(em, district.id),
    kind: input.kind,
    state: 'FILED',
    title: excerpt(clean.text),
    text: clean.text,
    placeDetail: clean.placeDetail,
    aboutWhom: input.aboutWhom,
    channel: input.channel,
    named: clean.reporter !== null,
    identityErasedAt: null,
    placeId: place.id,
    villageId: inLine(found, 'VILLAGE')!.id,
    townshipId: township.id,
    districtId: district.id,
    commissionId: (owner && inLine(found, owner)?.id) ?? township.id,
    categoryId: category?.id ?? null,
    powerItemId: powerItem?.id ?? null,
    mergedIntoId: null,
    parentId: input.parentId ?? null,
    round: 1,
    pushBacks: 0,
    assignmentId: null,
    releasedToVillage: false,
    namesSomeone: read.names,
    askedAt: null,
    pausedDays: 0,
    calendarChanges,
    filedAt: work.now,
    closedAt: null,
    lastGrade: null,
    lastSource: 'BY_RECEIPT',
    seenRound: null,
    lamp: null,
    lampReason: null,
    lampAt: null,
    version: 1,
  };
  await em.insert(Complaint, complaint);
  for (const { staffId, unitId, gridId } of read.subjects)
    await em.insert(ComplaintSubject, { id: newId(), complaintId, staffId, unitId, gridId, addedAt: work.now });
  for (const staffId of read.barred) await em.insert(ComplaintBarred, { staffId, complaintId });
  await claimPhotos(work, 'input.photoIds', input.photoIds ?? [], { kind: 'complaint', id: complaintId });
  await startClock(work, complaint, 'ACCEPT');
  await startClock(work, complaint, 'OVERALL');
  await writeAudience(em, complaint);
  await record(
    work,
    eventOf.file,
    { id: complaintId, kind: 'COMPLAINT' },
    {
      kind: input.kind,
      aboutWhom: input.aboutWhom,
      channel: input.channel,
      placeId: place.id,
      categoryId: complaint.categoryId,
      named: complaint.named,
    },
  );
  return complaint;
}

/** The place of the code, held: were it moved before this is committed, the complaint would be left behind. */
async function placeHeld(em: EntityManager, code: string): Promise<Grid> {
  const { id } = await gridByCode(em, code);
  const place = (await shareById(em, Grid, id))!;
  return place.mergedIntoId ? (await shareById(em, Grid, place.mergedIntoId))! : place;
}

async function aboutWhat(
  { em }: Work,
  input: NewComplaint,
  districtId: string,
): Promise<{ category: Category | null; powerItem: PowerItem | null }> {
  const check = new FieldCheck();
  const category = input.categoryCode ? await em.findOneBy(Category, { districtId, code: input.categoryCode }) : null;
  if (input.categoryCode && !category?.leaf) check.refuse('categoryCode', '没有这个类别，请重新选一个，或者不选。');
  const powerItem = input.powerItemCode
    ? await em.findOneBy(PowerItem, { districtId, code: input.powerItemCode })
    : null;
  if (input.powerItemCode && !powerItem) check.refuse('powerItemCode', '清单上没有这个事项，请重新选一个，或者不选。');
  check.done();
  return { category, powerItem };
}
