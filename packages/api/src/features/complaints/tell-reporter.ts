import { IsNull, MoreThan } from 'typeorm';
import type { ComplaintMove } from '@yidiantong/schema/rules/complaint-moves';
import type { MessageTemplate } from '@yidiantong/schema/vocabulary/messages';
import type { Services, Work } from '../../core/context';
import { queueMessage } from '../messages/queue-message';
import type { NumberOf } from '../messages/send-messages';
import { type Complaint, ComplaintClock, ComplaintReporter } from './complaint.entity';
import { openReporter } from './reporter';

/** After which move the reporter is told, and what. Their own moves they know. */
const toldAfter: Partial<Record<ComplaintMove, MessageTemplate>> = {
  accept: 'PROGRESS',
  take: 'PROGRESS',
  decline: 'PROGRESS',
  refer: 'PROGRESS',
  extend: 'PROGRESS',
  reopen: 'PROGRESS',
  merge: 'PROGRESS',
  letGo: 'PROGRESS',
  reopenAlong: 'PROGRESS',
  ask: 'ASKED',
  approve: 'ANSWERED',
  answerAlong: 'ANSWERED',
  restore: 'DECIDED',
  rehandle: 'DECIDED',
  rehandleAlong: 'DECIDED',
  uphold: 'DECIDED',
};

/** Tells who left a phone number that something has happened; what, they read by receipt. */
export async function tellReporterOf(work: Work, complaint: Complaint, name: ComplaintMove): Promise<void> {
  const template = toldAfter[name];
  if (template) await tellReporter(work, complaint, template);
}

export async function tellReporter(
  work: Work,
  { id, districtId, named }: Complaint,
  template: MessageTemplate,
  notBefore?: Date,
): Promise<void> {
  if (named) await queueMessage(work, { districtId, recipientId: id, template, notBefore });
}

/** The number that a reporter left; null without one, once it is erased, and for a reminder that has become pointless. */
export const numberOfReporter: NumberOf = async (services, { recipientId: complaintId, template }) => {
  const { read } = services.db;
  if (template === 'RATE_SOON' && !(await stillToRate(services, complaintId))) return null;
  const sealed = await read.findOneBy(ComplaintReporter, { complaintId });
  return (sealed && openReporter(services.keys, complaintId, sealed)?.phone) || null;
};

const stillToRate = ({ db, clock }: Services, id: string): Promise<boolean> =>
  db.read.existsBy(ComplaintClock, { complaintId: id, step: 'RATE', endedAt: IsNull(), dueAt: MoreThan(clock()) });
