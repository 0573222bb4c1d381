import { encode } from 'uqr';

/** Side of the code on the page, in pixels. */
export const QR_SIZE = 120;
/** Side of a downloaded picture: sharp when it is printed a hand wide. */
const PRINT_SIZE = 1200;
const CAPTION = 150;

/** The code as one path of squares of side 1; a quarter of it may be dirty and it is still read. */
export function qrPath(text: string): { size: number; path: string } {
  const { data, size } = encode(text, { ecc: 'Q', border: 4 });
  const squares = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : '')));
  return { size, path: squares.join('') };
}

/** The code with the place's name below it, as a picture of its own. */
export function qrSvg(text: string, name: string): string {
  const { size, path } = qrPath(text);
  const scale = PRINT_SIZE / size;
  const words = name.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  const letters = Math.max(6, Array.from(name).length);
  const fontSize = Math.min(96, Math.floor((PRINT_SIZE * 0.92) / letters));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${PRINT_SIZE} ${PRINT_SIZE + CAPTION}" width="${PRINT_SIZE}" height="${PRINT_SIZE + CAPTION}">`,
    `<rect width="100%" height="100%" fill="#fff"/>`,
    `<path transform="scale(${scale})" d="${path}" fill="#000" shape-rendering="crispEdges"/>`,
    `<text x="50%" y="${PRINT_SIZE + 80}" text-anchor="middle" font-size="${fontSize}" font-family="PingFang SC, Microsoft YaHei, Noto Sans CJK SC, sans-serif">${words}</text>`,
    '</svg>',
  ].join('');
}

export function downloadSvg(url: string, name: string, code: string): void {
  save(new Blob([qrSvg(url, name)], { type: 'image/svg+xml' }), `${name}-${code}.svg`);
}

/** Drawn by the browser from the same picture. */
export async function downloadPng(url: string, name: string, code: string): Promise<void> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(qrSvg(url, name))}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = image.naturalWidth;
  canvas.height = image.naturalHeight;
  canvas.getContext('2d')!.drawImage(image, 0, 0);
  canvas.toBlob((blob) => blob && save(blob, `${name}-${code}.png`), 'image/png');
}

function save(blob: Blob, fileName: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
