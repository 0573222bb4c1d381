import { button, journey, seen, walk, type App, type Page } from './app';
import { Audit } from './axe';
import { Caller } from './caller';
import { asFile, fillReport, openReceipt, photo, sendReport, TAOWAN, type Receipt } from './report-steps';

/** One complaint in each state that shows something of its own. */
interface Prepared {
  accepted: string;
  replied: string;
  offered: string;
  signed: string;
  receipt: Receipt;
}

journey('accessibility', 'embedded', (app) => {
  let prepared: Prepared;
  beforeAll(async () => {
    prepared = await prepare(app().url);
  });

  walk('the citizen pages', app, async () => {
    const { page, audit } = await auditOf(app());
    const look = lookWith(page, audit);
    await look('/', '没有二维码');
    await page.getByRole('searchbox').fill('不存在的村');
    await seen(page, '没有找到“不存在的村”');
    await audit.look('a village that is not found');
    await look(`/?move=${TAOWAN}`, '写好的内容会跟着走');
    await look(`/v/${TAOWAN}`, '最近公开');
    await page.getByRole('button', { name: '长辈版' }).click();
    await audit.look('the village page in large words');
    await look(`/v/${TAOWAN}/report`, '说事');
    await page.getByRole('button', { name: '发送' }).click();
    await audit.look('the empty form, sent');
    await page.goto(`/v/${TAOWAN}`);
    await page.getByRole('button', { name: '普通版' }).click();
    await look('/v/000000000000', '没有这个村的页面');
    await look('/nowhere', '没有');

    await page.goto(`/v/${TAOWAN}/report`);
    await page.getByRole('button', { name: '发送' }).click();
    await audit.look('the form with its mistakes');
    await page.getByRole('button', { name: /^类别/ }).click();
    await page.getByRole('dialog', { name: '是哪一类事' }).getByRole('button', { name: '路灯' }).waitFor();
    await audit.look('the sheet of categories');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /^权力事项/ }).click();
    await page.getByRole('dialog').getByRole('button').nth(3).waitFor();
    await audit.look('the sheet of powers');
    await page.keyboard.press('Escape');
    await page.getByRole('radio', { name: '区领导或纪委' }).check();
    await seen(page, '反映区领导或区纪委的，这里不收');
    await audit.look('what is not taken');
    await page.getByLabel('拍照', { exact: true }).setInputFiles(asFile(Buffer.from('MZ'), 'photo.jpg'));
    await seen(page, '这个文件不是照片');
    await audit.look('a file that is no photo');

    await fillReport(page, {
      text: '渠边的路灯杆歪了，怕倒下来。',
      aboutWhom: '不涉及人',
      category: '路灯',
      photos: [await photo('#556')],
      reporter: { name: '许长海', phone: '13805641234' },
    });
    await audit.look('the filled form');
    await sendReport(page);
    await audit.look('the receipt');
    await page.getByRole('button', { name: '存成图片' }).click();
    await page.getByRole('dialog', { name: '回执图片' }).getByRole('img').first().waitFor();
    await audit.look('the receipt as a picture');
    await page.keyboard.press('Escape');
    await page.getByRole('checkbox', { name: /也保存在本机/ }).check();
    await look('/progress', '存在本机的');
    await page.getByRole('button', { name: '查一查' }).click();
    await audit.look('a receipt asked for without its number');
    await openReceipt(page, prepared.receipt);
    await page.getByRole('radio', { name: '不满意', exact: true }).check();
    await page.getByText('我反映的').click();
    await audit.look('progress with an answer');

    await look(`/v/${TAOWAN}/disclosures`, '期末');
    await page.getByRole('main').getByRole('link').first().click();
    await seen(page, '逐笔加得上');
    await audit.look('a month of the village');
    await look(`/v/${TAOWAN}/powers`, /项|清单/);
    await page.getByRole('main').getByRole('link').first().click();
    await seen(page, '带什么');
    await audit.look('a power and its flow');
    await page.getByRole('button', { name: '一步一步看' }).click();
    await audit.look('a power step by step');
    expect(audit.looked.length).toBeGreaterThan(20);
  });

  walk('the console of the township', app, async () => {
    const { page, audit } = await auditOf(app());
    const look = lookWith(page, audit);
    await look('/admin/', '用单位发给您的账号');
    await page.getByRole('button', { name: '登录' }).click();
    await seen(page, '请填账号');
    await audit.look('sign-in with its mistakes');
    await page.getByLabel('账号').fill('secretary');
    await page.getByLabel('密码', { exact: true }).fill('yidiantong2026');
    await page.getByRole('button', { name: '登录' }).click();
    await seen(page, '等我处理');
    await page.getByText('卡在哪里').waitFor();
    await audit.look('the workbench');
    await page.getByRole('button', { name: /个人菜单/ }).click();
    await audit.look('the user menu');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+k');
    await page
      .getByRole('dialog')
      .getByRole('combobox')
      .or(page.getByRole('dialog').getByRole('textbox'))
      .first()
      .fill('桃湾');
    await page.getByRole('dialog').getByText('桃湾村').first().waitFor();
    await audit.look('quick find');
    await page.keyboard.press('Escape');
    await page.setViewportSize({ width: 390, height: 844 });
    await page.getByRole('button', { name: '打开菜单' }).click();
    await page.getByRole('dialog').getByRole('link', { name: '诉求' }).waitFor();
    await audit.look('the menu of a phone');
    await page.keyboard.press('Escape');

    await look('/admin/complaints', '先到期的在前');
    await look(`/admin/complaints?open=${prepared.accepted}`, '建议派给');
    await look('/admin/complaints?number=NOSUCH', '按现在的筛选找不到');
    await look(`/admin/complaints/${prepared.accepted}`, '群众原话');
    await button(page, '派发').click();
    const drawer = page.getByRole('dialog');
    await drawer.getByText('城南镇村镇建设办公室').first().waitFor();
    await drawer.getByRole('group', { name: /要不要遮住/ }).waitFor();
    await audit.look('the assign drawer');
    await drawer.getByLabel('主办单位').click();
    await drawer
      .getByTitle(/^城南镇/)
      .nth(1)
      .waitFor();
    await audit.look('the units of the assign drawer');
    await page.keyboard.press('Escape');
    await look(`/admin/complaints/${prepared.replied}`, '群众原话');
    await page
      .getByRole('button', { name: /照片 1/ })
      .first()
      .click();
    await page
      .getByRole('dialog', { name: /照片 1/ })
      .getByRole('img', { name: '照片 1', exact: true })
      .waitFor();
    await audit.look('a photo in full');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: '退回重办' }).click();
    await page.getByRole('dialog', { name: '退回重办' }).waitFor();
    await audit.look('the return dialog');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: '审核通过，答复群众' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '通过并答复' }).waitFor();
    await audit.look('the question before approving');
    await look('/admin/complaints/00000000000000000000000000', '没有这一件');

    await look('/admin/disclosures', '村（社区）');
    await look('/admin/disclosures?view=list', '现在在哪一关');
    await page.getByRole('table', { name: '公开清单' }).getByRole('link').first().click();
    await seen(page, '逐笔收支');
    await audit.look('an account to read');
    await look('/admin/powers', '权力清单');
    await page.getByRole('main').getByRole('link').first().click();
    await page.getByRole('heading', { level: 2 }).first().waitFor();
    await audit.look('a power');
    await look('/admin/grids?search=桃湾', '桃湾村');
    await page
      .getByRole('main')
      .getByRole('button', { name: /^桃湾村/ })
      .click();
    await seen(page, '341503106208');
    await audit.look('a grid');
    await look('/admin/units?search=村镇建设', '城南镇村镇建设办公室');
    await page.getByRole('main').getByRole('button', { name: '城南镇村镇建设办公室' }).click();
    await seen(page.getByRole('dialog'), '马骏');
    await audit.look('a unit');
    await look('/admin/staff', '周敏');
    await look('/admin/password', '再填一次新密码');
    await button(page, '改密码').click();
    await seen(page, '请填新密码');
    await audit.look('a new password with its mistakes');
    await look('/admin/sessions', '正在用的这台');
    await page
      .getByRole('button', { name: /^退出设备/ })
      .first()
      .click();
    await page.getByRole('dialog').getByRole('button', { name: '退出这台设备' }).waitFor();
    await audit.look('the question before a device is signed out');
    await look('/admin/nowhere', /没有/);
    await look('/admin/assignments', '这一页不归您看');
    expect(audit.looked.length).toBeGreaterThan(25);
  });

  walk('the console of a unit', app, async () => {
    const { page, audit } = await auditOf(app(), 'unit');
    const look = lookWith(page, audit);
    await look('/admin/', '等我处理');
    await look('/admin/assignments', '我的办件');
    await look(`/admin/assignments/${prepared.signed}`, '办理回复');
    await button(page, '提交回复').click();
    await seen(page, '请写清楚查到了什么、怎么办的');
    await audit.look('a reply with its mistakes');
    await look(`/admin/assignments/${prepared.offered}`, '转办摘要');
    await page.getByRole('button', { name: '退回派发' }).click();
    await page.getByRole('dialog', { name: '退回派发' }).getByRole('radio', { name: '超出本级权限' }).check();
    await audit.look('the push-back dialog');
    await look('/admin/assignments/00000000000000000000000000', '没有这一件');
  });

  walk('the console of those who write and review accounts', app, async () => {
    const writer = await auditOf(app(), 'info');
    const look = lookWith(writer.page, writer.audit);
    await look('/admin/disclosures', '填写中');
    await look('/admin/disclosures?new=1', '填一个月的账');
    await writer.page.keyboard.press('Escape');
    await writer.page.goto('/admin/disclosures');
    await writer.page.getByRole('link', { name: /填写中/ }).click();
    await seen(writer.page, '送审前检查');
    await writer.audit.look('an account that does not add up');
    await writer.page.getByLabel('第 2 行支出').fill('三百');
    await writer.audit.look('an account with a wrong cell');

    const reviewer = await auditOf(app(), 'finance2');
    await reviewer.page.goto('/admin/disclosures?view=list');
    await reviewer.page
      .getByRole('table', { name: '公开清单' })
      .getByRole('row', { name: /审核中/ })
      .getByRole('link')
      .first()
      .click();
    await reviewer.page.getByRole('button', { name: '退回修改' }).click();
    await reviewer.page.getByRole('dialog', { name: '退回修改' }).waitFor();
    await reviewer.audit.look('the send-back dialog');
  });
});

