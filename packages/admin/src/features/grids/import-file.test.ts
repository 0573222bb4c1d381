import { fileRefusal, MAX_FILE_BYTES } from './import-file';

it.each([
  ['divisions.csv', 88_468, null],
  ['divisions.csv', MAX_FILE_BYTES, null],
  ['divisions.csv', MAX_FILE_BYTES + 1, '701\u00A0KB'],
  ['divisions.csv', 5 * 1024 * 1024, '5.0\u00A0MB'],
  ['divisions.csv', 0, '空的'],
  ['表.xlsx', 1000, '另存为'],
  ['表.XLS', 1000, '另存为'],
])('%s of %d bytes', (name, size, words) => {
  const refusal = fileRefusal({ name, size });
  if (words === null) expect(refusal).toBeNull();
  else expect(refusal).toContain(words);
});
