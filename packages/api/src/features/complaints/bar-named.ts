import { findMarks, namesSomeone } from '@yidiantong/schema/rules/text-marks';
import type { Work } from '../../core/context';
import { move } from '../../core/database/database';
import { record } from '../../core/events/record';
import { Grid } from '../grids/grid.entity';
import { ancestors } from '../grids/grid.queries';
import { namesInDistrict } from '../staff/staff.queries';
import { writeAudience } from './audience';
import { barSubjects } from './bar-subjects';
import { Complaint } from './complaint.entity';
import { type NamedSubject, peopleNamed, unitsNamed } from './subjects-named';
import { titlesNamed } from './titles-named';

type People = Awaited<ReturnType<typeof namesInDistrict>>;

/** Whoever the words name: people wherever they stand, units and holders of a title only where somebody is accused. */
export async function subjectsIn(
  work: Work,
  words: string,
  about: Pick<Complaint, 'kind' | 'aboutWhom'>,
  { people, place, line }: { people: People; place: Grid; line: readonly Grid[] },
): Promise<NamedSubject[]> {
  const named = await peopleNamed(work, words, people, place);
  if (!accuses(about)) return named;
  const titled = (await titlesNamed(work, words, about.aboutWhom, line)).filter(
    (each) => !named.some(({ staffId, gridId }) => staffId === each.staffId && gridId === each.gridId),
  );
  return [...named, ...(await unitsNamed(work, words, line)), ...titled];
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
  const named = await subjectsIn(bySystem, words, complaint, { people, place, line });
  if (await barSubjects(bySystem, complaint, named)) return;
  const marks = findMarks(words, { staffNames: people.map(({ name }) => name) });
  if (!namesSomeone(marks) || (complaint.namesSomeone && !complaint.releasedToVillage)) return;
  // A name or a title of nobody known: the village no longer sees it, as if it had stood there from the first.
  await move(em, Complaint, complaint, { namesSomeone: true, releasedToVillage: false });
  await writeAudience(em, complaint);
  await record(bySystem, 'complaint.name-found', { id: complaint.id, kind: 'COMPLAINT' });
}
