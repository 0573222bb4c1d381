import { once } from 'node:events';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { AppError } from '../errors';
import { FULL_SIDE, type RawPicture, readyPicture, type ReadyPhoto } from './photo';

const MB = 1024 * 1024;
/** For the thread to open the file and draw all its pages. */
const SECONDS = 20;
const LIMITS = {
  /** A page scanned in colour at 600 dpi takes 100 MB while it is drawn. */
  memoryBytes: 384 * MB,
  dotsPerInch: 150,
  side: FULL_SIDE,
};

type Refusal = 'BROKEN' | 'PASSWORD' | 'FONTS' | 'HEAVY';
/** What the thread says: of the file first, then of each page it is asked for. */
type Answer = { refusal: Refusal } | { pages: number } | RawPicture;

/** Whether a file says of itself that it is a PDF. */
export const isPdf = (upload: Buffer): boolean =>
  /^(?:\xef\xbb\xbf)?\s{0,32}%PDF-/.test(upload.toString('latin1', 0, 64));

/**
 * Draws each page as a photo, in order. Nothing else of the file is left: no text, no title, no script.
 *
 * A thread of its own draws, within bounds of time and memory: a PDF is a program of a stranger. It draws a page when the one
 * before has been encoded, so that there is one page in memory however many the file has.
 * @throws AppError INVALID_INPUT saying what is wrong with the file and what helps
 */
export async function photosOfPdf(upload: Buffer, mostPages: number, seconds = SECONDS): Promise<ReadyPhoto[]> {
  const thread = new Worker(join(__dirname, 'pdf-thread.cjs'), {
    workerData: { pdf: upload, limits: LIMITS },
    env: {},
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: 64, maxYoungGenerationSizeMb: 16 },
  });
  // One that ends between two pages must not end the server; whoever asks it next hears nothing and gives up.
  thread.on('error', () => undefined);
  let left = seconds * 1000;
  const answer = async (page?: number): Promise<Exclude<Answer, { refusal: Refusal }>> => {
    const asked = performance.now();
    if (page !== undefined) thread.postMessage(page);
    const message = once(thread, 'message', { signal: AbortSignal.timeout(Math.max(1, Math.ceil(left))) });
    const [said] = (await message.catch(tooHeavy)) as [Answer];
    left -= performance.now() - asked;
    if ('refusal' in said) throw refuse(SENTENCES[said.refusal](page));
    return said;
  };
  try {
    const { pages } = (await answer()) as { pages: number };
    if (pages === 0) throw refuse('这份 PDF 一页都没有，请重新扫描一份再传。');
    if (pages > mostPages)
      throw refuse(`这份 PDF 有 ${pages}\u00A0页，最多 ${mostPages}\u00A0页。请只留要用的几页，另存一份再传。`);
    const photos: ReadyPhoto[] = [];
    for (let page = 0; page < pages; page++) photos.push(await readyPicture((await answer(page)) as RawPicture));
    return photos;
  } finally {
    await thread.terminate();
  }
}

/** Out of time or memory; anything else is a fault of ours. */
function tooHeavy(fault: Error & { code?: string }): [Answer] {
  if (fault.code !== 'ABORT_ERR' && fault.code !== 'ERR_WORKER_OUT_OF_MEMORY') throw fault;
  return [{ refusal: 'HEAVY' }];
}

const SENTENCES: Record<Refusal, (page?: number) => string> = {
  BROKEN: () => '这份 PDF 打不开，可能没有传完整或已经损坏。请重新扫描或另存一份再传，也可以打印出来拍照。',
  PASSWORD: () => '这份 PDF 加了密码，打不开。请去掉密码，另存一份再传，也可以打印出来拍照。',
  FONTS: (page = 0) =>
    `这份 PDF 第 ${page + 1}\u00A0页的字体没有存在文件里，变成照片会缺字。请打印出来拍照，或截成图片再传。`,
  HEAVY: () => '这份 PDF 太复杂，没有办法变成照片。请打印出来拍照，或把扫描精度调低，重新扫描一份再传。',
};

const refuse = (message: string): AppError => AppError.invalidField('file', message);
