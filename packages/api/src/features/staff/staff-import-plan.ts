import { type Day, isInputDay } from '@yidiantong/schema/rules/days';
import { periodsMeet } from '@yidiantong/schema/rules/postings';
import { LONGEST_NAME } from '@yidiantong/schema/vocabulary/staff-limits';
import { cleanText } from '@yidiantong/schema/rules/text-input';
import {
  postingRankLabels,
  postLabels,
  supervisorSourceLabels,
  type PostingRank,
  type SupervisorSource,
} from '@yidiantong/schema/vocabulary/posts';
import { phoneDigits, phoneProblem } from '../../core/crypto/phones';
import { type SheetProblem, type SheetRow, writtenDay } from '../../core/files/xlsx';
import type { Grid } from '../grids/grid.entity';
import type { Unit } from '../units/unit.entity';
import { loginNameProblem } from './create-staff';
import { grantProblems, type PostTerms, type Problem, samePlace } from './posting.policy';
import { needsSecondAdmin } from './abilities';
import type { Period } from '@yidiantong/schema/rules/postings';

/* What importing a list of people would do, and every row that stands in its way. Nothing here writes. */

export const IMPORT_COLUMNS = [
  '姓名',
  '登录名',
  '职务',
  '身份',
  '网格代码',
  '单位代码',
  '起始日',
  '截止日',
  '来源',
  '手机号',
] as const;
export type ImportColumn = (typeof IMPORT_COLUMNS)[number];
/** Lists of before do without. */
export const OPTIONAL_COLUMNS: readonly ImportColumn[] = ['手机号'];

const columnOf: Record<Problem['field'], ImportColumn> = {
  staffId: '登录名',
  post: '职务',
  rank: '身份',
  gridId: '网格代码',
  unitId: '单位代码',
  from: '起始日',
  to: '截止日',
  source: '来源',
};

/** Somebody with a login that the list names. */
export interface KnownPerson {
  id: string;
  name: string;
  active: boolean;
  /** False for another district's, of whom nothing else is told. */
  here: boolean;
}

/** The district as the plan needs to know it. */
export interface Roster {
  today: Day;
  /** By login. */
  people: ReadonlyMap<string, KnownPerson>;
  /** By code, former ones included. */
  grids: ReadonlyMap<string, Grid>;
  /** By `grid id/code`. */
  units: ReadonlyMap<string, Unit>;
  /** By person. */
  postings: ReadonlyMap<string, readonly PostTerms[]>;
  shared: ReadonlyMap<string, readonly PostTerms[]>;
  waiting: ReadonlyMap<string, readonly Record<string, string | null>[]>;
  /** By `headKey`. */
  heads: ReadonlyMap<string, readonly (Period & { name: string })[]>;
  /** People to whom the importing ADMIN gives nothing. */
  barred: readonly string[];
}

export interface PlannedPerson {
  loginName: string;
  name: string;
  phone: string | null;
}

export interface PlannedGrant {
  loginName: string;
  terms: PostTerms;
  second: boolean;
}

export interface StaffImportPlan {
  create: PlannedPerson[];
  grants: PlannedGrant[];
  /** Numbers by login, of new people and of those who are there. */
  phones: Map<string, string>;
  /** Rows whose posting is there already or waits to be confirmed. */
  unchanged: number;
  /** Rows of those that say something else than what is there. */
  notes: SheetProblem[];
  problems: SheetProblem[];
}

export const headKey = ({ post, gridId, unitId }: Pick<PostTerms, 'post' | 'gridId' | 'unitId'>): string =>
  `${post}/${gridId ?? unitId}`;

const wordOf = <W extends string>(labels: Record<W, string>, text: string): W | null =>
  (Object.keys(labels) as W[]).find((word) => labels[word] === text) ?? null;

