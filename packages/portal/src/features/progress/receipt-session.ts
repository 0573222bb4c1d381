import { useSyncExternalStore } from 'react';
import { graphql } from '../../gql';
import type { ReceiptFactsFragment } from '../../gql/graphql';
import { request } from '../../lib/client';

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
    canRate
    rateUntil
    verdict
    round
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

export type Receipt = ReceiptFactsFragment;

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

/** @throws RequestError CONFLICT when the complaint has moved since it was shown */
export async function rate(grade: NonNullable<Receipt['verdict']>, comment: string | null): Promise<void> {
  if (!session) return;
  const { token, receipt } = session;
  const input = { grade, version: receipt.version, comment };
  const { rateComplaint } = await request(RateDocument, { input }, { receiptToken: token });
  set({ token, receipt: rateComplaint });
}

export function closeReceipt(): void {
  set(null);
}
