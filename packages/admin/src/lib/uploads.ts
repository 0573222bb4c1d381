/** What POST /uploads answers; a photo belongs to nobody until a verb claims its id. */
export interface UploadedPhoto {
  id: string;
}

export async function uploadPhoto(file: File): Promise<UploadedPhoto> {
  const body = new FormData();
  body.append('file', file);
  let response: Response;
  try {
    response = await fetch('/uploads', { method: 'POST', body, credentials: 'same-origin' });
  } catch {
    throw new Error('没有传上去，请看看网络，再试一次');
  }
  const answer = (await response.json().catch(() => null)) as { id?: string; message?: string } | null;
  if (!response.ok || !answer?.id) throw new Error(answer?.message ?? '没有传上去，请换一张照片再试');
  return { id: answer.id };
}
