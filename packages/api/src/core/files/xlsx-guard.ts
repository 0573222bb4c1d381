import { inflateRawSync } from 'node:zlib';
import { AppError } from '../errors';

/*
 * Looks into an xlsx before a library opens it: a small file may unpack to gigabytes, and a merged area of a whole sheet has
 * seventeen billion cells.
 */

const MOST_UNPACKED = 16 * 1024 * 1024;
const MOST_ENTRIES = 200;
const MOST_MERGED_CELLS = 100_000;

const END = 0x06054b50;
const ENTRY = 0x02014b50;
/** What stands where the number itself is in a zip64 record. */
const ZIP64_COUNT = 0xffff;
const ZIP64_SIZE = 0xffffffff;
const STORED = 0;
const DEFLATED = 8;

/** @throws AppError INVALID_INPUT at `path` when it is no xlsx, or one that would take too much */
export function guardXlsx(content: Buffer, path: string): void {
  const refuse = (message: string): never => {
    throw AppError.invalidField(path, message);
  };
  const notXlsx = (): never =>
    refuse('这不是能读的 xlsx 文件，请用表格软件打开，另存为“Excel 工作簿（.xlsx）”，不要加密码。');
  let unpacked = 0;
  let workbook = false;
  try {
    for (const { name, method, packed } of entriesOf(content)) {
      if (method !== STORED && method !== DEFLATED) notXlsx();
      const text = method === STORED ? packed : inflateRawSync(packed, { maxOutputLength: MOST_UNPACKED - unpacked });
      unpacked += text.length;
      if (unpacked >= MOST_UNPACKED) refuse(TOO_LARGE);
      if (name === 'xl/workbook.xml') workbook = true;
      // Whatever an entry is called: the library may find another name for it than is read here.
      const merged = mergedCells(text.toString('utf8'));
      if (merged === null) refuse('表里有读不懂的合并单元格，请取消合并后再导入。');
      else if (merged > MOST_MERGED_CELLS) refuse('表里有非常大的合并单元格，请取消合并后再导入。');
    }
  } catch (error) {
    if (error instanceof AppError) throw error;
    if ((error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE') refuse(TOO_LARGE);
    notXlsx();
  }
  if (!workbook) notXlsx();
}

const TOO_LARGE = '文件解开后太大，请只留要导入的那张表，分几次导入。';

/** All entries, or none: a directory that a library could read on from, or from elsewhere, is refused. */
function entriesOf(content: Buffer): { name: string; method: number; packed: Buffer }[] {
  let end = content.length - 22;
  while (end >= 0 && content.readUInt32LE(end) !== END) end -= 1;
  if (end < 0) throw new Error('no zip');
  const count = content.readUInt16LE(end + 10);
  const begin = content.readUInt32LE(end + 16);
  if (count === ZIP64_COUNT || begin === ZIP64_SIZE) throw new Error('zip64');
  if (count > MOST_ENTRIES) throw new Error('too many entries');
  if (content.readUInt16LE(end + 8) !== count || begin + content.readUInt32LE(end + 12) !== end)
    throw new Error('the directory is not what the end says');
  let at = begin;
  const entries = [];
  for (let index = 0; index < count; index++) {
    if (content.readUInt32LE(at) !== ENTRY) throw new Error('no entry');
    const nameLength = content.readUInt16LE(at + 28);
    const local = content.readUInt32LE(at + 42);
    const start = local + 30 + content.readUInt16LE(local + 26) + content.readUInt16LE(local + 28);
    const size = content.readUInt32LE(at + 20);
    if (size === ZIP64_SIZE || local === ZIP64_SIZE) throw new Error('zip64');
    entries.push({
      name: content.toString('utf8', at + 46, at + 46 + nameLength),
      method: content.readUInt16LE(at + 10),
      packed: content.subarray(start, start + size),
    });
    at += 46 + nameLength + content.readUInt16LE(at + 30) + content.readUInt16LE(at + 32);
  }
  if (at !== end) throw new Error('more entries than the end says');
  return entries;
}

/** Cells of all merged areas; null when one is written in another way than spreadsheets write it. */
function mergedCells(text: string): number | null {
  let cells = 0;
  let areas = 0;
  for (const [, from, top, to, bottom] of text.matchAll(AREA)) {
    areas += 1;
    cells += (columnNumber(to!) - columnNumber(from!) + 1) * (Number(bottom) - Number(top) + 1);
  }
  return [...text.matchAll(ANY_AREA)].length === areas ? cells : null;
}

const AREA = /<mergeCell\s+ref="\$?([A-Z]+)\$?(\d+):\$?([A-Z]+)\$?(\d+)"\s*\/?>/g;
const ANY_AREA = /<(?:[^\s<>/:]+:)?mergeCell(?![\w.-])/g;

const columnNumber = (letters: string): number =>
  [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
