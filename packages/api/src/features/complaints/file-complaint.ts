import { excerpt } from '@yidiantong/schema/rules/excerpt';
import { commissionLevel } from '@yidiantong/schema/rules/sight';
import { findMarks, namesSomeone } from '@yidiantong/schema/rules/text-marks';
import type { AboutWhom, Channel, ComplaintKind } from '@yidiantong/schema/vocabulary/complaints';
import type { GridLevel } from '@yidiantong/schema/vocabulary/grids';
import type { Work } from '../../core/context';
import { AppError } from '../../core/errors';
import { record } from '../../core/events/record';
import { FieldCheck } from '../../core/field-check';
import { claimPhotos, contentOf } from '../../core/files/files';
import { once } from '../../core/idempotency/once';
import { newId } from '../../core/ids';
import { Grid } from '../grids/grid.entity';
import { ancestors, gridByCode } from '../grids/grid.queries';
import { Category, PowerItem } from '../powers/power.entity';
import { namesInDistrict } from '../staff/staff.queries';
import { writeAudience } from './audience';
import { startClock } from './clocks';
import { freshNumber, freshReceiptNumber, receiptCode, receiptCodeHash } from './complaint-number';
import { Complaint, ComplaintBarred, ComplaintReporter, ComplaintSubject } from './complaint.entity';
import { eventOf } from './make-move';
import { peopleNamed, unitsNamed } from './subjects-named';
import { anonymous, sealReporter, type ReporterContact } from './reporter';

export interface FileComplaintInput {
  idempotencyKey: string;
  gridCode: string;
  aboutWhom: AboutWhom;
  kind: ComplaintKind;
  categoryCode?: string | null;
  powerItemCode?: string | null;
  text: string;
  placeDetail?: string | null;
  photoIds?: string[] | null;
  channel: Channel;
  reporter?: { name: string; phone: string; contact?: string | null } | null;
}

export interface Filed {
  complaint: Complaint;
  receiptNumber: string;
  receiptCode: string;
  place: Grid;
}

/**
 * A citizen files a complaint; the same key files it once. Nothing of it is stored when it is about the district's
 * leadership or commission [R-J03].
 * @throws AppError INVALID_INPUT naming each field; NOT_FOUND for an unknown place
 */
export async function fileComplaint(work: Work, input: FileComplaintInput): Promise<Filed> {
  const { em } = work;
  const clean = cleanInput(input);
  const place = await gridByCode(em, input.gridCode);
  const line = await ancestors(em, place);
  const level = (wanted: GridLevel): Grid | undefined => line.find((grid) => grid.level === wanted);
  const [village, township, district] = [level('VILLAGE'), level('TOWNSHIP'), level('DISTRICT')];
  if (!village || !township || !district)
    throw AppError.invalidField('input.gridCode', '请选到村（社区），我们才知道送到哪里。');
  const { category, powerItem } = await aboutWhat(work, input, district.id);

  const body = { ...input, idempotencyKey: undefined, photoIds: await contentOf(em, input.photoIds ?? []) };
  const { id } = await once(
    work,
    { operation: 'fileComplaint', key: input.idempotencyKey, body },
    async (complaintId) => {
      const people = await namesInDistrict(em, district.id, work.now);
      const words = [clean.text, clean.placeDetail ?? ''].join('\n');
      const marks = findMarks(words, { staffNames: people.map((person) => person.name) });
      const subjects = [
        ...(await peopleNamed(work, words, people, place)),
        ...(accuses(input) ? await unitsNamed(work, words, line) : []),
      ];
      const owner = commissionLevel({
        aboutWhom: input.aboutWhom,
        subjectLevels: subjects.map((subject) => subject.level),
        hasArea: Boolean(level('AREA')),
      });
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
        placeId: place.id,
        villageId: village.id,
        townshipId: township.id,
        districtId: district.id,
        commissionId: (owner && level(owner)?.id) ?? township.id,
        categoryId: category?.id ?? null,
        powerItemId: powerItem?.id ?? null,
        round: 1,
        pushBacks: 0,
        assignmentId: null,
        releasedToVillage: false,
        namesSomeone: namesSomeone(marks) || subjects.length > 0,
        filedAt: work.now,
        closedAt: null,
        lastGrade: null,
        version: 1,
      };
      await em.insert(Complaint, complaint);
      for (const { staffId, unitId, gridId } of subjects)
        await em.insert(ComplaintSubject, { id: newId(), complaintId, staffId, unitId, gridId });
      const barred = new Set(subjects.map((subject) => subject.staffId).filter((staffId) => staffId !== null));
      for (const staffId of barred) await em.insert(ComplaintBarred, { staffId, complaintId });
      await keepReporter(work, complaintId, input.idempotencyKey, clean.reporter);
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
    },
  );
  return receiptOf(work, id, input.idempotencyKey, place);
}

/** The answer, made again from the rows: a retry reads the same. */
async function receiptOf(work: Work, id: string, idempotencyKey: string, place: Grid): Promise<Filed> {
  const complaint = await work.em.findOneByOrFail(Complaint, { id });
  const reporter = await work.em.findOneByOrFail(ComplaintReporter, { complaintId: id });
  return {
    complaint,
    place,
    receiptNumber: reporter.receiptNumber,
    receiptCode: receiptCode(work.services.keys, id, idempotencyKey, reporter.codeKeyId),
  };
}

function cleanInput(input: FileComplaintInput): {
  text: string;
  placeDetail: string | null;
  reporter: ReporterContact | null;
} {
  const check = new FieldCheck();
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
    if (reporter.phone && !/^\+?\d[\d -]{4,18}\d$/.test(reporter.phone))
      check.refuse('reporter.phone', '电话只写数字，例如 13800000000 或 0564-3300000。');
  }
  check.done();
  return { text, placeDetail, reporter };
}

async function aboutWhat(
  { em }: Work,
  input: FileComplaintInput,
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

/** A unit that is merely mentioned in a call for help is not complained about. */
const accuses = ({ kind, aboutWhom }: FileComplaintInput): boolean =>
  (kind === 'COMPLAINT' || kind === 'CONDUCT') && aboutWhom !== 'NOBODY';

async function keepReporter(
  { em, services }: Work,
  complaintId: string,
  idempotencyKey: string,
  reporter: ReporterContact | null,
): Promise<void> {
  const { keys } = services;
  const codeKeyId = keys.currentId;
  const receiptNumber = await freshReceiptNumber(em);
  const code = receiptCode(keys, complaintId, idempotencyKey, codeKeyId);
  await em.insert(ComplaintReporter, {
    complaintId,
    receiptNumber,
    codeHash: receiptCodeHash(keys, receiptNumber, code, codeKeyId),
    codeKeyId,
    ...(reporter ? sealReporter(keys, complaintId, reporter) : anonymous),
  });
}
