import { refusalOf } from '@yidiantong/schema/rules/complaint-moves';
import { foundRefusal } from '@yidiantong/schema/rules/found-along';
import type { AudienceLevel } from '@yidiantong/schema/rules/sight';
import type { AboutWhom, ComplaintKind } from '@yidiantong/schema/vocabulary/complaints';
import { In } from 'typeorm';
import type { Work } from '../../core/context';
import { AppError } from '../../core/errors';
import { contentOf } from '../../core/files/files';
import { once } from '../../core/idempotency/once';
import { byId, readingOf } from '../../core/loaders';
import { Grid } from '../grids/grid.entity';
import type { MoveInput } from './accept-complaint';
import { Complaint, ComplaintAudience, ComplaintBarred } from './complaint.entity';
import { barredFrom } from './complaint-sight';
import { complaintForCommission, makeMove } from './make-move';
import { cleanComplaint, findPlace, keepComplaint, levelsOf, type NewComplaint, readWords } from './new-complaint';
import { registrarOf } from './register-complaint';

export interface FoundInput extends MoveInput {
  idempotencyKey: string;
  aboutWhom: AboutWhom;
  kind: ComplaintKind;
  categoryCode?: string | null;
  text: string;
  placeDetail?: string | null;
  photoIds?: string[] | null;
}

/**
 * 记一件发现的: while one is handled its commission records what it found along with it, as a complaint of its own at the same place.
 * Nobody sent it: no receipt, no verdict. Recorded once per key; `id` and `version` are of the one that is handled.
 * @throws AppError NOT_FOUND, FORBIDDEN, INVALID_STATE, CONFLICT; INVALID_INPUT naming each field
 */
export async function fileFoundAlong(work: Work, input: FoundInput): Promise<Complaint> {
  const { em } = work;
  const { idempotencyKey, id: parentId, version: _, ...said } = input;
  const body = { ...said, parentId, photoIds: await contentOf(em, input.photoIds ?? []) };
  const made = await once(work, { operation: 'fileFoundAlong', key: idempotencyKey, body }, async (complaintId) => {
    const parent = await complaintForCommission(work, input, 'findAlong');
    const refusal = refusalOf('findAlong', parent.state);
    if (refusal) throw AppError.invalidState(`${refusal}。`);
    const { code } = (await byId(readingOf(em), Grid, parent.placeId))!;
    const child: NewComplaint = { ...said, gridCode: code, channel: 'FOUND_ALONG', parentId };
    const clean = cleanComplaint(child, ['FOUND_ALONG']);
    const found = await findPlace(work, child);
    const plain = await readWords(work, child, clean, found);
    const parentLevels = await levelsSeeing(work, parentId);
    // In doubt as hidden as the one it was found with: nobody shall learn of that one by this.
    // Where there are no cells, none sees the other one either.
    const here = (levels: ReadonlySet<AudienceLevel>) =>
      new Set(found.line.map(({ level }) => level as AudienceLevel).filter((level) => levels.has(level)));
    const plainLevels = here(plain.levels);
    const names = plain.names || foundRefusal(plainLevels, parentLevels, plainLevels) !== null;
    const read = { ...plain, names, levels: here(levelsOf(child, plain.subjects, names)) };
    const { held, isSubject } = registrarOf(work, found, read);
    const unseen = foundRefusal(read.levels, parentLevels, isSubject ? new Set() : new Set(held));
    if (unseen) throw AppError.invalidField('input.aboutWhom', `${unseen}。`);
    await keepComplaint(work, complaintId, child, { clean, found, read });
    await barAlike(work, parentId, complaintId);
    await makeMove(work, parent, 'findAlong', { facts: { foundId: complaintId } });
  });
  return em.findOneByOrFail(Complaint, { id: made.id });
}

async function levelsSeeing({ em }: Work, complaintId: string): Promise<ReadonlySet<AudienceLevel>> {
  const rows = await em.findBy(ComplaintAudience, { complaintId });
  const grids = await em.findBy(Grid, { id: In(rows.map(({ gridId }) => gridId)) });
  return new Set(grids.map(({ level }) => level as AudienceLevel));
}

/** Whoever is kept from the one is kept from the other. */
async function barAlike({ em }: Work, parentId: string, complaintId: string): Promise<void> {
  const own = new Set(await barredFrom(em, complaintId));
  for (const bar of await em.findBy(ComplaintBarred, { complaintId: parentId }))
    if (!own.has(bar.staffId)) await em.insert(ComplaintBarred, { ...bar, complaintId });
}
