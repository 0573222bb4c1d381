import type { GridLevel } from '../vocabulary/grids';
import { gridLevelLabels } from '../vocabulary/grids';
import type { Post, PostingRank, SupervisorSource } from '../vocabulary/posts';
import { postLabels } from '../vocabulary/posts';
import { reviewingUnitKinds, type UnitKind, unitKindLabels, workingUnitKinds } from '../vocabulary/units';
import { addDays, daysBetween, type Day } from './days';

/*
 * Where a post may be held, when two postings stand in each other's way, and who is told. Whether one post sees complaints is
 * in the table of abilities; nothing here knows a database.
 */

interface PostPlaces {
  grids?: readonly GridLevel[];
  units?: readonly UnitKind[];
}

/** At which grids and units each post is held; none for what only a command gives. */
export const postPlaces: Readonly<Record<Post, PostPlaces>> = {
  DISTRICT_LEADER: { grids: ['DISTRICT'] },
  DISTRICT_OFFICER: { grids: ['AREA', 'DISTRICT'] },
  COMMISSION_SECRETARY: { grids: ['TOWNSHIP'] },
  COMMISSION_MEMBER: { grids: ['TOWNSHIP'] },
  VILLAGE_OFFICER: { grids: ['VILLAGE', 'CELL'] },
  GRID_SUPERVISOR: { grids: ['VILLAGE', 'CELL'] },
  INTEGRITY_OBSERVER: { grids: ['VILLAGE', 'TOWNSHIP'] },
  INFORMATION_OFFICER: { grids: ['VILLAGE', 'TOWNSHIP'] },
  COMMITTEE_REVIEWER: { units: reviewingUnitKinds },
  PUBLISHING_APPROVER: { grids: ['TOWNSHIP', 'VILLAGE'], units: ['AGENCY'] },
  UNIT_LEADER: { units: workingUnitKinds },
  UNIT_HANDLER: { units: workingUnitKinds },
  ADMIN: { grids: ['DISTRICT'] },
  AUDITOR: { grids: ['DISTRICT'] },
  CITY_OBSERVER: {},
};

/** What somebody stands at: a grid of a level, or a unit of a kind. */
export type PostPlace = { gridLevel: GridLevel } | { unitKind: UnitKind };

/** Why the post cannot be held there; null when it can. */
export function placeProblem(post: Post, place: PostPlace): string | null {
  const { grids = [], units = [] } = postPlaces[post];
  if (grids.length + units.length === 0) return `${postLabels[post]}只能用命令添加`;
  if ('gridLevel' in place ? grids.includes(place.gridLevel) : units.includes(place.unitKind)) return null;
  const here = 'gridLevel' in place ? gridLevelLabels[place.gridLevel] : unitKindLabels[place.unitKind];
  return `${postLabels[post]}不能任在${here}，只能任在${placesInWords(post)}`;
}

/** 村（社区）或三级网格 */
export function placesInWords(post: Post): string {
  const { grids = [], units = [] } = postPlaces[post];
  if (units.length > reviewingUnitKinds.length) return '承办单位';
  return [...grids.map((level) => gridLevelLabels[level]), ...units.map((kind) => unitKindLabels[kind])].join('、');
}

/** A GRID_SUPERVISOR says where they were picked from (A07); nobody else does. */
export function sourceProblem(post: Post, source: SupervisorSource | null): string | null {
  if (post === 'GRID_SUPERVISOR') return source ? null : '网格监督员要写选聘来源';
  return source ? '只有网格监督员写选聘来源，请去掉' : null;
}

/** Nobody here was posted before: an earlier day is a slip of the hand. */
const EARLIEST_FROM: Day = '2000-01-01';

/** Why nothing can begin on that day; null when it can. */
export const firstDayProblem = (from: Day): string | null =>
  from < EARLIEST_FROM ? `起始日不能早于 ${EARLIEST_FROM}，请核对` : null;

/** Days from–to, both included; without an end it goes on. One that was taken back on its first day ends the day before. */
export interface Period {
  from: Day;
  to: Day | null;
}

const hasDays = ({ from, to }: Period): boolean => to === null || from <= to;

export const periodsMeet = (a: Period, b: Period): boolean =>
  hasDays(a) && hasDays(b) && (a.to === null || b.from <= a.to) && (b.to === null || a.from <= b.to);

/** First day from `today` on that no period covers; null when there is none. */
export function firstUncovered(periods: readonly Period[], today: Day): Day | null {
  let day = today;
  for (const { from, to } of [...periods].sort((a, b) => (a.from < b.from ? -1 : 1))) {
    if (from > day) break;
    if (to === null) return null;
    if (to >= day) day = addDays(to, 1);
  }
  return day;
}

/** Somebody away longer than this hands the post over. */
export const LONGEST_DEPUTYSHIP_DAYS = 90;

/** Why nobody can be stood in for on these days; null when it can be. */
export function deputyshipDaysProblem(from: Day, to: Day, today: Day): string | null {
  if (to < today) return '截止日已经过去了';
  if (to < from) return '截止日不能早于起始日';
  const days = daysBetween(from, to) + 1;
  return days > LONGEST_DEPUTYSHIP_DAYS
    ? `代理最长 ${LONGEST_DEPUTYSHIP_DAYS}\u00A0天，现在是 ${days}\u00A0天；更久请移交职务`
    : null;
}

/** A posting that may be told of what happens below it. */
export interface Holder {
  staffId: string;
  post: Post;
  rank: PostingRank;
  level: GridLevel;
}

/** Who leads each level, from the township up. */
const leaders = [
  { level: 'TOWNSHIP', post: 'COMMISSION_SECRETARY' },
  { level: 'AREA', post: 'DISTRICT_OFFICER' },
  { level: 'DISTRICT', post: 'DISTRICT_LEADER' },
] as const satisfies readonly { level: GridLevel; post: Post }[];

/** Levels that a HEAD leads, lowest first. */
export const ledLevels = ['TOWNSHIP', 'AREA', 'DISTRICT'] as const satisfies readonly GridLevel[];
export type LedLevel = (typeof ledLevels)[number];

/** How far up somebody posted at a level looks for a HEAD. */
const firstAbove: Partial<Record<GridLevel, number>> = { CELL: 0, VILLAGE: 0, TOWNSHIP: 1, AREA: 2, DISTRICT: 2 };

/**
 * The HEAD one level above a posting at `level`, never one of `except`; where a level has none, the next one up. `holders` stand
 * at the posting's grid or above it. Where nobody leads, it is any DISTRICT_LEADER, so that somebody is told.
 */
export function headAbove(level: GridLevel, holders: readonly Holder[], except: readonly string[]): string | null {
  const first = firstAbove[level];
  return first === undefined ? null : (headFrom(leaders[first]!.level, holders, except)?.staffId ?? null);
}

/** The HEAD of a level, from the township up, never one of `except`; where it has none, of the next one up. */
export function headFrom(level: LedLevel, holders: readonly Holder[], except: readonly string[]): Holder | null {
  for (const { level: at, post } of leaders.slice(ledLevels.indexOf(level))) {
    const there = holders.filter((each) => each.level === at && each.post === post && !except.includes(each.staffId));
    const found = there.find(({ rank }) => rank === 'HEAD') ?? (at === 'DISTRICT' ? there[0] : undefined);
    if (found) return found;
  }
  return null;
}
