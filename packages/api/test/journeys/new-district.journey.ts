import { join } from 'node:path';
import { button, journey, seen, signIn, walk, type Page } from './app';
import { fillReport, sendReport } from './report-steps';
import { engines } from './server';

/*
 * A county sets itself up: from an empty database and two administrators, made by command, to a district that works.
 */

const DISTRICT = ['341503000000', '裕安区'];
const LIST = join(__dirname, '../data/divisions.csv');
const UNIT = '城南镇村镇建设办公室';
const words = '村口到卫生室的一段路灯有六盏不亮，晚上看病的人只能打手电，请派人修一修。';
const NEW_PASSWORD = '山高水长2026yuan';

for (const engine of engines)
  journey(
    'a new district',
    engine,
    (app) => {
      walk('sets itself up, from the national list to its first assigned complaint', app, async () => {
        const admin = await app().window('desktop');
        await firstSignIn(admin, 'first.admin', codeIn(app().printed[0]!));
        await importList(admin);
        await seeVillage(admin, app().url);
        await createUnits(admin);
        // A secretary sees complaints, so another administrator has to agree, who then knows the code; a unit's leader does not.
        const first = await addPerson(admin, '周敏', 'zhou.min', '乡镇纪（工）委书记', '城南镇');
        const leaderCode = await addPerson(admin, '马骏', 'ma.jun', '单位负责人', UNIT);
        const second = await app().window('desktop');
        await firstSignIn(second, 'second.admin', codeIn(app().printed[1]!));
        const secretaryCode = await confirmAll(second);

        const citizen = await app().window('phone');
        await fillReport(citizen, { text: words, aboutWhom: '不涉及人', kind: '求助' });
        await sendReport(citizen);

        const secretary = await app().window('desktop');
        expect(secretaryCode).not.toBe(first);
        await firstSignIn(secretary, 'zhou.min', secretaryCode);
        await acceptAndAssign(secretary);

        const leader = await app().window('desktop');
        await firstSignIn(leader, 'ma.jun', leaderCode);
        await leader.getByRole('navigation').getByRole('link', { name: '我的办件' }).click();
        await leader.getByRole('link', { name: /路灯/ }).click();
        await leader.getByRole('button', { name: '签收' }).click();
        await seen(leader, '已签收，开始办理');
      });
    },
    [
      ['make-admin', ...DISTRICT, 'first.admin', '柳青'],
      ['make-admin', ...DISTRICT, 'second.admin', '阮秋实'],
    ],
  );

/** …填一次性登录码 SGJZ-3W4Z-47M6，… */
function codeIn(printed: string): string {
  const found = /一次性登录码 (\S+?)，/.exec(printed)?.[1];
  if (!found) throw new Error(`no code in: ${printed}`);
  return found;
}

/** Through the door with a one-time code, in whose place a password has to be chosen before anything else. */
async function firstSignIn(page: Page, login: string, code: string): Promise<void> {
  await page.goto('/admin/');
  await signIn(page, login, code);
  await page.getByLabel('刚才登录用的密码或一次性登录码').fill(code);
  await page.getByLabel('新密码', { exact: true }).fill(NEW_PASSWORD);
  await page.getByLabel('再填一次新密码').fill(NEW_PASSWORD);
  await button(page, '改密码').click();
  await page.getByRole('heading', { level: 1, name: '工作台' }).waitFor();
}

/** 网格 → 导入行政区划: first what it would do, then for good. */
async function importList(page: Page): Promise<void> {
  await page.getByRole('navigation', { name: '主菜单' }).getByRole('link', { name: '网格' }).click();
  await page.getByRole('link', { name: '导入行政区划' }).click();
  await page.locator('input[type=file]').setInputFiles(LIST);
  await seen(page, '没有发现问题');
  await seen(page, /另有 1,327.行是别的区县或上级的/);
  await page.getByRole('button', { name: /^导入 343.处$/ }).click();
  await seen(page, '已经导入');
}

