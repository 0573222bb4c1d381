import { filled, pdfOf } from '../pdf';
import { button, journey, seen, walk, type Page } from './app';
import { Caller } from './caller';
import { asFile, fillReport, openReceipt, photo, sendReport } from './report-steps';
import { engines } from './server';

const words = '村口到卫生室的一段路灯有六盏不亮，晚上看病的人只能打手电，请派人修一修。';
const title = /^村口到卫生室的一段路灯有六盏不亮/;
const UNIT = '城南镇村镇建设办公室';
const weakReply = '已经安排人员到现场查看，近期会修好，请群众放心。';
const reply = '已经更换灯头六个、接通断线一处，昨天晚上七点试亮，六盏全亮。以后每月巡查一次。';

const scan = (name: string, pages: number) =>
  asFile(pdfOf(Array.from({ length: pages }, () => ({ content: filled(1, 0.9, 0.7) }))), name, 'application/pdf');

for (const engine of engines) {
  journey('from filing to verdict', engine, (app) => {
    walk('five logins take a call for help to the verdict', app, async () => {
      const citizen = await app().window('phone');

      await fillReport(citizen, {
        text: words,
        aboutWhom: '不涉及人',
        category: '路灯',
        photos: [await photo('#1d2733'), await photo('#33291d')],
        reporter: { name: '许长海', phone: '138 0564 1234' },
      });
      await seen(citizen, '村里和镇里都能看到');
      const receipt = await sendReport(citizen);
      expect(receipt).toEqual({ number: expect.stringMatching(/^\d{8,}$/), code: expect.stringMatching(/^\w{8}$/) });

      const secretary = await app().consoleFromSignIn('secretary');
      await openFrom(secretary, '诉求', /^待受理/);
      await seen(secretary, words);
      expect(await secretary.getByRole('button', { name: /照片 \d/ }).count()).toBe(2);
      await button(secretary, '受理').click();
      await seen(secretary, '已受理，接着派发');
      await assign(secretary);

      const handler = await app().consoleFromSignIn('handler');
      await openAssignment(handler);
      // The unit reads the brief: the rest of the words, the reporter and the other photo are not for it.
      await seen(handler, '请查六盏路灯为什么不亮');
      expect(await handler.getByText('许长海').count()).toBe(0);
      expect(await handler.getByText(words).count()).toBe(0);
      expect(await handler.getByRole('button', { name: /照片 \d/ }).count()).toBe(1);
      await handler.getByRole('button', { name: '签收' }).click();
      await seen(handler, '已签收，开始办理');
      await seen(handler, '答复由单位负责人提交');

      const leader = await app().consoleFromSignIn('unit');
      await openAssignment(leader);
      await leader.getByLabel('查到了什么，怎么办的').fill(weakReply);
      await leader.getByRole('radio', { name: '属实', exact: true }).check();
      await leader.getByRole('radio', { name: '解决了困难' }).check();
      await leader.getByRole('button', { name: '提交回复' }).click();
      await seen(leader, '回复已交给');

      const member = await app().consoleFromSignIn('member');
      await openFrom(member, '诉求', /^待审核/);
      await seen(member, weakReply);
      await member.getByRole('button', { name: '退回重办' }).click();
      const returning = member.getByRole('dialog', { name: '退回重办' });
      await returning.getByRole('button', { name: '缺少照片、票据等证据' }).click();
      const reason = returning.getByLabel(`要${UNIT}补什么、改什么`);
      await reason.fill(`${await reason.inputValue()}；写明修了几盏、哪天修好`);
      await returning.getByRole('button', { name: '退回重办' }).click();
      await seen(member, `已退回${UNIT}`);

      await seen(leader, '上次的回复被退回，要重办');
      await seen(leader, '缺少照片、票据等证据；写明修了几盏、哪天修好');
      const text = leader.getByLabel('查到了什么，怎么办的');
      expect(await text.inputValue()).toBe(weakReply);
      await text.fill(reply);
      await leader.getByLabel('加照片').setInputFiles(asFile(await photo('#ffe9a8'), 'after.jpg'));
      await leader.getByRole('img', { name: '已传的照片 1' }).waitFor();
      await leader.getByLabel('加照片').setInputFiles(scan('receipt.pdf', 2));
      await leader.getByRole('img', { name: '已传的照片 3' }).waitFor();
      await leader.getByLabel('加照片').setInputFiles(scan('minutes.pdf', 7));
      await seen(leader, 'minutes.pdf：有 7 页，只放得下 6 张');
      await leader.getByRole('button', { name: '不传 minutes.pdf' }).click();
      await leader.getByRole('button', { name: '提交回复' }).click();
      await leader.getByText('交过的回复').waitFor();
      await seen(leader, reply);

      await seen(member, reply);
      await member.getByRole('button', { name: '审核通过，答复群众' }).click();
      await member.getByRole('dialog').getByRole('button', { name: '通过并答复' }).click();
      await seen(member, '已答复群众，等待评价');

      await openReceipt(citizen, receipt);
      await citizen.getByRole('heading', { name: '已答复，请您评一评' }).waitFor();
      await seen(citizen, reply);
      await seen(citizen, UNIT);
      expect(await citizen.getByText(weakReply).count()).toBe(0);
      for (const number of [1, 2, 3]) await citizen.getByRole('img', { name: `答复的照片 ${number}` }).waitFor();
      await citizen.getByRole('radio', { name: '满意', exact: true }).check();
      await seen(citizen, '提交以后，这件事就办结了');
      await citizen.getByRole('button', { name: '评好了，提交' }).click();
      await citizen.getByRole('heading', { name: '已办结' }).waitFor();
      await seen(citizen, '您的评价：满意');

      await seen(secretary, '已经办结，不再计时');
      await secretary.getByRole('link', { name: /诉求 \/ 已办结/ }).click();
      await secretary.getByRole('table', { name: '诉求列表' }).getByRole('link', { name: title }).click();
      await secretary.getByText('群众评价').waitFor();
      await seen(secretary, '第 1 轮');
    });

    walk('a unit pushes back what is not its duty, and another gets it', app, async () => {
      const township = await Caller.signIn(app().url, 'secretary');
      await Caller.anyone(app().url).file({ text: '水渠边的护栏断了一截，孩子放学从那里走。', categoryCode: 'C0902' });
      const complaint = await township.newest();
      await township.accept(complaint);
      const secretary = await app().console('secretary');
      await secretary.goto(`/admin/complaints/${complaint.id}`);
      await secretary.getByRole('button', { name: '派发' }).click();
      const drawer = secretary.getByRole('dialog');
      await drawer.getByText('城南镇交通管理站').waitFor();
      await drawer.getByRole('button', { name: '派发' }).click();
      await seen(secretary, '已派给城南镇交通管理站');

      const traffic = await app().console('traffic');
      await traffic.getByRole('link', { name: '我的办件' }).click();
      await traffic.getByRole('link', { name: /护栏断了一截/ }).click();
      await traffic.getByRole('button', { name: '退回派发' }).click();
      const dialog = traffic.getByRole('dialog', { name: '退回派发' });
      const give = button(dialog, '退回');
      expect(await give.isDisabled()).toBe(true);
      await dialog.getByRole('radio', { name: '不属于本单位职责' }).check();
      await dialog.getByLabel('写出职责依据和建议的单位').fill('水渠护栏归水利设施管护，建议派给村镇建设办公室。');
      await give.click();
      await seen(traffic, '已退回');

      // Back with the secretary, in the page that stayed open.
      await secretary.getByRole('button', { name: '派发' }).waitFor();
      await seen(secretary, '不属于本单位职责');
      await secretary.getByRole('button', { name: '派发' }).click();
      await drawer.getByLabel('主办单位').fill('村镇建设');
      await drawer.getByTitle(UNIT).click();
      await drawer.getByRole('button', { name: '派发' }).click();
      await seen(secretary, `已派给${UNIT}`);

      const leader = await app().console('unit');
      await leader.getByRole('link', { name: '我的办件' }).click();
      await leader.getByRole('link', { name: /护栏断了一截/ }).waitFor();
    });
  });
}

async function openFrom(page: Page, menu: string, tab: RegExp): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name: menu }).click();
  await page.getByRole('navigation', { name: '按状态看' }).getByRole('link', { name: tab }).click();
  await page.getByRole('link', { name: title }).click();
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
}

async function openAssignment(page: Page): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name: '我的办件' }).click();
  await page.getByRole('link', { name: /请查六盏路灯为什么不亮/ }).click();
  await page.getByText('转办摘要').waitFor();
}

async function assign(secretary: Page): Promise<void> {
  await button(secretary, '派发').click();
  const drawer = secretary.getByRole('dialog');
  await drawer.getByText(UNIT).first().waitFor();
  await seen(drawer, '建议的理由：责任分工：路灯由它办理');
  await drawer.getByRole('textbox', { name: '转办摘要' }).fill('请查六盏路灯为什么不亮，修好以后答复。');
  await drawer.getByRole('checkbox', { name: '放第 1 张照片' }).check();
  await drawer.getByText('10 个', { exact: true }).click();
  await seen(drawer, /\d+月\d+日 周. 24:00/);
  await drawer.getByLabel('要求').fill('三天内先查清原因');
  await button(drawer, '派发').click();
  await seen(secretary, `已派给${UNIT}`);
}
