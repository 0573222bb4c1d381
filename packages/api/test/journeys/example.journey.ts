import { button, eventually, journey, seen, walk, type Page } from './app';
import { Caller } from './caller';
import { openReceipt, TAOWAN, type Receipt } from './report-steps';

const text = '渠边的路灯杆歪了一个多月，夜里走路怕倒下来。';
const title = '歪了的路灯杆三天扶正';
const problem = '渠边的路灯杆歪了一个多月，夜里走路怕倒下来。';
const outcome = '村镇建设办第二天到现场，三天内扶正加固，反映的人去看过。';

journey('a typical example', 'embedded', (app) => {
  walk('is told with a second hand and the reporter’s consent, until the reporter takes it back', app, async () => {
    const phone = await app().window('phone');
    const receipt = await Caller.anyone(app().url).file({ text, categoryCode: 'C0901' });
    const { id, unitWork } = await handedOut(app().url);

    // What comes to mind later is added without being asked.
    await openReceipt(phone, receipt);
    await phone.getByText('还有要补充的').click();
    await phone.getByLabel('补充什么').fill('杆子下面的土也松了。');
    await button(phone, '提交补充').click();
    await seen(phone, '杆子下面的土也松了。');
    await answered(app().url, id, unitWork);
    await button(phone, '看看有没有变化').click();
    await phone.getByRole('radio', { name: '非常满意', exact: true }).check();
    await button(phone, '评好了，提交').click();
    await seen(phone, '办结');

    const secretary = await app().console('secretary');
    await secretary.goto(`/admin/complaints/${id}`);
    await seen(secretary, '杆子下面的土也松了。');
    await button(secretary, '作为典型案例').click();
    const dialog = secretary.getByRole('dialog', { name: '作为典型案例' });
    await dialog.getByLabel('标题').fill(title);
    await dialog.getByLabel('反映的是什么事').fill(problem);
    await dialog.getByLabel('怎么办的，结果怎样').fill(`马骏带人扶正。${outcome}`);
    await button(dialog, '提出').click();
    await seen(dialog, /不能有人名、职务和号码，请换个说法：马骏/);
    await dialog.getByLabel('怎么办的，结果怎样').fill(outcome);
    await button(dialog, '提出').click();
    await seen(secretary, '已提出，等另一位同事同意，再征求反映人的意见');
    await seen(secretary, '自己提出的要由另一位同事决定');

    const member = await app().console('member');
    await member.goto(`/admin/complaints/${id}`);
    await seen(member, outcome);
    await button(member, '同意').click();
    await button(member.getByRole('dialog', { name: '同意典型案例？' }), '同意').click();
    await seen(member, '等反映人答应');
    await nothingTold(phone);

    await asked(phone, receipt);
    await button(phone, '同意公开').click();
    await seen(phone, '您同意公开的典型案例');
    await phone.goto(`/v/${TAOWAN}/examples`);
    const told = phone.getByRole('article').filter({ hasText: title });
    await seen(told, outcome);
    await seen(told, '城南镇');
    await phone.goto(`/v/${TAOWAN}`);
    await phone.getByRole('link', { name: /典型案例/ }).click();
    await seen(phone, title);

    await openReceipt(phone, receipt);
    await phone.getByText('您同意公开的典型案例').click();
    await button(phone, '收回同意，不再公开').click();
    await seen(phone, '您收回了同意，这件事已经不再公开。');
    await nothingTold(phone);
  });
});

/** Accepted, handed out and signed: its key, and that of the unit's work. */
async function handedOut(url: string): Promise<{ id: string; unitWork: string }> {
  const secretary = await Caller.signIn(url, 'secretary');
  const complaint = await secretary.newest();
  await secretary.accept(complaint);
  const unitWork = await secretary.assign(complaint.id);
  await (await Caller.signIn(url, 'unit')).sign(unitWork);
  return { id: complaint.id, unitWork };
}

async function answered(url: string, id: string, unitWork: string): Promise<void> {
  await (await Caller.signIn(url, 'unit')).reply(unitWork, outcome);
  await (await Caller.signIn(url, 'secretary')).approve(id);
}

async function asked(phone: Page, receipt: Receipt): Promise<void> {
  await openReceipt(phone, receipt);
  await seen(phone, '能不能公开说说这件事');
  for (const words of [title, problem, outcome]) await seen(phone.getByRole('blockquote'), words);
}

/** The newest ones are those of before. */
async function nothingTold(phone: Page): Promise<void> {
  await phone.goto(`/v/${TAOWAN}/examples`);
  await eventually(
    () => phone.getByRole('article').count(),
    (count: number) => count > 0,
  );
  expect(await phone.getByText(title).count()).toBe(0);
}
