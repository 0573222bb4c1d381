import { useSyncExternalStore } from 'react';
import { graphql } from '../../gql';
import { forgetBlobs, keepBlob, keptBlob } from '../../lib/blobs';
import { request, uploadPhoto } from '../../lib/client';
import { randomKey } from '../../lib/random';
import { localText } from '../../lib/storage';
import { withProof } from './with-proof';
import { createDesk, type Filed, type Standing } from './desk';

const FileComplaintDocument = graphql(`
  mutation FileComplaint($input: FileComplaintInput!) {
    fileComplaint(input: $input) {
      receiptNumber
      receiptCode
      placeName
      filedAt
      next {
        label
        by
      }
    }
  }
`);

/** The one desk of this phone. */
export const desk = createDesk({
  storage: localText(),
  blobs: { keep: keepBlob, kept: keptBlob, forget: forgetBlobs },
  upload: uploadPhoto,
  file: (input) =>
    withProof(input, async (proven) => {
      const { fileComplaint } = await request(FileComplaintDocument, { input: proven }, { timeoutMs: 40_000 });
      return fileComplaint;
    }),
  newKey: randomKey,
  isOnline: () => navigator.onLine,
  now: () => Date.now(),
  later: (ms, act) => void setTimeout(act, ms),
});

window.addEventListener('online', () => desk.wakeAll());
desk.resume();

export function useStanding(gridCode: string): Standing {
  return useSyncExternalStore(desk.subscribe, () => desk.standing(gridCode));
}

export function useReceipt(gridCode: string): Filed | null {
  return useSyncExternalStore(desk.subscribe, () => desk.receipt(gridCode));
}
