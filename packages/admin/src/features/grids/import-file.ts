/** As base64 in a request of 1 MB there is room for this much, the rest of the request included. */
export const MAX_FILE_BYTES = 700 * 1024;

/** Why a file cannot be sent; null when it can. */
export function fileRefusal(file: Pick<File, 'name' | 'size'>): string | null {
  if (/\.xlsx?$/i.test(file.name)) return '这是 Excel 文件。请在 Excel 里另存为“CSV（逗号分隔）”再选。';
  if (file.size === 0) return '文件是空的，请换一个。';
  if (file.size > MAX_FILE_BYTES) {
    const size =
      file.size >= 1024 * 1024
        ? `${(file.size / 1024 / 1024).toFixed(1)}\u00A0MB`
        : `${Math.ceil(file.size / 1024)}\u00A0KB`;
    return `文件有 ${size}，最大 700\u00A0KB。请只留下本区县的行再选，一个区县一般不到 100\u00A0KB。`;
  }
  return null;
}

/** The bytes as they are: which encoding they are in the server finds out. */
export function base64Of(file: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve((reader.result as string).replace(/^data:[^,]*,/, ''));
    reader.onerror = () => reject(reader.error ?? new Error('the file could not be read'));
    reader.readAsDataURL(file);
  });
}
