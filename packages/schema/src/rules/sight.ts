import type { AboutWhom, ComplaintKind } from '../vocabulary/complaints';
import type { GridLevel } from '../vocabulary/grids';

/** Levels that may hold an audience row, lowest first. A city or province sees figures only. */
export const audienceOrder = [
  'CELL',
  'VILLAGE',
  'TOWNSHIP',
  'AREA',
  'DISTRICT',
] as const satisfies readonly GridLevel[];
export type AudienceLevel = (typeof audienceOrder)[number];

/** What decides who may see a complaint (domain: "Who sees it"). */
export interface SightFacts {
  kind: ComplaintKind;
  aboutWhom: AboutWhom;
  /** A name or title was found in the text, certain or not: a doubt protects the reporter. */
  marksFound: boolean;
  /** Level of the grid each standing Subject belongs to; a department's person stands at DISTRICT. */
  subjectLevels: readonly GridLevel[];
  /** The township let the village see it. */
  released: boolean;
}

/** `stored: false`: nothing may be kept, the page shows the way to the city's 12388 [R-J03]. */
export type Audience = { stored: false } | { stored: true; levels: ReadonlySet<AudienceLevel> };

/**
 * The levels that get an audience row. Two rules at once: the narrower wins, because the one that
 * protects the reporter does. A release that is not possible is ignored.
 */
export function audienceLevels(facts: SightFacts): Audience {
  if (facts.aboutWhom === 'LEADERSHIP') return { stored: false };
  const floor = audienceOrder.indexOf(lowestLevel(facts));
  const levels = new Set<AudienceLevel>(audienceOrder.slice(floor));
  if (facts.released && releaseRefusal(facts) === null) levels.add('VILLAGE');
  return { stored: true, levels };
}

/**
 * Level whose commission owns the complaint: the township; the AREA (the district where there is
 * none) when the township is complained about; the district for 区部门. Null when nothing is stored.
 */
export function commissionLevel(
  facts: Pick<SightFacts, 'aboutWhom' | 'subjectLevels'> & { hasArea: boolean },
): 'TOWNSHIP' | 'AREA' | 'DISTRICT' | null {
  if (facts.aboutWhom === 'LEADERSHIP') return null;
  const floor = subjectFloor(facts);
  if (floor === 'AREA') return facts.hasArea ? 'AREA' : 'DISTRICT';
  return floor === 'DISTRICT' ? 'DISTRICT' : 'TOWNSHIP';
}

/** The higher of two levels; one that is not in the audience at all counts as the lowest. */
export const higherLevel = (a: GridLevel, b: GridLevel): GridLevel =>
  audienceOrder.indexOf(a as AudienceLevel) >= audienceOrder.indexOf(b as AudienceLevel) ? a : b;

/** Why the township cannot let the village see it, and what helps; null when it can. */
export function releaseRefusal(facts: Omit<SightFacts, 'released'>): string | null {
  if (facts.aboutWhom === 'LEADERSHIP') return '反映区领导或纪委的内容不在这里保存';
  if (facts.kind === 'CONDUCT') return '作风问题只由纪检监察机关办理，不能让村里看到';
  if (facts.subjectLevels.some((level) => level === 'VILLAGE' || level === 'CELL')) {
    return '被反映对象在村里，不能让村里看到，由镇纪委办理';
  }
  const floor = subjectFloor(facts);
  if (floor === 'AREA') return '反映的是镇里的人，由上一级办理，不能让村里看到';
  if (floor === 'DISTRICT') return '反映的是区里的人，由区里办理，不能让村里看到';
  if (lowestLevel(facts) === 'CELL') return '村里本来就看得到，不用再放开';
  return null;
}

/** The effect of the form's answers, said at once while the citizen fills it in. */
export function sightNotice(facts: Pick<SightFacts, 'kind' | 'aboutWhom' | 'marksFound'>): string {
  if (facts.aboutWhom === 'LEADERSHIP') return '为了保护您，这类内容不在这里保存，请直接找上一级纪委监委 12388';
  const level = lowestLevel({ ...facts, subjectLevels: [] });
  if (level === 'DISTRICT') return '村里和镇里的人看不到这一条，由区里办理';
  if (level === 'AREA') return '村里和镇里的人看不到这一条，由上一级办理';
  if (level === 'TOWNSHIP') return '村里的人看不到这一条';
  return '村里和镇里都能看到，好早点办';
}

/** The lowest level that sees it before any release. */
function lowestLevel(facts: Omit<SightFacts, 'released'>): AudienceLevel {
  const floor = subjectFloor(facts);
  if (floor) return floor;
  const harmless = facts.kind === 'CONSULTATION' || facts.kind === 'HELP' || facts.kind === 'SUGGESTION';
  const aboutNobody = facts.aboutWhom === 'NOBODY' && !facts.marksFound && facts.subjectLevels.length === 0;
  return harmless && aboutNobody ? 'CELL' : 'TOWNSHIP'; // A12
}

/** How far up a complained-about township, area or department pushes it; null when none is. */
function subjectFloor(facts: Pick<SightFacts, 'aboutWhom' | 'subjectLevels'>): 'AREA' | 'DISTRICT' | null {
  const levels = new Set(facts.subjectLevels);
  const highest = levels.has('AREA') || levels.has('DISTRICT') || levels.has('CITY') || levels.has('PROVINCE');
  if (facts.aboutWhom === 'DEPARTMENT' || highest) return 'DISTRICT';
  return facts.aboutWhom === 'TOWNSHIP' || levels.has('TOWNSHIP') ? 'AREA' : null;
}
