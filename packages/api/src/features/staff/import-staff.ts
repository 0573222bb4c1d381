import { In } from 'typeorm';
import { act, type Ctx, type Work } from '../../core/context';
import { sha256 } from '../../core/crypto/codes';
import { phoneIndexes } from '../../core/crypto/phones';
import { move } from '../../core/database/database';
import { inPortions, insertMany } from '../../core/database/portions';
import { AppError } from '../../core/errors';
import { EventRow } from '../../core/events/event.entity';
import { record, recordFirst } from '../../core/events/record';
import { readSheet, type SheetProblem, type SheetRow } from '../../core/files/xlsx';
import { staffOf } from '../../core/graphql/access';
import { once } from '../../core/idempotency/once';
import { newId } from '../../core/ids';
import { lockDistrict } from '../grids/grid-work';
import { newPerson } from './create-staff';
import { namesChanged } from './names-changed';
import { codeMadeBefore } from './one-time-code';
import { newChange } from './propose-change';
import { StaffChange } from './staff-change.entity';
import { Posting, Staff } from './staff.entity';
import {
  IMPORT_COLUMNS,
  type ImportColumn,
  OPTIONAL_COLUMNS,
  planStaffImport,
  type StaffImportPlan,
} from './staff-import-plan';
import { factsOf } from './staff-load';
import { staffPhone } from './staff-phone';
import { loadRoster } from './staff-roster';

/** Rows of one list; a district has about 1,300 people. */
export const MOST_ROWS = 5_000;
/** Problems, and notes, that are shown. */
const MOST_PROBLEMS = 100;

export interface ImportStaffInput {
  contentBase64: string;
  dryRun: boolean;
  idempotencyKey: string;
}

export interface StaffImport {
  rows: number;
  created: number;
  granted: number;
  proposed: number;
  unchanged: number;
  /** Rows among the unchanged that say something else than what is there. */
  notes: SheetProblem[];
  noteCount: number;
  problems: SheetProblem[];
  problemCount: number;
  /** New people with the codes they begin with. */
  codes: { name: string; loginName: string; code: string; until: Date }[];
}

/**
 * Imports people and their posts from an xlsx: all of it or, when a row is wrong, nothing. Posts that see complaints, and ADMIN,
 * become proposals. A retry with the same key and file gives the same answer, and the same codes while they are unused.
 * @throws AppError INVALID_INPUT when it is no such file
 */
export async function importStaff(ctx: Ctx, input: ImportStaffInput): Promise<StaffImport> {
  const { rows, problems } = await readSheet(fileOf(input.contentBase64), {
    path: 'input.contentBase64',
    columns: IMPORT_COLUMNS,
    optional: OPTIONAL_COLUMNS,
    days: ['起始日', '截止日'],
    mostRows: MOST_ROWS,
  });
  if (problems.length > 0) return refusal(rows.length, problems);
  try {
    return await act(ctx, runImport, {
      rows,
      dryRun: input.dryRun,
      key: input.idempotencyKey,
      digest: sha256(input.contentBase64),
    });
  } catch (error) {
    if (error instanceof RowsRefused) return refusal(rows.length, error.problems);
    throw error;
  }
}

/** Undoes the transaction, so that the key stays free for the mended list. */
class RowsRefused extends Error {
  constructor(readonly problems: SheetProblem[]) {
    super('rows refused');
  }
}

const NOTHING = { created: 0, granted: 0, proposed: 0, unchanged: 0, notes: [], noteCount: 0, codes: [] };
const refusal = (rows: number, problems: SheetProblem[]): StaffImport => ({
  ...NOTHING,
  rows,
  problems: problems.slice(0, MOST_PROBLEMS),
  problemCount: problems.length,
});

function fileOf(base64: string): Buffer {
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(base64))
    throw AppError.invalidField('input.contentBase64', '没有收到文件，请重新选一个 xlsx 文件。');
  return Buffer.from(base64, 'base64');
}

interface Rows {
  rows: SheetRow<ImportColumn>[];
  dryRun: boolean;
  key: string;
  digest: string;
}

async function runImport(work: Work, { rows, dryRun, key, digest }: Rows): Promise<StaffImport> {
  await lockDistrict(work);
  const logins = rows.map(({ cells }) => cells.登录名.toLowerCase());
  const plan = async (): Promise<StaffImportPlan> => {
    const planned = planStaffImport(rows, await loadRoster(work, logins));
    if (planned.problems.length > 0) throw new RowsRefused(planned.problems);
    return planned;
  };
  if (dryRun) {
    const planned = await plan();
    return { ...countsOf(planned), ...notesOf(planned), rows: rows.length, problems: [], problemCount: 0, codes: [] };
  }
  let applied: StaffImportPlan | null = null;
  const { id } = await once(work, { operation: 'importStaff', key, body: { digest } }, async (importId) => {
    applied = await plan();
    await apply(work, importId, applied, key);
  });
  // What was imported is as the list says, so a retry finds the same rows to differ.
  const { notes, noteCount } = notesOf(applied ?? planStaffImport(rows, await loadRoster(work, logins)));
  return {
    ...(await countsRecorded(work, id)),
    notes,
    noteCount,
    rows: rows.length,
    problems: [],
    problemCount: 0,
    codes: await codesOf(work, logins, key),
  };
}

