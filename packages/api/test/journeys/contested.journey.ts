import { button, journey, seen, walk, type Locator, type Page } from './app';
import { Caller } from './caller';
import { fillReport, openReceipt, sendReport } from './report-steps';

const words = '村口的桥栏杆断了一截，孩子上学要从桥上走，请修一修。';
const title = /^决定\s*村口的桥栏杆断了一截/;
const first = '已经到现场看过，拉了警戒带，等下个月统一安排维修。';
const second = '已经焊好断开的两米栏杆，刷了防锈漆，桥头立了慢行牌。';
const reason = '到现场量过，栏杆已经焊牢，高度一米一，符合要求，维持原答复。';

journey('what the citizen is twice not satisfied with', 'embedded', (app) => {
  walk('goes to the level above, which decides, and the citizen reads where review is open', app, async () => {
    const citizen = await app().window('phone');
    await fillReport(citizen, { text: words, aboutWhom: '不涉及人', category: '道路和桥梁' });
    const receipt = await sendReport(citizen);

    // Handled and answered twice: what another journey clicks.
    const commission = await Caller.signIn(app().url, 'secretary');
    const unit = await Caller.signIn(app().url, 'traffic');
    const filed = await commission.newest();
    await commission.accept(filed);
    const assignmentId = await commission.assign(filed.id);
    await unit.sign(assignmentId);
    await unit.reply(assignmentId, first);
    await commission.approve(filed.id);

    await openReceipt(citizen, receipt);
    await seen(citizen, first);
    await rate(citizen, '只拉了一条带子，栏杆还是断的。');
    await seen(citizen, '重新办理');
    await unit.reply(assignmentId, second);
    await commission.approve(filed.id);
    await citizen.getByRole('button', { name: '看看有没有变化' }).click();
    await seen(citizen, second);
    await rate(citizen, '焊的地方一推就晃。');
    await seen(citizen, /上一级会在 5.个工作日内决定/);

    // Who answered does not decide on it: the township has no such row.
    const township = await app().console('secretary');
    await township.getByRole('link', { name: /^受理/ }).first().waitFor();
    expect(await todoOf(township).count()).toBe(0);
    const above = await app().console('area-1');
    await todoOf(above).click();
    await seen(above, '焊的地方一推就晃。');
    await button(above, '决定维持').click();
    const deciding = above.getByRole('dialog', { name: '决定维持' });
    expect(await button(deciding, '决定维持').isDisabled()).toBe(true);
    await deciding.getByRole('textbox').fill(reason);
    await button(deciding, '决定维持').click();
    await seen(above, '已决定维持，办结');

    await citizen.getByRole('button', { name: '看看有没有变化' }).click();
    await citizen.getByRole('heading', { name: '已办结' }).waitFor();
    await seen(citizen, '上一级决定维持原答复');
    await seen(citizen, reason);
    await seen(citizen, /三十日内，请原办理单位的上一级机关、单位复查/);
  });
});

async function rate(citizen: Page, comment: string): Promise<void> {
  await citizen.getByRole('radio', { name: '不满意', exact: true }).check();
  await citizen.getByRole('textbox').fill(comment);
  await citizen.getByRole('button', { name: '评好了，提交' }).click();
}

/** The row of the workbench that asks for the decision. */
const todoOf = (page: Page): Locator => page.getByRole('link', { name: title });
