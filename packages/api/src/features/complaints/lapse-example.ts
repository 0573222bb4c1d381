import { In } from 'typeorm';
import type { Work } from '../../core/context';
import { move } from '../../core/database/database';
import { record } from '../../core/events/record';
import type { Complaint } from './complaint.entity';
import { ComplaintExample } from './example.entity';

/** What is opened again is no example any more: nobody is asked about it, and nobody reads it. */
export async function lapseExample(work: Work, { id }: Complaint): Promise<void> {
  const standing = await work.em.findBy(ComplaintExample, { complaintId: id, state: In(['ASKED', 'PUBLISHED']) });
  for (const example of standing) {
    await move(work.em, ComplaintExample, example, { state: 'LAPSED' });
    await record(work, 'complaint.example-lapsed', { id, kind: 'COMPLAINT' }, { exampleId: example.id });
  }
}
