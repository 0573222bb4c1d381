import type { TypedDocumentString } from '../gql/graphql';
import { fromGraphQLError, isErrorCode, RequestError, sentenceFor } from './errors';

interface RequestOptions {
  /** Token of a receipt session; the only thing that ever tells the server who is asking. */
  receiptToken?: string | null;
  timeoutMs?: number;
}

/**
 * One GraphQL request. Cookies are never sent: a member of staff who is signed in to the console on
 * this phone is nobody here. Throws RequestError and nothing else.
 */
export async function request<Result, Variables>(
  document: TypedDocumentString<Result, Variables>,
  variables: Variables,
  options: RequestOptions = {},
): Promise<Result> {
  const headers: Record<string, string> = {
    accept: 'application/graphql-response+json, application/json',
    'content-type': 'application/json',
  };
  if (options.receiptToken) headers.authorization = `Receipt ${options.receiptToken}`;
  const body = JSON.stringify({ query: document.toString(), variables });
  const { json } = await send('/graphql', { method: 'POST', headers, body }, options.timeoutMs ?? 20_000);
  const answer = json as { data?: Result | null; errors?: { message?: unknown }[] } | null;
  const error = answer?.errors?.[0];
  if (error) throw fromGraphQLError(error);
  if (!answer?.data) throw new RequestError('INTERNAL', sentenceFor('INTERNAL'));
  return answer.data;
}

export interface UploadedPhoto {
  id: string;
  width: number;
  height: number;
  bytes: number;
}

/** One photo to POST /uploads. A 4xx carries the server's own sentence. */
export async function uploadPhoto(photo: Blob): Promise<UploadedPhoto> {
  const form = new FormData();
  form.append('file', photo, 'photo.jpg'); // the real name may tell where or by whom it was taken
  const { ok, json } = await send('/uploads', { method: 'POST', body: form }, 120_000);
  const answer = json as Partial<UploadedPhoto> & { code?: unknown; message?: unknown };
  if (ok && typeof answer.id === 'string') return answer as UploadedPhoto;
  const code = isErrorCode(answer.code) ? answer.code : 'INVALID_INPUT';
  throw new RequestError(code, sentenceFor(code, answer.message));
}

/** Anything that is not an answer in JSON (no line, a timeout, a proxy's error page) is NETWORK. */
async function send(path: string, init: RequestInit, timeoutMs: number): Promise<{ ok: boolean; json: object }> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), timeoutMs);
  try {
    const response = await fetch(path, { ...init, credentials: 'omit', cache: 'no-store', signal: abort.signal });
    const json = (await response.json()) as object | null;
    if (json === null || typeof json !== 'object') throw new Error('not an object');
    return { ok: response.ok, json };
  } catch {
    throw new RequestError('NETWORK', sentenceFor('NETWORK'));
  } finally {
    clearTimeout(timer);
  }
}