async function auditOf(app: App, login?: string): Promise<{ page: Page; audit: Audit }> {
  const calm = { reducedMotion: 'reduce' } as const;
  const page = login ? await app.console(login, calm) : await app.window('desktop', calm);
  return { page, audit: new Audit(app, page) };
}

/** Goes there, waits for words that only the loaded page has, and looks. */
const lookWith =
  (page: Page, audit: Audit) =>
  async (address: string, words: string | RegExp): Promise<void> => {
    await page.goto(address);
    await seen(page, words);
    await audit.look(address);
  };

async function prepare(url: string): Promise<Prepared> {
  const [citizen, township] = [Caller.anyone(url), await Caller.signIn(url, 'secretary')];
  const [handler, leader] = [await Caller.signIn(url, 'handler'), await Caller.signIn(url, 'unit')];
  const file = async (text: string) => {
    const photoIds = [await citizen.upload(await photo('#345')), await citizen.upload(await photo('#543'))];
    const receipt = await citizen.file({ text, categoryCode: 'C0901', photoIds });
    const complaint = await township.newest();
    await township.accept(complaint);
    return { receipt, id: complaint.id };
  };
  const signed = async (text: string) => {
    const { receipt, id } = await file(text);
    const assignment = await township.assign(id);
    await handler.sign(assignment);
    return { receipt, id, assignment };
  };

  const answered = await signed('学校后门的路灯不亮，学生晚上回家看不见。');
  await leader.reply(answered.assignment, '已经换好灯头两个，昨天晚上亮了一夜。');
  await township.approve(answered.id);
  const replied = await signed('打谷场旁边的路灯一直闪，请来看看。');
  await leader.reply(replied.assignment, '已经换好镇流器，连续三天没有再闪。');
  const { assignment } = await signed('井边的路灯被撞歪了，怕倒下来。');
  const offered = await township.assign((await file('菜市场入口的路灯白天一直亮着。')).id);
  // A name that is not certain, so that the drawer asks about it.
  const { id } = await file('村干部高大伟说路灯归镇里管，镇里说归村里管，到底归谁管？');
  return { accepted: id, replied: replied.id, offered, signed: assignment, receipt: answered.receipt };
}
