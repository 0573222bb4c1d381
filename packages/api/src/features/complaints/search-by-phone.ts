import { In } from 'typeorm';
import { revealingPosts } from '@yidiantong/schema/vocabulary/posts';
import { act, type Ctx, type Work } from '../../core/context';
import { phoneDigits, phoneIndexes } from '../../core/crypto/phones';
import { AppError } from '../../core/errors';
import { record } from '../../core/events/record';
import { FieldCheck } from '../../core/field-check';
import { staffOf } from '../../core/graphql/access';
import { readingOf } from '../../core/loaders';
import { pageSize } from '../../core/paging';
import { takeTotpTry } from '../sessions/prove-totp';
import { moveFacts } from './complaint-facts';
import { Complaint, ComplaintReporter } from './complaint.entity';
import { audienceOf, visibleIds } from './complaint-sight';
import { mayLook } from './identity.policy';
import { levelOf, type LookInput, lookWords, noteLook, takeLook } from './reveal-identity';
import { lockComplaint } from './settle';

export interface SearchByPhoneInput extends LookInput {
  phone: string;
  first: number;
  after?: string | null;
}

export interface IdentityHits {
  nodes: Complaint[];
  hasNextPage: boolean;
  endCursor: string | null;
}

/** As many of the newest complaints are looked through at once, until a page is full. */
const PORTION = 50;

/**
 * 按电话查找: the complaints that were sent with a number, among those whose sender the actor might reveal one by one; of the
 * others nothing is told, not even that there are any. Each hit is a look that its citizen reads of.
 * @throws AppError FORBIDDEN; INVALID_STATE without an authenticator; INVALID_INPUT; RATE_LIMITED
 */
export async function searchByPhone(ctx: Ctx, input: SearchByPhoneInput): Promise<IdentityHits> {
  if (!staffOf(ctx).postings.some(({ post }) => revealingPosts.includes(post)))
    throw AppError.forbidden('按电话查找只有纪（工）委的负责人能做。');
  const words = lookWords(input);
  const check = new FieldCheck();
  const digits = phoneDigits(input.phone);
  if (digits.length < 5 || digits.length > 20) check.refuse('phone', '请写全电话号码，例如 13800000000。');
  check.done();
  const size = pageSize(input.first);
  await takeTotpTry(ctx);
  return act(ctx, (work) => search(work, input, size, words), null);
}

async function search(work: Work, input: SearchByPhoneInput, size: number, words: string): Promise<IdentityHits> {
  await takeLook(work, input.code);
  const found = await hitsOf(work, input, size + 1);
  const page = found.slice(0, size);
  // In one order for all, so that of two who search neither waits for the other in a ring.
  const noted = new Set<string>();
  for (const id of [...page].sort()) if (await noteHit(work, id, input, words)) noted.add(id);
  // Also a search that finds nothing is known afterwards; the number is not.
  const { staffId, districtId } = staffOf(work);
  const stream = { id: staffId, kind: 'STAFF', auditDistrictId: districtId };
  await record(work, 'staff.searched-by-phone', stream, { reason: input.reason });
  const rows = new Map((await work.em.findBy(Complaint, { id: In(page) })).map((row) => [row.id, row]));
  return {
    nodes: page.filter((id) => noted.has(id)).map((id) => rows.get(id)!),
    hasNextPage: found.length > size,
    endCursor: page.at(-1) ?? null,
  };
}

/** Keys of as many as are wanted, newest first. */
async function hitsOf(work: Work, { phone, after }: SearchByPhoneInput, wanted: number): Promise<string[]> {
  const { em, actor, services } = work;
  const reading = readingOf(em);
  const hits: string[] = [];
  for (let before = after ?? null; ;) {
    const query = audienceOf(em, actor)
      .innerJoin(ComplaintReporter, 'r', 'r.complaintId = a.complaintId')
      .andWhere('r.phoneIndex IN (:...indexes)', {
        indexes: phoneIndexes(services.keys, 'phone-index', phone),
      });
    if (before) query.andWhere('a.complaintId < :before', { before });
    const rows = await query.orderBy('a.complaintId', 'DESC').take(undefined).limit(PORTION).getMany();
    const complaints = await em.findBy(Complaint, { id: In(rows.map(({ complaintId }) => complaintId)) });
    const allowed = await Promise.all(
      complaints.map(async (each) => mayLook(actor, await moveFacts(reading, each)) === null),
    );
    hits.push(
      ...complaints
        .filter((_, index) => allowed[index])
        .map(({ id }) => id)
        .sort()
        .reverse(),
    );
    if (hits.length >= wanted || rows.length < PORTION) return hits.slice(0, wanted);
    before = rows.at(-1)!.complaintId;
  }
}

/** False where it has just gone out of the actor's sight, as a grid that moves may take it along. */
async function noteHit(work: Work, id: string, { reason }: LookInput, words: string): Promise<boolean> {
  const complaint = (await lockComplaint(work, id))!;
  const reading = readingOf(work.em);
  const facts = await moveFacts(reading, complaint);
  if (!(await visibleIds(work.em, work.actor, [id])).has(id) || mayLook(work.actor, facts)) return false;
  const { commissionPath } = facts.complaint;
  await noteLook(work, id, { kind: 'SEARCH', level: await levelOf(work, reading, commissionPath), reason, words });
  return true;
}
