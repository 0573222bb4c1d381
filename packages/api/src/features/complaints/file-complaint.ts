import { onlineChannels } from '@yidiantong/schema/vocabulary/complaints';
import type { Work } from '../../core/context';
import { contentOf } from '../../core/files/files';
import { once } from '../../core/idempotency/once';
import type { Grid } from '../grids/grid.entity';
import { receiptCode } from './complaint-number';
import { Complaint, ComplaintReporter } from './complaint.entity';
import { demandProof } from './filing-flood';
import { keepReporter } from './keep-reporter';
import {
  cleanComplaint,
  findPlace,
  keepComplaint,
  type NewComplaint,
  readWords,
  type ReporterInput,
} from './new-complaint';

export interface FileComplaintInput extends NewComplaint {
  idempotencyKey: string;
  reporter?: ReporterInput | null;
  proof?: number | null;
}

export interface Filed {
  complaint: Complaint;
  receiptNumber: string;
  receiptCode: string;
  place: Grid;
}

/**
 * A citizen files a complaint; the same key files it once. Nothing of it is stored when it is about the district's
 * leadership or commission [R-J03].
 * @throws AppError INVALID_INPUT naming each field; NOT_FOUND for an unknown place; PROOF_NEEDED in a flood
 */
export async function fileComplaint(work: Work, input: FileComplaintInput): Promise<Filed> {
  const { em } = work;
  const clean = cleanComplaint(input, onlineChannels);
  const found = await findPlace(work, input);
  const body = {
    ...input,
    idempotencyKey: undefined,
    proof: undefined,
    photoIds: await contentOf(em, input.photoIds ?? []),
  };
  const { id } = await once(
    work,
    { operation: 'fileComplaint', key: input.idempotencyKey, body },
    async (complaintId) => {
      await demandProof(work, input, found);
      const read = await readWords(work, input, clean, found);
      await keepComplaint(work, complaintId, input, { clean, found, read });
      await keepReporter(work, complaintId, { secret: input.idempotencyKey, delivery: 'SHOWN' }, clean.reporter);
    },
  );
  return receiptOf(work, id, input.idempotencyKey, found.place);
}

/** The answer, made again from the rows: a retry reads the same. */
async function receiptOf(work: Work, id: string, idempotencyKey: string, place: Grid): Promise<Filed> {
  const complaint = await work.em.findOneByOrFail(Complaint, { id });
  const reporter = await work.em.findOneByOrFail(ComplaintReporter, { complaintId: id });
  return {
    complaint,
    place,
    receiptNumber: reporter.receiptNumber,
    receiptCode: receiptCode(work.services.keys, id, idempotencyKey, reporter.codeKeyId),
  };
}
