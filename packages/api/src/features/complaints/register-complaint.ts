import { registerRefusal } from '@yidiantong/schema/rules/registering';
import { audienceOrder } from '@yidiantong/schema/rules/sight';
import { offlineChannels } from '@yidiantong/schema/vocabulary/complaints';
import type { GridLevel } from '@yidiantong/schema/vocabulary/grids';
import type { Work } from '../../core/context';
import { AppError, permit } from '../../core/errors';
import { contentOf } from '../../core/files/files';
import { staffOf } from '../../core/graphql/access';
import { once } from '../../core/idempotency/once';
import { postingsThatMay } from '../staff/abilities';
import { isStaffPhone } from '../staff/staff-phone';
import { Complaint } from './complaint.entity';
import type { FileComplaintInput } from './file-complaint';
import { keepReporter } from './keep-reporter';
import { cleanComplaint, findPlace, type FoundPlace, keepComplaint, type Read, readWords } from './new-complaint';
import { keepSlip, slipOpenUntil, slipToken } from './receipt-slip';
import { writeLedger } from './write-ledger';

export interface Registered {
  complaint: Complaint;
  slipToken: string;
  /** Null when the slip was opened already, or is too old. */
  slipUntil: Date | null;
}

/**
 * 代为登记: staff write down what came by phone, visit, letter or suggestion box; the same key registers it once. Number and code
 * are on a slip for the citizen, which opens once.
 * @throws AppError INVALID_INPUT naming each field; NOT_FOUND for an unknown place; FORBIDDEN where the registrar's own grid is
 * not to see it
 */
export async function registerComplaint(work: Work, input: FileComplaintInput): Promise<Registered> {
  const { em } = work;
  const { keys } = work.services;
  const clean = cleanComplaint(input, offlineChannels);
  const found = await findPlace(work, input);
  const body = { ...input, idempotencyKey: undefined, photoIds: await contentOf(em, input.photoIds ?? []) };
  const { id } = await once(
    work,
    { operation: 'registerComplaint', key: input.idempotencyKey, body },
    async (complaintId) => {
      const read = await readWords(work, input, clean, found);
      const level = registrarLevel(work, found, read);
      await demandCitizensPhone(work, clean.reporter?.phone);
      await keepComplaint(work, complaintId, input, { clean, found, read });
      const token = slipToken(keys, complaintId, input.idempotencyKey);
      await keepReporter(work, complaintId, { secret: token, delivery: 'PRINTED' }, clean.reporter);
      await keepSlip(work, complaintId, token);
      await writeLedger(work, complaintId, { kind: 'REGISTERED', level });
    },
  );
  const token = slipToken(keys, id, input.idempotencyKey);
  const complaint = await em.findOneByOrFail(Complaint, { id });
  return { complaint, slipToken: token, slipUntil: await slipOpenUntil(work, token) };
}

/** The citizen's own number: whoever gave theirs instead would get what is sent to it. @throws AppError INVALID_INPUT */
async function demandCitizensPhone(work: Work, phone: string | undefined): Promise<void> {
  if (phone && (await isStaffPhone(work, phone, staffOf(work).staffId)))
    throw AppError.invalidField(
      'input.reporter.phone',
      '这是您自己的号码。请写群众本人的号码，没有的就按匿名登记；您自己要反映的，请自己上网反映。',
    );
}

/** The level the registrar writes it down at: of the nearest post over the place that will see it. @throws AppError FORBIDDEN */
function registrarLevel(work: Work, found: FoundPlace, read: Read): GridLevel {
  const { held, isSubject } = registrarOf(work, found, read);
  permit(registerRefusal(read.levels, held, isSubject));
  return audienceOrder.find((level) => held.includes(level) && read.levels.has(level))!;
}

/** The levels of the actor's posts over the place, and whether it is about the actor. */
export function registrarOf(
  work: Work,
  { place, line }: FoundPlace,
  { barred }: Read,
): { held: GridLevel[]; isSubject: boolean } {
  const actor = staffOf(work);
  const posts = postingsThatMay(actor, 'COMPLAINT_REGISTER').filter(({ gridPath }) => place.path.startsWith(gridPath));
  return {
    held: line.filter(({ id }) => posts.some(({ gridId }) => gridId === id)).map(({ level }) => level),
    isSubject: actor.barredAs.some((staffId) => barred.has(staffId)),
  };
}
