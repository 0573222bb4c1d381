import sharp from 'sharp';
import { AppError } from '../errors';

export const MAX_UPLOAD_BYTES = 15 * 1024 * 1024;
/** 50 megapixels: above any phone's ordinary photo, below what would fill the memory when decoded. */
export const MAX_PIXELS = 50_000_000;
export const FULL_SIDE = 2560;
const THUMB_SIDE = 480;
const KNOWN = new Set(['jpeg', 'png', 'webp']);

sharp.concurrency(1);
sharp.cache(false);
// Whatever else the library can read, a stranger's file never reaches its reader.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({ operation: ['VipsForeignLoadJpeg', 'VipsForeignLoadPng', 'VipsForeignLoadWebp'] });

/** Pixels of three bytes each: red, green, blue. */
export interface RawPicture {
  pixels: Uint8Array;
  width: number;
  height: number;
}

export interface ReadyPhoto {
  full: Buffer;
  thumb: Buffer;
  width: number;
  height: number;
}

/**
 * Re-encodes a photo as JPEG without any metadata, upright, at most 2,560 px wide or high, with a thumbnail of 480 px. The
 * type is read from the content. @throws AppError INVALID_INPUT saying what is wrong with the file and what helps
 */
export async function readyPhoto(upload: Buffer): Promise<ReadyPhoto> {
  if (upload.length === 0) throw refuse('文件是空的，请重新选一张照片。');
  const found = await sharp(upload, { limitInputPixels: false, failOn: 'error' })
    .metadata()
    .catch(() => null);
  if (!found?.format || !KNOWN.has(found.format) || !found.width || !found.height)
    throw refuse('这个文件不是照片。请选 JPEG、PNG、WebP 格式的照片，或 PDF；从手机相册里选最省事。');
  const pixels = found.width * found.height * (found.pages ?? 1);
  if (pixels > MAX_PIXELS)
    throw refuse(
      `照片有 ${Math.round(pixels / 1_000_000)} 百万像素，最多 ${MAX_PIXELS / 1_000_000} 百万。请用手机相机重新拍，或先缩小再传。`,
    );
  const picture = sharp(upload, { limitInputPixels: MAX_PIXELS, failOn: 'error' }).rotate();
  return encoded(picture).catch(() => {
    throw refuse('照片没有传完整或已经损坏，请重新拍一张，或重新选一次。');
  });
}

/** The same of a picture that was drawn here. */
export const readyPicture = ({ pixels, width, height }: RawPicture): Promise<ReadyPhoto> =>
  encoded(sharp(pixels, { raw: { width, height, channels: 3 } }));

async function encoded(picture: sharp.Sharp): Promise<ReadyPhoto> {
  const full = await picture
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .resize(FULL_SIDE, FULL_SIDE, { fit: 'inside', withoutEnlargement: true })
    .jpeg({ quality: 82, mozjpeg: true })
    .toBuffer({ resolveWithObject: true });
  const thumb = await sharp(full.data)
    .resize(THUMB_SIDE, THUMB_SIDE, { fit: 'inside', withoutEnlargement: true })
    .jpeg({ quality: 76 })
    .toBuffer();
  return { full: full.data, thumb, width: full.info.width, height: full.info.height };
}

const refuse = (message: string): AppError => AppError.invalidField('file', message);
