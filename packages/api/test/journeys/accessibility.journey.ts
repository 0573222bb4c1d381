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
    await page.getByRole('main').getByRole('button', { name: '桃湾村', exact: true }).click();
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
    await look('/admin/account', '正在用的这台');
    await page
      .getByRole('button', { name: /^退出设备/ })
      .first()
      .click();
    await page.getByRole('dialog').getByRole('button', { name: '退出这台设备' }).waitFor();
    await audit.look('the question before a device is signed out');
    await look('/admin/account', '您的职务可以查看反映人身份');
    await page.getByRole('button', { name: '绑定动态口令' }).click();
    await page.getByRole('img', { name: '动态口令的二维码' }).waitFor();
    await audit.look('the dialog that binds an authenticator');
    await look('/admin/notices', '消息');
    await look('/admin/rights', '双人确认');
    await page.setViewportSize({ width: 390, height: 844 });
    await seen(page, '授予时要另一位管理员确认');
    await audit.look('who can do what, on a phone');
    await look('/admin/nowhere', /没有/);
    await look('/admin/assignments', '这一页不归您看');
    expect(audit.looked.length).toBeGreaterThan(25);
  });

  walk('the console of an administrator', app, async () => {
    const { page, audit } = await auditOf(app(), 'admin');
    const look = lookWith(page, audit);
    await look('/admin/grids?search=341503106208', '桃湾村');
    await page.getByRole('main').getByRole('button', { name: '桃湾村', exact: true }).click();
    await seen(page, '村页地址');
    await audit.look('a grid and its code');
    for (const [act, field] of [
      ['修改', '名称'],
      ['加三级网格', '名称'],
      ['移动', '移到谁下面'],
      ['合并', '并入谁'],
    ] as const) {
      await page.getByRole('region', { name: '可以做的' }).getByRole('button', { name: act }).click();
      await page.getByRole('dialog').getByLabel(field, { exact: true }).waitFor();
      await audit.look(`the dialog: ${act}`);
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'hidden' });
    }
    await look('/admin/grids/changes', '还没有移动或合并过网格');
    await look('/admin/grids/import', '点这里选择 CSV 文件');
    const choose = (rows: string) =>
      page
        .locator('input[type=file]')
        .setInputFiles({ name: 'list.csv', mimeType: 'text/csv', buffer: Buffer.from(rows) });
    await choose('code,name,level,parent_code\n341503106999,新村,village,341500000000\n');
    await seen(page, '有问题，什么都没有导入');
    await audit.look('an import with a problem');
    await page.getByRole('button', { name: '换一个文件' }).click();
    await choose('code,name,level,parent_code\n341503106999,新村,village,341503106000\n');
    await seen(page, '试算结果');
    await audit.look('an import tried');
    await look('/admin/deadlines', '各步期限');
    await look('/admin/messages', '发给群众的提醒');
    await look('/admin/audit', '变更记录');
    await look('/admin/audit?kind=RESPONSIBILITY', '没有这样的改动');
    const leader = await auditOf(app(), 'leader');
    await lookWith(leader.page, leader.audit)('/admin/figures', '办结率');
  });

  walk('the console of who sets people up', app, async () => {
    const { page, audit } = await auditOf(app(), 'admin');
    const look = lookWith(page, audit);
    const main = page.getByRole('main');
    const closed = () => page.getByRole('dialog').waitFor({ state: 'hidden' });
    await look('/admin/staff?search=%E5%91%A8%E6%95%8F', 'secretary');
    await button(page, '添加人员').click();
    await page.getByRole('dialog', { name: '添加人员' }).getByLabel('姓名', { exact: true }).fill('宋小宝');
    await page.getByLabel('登录名', { exact: true }).fill('Song!');
    await page.getByRole('button', { name: '同时授一份职务' }).click();
    await audit.look('a new person with a post');
    await page.keyboard.press('Escape');
    await closed();
    await button(page, '添加人员').click();
    await page.getByRole('dialog').getByLabel('姓名', { exact: true }).fill('宋小宝');
    await page.getByLabel('登录名', { exact: true }).fill('Song!');
    await page.getByRole('button', { name: '添加', exact: true }).click();
    await seen(page, '登录名用小写字母开头');
    await audit.look('a login that is none');
    await page.getByLabel('登录名', { exact: true }).fill('song.bao');
    await page.getByRole('button', { name: '添加', exact: true }).click();
    await page.getByRole('dialog', { name: '一次性登录码' }).waitFor();
    await audit.look('a one-time code');
    await page.getByRole('button', { name: '已经记下' }).click();
    await seen(page, '现在没有任职');
    await look('/admin/staff?search=%E5%91%A8%E6%95%8F', 'secretary');
    await main.getByRole('link', { name: '周敏' }).click();
    await seen(page, '变更记录');
    await audit.look('a person');
    for (const [act, field] of [
      ['授职', '职务'],
      ['移交', '交给谁'],
      ['请人代理', '谁来代理'],
      // A post that takes two to grant keeps its rank: only its last day is offered.
      [/^修改：/, '最后一天'],
      [/^结束：/, '最后一天'],
    ] as const) {
      await main.getByRole('button', { name: act }).first().click();
      await page.getByRole('dialog').getByLabel(field, { exact: true }).waitFor();
      await audit.look(`the dialog: ${String(act)}`);
      await page.getByRole('dialog').getByRole('button', { name: '取消' }).click();
      await closed();
    }
    await main.getByRole('button', { name: '更多' }).click();
    await page.getByRole('menuitem', { name: '重置密码' }).click();
    await page.getByRole('dialog', { name: /重置周敏的密码/ }).waitFor();
    await audit.look('the question before a reset');
    await page.getByRole('dialog').getByRole('button', { name: '重置密码' }).click();
    await seen(page, '去待确认');
    await look('/admin/staff/changes', '撤回');
    const second = await auditOf(app(), 'admin2');
    await lookWith(second.page, second.audit)('/admin/staff/changes', '等您确认');
    await second.page.getByRole('checkbox', { name: /选中这/ }).check();
    await button(second.page, '不同意').click();
    await second.page.getByRole('dialog').getByLabel('为什么').fill('本人没有申请重置。');
    await second.audit.look('the question before a proposal is refused');
    await second.page.getByRole('dialog').getByRole('button', { name: '不同意' }).click();
    await seen(second.page, '没有等着确认的事');
    await lookWith(second.page, second.audit)('/admin/staff/changes?state=REJECTED', '本人没有申请重置');
    await look('/admin/staff/import', '下载模板');
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: '人员.xlsx', mimeType: 'application/octet-stream', buffer: Buffer.from('姓名,登录名') });
    await button(page, '试算').click();
    await seen(page, '不是能读的 xlsx');
    await audit.look('a list that is none');
  });

  walk('the console of who sets units up', app, async () => {
    const { page, audit } = await auditOf(app(), 'admin');
    const look = lookWith(page, audit);
    const main = page.getByRole('main');
    await look('/admin/units', '没有人能签收');
    await button(page, '新建单位').click();
    await page.getByRole('dialog', { name: '新建单位' }).getByLabel('职责').waitFor();
    await audit.look('a new unit');
    await look('/admin/units?state=closed', '没有这样的单位');
    await look('/admin/units?search=T-ARMS', '城南镇人民武装部');
    await main.getByRole('button', { name: '城南镇人民武装部' }).click();
    await page.getByRole('dialog', { name: '单位' }).getByText('征兵和民兵').waitFor();
    await page.getByRole('button', { name: '关停' }).click();
    await page.getByRole('dialog', { name: '关停城南镇人民武装部' }).waitFor();
    await audit.look('the question before a unit is closed');
    await look('/admin/units/templates', '村（社区）的单位');
    await main.getByRole('checkbox', { name: '党政办', exact: true }).check();
    await main.getByRole('textbox', { name: '党政办的名称' }).fill('党政办公室');
    await button(page, '先核对').click();
    await seen(page, '1 处要改');
    await audit.look('a body with a wrong name');
    await main.getByRole('textbox', { name: '党政办的名称' }).fill('{网格}党政办');
    await button(page, '先核对').click();
    await seen(page, /会新建/);
    await audit.look('what making units would come to');
    await page.getByRole('button', { name: '加一种模板里没有的' }).click();
    await page.getByRole('dialog', { name: '加一种模板里没有的' }).waitFor();
    await audit.look('a body of the district’s own');
    await look('/admin/areas', /协作区/);
    await button(page, '新建协作区').click();
    await page.getByRole('dialog', { name: '新建协作区' }).getByLabel('成员').click();
    await page
      .getByTitle(/纪检监察室/)
      .first()
      .waitFor();
    await audit.look('a new cooperation area');
    await look('/admin/responsibilities', '谁办理');
    await look('/admin/responsibilities?about=CATEGORY&problem=1', /落实|没有定/);
    await page.goto('/admin/responsibilities');
    await main
      .getByRole('button', { name: /最低生活保障/ })
      .first()
      .click();
    await button(page, '改谁办理').click();
    const dialog = page.getByRole('dialog', { name: /由谁办理/ });
    await dialog.getByLabel('再加一个').click();
    await page
      .getByTitle(/^各乡镇街道的/)
      .first()
      .waitFor();
    await audit.look('who handles it, to be set');
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
  const page = login ? await app.console(login) : await app.window('desktop');
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
