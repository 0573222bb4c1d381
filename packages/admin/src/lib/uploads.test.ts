import { tooManyPages, uploadFile } from './uploads';

const fetched = jest.spyOn(globalThis, 'fetch');
const answers = (status: number, body: unknown) =>
  fetched.mockImplementationOnce(async () => new Response(JSON.stringify(body), { status }));
const file = new File(['x'], 'letter.pdf');

describe('what was uploaded', () => {
  it('is one photo, or the pages of a PDF in order', async () => {
    answers(201, { id: 'A', width: 1, height: 1, bytes: 1 });
    expect(await uploadFile(file)).toEqual([{ id: 'A', thumbnailUrl: null }]);
    const pages = [
      { id: 'A', thumbnailUrl: '/files/a' },
      { id: 'B', thumbnailUrl: '/files/b' },
    ];
    answers(201, { id: 'A', pages });
    expect(await uploadFile(file)).toEqual(pages);
  });

  it('or why it was not', async () => {
    answers(415, { code: 'INVALID_INPUT', message: '这份 PDF 加了密码' });
    await expect(uploadFile(file)).rejects.toThrow('这份 PDF 加了密码');
    fetched.mockImplementationOnce(async () => new Response('<html>', { status: 502 }));
    await expect(uploadFile(file)).rejects.toThrow('没有传上去，请换一个文件再试');
    fetched.mockImplementationOnce(async () => Promise.reject(new TypeError('no line')));
    await expect(uploadFile(file)).rejects.toThrow('请看看网络');
  });
});

describe('the pages of a PDF', () => {
  it('count like photos', () => {
    expect([tooManyPages(1, 1), tooManyPages(9, 9)]).toEqual([null, null]);
    expect(tooManyPages(4, 3)).toBe('有 4 页，只放得下 3 张。请先去掉几张照片，或只留要用的几页再传');
    expect(tooManyPages(1, 0)).toMatch('只放得下 0 张');
  });
});
