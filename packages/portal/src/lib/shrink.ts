import { exifOrientation } from './exif';

const MAX_SIDE = 1920;
const PREVIEW_SIDE = 240;
/** More than a phone can decode without closing the page. */
const MAX_PIXELS = 120_000_000;

export interface ShrunkPhoto {
  blob: Blob;
  /** Small data URL for the draft. */
  preview: string;
}

/** Why a file cannot be a photo of the complaint; the message is a sentence for the citizen. */
export class PhotoRefused extends Error {}

/**
 * A file from camera or album as an upright JPEG of at most 1,920 px a side, without any metadata.
 * @throws PhotoRefused when it is no picture or cannot be opened on this phone
 */
export async function shrinkPhoto(file: File): Promise<ShrunkPhoto> {
  const url = URL.createObjectURL(file);
  try {
    const image = await load(url);
    if (image.naturalWidth * image.naturalHeight > MAX_PIXELS) {
      throw new PhotoRefused('这张照片太大，手机打不开。请用手机相机重新拍一张。');
    }
    const turned = turnsByItself() ? 1 : exifOrientation(await head(file));
    const blob = await toJpeg(draw(image, MAX_SIDE, turned));
    const preview = draw(image, PREVIEW_SIDE, turned).toDataURL('image/jpeg', 0.6);
    return { blob, preview };
  } finally {
    URL.revokeObjectURL(url);
  }
}

function load(url: string): Promise<HTMLImageElement> {
  return new Promise((resolve, reject) => {
    const image = new Image();
    image.onload = () => resolve(image);
    image.onerror = () => reject(new PhotoRefused('这个文件不是照片，或者已经损坏。请用相机拍一张，或从相册里选。'));
    image.src = url;
  });
}

/** Browsers since Chrome 81 and Safari 13.1 turn photos upright before they are drawn. */
function turnsByItself(): boolean {
  return CSS.supports('image-orientation', 'from-image');
}

function head(file: File): Promise<ArrayBuffer> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result as ArrayBuffer);
    reader.onerror = () => reject(new PhotoRefused('这个文件读不出来，请重新选一张。'));
    reader.readAsArrayBuffer(file.slice(0, 128 * 1024));
  });
}

function draw(image: HTMLImageElement, maxSide: number, orientation: number): HTMLCanvasElement {
  const scale = Math.min(1, maxSide / Math.max(image.naturalWidth, image.naturalHeight));
  const width = Math.max(1, Math.round(image.naturalWidth * scale));
  const height = Math.max(1, Math.round(image.naturalHeight * scale));
  const lying = orientation >= 5;
  const canvas = document.createElement('canvas');
  canvas.width = lying ? height : width;
  canvas.height = lying ? width : height;
  const pen = canvas.getContext('2d');
  if (!pen) throw new PhotoRefused('这部手机内存不够，处理不了这张照片。请关掉别的应用再试。');
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, canvas.width, canvas.height);
  turn(pen, orientation, width, height);
  pen.drawImage(image, 0, 0, width, height);
  return canvas;
}

/** The eight orientations of EXIF as transformations. */
function turn(pen: CanvasRenderingContext2D, orientation: number, width: number, height: number): void {
  switch (orientation) {
    case 2:
      return pen.transform(-1, 0, 0, 1, width, 0);
    case 3:
      return pen.transform(-1, 0, 0, -1, width, height);
    case 4:
      return pen.transform(1, 0, 0, -1, 0, height);
    case 5:
      return pen.transform(0, 1, 1, 0, 0, 0);
    case 6:
      return pen.transform(0, 1, -1, 0, height, 0);
    case 7:
      return pen.transform(0, -1, -1, 0, height, width);
    case 8:
      return pen.transform(0, -1, 1, 0, 0, width);
  }
}

function toJpeg(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => {
        if (blob) resolve(blob);
        else reject(new PhotoRefused('这部手机内存不够，处理不了这张照片。请关掉别的应用再试。'));
      },
      'image/jpeg',
      0.82,
    );
  });
}
