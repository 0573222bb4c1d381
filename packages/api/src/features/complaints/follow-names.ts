import { In } from 'typeorm';
import { namesIn } from '@yidiantong/schema/rules/names-in-text';
import { type ComplaintState, openComplaintStates } from '@yidiantong/schema/vocabulary/complaints';
import type { Work } from '../../core/context';
import { enqueue } from '../../core/jobs/enqueue';
import { Grid } from '../grids/grid.entity';
import { FOLLOW_NAMES } from '../staff/names-changed';
import { type NamedHolder, namesInDistrict } from '../staff/staff.queries';
import { barLeaders } from './bar-named';
import { barSubjects } from './bar-subjects';
import { Complaint, Verdict } from './complaint.entity';
import { ComplaintEntry } from './entry.entity';
import { ComplaintProposal } from './proposal.entity';
import { lockComplaint } from './settle';
import { type NamedPerson, peopleNamed } from './subjects-named';

/** Complaints that are looked through in one transaction. */
export const NAMES_PORTION = 200;

/** What is open, and what an objection may bring back. */
const FOLLOWED: readonly ComplaintState[] = [...openComplaintStates, 'DECLINED', 'REFERRED'];

/**
 * One portion of the open complaints of a district, looked through for the names of its people as they are now: whoever came or was
 * renamed after filing is barred as if they had been there. May run again at any point: who stands there already stays as they are.
 */
export async function followNames(
  work: Work,
  { districtId, runId, reachedId }: { districtId: string; runId: string; reachedId: string },
): Promise<void> {
  const { em, now } = work;
  const rows = await em
    .createQueryBuilder(Complaint, 'c')
    .where({ districtId, state: In([...FOLLOWED]) })
    .andWhere('c.id > :reachedId', { reachedId })
    .orderBy('c.id')
    .limit(NAMES_PORTION)
    .getMany();
  const people = await namesInDistrict(em, districtId, now);
  const names = new Set(people.map(({ name }) => name));
  const said = await everythingSaid(work, rows);
  for (const { id } of rows) {
    const words = said.get(id)!;
    if (namesIn(words, names).size === 0) continue;
    await barPeople(work, (await lockComplaint(work, id))!, words, people);
  }
  const last = rows.at(-1);
  if (rows.length === NAMES_PORTION && last)
    await enqueue(work, {
      name: FOLLOW_NAMES,
      payload: { districtId, runId, reachedId: last.id },
      uniqueKey: `${FOLLOW_NAMES}/${runId}/${last.id}`,
    });
}

/** Looks through all that was said on a locked complaint that comes back to life: while it was over nobody did. */
export async function barNamedSoFar(work: Work, complaint: Complaint): Promise<void> {
  const people = await namesInDistrict(work.em, complaint.districtId, work.now);
  const words = (await everythingSaid(work, [complaint])).get(complaint.id)!;
  await barPeople({ ...work, actor: { kind: 'system' } }, complaint, words, people);
}

/** Bars whoever of these people the words name; those of the district's leadership and commission without recording them. */
async function barPeople(
  work: Work,
  complaint: Complaint,
  words: string,
  people: readonly NamedHolder[],
): Promise<void> {
  const place = await work.em.findOneByOrFail(Grid, { id: complaint.placeId });
  const named = await peopleNamed(work, words, people, place);
  const of = (leads: boolean): NamedPerson[] => named.filter((each) => each.leads === leads);
  await barLeaders(work, complaint, of(true));
  await barSubjects(work, complaint, of(false));
}

/** All that the citizens said on these complaints. */
async function everythingSaid({ em }: Work, rows: readonly Complaint[]): Promise<Map<string, string>> {
  const complaintId = In(rows.map(({ id }) => id));
  const said = new Map(rows.map(({ id, text, placeDetail }) => [id, [text, placeDetail ?? '']]));
  for (const entry of await em.findBy(ComplaintEntry, { complaintId, kind: 'SUPPLEMENT' }))
    said.get(entry.complaintId)!.push(entry.words);
  for (const proposal of await em.findBy(ComplaintProposal, { complaintId, kind: 'OBJECTION' }))
    said.get(proposal.complaintId)!.push(proposal.words);
  for (const verdict of await em.findBy(Verdict, { complaintId }))
    said.get(verdict.complaintId)!.push(verdict.comment ?? '');
  return new Map([...said].map(([id, words]) => [id, words.join('\n')]));
}
