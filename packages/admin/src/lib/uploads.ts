/** A photo belongs to nobody until a verb claims its id. */
export interface UploadedPhoto {
  id: string;
  /** Where to look at a page that the server drew; of a photo the sender has the picture. */
  thumbnailUrl: string | null;
}

/** One file to POST /uploads: a photo becomes one, a PDF one for each page. */
export async function uploadFile(file: File): Promise<UploadedPhoto[]> {
  const body = new FormData();
  body.append('file', file);
  let response: Response;
  try {
    response = await fetch('/uploads', { method: 'POST', body, credentials: 'same-origin' });
  } catch {
    throw new Error('没有传上去，请看看网络，再试一次');
  }
  const answer = (await response.json().catch(() => null)) as {
    id?: string;
    pages?: { id: string; thumbnailUrl: string }[];
    message?: string;
  } | null;
  if (!response.ok || !answer?.id) throw new Error(answer?.message ?? '没有传上去，请换一个文件再试');
  return answer.pages ?? [{ id: answer.id, thumbnailUrl: null }];
}

/** Why the pages of a PDF do not fit beside the photos there are; null when they do. */
export const tooManyPages = (pages: number, room: number): string | null =>
  pages <= room ? null : `有 ${pages} 页，只放得下 ${Math.max(0, room)} 张。请先去掉几张照片，或只留要用的几页再传`;
