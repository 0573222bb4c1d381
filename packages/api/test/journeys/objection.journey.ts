import { button, journey, seen, walk, type Page } from './app';
import { Caller } from './caller';
import { asFile, openReceipt, photo } from './report-steps';
import { engines } from './server';

const words = '水库边的看护房三年没有人住，门锁坏了，孩子常常跑进去玩，请管一管。';

for (const engine of engines) {
  journey('what the citizen does by receipt', engine, (app) => {
    walk('declined by two, an objection is upheld one level up', app, async () => {
      const township = await Caller.signIn(app().url, 'secretary');
      const receipt = await Caller.anyone(app().url).file({ text: words, categoryCode: 'C0902' });
      const { id } = await township.newest();

      const secretary = await app().console('secretary');
      await secretary.goto(`/admin/complaints/${id}`);
      await button(secretary, '不予受理').click();
      const declining = secretary.getByRole('dialog', { name: '不予受理' });
      await choose(secretary, declining.getByLabel('为什么不受理'), '不是本平台管的事');
      await choose(secretary, declining.getByLabel('请群众去哪里'), '信访部门');
      await declining.getByLabel('给群众的说明').fill('看护房归水库管理所，请向信访部门反映。');
      await button(declining, '提出').click();
      await seen(secretary, '自己提出的要由另一位同事决定');

      const member = await app().console('member');
      await member.goto(`/admin/complaints/${id}`);
      await button(member, '同意').click();
      await button(member.getByRole('dialog'), '同意').click();
      await seen(member, '已同意不予受理');

      const citizen = await app().window('phone');
      await openReceipt(citizen, receipt);
      await citizen.getByRole('heading', { name: '没有受理' }).waitFor();
      await seen(citizen, '看护房归水库管理所，请向信访部门反映。');
      await citizen.getByText('不同意？提异议').click();
      await citizen.getByRole('button', { name: '提交异议' }).click();
      await seen(citizen, '请写清为什么不同意');
      await citizen.getByLabel('为什么不同意').fill('看护房是村集体的，请再看一看。');
      await citizen.getByRole('button', { name: '提交异议' }).click();
      await citizen.getByRole('heading', { name: '您的异议' }).waitFor();
      await seen(citizen, '您提了异议，上一级正在看');

      // Nobody of the township decides on it.
      await secretary.goto(`/admin/complaints/${id}`);
      await seen(secretary, '由上一级纪（工）委的负责人决定');
      const leader = await app().console('leader');
      await leader.goto(`/admin/complaints/${id}`);
      await seen(leader, '看护房是村集体的，请再看一看。');
      await button(leader, '同意').click();
      const deciding = leader.getByRole('dialog');
      await deciding.getByLabel('要说的话（可以不写）').fill('看护房归村集体，由区纪委接着办。');
      await button(deciding, '同意').click();
      await seen(leader, '已同意异议');
      await seen(leader, '异议成立，恢复受理，由本级接着办');

      await citizen.getByRole('button', { name: '看看有没有变化' }).click();
      await citizen.getByRole('heading', { name: '已受理' }).waitFor();
      await seen(citizen, '异议成立，由上一级接着办');
      await seen(citizen, '看护房归村集体，由区纪委接着办。');
    });

    walk('the commission asks, the citizen answers with a photo, the unit reads what is passed on', app, async () => {
      const township = await Caller.signIn(app().url, 'secretary');
      const receipt = await Caller.anyone(app().url).file({
        text: '村口的路灯晚上不亮，请修一修。',
        categoryCode: 'C0901',
      });
      const complaint = await township.newest();
      await township.accept(complaint);
      const assignmentId = await township.assign(complaint.id);

      const secretary = await app().console('secretary');
      await secretary.goto(`/admin/complaints/${complaint.id}`);
      await button(secretary, '请群众补充').click();
      const asking = secretary.getByRole('dialog', { name: '请群众补充' });
      await asking.getByLabel('要问群众什么').fill('是哪几盏灯不亮？请写明在谁家附近。');
      await button(asking, '发给群众').click();
      await secretary.getByRole('heading', { name: '和群众的对话' }).waitFor();
      await seen(secretary, '等群众补充，停着');

      const citizen = await app().window('phone');
      await openReceipt(citizen, receipt);
      await citizen.getByRole('heading', { name: '有一个问题要问您' }).waitFor();
      await seen(citizen, '是哪几盏灯不亮？请写明在谁家附近。');
      await citizen.getByLabel('您的回答').fill('许长海家门前两盏，电话 13805641234。');
      await citizen.getByLabel('加照片').setInputFiles(asFile(await photo('#1d2733')));
      await citizen.getByRole('img', { name: '照片 1' }).waitFor();
      await citizen.getByText('正在传').waitFor({ state: 'detached' });
      await citizen.getByRole('button', { name: '提交补充' }).click();
      await citizen.getByRole('heading', { name: '问您的和您补充的' }).waitFor();
      await citizen.getByRole('img', { name: '我补的照片 1' }).waitFor();

      await seen(secretary, '许长海家门前两盏，电话 13805641234。');
      await button(secretary, '转给承办单位').click();
      const passing = secretary.getByRole('dialog', { name: '转给承办单位' });
      await seen(passing, /██/);
      await passing.getByLabel('单位看到的话').fill('村口第一户门前两盏不亮。');
      await passing.getByRole('checkbox', { name: '放第 1 张照片' }).check();
      await button(passing, '转给它').click();
      await seen(secretary, '已转给承办单位');

      const unit = await app().console('unit');
      await unit.goto(`/admin/assignments/${assignmentId}`);
      await unit.getByRole('heading', { name: '群众的补充' }).waitFor();
      await seen(unit, '村口第一户门前两盏不亮。');
      expect(await unit.getByText('13805641234').count()).toBe(0);
    });

    walk('a complaint about somebody is withdrawn only after the level above has asked the citizen', app, async () => {
      const receipt = await Caller.anyone(app().url).file({
        text: '村里的补偿款没有公示清楚，请查一查。',
        kind: 'COMPLAINT',
        aboutWhom: 'VILLAGE',
      });
      const township = await Caller.signIn(app().url, 'secretary');
      const { id } = await township.newest();
      const citizen = await app().window('phone');
      await openReceipt(citizen, receipt);
      await citizen.getByText('不反映了，要撤回').click();
      await seen(citizen, '上一级会先和您联系，问清是您自己的意思');
      await citizen.getByRole('button', { name: '请求撤回' }).click();
      await citizen.getByRole('heading', { name: '您要撤回，等上一级决定' }).waitFor();
      await citizen.getByRole('button', { name: '不撤回了，接着办' }).click();
      await citizen.getByText('不反映了，要撤回').click();
      await citizen.getByRole('button', { name: '请求撤回' }).click();

      const leader = await app().console('leader');
      await leader.goto(`/admin/complaints/${id}`);
      await button(leader, '同意').click();
      const dialog = leader.getByRole('dialog');
      expect(await button(dialog, '同意').isDisabled()).toBe(true);
      await dialog.getByLabel('怎么和群众联系、群众怎么说的').fill('凭回执问过，本人说已经公示清楚。');
      await button(dialog, '同意').click();
      await seen(leader, '已同意撤回');
      await citizen.getByRole('button', { name: '看看有没有变化' }).click();
      await citizen.getByRole('heading', { name: '您已撤回' }).waitFor();
    });
  });
}

async function choose(page: Page, field: ReturnType<Page['getByLabel']>, title: string): Promise<void> {
  await field.click();
  await page.getByTitle(title, { exact: true }).click();
}
