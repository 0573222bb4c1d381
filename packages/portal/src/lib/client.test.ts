import type { TypedDocumentString } from '../gql/graphql';
import { request, uploadPhoto } from './client';

const asked = { toString: () => 'query { x }' } as TypedDocumentString<{ x: number }, { a: number }>;
const answers = (status: number, body: unknown) =>
  Promise.resolve(new Response(typeof body === 'string' ? body : JSON.stringify(body), { status }));

describe('the client', () => {
  const fetched = jest.fn<Promise<Response>, [string, RequestInit]>();
  const before = globalThis.fetch;
  beforeEach(() => {
    fetched.mockReset();
    globalThis.fetch = fetched as unknown as typeof fetch;
  });
  afterAll(() => {
    globalThis.fetch = before;
  });

  it('sends no credentials, and the receipt token only when there is one', async () => {
    fetched.mockImplementation(() => answers(200, { data: { x: 1 } }));
    await expect(request(asked, { a: 2 })).resolves.toEqual({ x: 1 });
    await request(asked, { a: 2 }, { receiptToken: 'tok' });
    const [first, second] = fetched.mock.calls.map(([, init]) => init);
    expect(first?.credentials).toBe('omit');
    expect(first?.headers).not.toHaveProperty('authorization');
    expect(second?.headers).toHaveProperty('authorization', 'Receipt tok');
    expect(JSON.parse(first?.body as string)).toEqual({ query: 'query { x }', variables: { a: 2 } });
  });

  it('reads errors whatever the status', async () => {
    fetched.mockImplementation(() =>
      answers(400, { errors: [{ message: '没有这张回执', extensions: { code: 'NOT_FOUND' } }] }),
    );
    await expect(request(asked, { a: 2 })).rejects.toMatchObject({ code: 'NOT_FOUND', message: '没有这张回执' });
  });

  it('calls a broken line and a page that is not JSON the same: nobody knows', async () => {
    fetched.mockImplementation(() => Promise.reject(new TypeError('Failed to fetch')));
    await expect(request(asked, { a: 2 })).rejects.toMatchObject({ code: 'NETWORK' });
    fetched.mockImplementation(() => answers(502, '<html>Bad gateway</html>'));
    await expect(request(asked, { a: 2 })).rejects.toMatchObject({ code: 'NETWORK' });
  });

  it('shows what the server says of a photo', async () => {
    fetched.mockImplementation(() => answers(415, { code: 'INVALID_INPUT', message: '这不是照片' }));
    await expect(uploadPhoto(new Blob(['x']))).rejects.toMatchObject({ code: 'INVALID_INPUT', message: '这不是照片' });
    fetched.mockImplementation(() => answers(201, { id: 'P1', width: 1, height: 1, bytes: 1 }));
    await expect(uploadPhoto(new Blob(['x']))).resolves.toMatchObject({ id: 'P1' });
  });
});
