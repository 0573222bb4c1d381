import { button, eventually, journey, seen, walk, type Page } from './app';
import { TAOWAN } from './report-steps';
import { engines } from './server';

const WRONG_LINE = '打印纸和墨盒';
const NEW_LINE = '公开栏玻璃更换';

for (const engine of engines) {
  journey('a month from draft to phone', engine, (app) => {
    walk('what does not add up is not sent, what was published is on the phone line by line', app, async () => {
      const info = await app().console('info');
      const month = await openDraft(info);
      const submit = button(info, '送审');

      // The draft says by how much it is off, and cannot be sent.
      const sum = info.getByRole('region', { name: '收支算式' });
      await seen(sum, /多|少/);
      await seen(sum, '200.00 元');
      expect(await submit.isDisabled()).toBe(true);

      const wrong = await rowOf(info, WRONG_LINE);
      const amount = info.getByLabel(`第 ${wrong} 行支出`);
      const typed = yuan(await amount.inputValue());
      await amount.fill((typed - 200).toFixed(2));
      await seen(sum, '对上了');

      // A line more: the account is off again by exactly that line, until the bank statement is right, too.
      await info.getByRole('button', { name: '加一行' }).click();
      const row = await lastRow(info);
      for (const [column, text] of Object.entries({
        日期: '27',
        凭证: '记-90',
        摘要: NEW_LINE,
        科目: '办公费',
        支出: '36.5',
        来源或用途: '玻璃店',
        经手人: '曹月娥',
      }))
        await info.getByLabel(`第 ${row} 行${column}`).fill(text);
      await seen(sum, '36.50 元');
      expect(await submit.isDisabled()).toBe(true);
      const bank = info.getByLabel('银行对账单期末');
      const closing = yuan(await bank.inputValue()) - 36.5;
      await bank.fill(closing.toFixed(2));
      await seen(sum, '对上了');
      await seen(info, '已自动保存');
      await eventually(
        () => submit.isEnabled(),
        (enabled) => enabled === true,
      );
      await submit.click();
      await seen(info, '已送审，审核中不能再改');

      const finance = await app().console('finance');
      await openToReview(finance, month);
      await finance.getByRole('button', { name: '退回修改' }).click();
      const dialog = finance.getByRole('dialog', { name: '退回修改' });
      await dialog.getByLabel('哪一行、哪里不对，要怎么改').fill('玻璃那一笔请写明是哪个组的公开栏。');
      await button(dialog, '退回').click();
      await seen(finance, '已退回');

      // The author's page, still open, turns back into the editor and says why.
      await seen(info, '玻璃那一笔请写明是哪个组的公开栏。');
      const again = await rowOf(info, NEW_LINE);
      await info.getByLabel(`第 ${again} 行摘要`).fill(`二组${NEW_LINE}`);
      await eventually(
        () => submit.isEnabled(),
        (enabled) => enabled === true,
      );
      await submit.click();
      await seen(info, '审到哪里');
      const lines = await readLines(info);
      expect(lines.filter(([summary]) => summary === `二组${NEW_LINE}`)).toHaveLength(1);

      await passIt(finance, '已通过，交给下一关');
      const committee = await app().console('committee');
      await openToReview(committee, month);
      await passIt(committee, '已通过，交给下一关');
      const approver = await app().console('approver');
      await openToReview(approver, month);
      await passIt(approver, '已公开', '批准公开');

      const villager = await app().window('phone');
      await villager.goto(`/v/${TAOWAN}`);
      await villager.getByRole('link', { name: /看公开/ }).click();
      await villager
        .getByRole('link', { name: new RegExp(`^${month}`) })
        .first()
        .click();
      const total = villager.getByRole('table', { name: /合计，单位元/ }).getByRole('row', { name: /月底还有/ });
      await total.waitFor();
      expect(yuan(await total.getByRole('cell').last().innerText())).toBeCloseTo(closing, 2);
      await seen(villager, '逐笔加得上');
      expect(lines.length).toBeGreaterThan(5);
      for (const [summary, amount] of lines)
        await villager.getByRole('row', { name: `${summary} ${amount}`, exact: true }).waitFor();
      const shown = await villager.getByText('经手：').count();
      expect(shown).toBe(lines.length);

      // Nobody changes it any more.
      await info.reload();
      await seen(info, '已公开');
      expect(await info.getByRole('button', { name: '送审' }).count()).toBe(0);
      expect(await info.getByLabel('第 1 行摘要').count()).toBe(0);
    });
  });
}

const yuan = (text: string): number => Number(text.replace(/[,\s]/g, ''));

/** Opens the month that is still being written; answers it as 10月. */
async function openDraft(info: Page): Promise<string> {
  await info.getByRole('navigation').getByRole('link', { name: '公开' }).click();
  await info.getByRole('link', { name: /填写中/ }).click();
  const heading = info.getByRole('heading', { level: 1, name: /桃湾村/ });
  await heading.waitFor();
  return /(\d+月)/.exec(await heading.innerText())![1]!;
}

async function openToReview(page: Page, month: string): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name: '公开' }).click();
  await page.getByRole('link', { name: new RegExp(`桃湾村 ${month}.*(待审核|待批准)`) }).click();
  await page.getByRole('heading', { level: 1, name: new RegExp(`桃湾村.*${month}`) }).waitFor();
}

async function passIt(page: Page, said: string, button = '审核通过'): Promise<void> {
  await page.getByRole('button', { name: button }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: button === '审核通过' ? '通过' : button, exact: true })
    .click();
  await seen(page, said);
}

const lastRow = (page: Page): Promise<number> => page.getByLabel(/^第 \d+ 行摘要$/).count();

async function rowOf(page: Page, summary: string): Promise<number> {
  const cells = page.getByLabel(/^第 \d+ 行摘要$/);
  await cells.first().waitFor();
  const all = await Promise.all((await cells.all()).map((cell) => cell.inputValue()));
  return all.indexOf(summary) + 1;
}

/** Summary and amount of each line, as the console shows an account that is under review. */
async function readLines(page: Page): Promise<[summary: string, amount: string][]> {
  const table = page.getByRole('table', { name: '逐笔收支' });
  const rows = (await table.getByRole('row').all()).slice(1, -1);
  return Promise.all(
    rows.map(async (row) => {
      const cells = await row.getByRole('cell').allInnerTexts();
      return [cells[3]!.trim(), cells[5]!.trim() || cells[6]!.trim()] as [string, string];
    }),
  );
}
