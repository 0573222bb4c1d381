import { exifOrientation } from './exif';

/** SOI, an APP0 to step over, then APP1 with one directory entry. */
function jpeg(orientation: number, little: boolean): ArrayBuffer {
  const view = new DataView(new ArrayBuffer(60));
  view.setUint16(0, 0xffd8);
  view.setUint16(2, 0xffe0);
  view.setUint16(4, 6);
  view.setUint16(10, 0xffe1);
  view.setUint16(12, 40);
  view.setUint32(14, 0x45786966);
  view.setUint16(20, little ? 0x4949 : 0x4d4d);
  view.setUint16(22, 42, little);
  view.setUint32(24, 8, little);
  view.setUint16(28, 1, little);
  view.setUint16(30, 0x0112, little);
  view.setUint16(32, 3, little);
  view.setUint32(34, 1, little);
  view.setUint16(38, orientation, little);
  return view.buffer;
}

describe('exifOrientation', () => {
  it.each([1, 3, 6, 8])('finds %i in either byte order', (orientation) => {
    expect(exifOrientation(jpeg(orientation, true))).toBe(orientation);
    expect(exifOrientation(jpeg(orientation, false))).toBe(orientation);
  });

  it('is 1 for what is no photo, cut off or out of range', () => {
    expect(exifOrientation(new ArrayBuffer(0))).toBe(1);
    expect(exifOrientation(new TextEncoder().encode('MZ executable').buffer)).toBe(1);
    expect(exifOrientation(jpeg(6, true).slice(0, 30))).toBe(1);
    expect(exifOrientation(jpeg(9, true))).toBe(1);
  });
});