/** The grid in the tree, its address for the wall, and the page of the citizens, which is there at once. */
async function seeVillage(page: Page, url: string): Promise<void> {
  await page.getByRole('link', { name: '去看网格' }).click();
  await page.getByRole('button', { name: '展开城南镇' }).click();
  await page.getByRole('button', { name: '桃湾村', exact: true }).click();
  await seen(page, '341503106208');
  await seen(page, `${url}/v/341503106208?qr`);
  await page.goto('/v/341503106208');
  await page.getByRole('heading', { level: 1, name: '桃湾村' }).waitFor();
  await page.goto('/admin/');
}

/** 单位 → 按模板建单位: every body of the district, of every township and every village in one act. */
async function createUnits(page: Page): Promise<void> {
  await page.getByRole('navigation', { name: '主菜单' }).getByRole('link', { name: '单位', exact: true }).click();
  await page.getByRole('link', { name: /按模板建单位/ }).click();
  await page.getByRole('heading', { level: 1, name: '按模板建单位' }).waitFor();
  for (const all of await page.getByRole('checkbox', { name: '全选' }).all()) await all.check();
  await button(page, '先核对').click();
  await page.getByRole('button', { name: /^建 \d+/ }).click();
  await page.getByRole('link', { name: '看单位' }).click();
  await page.getByRole('heading', { level: 1, name: '单位' }).waitFor();
}

/** 人员 → 添加人员, with the first post; gives the one-time code that is shown once. */
async function addPerson(page: Page, name: string, login: string, post: string, place: string): Promise<string> {
  await page.getByRole('navigation', { name: '主菜单' }).getByRole('link', { name: /^人员/ }).click();
  await button(page, '添加人员').click();
  const dialog = page.getByRole('dialog', { name: '添加人员' });
  await dialog.getByLabel('姓名').fill(name);
  await dialog.getByLabel('登录名').fill(login);
  await button(dialog, '同时授一份职务').click();
  await pick(page, dialog.getByLabel('职务'), post);
  await pick(page, dialog.getByLabel(/^在哪个/), place);
  await pick(page, dialog.getByLabel('身份'), '负责人');
  await button(dialog, '添加').click();
  const code = await shownCode(page);
  await page.getByRole('heading', { level: 1, name }).waitFor();
  return code;
}

/** The code of the dialog that shows it once. */
async function shownCode(page: Page): Promise<string> {
  const shown = page.getByRole('dialog', { name: '一次性登录码' });
  const code = (await shown.getByText(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/).innerText()).trim();
  await button(shown, '已经记下').click();
  return code;
}

/** One of a long list, found by typing. */
async function pick(page: Page, field: ReturnType<Page['getByLabel']>, label: string): Promise<void> {
  await field.click();
  if (await field.isEditable()) await field.fill(label);
  await page.locator('.ant-select-dropdown:visible').getByTitle(label, { exact: true }).click();
}

/** 待确认: whatever the other administrator proposed; gives the new code of the one person it is about. */
async function confirmAll(page: Page): Promise<string> {
  await page.getByRole('navigation', { name: '主菜单' }).getByRole('link', { name: /^人员/ }).click();
  await page.getByRole('link', { name: /^待确认/ }).click();
  await page.getByRole('checkbox', { name: /^选中这/ }).check();
  await page.getByRole('button', { name: /^确认/ }).click();
  const code = await shownCode(page);
  await seen(page, '没有等着确认的事');
  return code;
}

async function acceptAndAssign(page: Page): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name: '诉求' }).click();
  await page
    .getByRole('navigation', { name: '按状态看' })
    .getByRole('link', { name: /^待受理/ })
    .click();
  await page.getByRole('link', { name: /路灯/ }).click();
  await button(page, '受理').click();
  await seen(page, '已受理，接着派发');
  await button(page, '派发').click();
  const drawer = page.getByRole('dialog');
  await pick(page, drawer.getByLabel('主办单位'), UNIT);
  await button(drawer, '派发').click();
  await seen(page, `已派给${UNIT}`);
}
