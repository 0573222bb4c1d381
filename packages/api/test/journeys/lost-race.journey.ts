import { button, eventually, journey, seen, signIn, walk, type App, type Page } from './app';
import { Caller } from './caller';
import { engines } from './server';

const UNIT = '城南镇村镇建设办公室';
const brief = '请查清变压器旁边的路灯线是不是私拉的，先断电，再按规范重新接。';
const instruction = '先断电，两天内回一个电话';
const LIVE_MS = 3_000;

// On MySQL where there is one: there two writers really do meet.
journey('a lost race', engines.at(-1)!, (app) => {
  walk('what was typed for a complaint that a colleague assigned first is still there', app, async () => {
    const { address } = await accepted(app(), '变压器旁边的路灯线搭在树上，下雨天打火花。');
    const secretary = await app().console('secretary');
    const member = await app().console('member');
    // No live updates reach the secretary: their page still shows what is over.
    await secretary.route('**/graphql/stream', () => undefined);
    await secretary.goto(address);
    const drawer = await openDrawer(secretary);
    await type(drawer);

    await member.goto(address);
    await button(await openDrawer(member), '派发').click();
    await seen(member, `已派给${UNIT}`);

    await button(drawer, '派发').click();
    await drawer.getByRole('alert').filter({ hasText: /别人/ }).first().waitFor();
    await expectTyped(drawer);
    await eventually(
      () => button(drawer, '派发').isDisabled(),
      (disabled) => disabled === true,
    );
    // Behind it the page has become what it is now: with the unit, waiting to be signed for.
    await drawer.getByRole('button', { name: '存着，稍后派' }).click();
    await drawer.waitFor({ state: 'hidden' });
    await secretary.getByRole('link', { name: '诉求 / 待签收' }).waitFor();
    await secretary.getByRole('heading', { name: UNIT }).waitFor();
    expect(await button(secretary, '派发').count()).toBe(0);
  });

  walk('a colleague’s move appears without a reload, also under an open drawer', app, async () => {
    const { address, title } = await accepted(app(), '村小学围墙外的路灯坏了，放学以后黑。', false);
    const secretary = await app().console('secretary');
    const member = await app().console('member');
    await secretary.goto(address);
    await secretary.getByRole('button', { name: '受理', exact: true }).waitFor();
    await live(secretary);

    await member.goto(address);
    await member.getByRole('button', { name: '受理', exact: true }).click();
    await seen(member, '已受理，接着派发');
    await button(secretary, '派发').waitFor({ timeout: LIVE_MS });

    // From the list, too: the drawer does not close under the hands of who is writing in it.
    await secretary.goto('/admin/complaints?state=ACCEPTED&order=NEWEST');
    await secretary.getByRole('row', { name: title }).getByRole('cell', { name: '路灯', exact: true }).click();
    await secretary.getByRole('complementary', { name: '选中的诉求' }).getByRole('button', { name: '派发' }).click();
    const drawer = secretary.getByRole('dialog');
    await type(drawer);
    await live(secretary);
    await button(await openDrawer(member), '派发').click();
    await seen(member, `已派给${UNIT}`);
    await eventually(
      () => button(drawer, '派发').isDisabled(),
      (disabled) => disabled === true,
    );
    await expectTyped(drawer);
  });

  walk('what was typed outlives a session that was ended elsewhere', app, async () => {
    const { address } = await accepted(app(), '卫生室门口的路灯一闪一闪的，看病的老人眼睛受不了。');
    const secretary = await app().console('secretary');
    await secretary.goto(address);
    const drawer = await openDrawer(secretary);
    await type(drawer);

    const elsewhere = await app().console('secretary');
    await elsewhere.getByRole('button', { name: /个人菜单/ }).click();
    await elsewhere.getByRole('link', { name: '账号安全' }).click();
    // Newest first: this one, then the browser with the text.
    const table = elsewhere.getByRole('table', { name: '登录设备' });
    await table.getByRole('row').nth(1).getByText('正在用的这台').waitFor();
    await table
      .getByRole('row')
      .nth(2)
      .getByRole('button', { name: /^退出设备/ })
      .click();
    await elsewhere.getByRole('dialog').getByRole('button', { name: '退出这台设备' }).click();
    // Ended, not only asked to: else the press below may still be that of a session in force.
    await elsewhere.getByRole('dialog').waitFor({ state: 'hidden' });

    await button(drawer, '派发').click();
    await secretary.getByRole('heading', { level: 1, name: '登录' }).waitFor();
    await seen(secretary, '上次没写完的 1 处文字还在，登录后接着写。');
    await signIn(secretary, 'secretary');
    await secretary.waitForURL(`**${address}`);
    await expectTyped(await openDrawer(secretary));
    await button(drawer, '派发').click();
    await seen(secretary, `已派给${UNIT}`);
    await secretary.getByText('转办摘要和要求').waitFor();
    await seen(secretary, brief);
  });
});

/** A complaint that waits to be assigned (or, unless accepted, to be accepted), and where the console shows it. */
async function accepted(app: App, text: string, accept = true): Promise<{ address: string; title: RegExp }> {
  await Caller.anyone(app.url).file({ text, categoryCode: 'C0901' });
  const township = await Caller.signIn(app.url, 'member');
  const complaint = await township.newest();
  if (accept) await township.accept(complaint);
  return { address: `/admin/complaints/${complaint.id}`, title: new RegExp(text.slice(0, 12)) };
}

async function openDrawer(page: Page) {
  await button(page, '派发').click();
  const drawer = page.getByRole('dialog');
  await drawer.getByText(UNIT).first().waitFor();
  return drawer;
}

async function type(drawer: ReturnType<Page['getByRole']>): Promise<void> {
  await drawer.getByRole('textbox', { name: '转办摘要' }).fill(brief);
  await drawer.getByLabel('要求').fill(instruction);
}

async function expectTyped(drawer: ReturnType<Page['getByRole']>): Promise<void> {
  expect(await drawer.getByRole('textbox', { name: '转办摘要' }).innerText()).toBe(brief);
  expect(await drawer.getByLabel('要求').inputValue()).toBe(instruction);
}

/** Live updates have begun; what happens before does not count. */
const live = (page: Page): Promise<void> => page.getByRole('status').filter({ hasText: '实时更新' }).waitFor();
