import { Workbook, type Worksheet } from 'exceljs';
import { dayOf } from '@yidiantong/schema/rules/days';
import { placesInWords, postPlaces } from '@yidiantong/schema/rules/postings';
import { Post, postingRankLabels, postLabels, supervisorSourceLabels } from '@yidiantong/schema/vocabulary/posts';
import { unitKindLabels } from '@yidiantong/schema/vocabulary/units';
import { wordsOf } from '@yidiantong/schema/vocabulary/vocabulary';
import { plainText } from '../../core/files/xlsx';
import type { StaffImport } from './import-staff';
import { guardedUnitKinds, needsSecondAdmin } from './abilities';
import { IMPORT_COLUMNS } from './staff-import-plan';

const WIDTHS = [12, 18, 22, 10, 18, 14, 14, 14, 26, 16];
const WORDS = '填写说明';
/** Rows of the template that offer words to choose from. */
const PREPARED = 2_000;

/** The list to be filled in, with a second sheet of the words it takes and an example. */
export async function importTemplate(): Promise<string> {
  const workbook = new Workbook();
  const sheet = workbook.addWorksheet('人员');
  head(sheet, IMPORT_COLUMNS, WIDTHS);
  // Text, so that a code of twelve digits and a day stay as they are typed.
  for (let column = 1; column <= IMPORT_COLUMNS.length; column++) sheet.getColumn(column).numFmt = '@';

  const posts = wordsOf(Post).filter((post) => placesInWords(post) !== '');
  const words = workbook.addWorksheet(WORDS);
  head(words, ['职务', '任在', '要另一位管理员确认', '身份', '来源', '说明'], [22, 34, 50, 12, 30, 64]);
  const columns = [
    posts.map((post) => postLabels[post]),
    posts.map((post) => placesInWords(post) + (postPlaces[post].units ? '（写单位代码）' : '')),
    posts.map(secondAdminWords),
    Object.values(postingRankLabels),
    Object.values(supervisorSourceLabels),
    NOTES,
  ];
  for (let row = 0; row < Math.max(...columns.map(({ length }) => length)); row++)
    words.addRow(columns.map((column) => column[row] ?? ''));
  words.addRow([]);
  words.addRow(['例：']);
  words.addRow(IMPORT_COLUMNS.slice());
  for (const row of EXAMPLES) words.addRow(row);

  const choices = { 职务: `$A$2:$A$${posts.length + 1}`, 身份: '$D$2:$D$3', 来源: `$E$2:$E$${columns[4]!.length + 1}` };
  for (const [column, range] of Object.entries(choices)) {
    const letter = String.fromCharCode(65 + (IMPORT_COLUMNS as readonly string[]).indexOf(column));
    const validation = { type: 'list' as const, allowBlank: true, formulae: [`${WORDS}!${range}`] };
    // One rule for the whole column; the library's types know it by cell only.
    (
      sheet as unknown as { dataValidations: { add: (range: string, rule: typeof validation) => void } }
    ).dataValidations.add(`${letter}2:${letter}${PREPARED}`, validation);
  }
  return base64(workbook);
}

const secondAdminWords = (post: Post): string => {
  if (needsSecondAdmin(post, null)) return '要';
  const kinds = guardedUnitKinds(post).map((kind) => unitKindLabels[kind]);
  return kinds.length > 0 ? `任在${kinds.join('、')}时要` : '不用';
};

const NOTES = [
  '一个人有几份任职，就写几行，登录名相同。',
  '登录名：小写字母开头，3 到 40 个小写字母、数字、点或横线。',
  '身份不写就是“成员”。同一个地方同一职务只有一位负责人。',
  '网格代码在“网格”页；任在单位的，写单位所在网格的代码，再写单位代码。',
  '起始日不写就是导入当天；截止日不写就是一直任下去。',
  '只有网格监督员写来源。',
  '手机号可以不写；写了也没有人能再看到，只用来认出工作人员的号码，不给它补发群众的回执。',
  '不要用公式，不要合并单元格。',
];

const EXAMPLES = [
  ['周敏', 'zhou.min', '乡镇纪（工）委书记', '负责人', '341503110000', '', '2026-01-01', '', '', ''],
  [
    '石春来',
    'shi.chunlai',
    '网格监督员',
    '成员',
    '341503110201',
    '',
    '2026-01-01',
    '2028-12-31',
    '普通党员',
    '13800000000',
  ],
  ['马骏', 'ma.jun', '单位负责人', '负责人', '341503110000', 'T-VILLAGE', '', '', '', ''],
];

/** The codes new people begin with, to be handed out one by one. */
export async function codesSheet(codes: StaffImport['codes']): Promise<string> {
  const workbook = new Workbook();
  const sheet = workbook.addWorksheet('一次性登录码');
  head(sheet, ['姓名', '登录名', '一次性登录码', '有效到'], [14, 20, 22, 14]);
  for (const { name, loginName, code, until } of codes)
    sheet.addRow([name, loginName, code, dayOf(until)].map(plainText));
  return base64(workbook);
}

function head(sheet: Worksheet, titles: readonly string[], widths: readonly number[]): void {
  sheet.addRow([...titles]).font = { bold: true };
  sheet.views = [{ state: 'frozen', ySplit: 1 }];
  widths.forEach((width, index) => {
    sheet.getColumn(index + 1).width = width;
  });
}

const base64 = async (workbook: Workbook): Promise<string> =>
  Buffer.from(await workbook.xlsx.writeBuffer()).toString('base64');
