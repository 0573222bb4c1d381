import { dayOf, type Day } from '@yidiantong/schema/rules/days';
import { sourceProblem } from '@yidiantong/schema/rules/postings';
import type { PostingRank, SupervisorSource } from '@yidiantong/schema/vocabulary/posts';
import type { Work } from '../../core/context';
import { move } from '../../core/database/database';
import { permit } from '../../core/errors';
import { record } from '../../core/events/record';
import { FieldCheck } from '../../core/field-check';
import { staffOf } from '../../core/graphql/access';
import { lockDistrict } from '../grids/grid-work';
import { keepingAnAdmin } from './last-admin';
import { namesChanged } from './names-changed';
import { daysProblem, givingRefusal, GUARDED_RANK, grantProblems, type PostTerms } from './posting.policy';
import { Posting } from './staff.entity';
import { factsOf, grantFacts, isGuarded, placeOf, postingOf, termsOfPosting } from './staff-load';
import { tellOfVillagePost } from './tell-above';

export interface UpdatePostingInput {
  id: string;
  version: number;
  rank: PostingRank;
  to: Day | null;
  source: SupervisorSource | null;
}

/**
 * Changes the last day, the rank or the source of a posting that is or will be in force. A post that takes a second ADMIN is not
 * made longer here: that would be a grant nobody confirmed.
 * @throws AppError NOT_FOUND, CONFLICT, FORBIDDEN for oneself, INVALID_INPUT, INVALID_STATE for the last ADMIN
 */
export async function updatePosting(
  work: Work,
  { id, version, rank, to, source }: UpdatePostingInput,
): Promise<string> {
  await lockDistrict(work);
  const { posting, person } = await postingOf(work, { id, version });
  permit(givingRefusal(staffOf(work), person.id));
  const before = termsOfPosting(posting);
  const terms: PostTerms = { ...before, rank, to, source };
  const today = dayOf(work.now);
  const guarded = await isGuarded(work, before);
  const check = new FieldCheck();
  const refuse = (field: string, problem: string | null): void => {
    if (problem) check.refuse(field, `${problem}。`);
  };
  if (before.to !== null && before.to < today) refuse('to', '已经结束了，要再任请重新授职');
  else if (guarded && isLonger(before.to, to))
    refuse('to', '这个职务要另一位管理员确认，要延长请从截止日的第二天起再授一次');
  else refuse('to', daysProblem(terms, today));
  if (guarded && rank !== before.rank) refuse('rank', GUARDED_RANK);
  refuse('source', sourceProblem(terms.post, source));
  check.done();
  const facts = await grantFacts(work, person, terms, await placeOf(work, terms), posting.id);
  // What is new about it: the rank and the days added.
  for (const { field, message } of grantProblems(terms, facts))
    if (field === 'rank' || field === 'post') check.refuse(field, message);
  check.done();
  await keepingAnAdmin(work, async () => {
    await move(work.em, Posting, posting, { rank, toDay: to, source });
    await record(
      work,
      'staff.posting-updated',
      { id: person.id, kind: 'STAFF', auditDistrictId: person.districtId },
      factsOf(terms),
    );
    // Whoever stays longer is looked for, too, as if the days had been given anew.
    if (isLonger(before.to, to)) await namesChanged(work, person.districtId);
    if (to !== null && isLonger(to, before.to)) await tellOfVillagePost(work, posting, to);
  });
  return person.id;
}

const isLonger = (before: Day | null, after: Day | null): boolean =>
  before !== null && (after === null || after > before);
