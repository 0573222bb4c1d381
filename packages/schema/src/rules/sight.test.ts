import { AboutWhom, ComplaintKind } from '../vocabulary/complaints';
import type { GridLevel } from '../vocabulary/grids';
import { wordsOf } from '../vocabulary/vocabulary';
import {
  audienceLevels,
  audienceOrder,
  commissionLevel,
  higherLevel,
  releaseRefusal,
  type SightFacts,
  sightNotice,
} from './sight';

const subjectSets: GridLevel[][] = [
  [],
  ['CELL'],
  ['VILLAGE'],
  ['TOWNSHIP'],
  ['AREA'],
  ['DISTRICT'],
  ['VILLAGE', 'TOWNSHIP'],
  ['VILLAGE', 'DISTRICT'],
  ['TOWNSHIP', 'DISTRICT'],
];

const everyCase: SightFacts[] = wordsOf(ComplaintKind).flatMap((kind) =>
  wordsOf(AboutWhom).flatMap((aboutWhom) =>
    [false, true].flatMap((marksFound) =>
      subjectSets.flatMap((subjectLevels) =>
        [false, true].map((released) => ({ kind, aboutWhom, marksFound, subjectLevels, released })),
      ),
    ),
  ),
);

const name = (facts: SightFacts) =>
  `${facts.kind} ${facts.aboutWhom}${facts.marksFound ? ' marks' : ''} [${facts.subjectLevels.join()}]${facts.released ? ' released' : ''}`;
const seenBy = (facts: SightFacts) => {
  const audience = audienceLevels(facts);
  return audience.stored ? audienceOrder.filter((level) => audience.levels.has(level)).join() : 'nothing stored';
};

/** The sentences of the domain, level by level, in another shape than the rule: who may not see it, and why. */
function expected({ kind, aboutWhom, marksFound, subjectLevels, released }: SightFacts): string {
  if (aboutWhom === 'LEADERSHIP') return 'nothing stored';
  const about = (...levels: GridLevel[]) => levels.some((level) => subjectLevels.includes(level));
  const departments = aboutWhom === 'DEPARTMENT' || about('AREA', 'DISTRICT');
  const township = aboutWhom === 'TOWNSHIP' || about('TOWNSHIP');
  if (departments) return 'DISTRICT';
  if (township) return 'AREA,DISTRICT';
  const open =
    ['CONSULTATION', 'HELP', 'SUGGESTION'].includes(kind) &&
    aboutWhom === 'NOBODY' &&
    !marksFound &&
    subjectLevels.length === 0;
  if (open) return 'CELL,VILLAGE,TOWNSHIP,AREA,DISTRICT';
  const villageMaySee = released && kind !== 'CONDUCT' && !about('CELL', 'VILLAGE');
  return villageMaySee ? 'VILLAGE,TOWNSHIP,AREA,DISTRICT' : 'TOWNSHIP,AREA,DISTRICT';
}

test(`every one of the ${everyCase.length} cases`, () => {
  const wrong = everyCase
    .filter((facts) => seenBy(facts) !== expected(facts))
    .map((facts) => `${name(facts)}: ${seenBy(facts)}`);
  expect(wrong).toEqual([]);
});

test.each<[string, Partial<SightFacts>, string]>([
  ['a street lamp', {}, 'CELL,VILLAGE,TOWNSHIP,AREA,DISTRICT'],
  ['a street lamp, with a name in the text', { marksFound: true }, 'TOWNSHIP,AREA,DISTRICT'],
  ['not sure whom it is about', { aboutWhom: 'UNSURE' }, 'TOWNSHIP,AREA,DISTRICT'],
  ['a complaint about nobody', { kind: 'COMPLAINT' }, 'TOWNSHIP,AREA,DISTRICT'],
  ['released by the township', { kind: 'COMPLAINT', released: true }, 'VILLAGE,TOWNSHIP,AREA,DISTRICT'],
  [
    'released, but the subject sits in the village',
    { subjectLevels: ['VILLAGE'], released: true },
    'TOWNSHIP,AREA,DISTRICT',
  ],
  ['conduct is never released', { kind: 'CONDUCT', released: true }, 'TOWNSHIP,AREA,DISTRICT'],
  ['about the township', { aboutWhom: 'TOWNSHIP' }, 'AREA,DISTRICT'],
  ['about a department', { aboutWhom: 'DEPARTMENT' }, 'DISTRICT'],
  ['about the leadership', { aboutWhom: 'LEADERSHIP' }, 'nothing stored'],
])('%s', (_, facts, levels) => {
  expect(
    seenBy({ kind: 'HELP', aboutWhom: 'NOBODY', marksFound: false, subjectLevels: [], released: false, ...facts }),
  ).toBe(levels);
});

test('the owner always sees what it owns, and a village never owns', () => {
  for (const facts of everyCase) {
    const owner = commissionLevel({ ...facts, hasArea: true });
    const audience = audienceLevels(facts);
    expect(owner === null).toBe(!audience.stored);
    if (audience.stored && owner) expect(audience.levels.has(owner)).toBe(true);
  }
  expect(commissionLevel({ aboutWhom: 'NOBODY', subjectLevels: ['VILLAGE'], hasArea: true })).toBe('TOWNSHIP');
  expect(commissionLevel({ aboutWhom: 'TOWNSHIP', subjectLevels: [], hasArea: true })).toBe('AREA');
  expect(commissionLevel({ aboutWhom: 'TOWNSHIP', subjectLevels: [], hasArea: false })).toBe('DISTRICT');
  expect(commissionLevel({ aboutWhom: 'DEPARTMENT', subjectLevels: ['TOWNSHIP'], hasArea: true })).toBe('DISTRICT');
});

test('a release adds the village exactly when it is not refused, and never shows more than before otherwise', () => {
  for (const facts of everyCase.filter((each) => each.released)) {
    const before = seenBy({ ...facts, released: false });
    if (releaseRefusal(facts) === null) expect(seenBy(facts)).toBe(`VILLAGE,${before}`);
    else expect(seenBy(facts)).toBe(before);
  }
});

test('more facts about people never show a complaint to more levels', () => {
  for (const facts of everyCase.filter((each) => !each.released)) {
    const seen = audienceLevels(facts);
    const wider = audienceLevels({ ...facts, marksFound: false, subjectLevels: [] });
    if (seen.stored && wider.stored) expect([...seen.levels].every((level) => wider.levels.has(level))).toBe(true);
  }
});

test('the form says the effect at once', () => {
  expect(sightNotice({ kind: 'COMPLAINT', aboutWhom: 'VILLAGE', marksFound: false })).toContain('村里的人看不到');
  expect(sightNotice({ kind: 'HELP', aboutWhom: 'NOBODY', marksFound: false })).toContain('都能看到');
  expect(sightNotice({ kind: 'HELP', aboutWhom: 'NOBODY', marksFound: true })).toContain('村里的人看不到');
  expect(sightNotice({ kind: 'HELP', aboutWhom: 'LEADERSHIP', marksFound: false })).toContain('12388');
});

test('the higher of two levels is the one further up, whichever is named first', () => {
  expect(higherLevel('TOWNSHIP', 'AREA')).toBe('AREA');
  expect(higherLevel('AREA', 'TOWNSHIP')).toBe('AREA');
  expect(higherLevel('DISTRICT', 'DISTRICT')).toBe('DISTRICT');
  expect(higherLevel('CITY', 'CELL')).toBe('CELL');
});