const notesOf = ({ notes }: StaffImportPlan) => ({ notes: notes.slice(0, MOST_PROBLEMS), noteCount: notes.length });

const countsOf = ({ create, grants, unchanged }: StaffImportPlan) => ({
  created: create.length,
  granted: grants.filter(({ second }) => !second).length,
  proposed: grants.filter(({ second }) => second).length,
  unchanged,
});

async function apply(work: Work, importId: string, plan: StaffImportPlan, key: string): Promise<void> {
  const { em, now, services } = work;
  const { districtId, staffId: proposedById } = staffOf(work);
  const people = plan.create.map((person) =>
    newPerson(services.keys, now, {
      id: newId(),
      districtId,
      codeById: proposedById,
      idempotencyKey: key,
      ...person,
    }),
  );
  const idOf = new Map(people.map(({ loginName, id }) => [loginName, id]));
  const others = [...new Set(plan.grants.map(({ loginName }) => loginName))].filter((login) => !idOf.has(login));
  for (const login of await inPortions(others, (portion) => em.findBy(Staff, { loginName: In(portion) })))
    idOf.set(login.loginName, login.id);

  const grants = plan.grants.map((grant) => ({ ...grant, id: newId(), staffId: idOf.get(grant.loginName)! }));
  const postings = grants
    .filter(({ second }) => !second)
    .map(({ id, staffId, terms: { from, to, ...held } }) => ({ id, staffId, ...held, fromDay: from, toDay: to }));
  const changes = grants
    .filter(({ second }) => second)
    .map(({ id, staffId, terms }) =>
      newChange(districtId, proposedById, now, { id, kind: 'GRANT_POST', staffId, terms: { ...terms } }),
    );
  await insertMany(em, Staff, people);
  await insertMany(em, Posting, postings);
  if (postings.length > 0) await namesChanged(work, districtId);
  await insertMany(em, StaffChange, changes);

  // Who got what: as if each post had been given by itself.
  const given = grants.map(({ staffId, second, terms }) => ({
    staffId,
    ...(second
      ? { type: 'staff.change-proposed', facts: { importId, kind: 'GRANT_POST', ...factsOf(terms) } }
      : { type: 'staff.posting-granted', facts: { importId, ...factsOf(terms) } }),
  }));
  const of = (id: string) => ({ id, kind: 'STAFF', auditDistrictId: districtId });
  await recordFirst(
    work,
    people.map(({ id }) => ({
      ...of(id),
      events: [{ type: 'staff.created', facts: { importId } }, ...given.filter(({ staffId }) => staffId === id)],
    })),
  );
  const created = new Set(people.map(({ id }) => id));
  for (const { staffId, type, facts } of given.filter((each) => !created.has(each.staffId)))
    await record(work, type, of(staffId), facts);
  const fresh = new Set(people.map(({ loginName }) => loginName));
  await takePhones(work, importId, new Map([...plan.phones].filter(([login]) => !fresh.has(login))));
  const stream = { id: importId, kind: 'STAFF_IMPORT', auditDistrictId: districtId };
  await record(work, 'staff.imported', stream, countsOf(plan));
}

/** The numbers of people who are there already, where they are new or others than those on record. */
async function takePhones(work: Work, importId: string, phones: ReadonlyMap<string, string>): Promise<void> {
  const { em, services } = work;
  for (const person of await inPortions([...phones.keys()], (portion) =>
    em.findBy(Staff, { loginName: In(portion) }),
  )) {
    const phone = phones.get(person.loginName)!;
    if (person.phoneIndex && phoneIndexes(services.keys, 'staff-phone', phone).includes(person.phoneIndex)) continue;
    await move(em, Staff, person, staffPhone(services.keys, phone));
    const stream = { id: person.id, kind: 'STAFF', auditDistrictId: person.districtId };
    await record(work, 'staff.phone-changed', stream, { importId, kept: true });
  }
}

/** As recorded, so that a retry answers alike. */
async function countsRecorded({ em }: Work, importId: string): Promise<ReturnType<typeof countsOf>> {
  const event = await em.findOneByOrFail(EventRow, { streamId: importId, type: 'staff.imported' });
  return JSON.parse(event.facts) as ReturnType<typeof countsOf>;
}

/** Codes made under this key and still unused: of exactly the people this import added. */
async function codesOf(
  { em, services, now }: Work,
  logins: readonly string[],
  key: string,
): Promise<StaffImport['codes']> {
  const people = await inPortions([...new Set(logins)], (portion) => em.findBy(Staff, { loginName: In(portion) }));
  const byLogin = new Map(people.map((person) => [person.loginName, person]));
  return [...new Set(logins)].flatMap((login) => {
    const person = byLogin.get(login);
    const code = person && codeMadeBefore(services.keys, person, key, now);
    return code ? [{ name: person.name, loginName: login, code, until: person.codeExpiresAt! }] : [];
  });
}
