import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StartRefused } from '../env';
import { readGiven } from './import-divisions';

const folder = mkdtempSync(join(tmpdir(), 'ydt-list-'));
afterAll(() => rmSync(folder, { recursive: true }));

it.each([
  ['a file that is not there', join(folder, 'divisions.csv'), '没有文件'],
  ['a folder', folder, '这是文件夹'],
])('%s is refused with what to do', (_, path, words) => {
  expect(() => readGiven(path)).toThrow(StartRefused);
  expect(() => readGiven(path)).toThrow(new RegExp(`${words}.*${path}，请核对路径`));
});
