import { findMarks, namesSomeone } from '@yidiantong/schema/rules/text-marks';
import type { Work } from '../../core/context';
import { move } from '../../core/database/database';
import { record } from '../../core/events/record';
import { Grid } from '../grids/grid.entity';
import { ancestors } from '../grids/grid.queries';
import { type NamedHolder, namesInDistrict } from '../staff/staff.queries';
import { writeAudience } from './audience';
import { barPerson, barSubjects, handledAlong, takeBackIdle, takeBackUnseen, villageSees } from './bar-subjects';
import { Complaint } from './complaint.entity';
import { type NamedPerson, type NamedSubject, peopleNamed, unitsNamed } from './subjects-named';
import { titlesNamed } from './titles-named';

/** Whoever words name. */
export interface Named {
  subjects: NamedSubject[];
  /** Of the district's leadership or commission, of whom nothing is recorded. */
  leaders: NamedPerson[];
  /** Names of those of them whom it accuses without a doubt. */
  accused: string[];
}

/** From as many characters on a name is found for certain: 高兴 and 平安 are words, too. */
const SURE_NAME = 3;

/** Whoever the words name: people wherever they stand, units and holders of a title only where somebody is accused. */
export async function subjectsIn(
  work: Work,
  words: string,
  about: Pick<Complaint, 'kind' | 'aboutWhom'>,
  { people, place, line }: { people: readonly NamedHolder[]; place: Grid; line: readonly Grid[] },
): Promise<Named> {
  const named = await peopleNamed(work, words, people, place);
  const leaders = named.filter(({ leads }) => leads);
  const others = named.filter(({ leads }) => !leads);
  if (!accuses(about)) return { subjects: others, leaders, accused: [] };
  // A name of two characters may be a word of every day, and somebody else of the place may have the same one.
  const accused = leaders
    .map(({ name }) => name)
    .filter((name) => [...name].length >= SURE_NAME && !others.some((each) => each.name === name));
  const titled = (await titlesNamed(work, words, about.aboutWhom, line)).filter(
    (each) => !named.some(({ staffId, gridId }) => staffId === each.staffId && gridId === each.gridId),
  );
  return {
    subjects: [...others, ...(await unitsNamed(work, words, line)), ...titled],
    leaders,
    accused: [...new Set(accused)],
  };
}

/** A unit or an office that is merely mentioned in a call for help is not complained about. */
const accuses = ({ kind, aboutWhom }: Pick<Complaint, 'kind' | 'aboutWhom'>): boolean =>
  (kind === 'COMPLAINT' || kind === 'CONDUCT') && aboutWhom !== 'NOBODY';

/**
 * What the citizen says after filing bars as what they filed does, in the same transaction and by the system's hand: the citizen
 * accused nobody by a form.
 */
export async function barNamed(work: Work, complaint: Complaint, words: string | null): Promise<void> {
  if (!words) return;
  const { em, now } = work;
  const bySystem: Work = { ...work, actor: { kind: 'system' } };
  const place = await em.findOneByOrFail(Grid, { id: complaint.placeId });
  const line = await ancestors(em, place);
  const people = await namesInDistrict(em, complaint.districtId, now);
  const { subjects, leaders } = await subjectsIn(bySystem, words, complaint, { people, place, line });
  await barLeaders(bySystem, complaint, leaders);
  if (await barSubjects(bySystem, complaint, subjects)) return;
  const marks = findMarks(words, { staffNames: people.map(({ name }) => name) });
  if (!namesSomeone(marks)) return;
  // Of what is handled as one with it the village shall learn nothing, either.
  for (const each of [complaint, ...(await handledAlong(bySystem, complaint))]) await hideFromVillage(bySystem, each);
}

/** A name or a title of nobody known: the village no longer sees it, as if it had stood there from the first. */
async function hideFromVillage(work: Work, complaint: Complaint): Promise<void> {
  const { em } = work;
  if (complaint.namesSomeone && !complaint.releasedToVillage) return;
  const seen = await villageSees(work, complaint);
  await move(em, Complaint, complaint, { namesSomeone: true, releasedToVillage: false });
  await writeAudience(em, complaint);
  await record(work, 'complaint.name-found', { id: complaint.id, kind: 'COMPLAINT' });
  if (seen) await takeBackUnseen(work, complaint);
}

/** Keeps it from people of the district's leadership or commission without recording that it is about them. */
export async function barLeaders(work: Work, complaint: Complaint, leaders: readonly NamedPerson[]): Promise<void> {
  for (const staffId of new Set(leaders.map((each) => each.staffId))) {
    await barPerson(work, complaint.id, staffId);
    for (const each of [complaint, ...(await handledAlong(work, complaint))]) await takeBackIdle(work, each, staffId);
  }
}
