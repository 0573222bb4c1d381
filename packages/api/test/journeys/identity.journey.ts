import { Secret, TOTP } from 'otpauth';
import { button, journey, seen, walk, type Page } from './app';
import { Caller } from './caller';
import { fillReport, openReceipt, sendReport } from './report-steps';
import { engines } from './server';

const STEP_MS = 30_000;
/** What the phone shows now, or one step later. */
const codeOf = (secret: string, stepsLater = 0): string =>
  new TOTP({ secret: Secret.fromBase32(secret.replace(/\s/g, '')) }).generate({
    timestamp: Date.now() + stepsLater * STEP_MS,
  });

const NAME = '欧阳晓岚';
const PHONE = '13805649876';

for (const engine of engines) {
  journey('who sent it', engine, (app) => {
    walk('is looked at with a code and a reason; the citizen reads it, and erases the rest', app, async () => {
      const citizen = await app().window('phone');
      await fillReport(citizen, {
        text: '村东头的公厕没有灯，晚上老人不敢去，请装一盏。',
        aboutWhom: '不涉及人',
        kind: '求助',
        reporter: { name: NAME, phone: PHONE },
      });
      const receipt = await sendReport(citizen);
      const { id } = await (await Caller.signIn(app().url, 'secretary')).newest();

      const secretary = await app().console('secretary');
      await secretary.goto(`/admin/complaints/${id}`);
      await button(secretary, '查看身份信息').click();
      await seen(secretary.getByRole('dialog'), '您还没有绑定');
      await secretary.getByRole('link', { name: '去绑定动态口令' }).click();
      await button(secretary, '绑定动态口令').click();
      const binding = secretary.getByRole('dialog', { name: '绑定动态口令' });
      const secret = await binding.locator('code').innerText();
      await binding.getByLabel('填应用里显示的六位数').fill(codeOf(secret));
      await button(binding, '绑定').click();
      await seen(secretary, '已绑定');

      await secretary.clock.install();
      await secretary.goto(`/admin/complaints/${id}`);
      await button(secretary, '查看身份信息').click();
      const asking = secretary.getByRole('dialog', { name: '查看身份信息' });
      await asking.getByLabel('理由').click();
      await secretary.getByTitle('核实情况', { exact: true }).click();
      await asking.getByLabel('具体做什么用').fill('问清是哪一间公厕。');
      await asking.getByLabel('动态口令').fill('000000');
      await button(asking, '查看').click();
      await seen(asking, '动态口令不对');
      expect(await secretary.getByText(PHONE).count()).toBe(0);
      await asking.getByLabel('动态口令').fill(codeOf(secret, 1));
      await button(asking, '查看').click();
      const shown = secretary.getByRole('dialog', { name: '身份信息', exact: true });
      await seen(shown, NAME);
      await seen(shown, PHONE);
      await seen(shown, /秒后自动关掉/);
      // A minute later it is gone by itself.
      await secretary.clock.fastForward(61_000);
      await shown.waitFor({ state: 'detached' });
      await gone(secretary);
      await seen(secretary, '查看了身份信息：核实情况');

      // A search is a look, too.
      const api = await Caller.signIn(app().url, 'leader');
      const { beginTotp } = await api.run<{ beginTotp: { secret: string } }>(
        'mutation { beginTotp(input: {}) { secret } }',
      );
      await api.run('mutation ($input: TotpCodeInput!) { confirmTotp(input: $input) }', {
        input: { code: codeOf(beginTotp.secret) },
      });
      const leader = await app().console('leader');
      await leader.goto('/admin/complaints');
      await button(leader, '按电话查找').click();
      const searching = leader.getByRole('dialog', { name: '按电话查找' });
      await searching.getByLabel('电话号码').fill('138 0564 9876');
      await searching.getByLabel('理由').click();
      await leader.getByTitle('联系回访', { exact: true }).click();
      await searching.getByLabel('具体做什么用').fill('群众来电询问办到哪里了。');
      await searching.getByLabel('动态口令').fill(codeOf(beginTotp.secret, 1));
      await button(searching, '查找').click();
      await leader
        .getByRole('dialog')
        .getByRole('link', { name: /村东头的公厕没有灯/ })
        .click();
      await leader.getByRole('heading', { level: 1, name: /村东头的公厕没有灯/ }).waitFor();
      await button(leader, '看一看').click();
      await seen(leader, '问清是哪一间公厕。');
      await seen(leader, '按电话查找：联系回访');

      await openReceipt(citizen, receipt);
      await citizen.getByText('谁看过我的信息').click();
      await seen(citizen, '乡镇（街道）纪（工）委看了您的姓名和联系方式');
      await seen(citizen, '理由：核实情况');
      await seen(citizen, '区纪委监委按电话号码查到了这一件');
      await seen(citizen, '理由：联系回访');
      await citizen.getByText('抹去我的身份信息').click();
      await seen(citizen, '也不能恢复');
      await citizen.getByRole('button', { name: '抹去，不留姓名和电话' }).click();
      await seen(citizen, /已经在.*抹去，谁也看不到了/);
      await seen(citizen, '您自己抹去了身份信息');

      await secretary.goto(`/admin/complaints/${id}`);
      await secretary.getByText(/现在不能做的/).click();
      await seen(secretary, '身份信息已经抹去，谁也看不到了');
      expect(await button(secretary, '查看身份信息').count()).toBe(0);
    });
  });
}

/** Neither on the page nor in anything the browser keeps. */
async function gone(page: Page): Promise<void> {
  expect(await page.content()).not.toContain(PHONE);
  const kept = await page.evaluate<string>('JSON.stringify([{ ...localStorage }, { ...sessionStorage }])');
  for (const text of [NAME, PHONE]) expect(kept).not.toContain(text);
}
