import { useSyncExternalStore } from 'react';
import type { RecusalGround } from '@yidiantong/schema/vocabulary/recusals';
import { graphql } from '../../gql';
import type { LookPageFragment, ReceiptFactsFragment } from '../../gql/graphql';
import { request } from '../../lib/client';
import { randomKey } from '../../lib/random';

graphql(`
  fragment ReceiptFacts on ReceiptView {
    receiptNumber
    version
    state
    sentence
    text
    placeName
    filedAt
    photos {
      id
      url
      thumbnailUrl
    }
    unitName
    remaining
    steps {
      label
      at
      done
      current
    }
    answer {
      text
      outcome
      unitName
      at
      photos {
        id
        url
        thumbnailUrl
      }
    }
    referral {
      reason
      whereTo
      words
      at
    }
    decision {
      kind
      words
      at
    }
    objection {
      ...CitizenProposalFacts
    }
    canObject
    recusal {
      ...CitizenProposalFacts
    }
    canRequestRecusal
    withdrawal {
      ...CitizenProposalFacts
    }
    canWithdraw
    withdrawsAtOnce
    example {
      version
      state
      told {
        title
        problem
        outcome
        placeName
      }
    }
    conversation {
      id
      kind
      words
      at
      photos {
        id
        url
        thumbnailUrl
      }
    }
    question {
      id
      words
      pausedThrough
    }
    canSupplement
    canRate
    canRateLate
    rateUntil
    verdict
    callBack {
      grade
      comment
      at
      advice
    }
    round
    identityKept
    identityErasedAt
    looks(first: 10) {
      ...LookPage
    }
  }
`);

graphql(`
  fragment LookPage on ReceiptLookConnection {
    nodes {
      id
      kind
      level
      reason
      at
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
`);

const LooksDocument = graphql(`
  query ReceiptLooks($after: String) {
    receipt {
      looks(first: 20, after: $after) {
        ...LookPage
      }
    }
  }
`);

graphql(`
  fragment CitizenProposalFacts on CitizenProposal {
    version
    state
    words
    at
    decidedAt
    note
  }
`);

const OpenReceiptDocument = graphql(`
  mutation OpenReceipt($input: OpenReceiptInput!) {
    openReceipt(input: $input) {
      token
      expiresAt
      receipt {
        ...ReceiptFacts
      }
    }
  }
`);

const ReceiptDocument = graphql(`
  query Receipt {
    receipt {
      ...ReceiptFacts
    }
  }
`);

const RateDocument = graphql(`
  mutation RateComplaint($input: RateComplaintInput!) {
    rateComplaint(input: $input) {
      ...ReceiptFacts
    }
  }
`);

const RateLateDocument = graphql(`
  mutation RateComplaintLate($input: RateComplaintInput!) {
    rateComplaintLate(input: $input) {
      ...ReceiptFacts
    }
  }
`);

const ObjectDocument = graphql(`
  mutation ObjectToDecision($input: ObjectToDecisionInput!) {
    objectToDecision(input: $input) {
      ...ReceiptFacts
    }
  }
`);

const RecusalDocument = graphql(`
  mutation RequestRecusal($input: RequestRecusalInput!) {
    requestRecusal(input: $input) {
      ...ReceiptFacts
    }
  }
`);

const WithdrawDocument = graphql(`
  mutation WithdrawComplaint($input: WithdrawComplaintInput!) {
    withdrawComplaint(input: $input) {
      ...ReceiptFacts
    }
  }
`);

const TakeBackDocument = graphql(`
  mutation TakeBackWithdrawal($input: TakeBackWithdrawalInput!) {
    takeBackWithdrawal(input: $input) {
      ...ReceiptFacts
    }
  }
`);

const SupplementDocument = graphql(`
  mutation SupplementComplaint($input: SupplementComplaintInput!) {
    supplementComplaint(input: $input) {
      ...ReceiptFacts
    }
  }
`);

const AnswerExampleDocument = graphql(`
  mutation AnswerExample($input: AnswerExampleInput!) {
    answerExample(input: $input) {
      ...ReceiptFacts
    }
  }
`);

const EraseIdentityDocument = graphql(`
  mutation EraseIdentity($input: EraseIdentityInput!) {
    eraseIdentity(input: $input) {
      ...ReceiptFacts
    }
  }
`);

export type Receipt = ReceiptFactsFragment;
export type Look = LookPageFragment['nodes'][number];

