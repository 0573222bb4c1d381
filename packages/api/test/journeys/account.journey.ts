import { Secret, TOTP } from 'otpauth';
import { button, journey, seen, signIn, walk } from './app';

const STEP_MS = 30_000;

/** What the phone shows now, or one step later. */
const codeOf = (secret: string, stepsLater = 0): string =>
  new TOTP({ secret: Secret.fromBase32(secret.replace(/\s/g, '')) }).generate({
    timestamp: Date.now() + stepsLater * STEP_MS,
  });

journey('account', 'embedded', (app) => {
  walk('an authenticator is bound, moved to a new phone, and every device signed out', app, async () => {
    const other = await app().console('secretary');
    const page = await app().console('secretary');
    await seen(page, '您的职务可以查看反映人身份');
    await page.getByRole('link', { name: '去绑定' }).click();
    await button(page, '绑定动态口令').click();
    const dialog = page.getByRole('dialog');
    const secret = await dialog.locator('code').innerText();
    await dialog.getByLabel('填应用里显示的六位数').fill('000000');
    await button(dialog, '绑定').click();
    await seen(dialog, '动态口令不对');
    await dialog.getByLabel('填应用里显示的六位数').fill(codeOf(secret));
    await button(dialog, '绑定').click();
    await seen(page, '已绑定');

    await button(page, '换手机').click();
    await dialog.getByLabel('旧手机上的六位数').fill(codeOf(secret, 1));
    await button(dialog, '下一步').click();
    const next = await dialog.locator('code').innerText();
    await dialog.getByLabel('填应用里显示的六位数').fill(codeOf(next));
    await button(dialog, '绑定').click();
    await dialog.waitFor({ state: 'hidden' });
    await page.getByRole('link', { name: '工作台' }).click();
    await seen(page, '等我处理');
    if (await page.getByText('您的职务可以查看反映人身份').count()) app().trouble('still asked to bind');

    await page.goto('/admin/account');
    await button(page, '退出其他设备').click();
    await button(page.getByRole('dialog'), '退出其他设备').click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await other.goto('/admin/account');
    await other.getByRole('heading', { level: 1, name: '登录' }).waitFor();

    await button(page, '全部退出').click();
    await button(page.getByRole('dialog'), '全部退出').click();
    await page.getByRole('heading', { level: 1, name: '登录' }).waitFor();
    await page.goto('/admin/account');
    await page.getByRole('heading', { level: 1, name: '登录' }).waitFor();
    await signIn(page, 'secretary');
    await page.getByRole('heading', { level: 1, name: '账号安全' }).waitFor();
    await seen(page, '已绑定');
  });
});
