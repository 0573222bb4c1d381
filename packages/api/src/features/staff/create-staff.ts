import type { Work } from '../../core/context';
import { isDuplicate } from '../../core/database/database';
import { AppError } from '../../core/errors';
import { record } from '../../core/events/record';
import { FieldCheck } from '../../core/field-check';
import { staffOf } from '../../core/graphql/access';
import { once } from '../../core/idempotency/once';
import { newId } from '../../core/ids';
import { initialsOf } from '../../core/pinyin';
import { LONGEST_LOGIN, LONGEST_NAME } from '@yidiantong/schema/vocabulary/staff-limits';
import type { KeyRing } from '../../core/crypto/keys';
import { lockDistrict } from '../grids/grid-work';
import { checkGrant, grantOrPropose } from './grant-post';
import { codeHash, codeMadeBefore, codeOfRequest, FIRST_CODE_MS } from './one-time-code';
import type { PostTerms } from './posting.policy';
import { phoneOf, staffPhone } from './staff-phone';
import { Staff } from './staff.entity';

const MOST_POSTINGS = 20;

export interface CreateStaffInput {
  name: string;
  loginName: string;
  postings: PostTerms[];
  phone?: string | null;
  idempotencyKey: string;
}

/** Why it cannot be a login name; null when it can. */
export const loginNameProblem = (loginName: string): string | null =>
  /^[a-z][a-z0-9._-]{2,}$/.test(loginName) && loginName.length <= LONGEST_LOGIN
    ? null
    : `登录名用小写字母开头，3 到 ${LONGEST_LOGIN}\u00A0个小写字母、数字、点或横线`;

/**
 * Adds a person, who signs in with a one-time code the first time. The code is in this answer and in that of a retry with the
 * same key, for as long as it is unused; it is stored nowhere.
 * @throws AppError INVALID_INPUT
 */
export async function createStaff(
  work: Work,
  { idempotencyKey, ...input }: CreateStaffInput,
): Promise<{ staffId: string; oneTimeCode: string | null }> {
  const { em, services, now } = work;
  await lockDistrict(work);
  const { id } = await once(work, { operation: 'createStaff', key: idempotencyKey, body: input }, async (staffId) => {
    const person = newPerson(services.keys, now, {
      id: staffId,
      districtId: staffOf(work).districtId,
      codeById: staffOf(work).staffId,
      idempotencyKey,
      ...checked(input),
    });
    await insertPerson(work, person);
    for (const [index, terms] of input.postings.entries()) {
      await checkGrant(work, person, terms).catch((error: unknown) => {
        throw atIndex(error, index);
      });
      await grantOrPropose(work, newId(), person, terms);
    }
  });
  const staff = await em.findOneByOrFail(Staff, { id });
  return { staffId: id, oneTimeCode: codeMadeBefore(services.keys, staff, idempotencyKey, now) };
}

function checked({
  name,
  loginName,
  postings,
  phone: typed,
}: Omit<CreateStaffInput, 'idempotencyKey'>): Pick<NewPerson, 'name' | 'loginName' | 'phone'> {
  const check = new FieldCheck();
  const cleaned = check.text('name', name, { min: 2, max: LONGEST_NAME });
  const login = loginName.trim().toLowerCase();
  const problem = loginNameProblem(login);
  if (problem) check.refuse('loginName', `${problem}。`);
  if (postings.length > MOST_POSTINGS)
    check.refuse('postings', `一次最多授 ${MOST_POSTINGS}\u00A0个职务，其余的添加以后再授。`);
  const phone = phoneOf(check, typed);
  check.done();
  return { name: cleaned, loginName: login, phone };
}

type NewPerson = Pick<Staff, 'id' | 'districtId' | 'name' | 'loginName' | 'codeById'> & {
  idempotencyKey: string;
  phone: string | null;
};

/** A person as a row, with the code of the request. */
export const newPerson = (keys: KeyRing, now: Date, given: NewPerson): Staff => {
  const { idempotencyKey, phone, ...person } = given;
  return {
    ...person,
    ...staffPhone(keys, phone),
    pinyinInitials: initialsOf(person.name, 'surname'),
    passwordHash: '',
    mustChangePassword: true,
    active: true,
    codeHash: codeHash(keys, person.id, codeOfRequest(keys, person.id, idempotencyKey)),
    codeExpiresAt: new Date(now.getTime() + FIRST_CODE_MS),
    totpSecret: null,
    totpEnrolledAt: null,
    totpStep: null,
    signedOutAt: null,
    version: 1,
  };
};

async function insertPerson(work: Work, person: Staff): Promise<void> {
  const taken = (): AppError =>
    AppError.invalidField('input.loginName', `登录名 ${person.loginName} 已经有人用了，请换一个。`);
  if (await work.em.existsBy(Staff, { loginName: person.loginName })) throw taken();
  try {
    await work.em.insert(Staff, person);
  } catch (error) {
    // Another district took it a moment ago.
    if (isDuplicate(error)) throw taken();
    throw error;
  }
  await record(work, 'staff.created', { id: person.id, kind: 'STAFF', auditDistrictId: person.districtId });
}

/** input.post → input.postings.2.post */
function atIndex(error: unknown, index: number): unknown {
  if (!(error instanceof AppError) || !error.details.fields) return error;
  return AppError.invalid(
    error.details.fields.map(({ path, message }) => ({
      path: path.replace(/^input\./, `input.postings.${index}.`),
      message,
    })),
  );
}