/** A receipt session lives in memory only: closing or reloading the page ends it on this phone. */
interface Session {
  token: string;
  receipt: Receipt;
}

let session: Session | null = null;
const listeners = new Set<() => void>();

function set(next: Session | null): void {
  session = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useReceiptSession(): Session | null {
  return useSyncExternalStore(subscribe, () => session);
}

/** @throws RequestError when number and code do not belong together, or after too many tries */
export async function openReceipt(receiptNumber: string, receiptCode: string): Promise<void> {
  const { openReceipt: opened } = await request(OpenReceiptDocument, { input: { receiptNumber, receiptCode } });
  set({ token: opened.token, receipt: opened.receipt });
}

/** @throws RequestError UNAUTHENTICATED when the session is over */
export async function refreshReceipt(): Promise<void> {
  if (!session) return;
  const { token } = session;
  const { receipt } = await request(ReceiptDocument, {}, { receiptToken: token });
  set({ token, receipt });
}

/** Older entries of the who-saw-me ledger; null when the session was closed. @throws RequestError UNAUTHENTICATED */
export async function moreLooks(after: string | null): Promise<LookPageFragment | null> {
  if (!session) return null;
  return (await request(LooksDocument, { after }, { receiptToken: session.token })).receipt.looks;
}

/** One act of the receipt session; what comes back is shown. @throws RequestError CONFLICT when the complaint has moved */
async function change(act: (token: string) => Promise<Receipt>): Promise<void> {
  if (!session) return;
  const { token } = session;
  set({ token, receipt: await act(token) });
}

/** The citizen's verdict on what is shown: within the window or, as "not satisfied" alone, after it. */
export function rate(grade: NonNullable<Receipt['verdict']>, comment: string | null): Promise<void> {
  const input = { grade, version: session?.receipt.version ?? 0, comment };
  const late = session?.receipt.canRateLate;
  return change(async (receiptToken) =>
    late
      ? (await request(RateLateDocument, { input }, { receiptToken })).rateComplaintLate
      : (await request(RateDocument, { input }, { receiptToken })).rateComplaint,
  );
}

/** Sent again with the same words, it is the same objection. */
export function object(version: number, words: string): Promise<void> {
  const input = { version, words, idempotencyKey: keyFor(`object/${version}/${words}`) };
  return change(async (receiptToken) => (await request(ObjectDocument, { input }, { receiptToken })).objectToDecision);
}

/** Sent again with the same words, it is the same request. */
export function requestRecusal(content: { whom: string; ground: RecusalGround; words: string }): Promise<void> {
  const input = { ...content, idempotencyKey: keyFor(`recuse/${JSON.stringify(content)}`) };
  return change(async (receiptToken) => (await request(RecusalDocument, { input }, { receiptToken })).requestRecusal);
}

export function withdraw(version: number): Promise<void> {
  const input = { version };
  return change(
    async (receiptToken) => (await request(WithdrawDocument, { input }, { receiptToken })).withdrawComplaint,
  );
}

export function takeBackWithdrawal(version: number): Promise<void> {
  const input = { version };
  return change(
    async (receiptToken) => (await request(TakeBackDocument, { input }, { receiptToken })).takeBackWithdrawal,
  );
}

/** Whether it may be told of; a later no takes it back. */
export function answerExample(version: number, agree: boolean): Promise<void> {
  const input = { version, agree };
  return change(
    async (receiptToken) => (await request(AnswerExampleDocument, { input }, { receiptToken })).answerExample,
  );
}

/** There is no way back. */
export function eraseIdentity(version: number): Promise<void> {
  const input = { version };
  return change(
    async (receiptToken) => (await request(EraseIdentityDocument, { input }, { receiptToken })).eraseIdentity,
  );
}

/** An answer to the question, or what nobody asked. */
export function supplement(questionId: string | null, words: string, photoIds: string[]): Promise<void> {
  const content = { questionId, words, photoIds };
  const input = { ...content, idempotencyKey: keyFor(JSON.stringify(content)) };
  return change(
    async (receiptToken) => (await request(SupplementDocument, { input }, { receiptToken })).supplementComplaint,
  );
}

let lastKey = { content: '', key: '' };

/** The same content under the same key, so that what is sent again after a lost line is done once. */
function keyFor(content: string): string {
  if (lastKey.content !== content) lastKey = { content, key: randomKey() };
  return lastKey.key;
}

export function closeReceipt(): void {
  set(null);
}