export function planStaffImport(rows: readonly SheetRow<ImportColumn>[], roster: Roster): StaffImportPlan {
  const plan: StaffImportPlan = { create: [], grants: [], phones: new Map(), unchanged: 0, notes: [], problems: [] };
  /** What earlier rows of the list say. */
  const named = new Map<string, { name: string; line: number }>();
  const given = new Map<string, { terms: PostTerms; line: number }[]>();
  const heads = new Map<string, (Period & { name: string })[]>();

  for (const { line, cells } of rows) {
    const before = plan.problems.length;
    const refuse = (column: ImportColumn, message: string): void => {
      plan.problems.push({ line, column, message });
    };
    const loginName = cells.登录名.toLowerCase();
    const name = readPerson(cells, loginName, line, refuse);
    const terms = readTerms(cells, refuse);
    readPhone(cells, loginName, refuse);
    if (plan.problems.length > before || !terms || name === null) continue;

    const known = roster.people.get(loginName);
    const own = known ? (roster.postings.get(known.id) ?? []) : [];
    const there = own.filter((held) => samePlace(held, terms.post) && periodsMeet(held, terms.post));
    const waits = (known ? (roster.waiting.get(known.id) ?? []) : []).some(
      (each) =>
        each.post === terms.post.post &&
        (each.gridId ?? null) === terms.post.gridId &&
        (each.unitId ?? null) === terms.post.unitId,
    );
    const earlier = given.get(loginName) ?? [];
    const twice = earlier.find((each) => samePlace(each.terms, terms.post) && periodsMeet(each.terms, terms.post));
    if (twice) {
      refuse('职务', `和第 ${twice.line}\u00A0行是同一份任职`);
      continue;
    }
    if (there.length > 0 || waits) {
      plan.unchanged += 1;
      const other = there.length > 0 ? otherwiseHeld(there, terms.post) : null;
      if (other) plan.notes.push({ line, column: '职务', message: other });
      continue;
    }
    if (known && roster.barred.includes(known.id)) {
      refuse('登录名', '不能给自己授职，请让另一位管理员来导入这一行');
      continue;
    }
    const key = headKey(terms.post);
    const problems = grantProblems(terms.post, {
      today: roster.today,
      place: terms.unit ? { unitKind: terms.unit.kind } : { gridLevel: terms.grid.level },
      placeName: terms.unit?.name ?? terms.grid.name,
      placeClosed: isOver(terms.unit ?? terms.grid, roster.today),
      personName: name,
      own: [...own, ...earlier.map((each) => each.terms)],
      shared: known ? (roster.shared.get(known.id) ?? []) : [],
      heads: [...(roster.heads.get(key) ?? []), ...(heads.get(key) ?? [])],
    });
    for (const { field, message } of problems) refuse(columnOf[field], message.replace(/。$/, ''));
    if (problems.length > 0) continue;
    given.set(loginName, [...earlier, { terms: terms.post, line }]);
    if (terms.post.rank === 'HEAD')
      heads.set(key, [...(heads.get(key) ?? []), { ...terms.post, name: `第 ${line}\u00A0行的${name}` }]);
    if (!known && earlier.length === 0) plan.create.push({ loginName, name, phone: null });
    plan.grants.push({
      loginName,
      terms: terms.post,
      second: needsSecondAdmin(terms.post.post, terms.unit?.kind ?? null),
    });
  }
  // Whatever row of theirs says it.
  plan.create = plan.create.map((person) => ({ ...person, phone: plan.phones.get(person.loginName) ?? null }));
  return plan;

  /** One number a person; a list without any leaves the numbers as they are. */
  function readPhone(
    { 手机号: phone }: Record<ImportColumn, string>,
    loginName: string,
    refuse: (column: ImportColumn, message: string) => void,
  ): void {
    if (phone === '') return;
    const problem = phoneProblem(phone);
    const other = plan.phones.get(loginName);
    if (problem) refuse('手机号', problem);
    else if (other !== undefined && phoneDigits(other) !== phoneDigits(phone))
      refuse('手机号', `登录名 ${loginName} 在前面的行里写了另一个号码`);
    else plan.phones.set(loginName, phone);
  }

  /** The cleaned name; null when something about the person is wrong. */
  function readPerson(
    cells: Record<ImportColumn, string>,
    loginName: string,
    line: number,
    refuse: (column: ImportColumn, message: string) => void,
  ): string | null {
    const cleaned = cleanText(cells.姓名, { min: 2, max: LONGEST_NAME });
    const login = loginNameProblem(loginName);
    if (!cleaned.ok) refuse('姓名', cleaned.error);
    if (login) refuse('登录名', loginName === '' ? '没有写登录名' : login);
    if (!cleaned.ok || login) return null;
    const name = cleaned.value;
    const known = roster.people.get(loginName);
    const first = named.get(loginName) ?? { name, line };
    named.set(loginName, first);
    if (known && !known.here) refuse('登录名', `${loginName} 已经有人用了，请换一个`);
    else if (known && !known.active) refuse('登录名', `${known.name}的账号已经停用，请先恢复`);
    else if (known && known.name !== name) refuse('姓名', `登录名 ${loginName} 是“${known.name}”的，和这里写的不一样`);
    else if (first.name !== name) refuse('姓名', `登录名 ${loginName} 在第 ${first.line}\u00A0行是“${first.name}”`);
    return name;
  }

  function readTerms(
    cells: Record<ImportColumn, string>,
    refuse: (column: ImportColumn, message: string) => void,
  ): { post: PostTerms; grid: Grid; unit: Unit | null } | null {
    const post = wordOf(postLabels, cells.职务);
    if (!post) refuse('职务', cells.职务 === '' ? '没有写职务' : `没有“${cells.职务}”这个职务，请从模板第二张表里选`);
    const rank: PostingRank | null = cells.身份 === '' ? 'MEMBER' : wordOf(postingRankLabels, cells.身份);
    if (!rank) refuse('身份', `身份只能是 ${Object.values(postingRankLabels).join('、')}，现在是“${cells.身份}”`);
    const source: SupervisorSource | null = cells.来源 === '' ? null : wordOf(supervisorSourceLabels, cells.来源);
    if (cells.来源 !== '' && !source) refuse('来源', `没有“${cells.来源}”这种来源，请从模板第二张表里选`);
    const grid = roster.grids.get(cells.网格代码);
    if (!grid) refuse('网格代码', cells.网格代码 === '' ? '没有写网格代码' : `本区没有代码是 ${cells.网格代码} 的网格`);
    const unit = grid && cells.单位代码 !== '' ? roster.units.get(`${grid.id}/${cells.单位代码}`) : null;
    if (unit === undefined && grid) refuse('单位代码', `${grid.name}没有代码是 ${cells.单位代码} 的单位`);
    const from = cells.起始日 === '' ? roster.today : writtenDay(cells.起始日);
    const to = cells.截止日 === '' ? null : writtenDay(cells.截止日);
    if (!isInputDay(from)) refuse('起始日', `“${cells.起始日}”不是日期，请写成 2026-09-17 这样`);
    if (cells.截止日 !== '' && !isInputDay(to)) refuse('截止日', `“${cells.截止日}”不是日期，请写成 2026-09-17 这样`);
    if (!post || !rank || !grid || unit === undefined || !isInputDay(from) || (cells.截止日 !== '' && !isInputDay(to)))
      return null;
    const terms = { post, rank, gridId: unit ? null : grid.id, unitId: unit?.id ?? null, from, to, source };
    return { post: terms, grid, unit };
  }
}

/** What the row says otherwise than the postings that are there already; null where one of them is as it says. */
function otherwiseHeld(there: readonly PostTerms[], { rank, to }: PostTerms): string | null {
  if (there.some((held) => held.rank === rank && held.to === to)) return null;
  const [held] = there;
  const what = [held!.rank !== rank && '身份', held!.to !== to && '截止日'].filter(Boolean).join('、');
  return `已有任职，${what}不同，请在人员页修改`;
}

const isOver = ({ closedDay }: { closedDay: Day | null }, today: Day): boolean =>
  closedDay !== null && closedDay < today;
