import { button, journey, seen, walk, type Page } from './app';
import { engines } from './server';
import { fillReport, openReceipt, sendReport } from './report-steps';

const words = '镇里收的路灯维护费三年没有公开过，问了几次都说账在上面，请查一查钱用到哪里去了。';
const title = /^镇里收的路灯维护费三年没有公开过/;
const brief = '请查路灯维护费近三年的收支，看账目公开没有。';
const answer = '调取了三年的收支账目：收费二万四千元，全部用于更换灯具，没有按季度公开。已经补上公开，并提醒责任人。';

journey('a cross-check', engines.at(-1)!, (app) => {
  walk('what is about a township is looked into by another one of the area', app, async () => {
    const citizen = await app().window('phone');
    await fillReport(citizen, { text: words, aboutWhom: '镇里', kind: '投诉' });
    await seen(citizen, '由上一级办理');
    const receipt = await sendReport(citizen);

    const area = await app().console('district');
    await area.goto('/admin/complaints?order=NEWEST');
    await area.getByRole('link', { name: title }).click();
    await button(area, '受理').click();
    await seen(area, '已受理，接着派发');
    const address = new URL(area.url());
    const complaintId = address.searchParams.get('open') ?? address.pathname.split('/').at(-1)!;
    const page = `/admin/complaints/${complaintId}`;
    const unit = await assignCrosswise(area);
    await seen(area, `已派给${unit}`);

    // The commission that looks reads the brief alone; the township it is about sees neither.
    const handler = await app().console('member-001');
    await handler.goto(page);
    await seen(handler, '没有这一件，或者它不归您看');
    const secretary = await app().console('secretary');
    await secretary.goto(page);
    await seen(secretary, '没有这一件，或者它不归您看');

    await handler.getByRole('navigation').getByRole('link', { name: '我的办件' }).click();
    await handler.getByRole('link', { name: brief }).click();
    await seen(handler, '交叉办理');
    expect(await handler.getByText(words).count()).toBe(0);
    await handler.getByRole('button', { name: '签收' }).click();
    await seen(handler, '已签收，开始办理');
    await handler.getByLabel('查到了什么，怎么办的').fill(answer);
    await handler.getByRole('radio', { name: '部分属实' }).check();
    await handler.getByRole('radio', { name: '发现违规问题' }).check();
    await handler.getByRole('button', { name: '提交回复' }).click();
    await seen(handler, '回复已交给');

    await area.goto(page);
    await seen(area, answer);
    await area.getByText('为什么由它交叉办理').click();
    await seen(area, /同在.*协作区/);
    await area.getByRole('button', { name: '审核通过，答复群众' }).click();
    await area.getByRole('dialog').getByRole('button', { name: '通过并答复' }).click();
    await seen(area, '已答复群众，等待评价');

    await openReceipt(citizen, receipt);
    await seen(citizen, answer);
    await seen(citizen, unit);
    await citizen.getByRole('radio', { name: '满意', exact: true }).check();
    await citizen.getByRole('button', { name: '评好了，提交' }).click();
    await citizen.getByRole('heading', { name: '已办结' }).waitFor();
  });
});

/** Gives the name of the unit that the rule took. */
async function assignCrosswise(area: Page): Promise<string> {
  await button(area, '派发').click();
  const drawer = area.getByRole('dialog');
  await drawer.getByRole('radio', { name: '交叉办理' }).check();
  const cross = drawer.getByRole('region', { name: '交叉办理的单位' });
  const chosen = await cross.getByRole('heading').innerText();
  await seen(cross, /同在.*协作区/);
  await cross.getByText(/没有选的 \d+/).click();
  await seen(cross, '是反映地点自己的纪（工）委');
  await drawer.getByRole('textbox', { name: '转办摘要' }).fill(brief);
  await button(drawer, '派发').click();
  return /^由(.+)办$/.exec(chosen)![1]!;
}
