import type { ExampleState } from '@yidiantong/schema/vocabulary/examples';
import type { Work } from '../../core/context';
import { move } from '../../core/database/database';
import { AppError } from '../../core/errors';
import { record } from '../../core/events/record';
import { reporterOf } from '../../core/graphql/access';
import type { Complaint } from './complaint.entity';
import { ComplaintExample } from './example.entity';
import { lockComplaint } from './settle';

export interface AnswerExampleInput {
  /** Of the example. */
  version: number;
  agree: boolean;
}

interface Answer {
  to: ExampleState;
  event: string;
}

/** What the reporter's word does where it stands; anywhere else there is nothing to answer. */
const answers: Partial<Record<ExampleState, { yes: Answer | null; no: Answer }>> = {
  ASKED: {
    yes: { to: 'PUBLISHED', event: 'complaint.example-published' },
    no: { to: 'REFUSED', event: 'complaint.example-refused' },
  },
  PUBLISHED: { yes: null, no: { to: 'TAKEN_BACK', event: 'complaint.example-taken-back' } },
};

/**
 * The reporter agrees that it is told of, does not, or takes back what they agreed to: at once and for good.
 * @throws AppError UNAUTHENTICATED, INVALID_STATE, CONFLICT
 */
export async function answerExample(work: Work, { version, agree }: AnswerExampleInput): Promise<Complaint> {
  const { em, now } = work;
  const complaint = (await lockComplaint(work, reporterOf(work).complaintId))!;
  const [example] = await em.find(ComplaintExample, {
    where: { complaintId: complaint.id },
    order: { id: 'DESC' },
    take: 1,
  });
  const open = example && answers[example.state];
  const answer = open?.[agree ? 'yes' : 'no'];
  if (!example || !answer) throw AppError.invalidState('现在没有要您同意公开的案例，不用再答。');
  if (example.version !== version) throw AppError.conflict(example.version);
  const publishedAt = answer.to === 'PUBLISHED' ? now : example.publishedAt;
  await move(em, ComplaintExample, example, { state: answer.to, publishedAt });
  await record(work, answer.event, { id: complaint.id, kind: 'COMPLAINT' }, { exampleId: example.id });
  return complaint;
}
