import { deflateSync } from 'node:zlib';
import { button, eventually, journey, seen, signIn, walk, type Locator, type Page } from './app';
import { Caller } from './caller';
import { asFile, fillReport, sendReport, TAOWAN } from './report-steps';

/** What begins a program, under the name of a photo. */
const program = asFile(Buffer.concat([Buffer.from('\x7fELF\x02\x01\x01'), Buffer.alloc(4_096)]), 'photo.jpg');

/** A picture of 20,000 × 15,000 pixels that is small enough to send. */
function hugePicture() {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(20_000, 0);
  header.writeUInt32BE(15_000, 4);
  header.set([1, 0, 0, 0, 0], 8); // one bit a pixel, grey
  const rows = deflateSync(Buffer.alloc(15_000 * (1 + 20_000 / 8)));
  const file = [Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), chunk('IHDR', header), chunk('IDAT', rows), chunk('IEND')];
  return asFile(Buffer.concat(file), 'field.png', 'image/png');
}

function chunk(type: string, data = Buffer.alloc(0)): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

function crc32(bytes: Buffer): number {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

const far = (length: number): string => '路'.repeat(length);

journey('bad input', 'embedded', (app) => {
  walk('the form says in place what has to be mended, and sends nothing before', app, async () => {
    const township = await Caller.signIn(app().url, 'secretary');
    const before = await township.complaintCount();
    const phone = await app().window('phone');
    const sent = sentBy(phone);
    await phone.goto(`/v/${TAOWAN}/report`);
    const send = phone.getByRole('button', { name: '发送' });
    const words = phone.getByLabel('说事');

    await send.click();
    await seen(phone, '还有 3 处要填，标出来了');
    expect(await saidOf(words)).toMatch(/^请说一说是什么事/);
    await inGroup(phone, '反映谁', '请选一个；说不清就选“不清楚”。');
    await inGroup(phone, '留不留名字', '请选一个。');

    const mistakes: [text: string, said: RegExp][] = [
      ['   \n ', /^请说一说是什么事/],
      ['\u200b\u2800', /^请说一说是什么事/],
      ['灯坏了', /^至少写 5 个字，现在 3 个/],
      [far(2_001), /^最多写 2000 个字，现在 2001 个，请写短一些/],
      ['路灯\u0007坏了三天', /^里面有看不见的特殊字符，请删掉后重新输入/],
      ['路灯\u202e坏了三天', /^里面有看不见的特殊字符/],
    ];
    for (const [text, said] of mistakes) {
      await words.fill(text);
      expect(await saidOf(words)).toMatch(said);
    }

    await words.fill('村口的路灯坏了三天，请修一修。');
    expect(await words.getAttribute('aria-invalid')).toBe('false');
    await phone.getByRole('radio', { name: '不涉及人' }).check();
    await phone.getByLabel('具体在哪里').fill(far(101));
    expect(await saidOf(phone.getByLabel('具体在哪里'))).toMatch(/^最多写 100 个字，现在 101 个/);
    await phone.getByLabel('具体在哪里').fill('三组\u0000路口');
    expect(await saidOf(phone.getByLabel('具体在哪里'))).toMatch(/^里面有看不见的特殊字符/);
    await phone.getByLabel('具体在哪里').fill('');

    await phone.getByRole('radio', { name: '留名字' }).check();
    const [name, number] = [phone.getByLabel('名字', { exact: true }), phone.getByLabel('电话', { exact: true })];
    expect(await saidOf(name)).toMatch(/^请写名字；不想写就选“匿名”/);
    await name.fill(far(31));
    expect(await saidOf(name)).toMatch(/^最多写 30 个字/);
    await name.fill('许\u0001长海');
    expect(await saidOf(name)).toMatch(/^里面有看不见的特殊字符/);
    await name.fill('许长海');
    for (const wrong of ['', '一三八', '138', 'a1380564123', '+'.repeat(15)]) {
      await number.fill(wrong);
      expect(await saidOf(number)).toMatch(/^请写能打通的电话/);
    }
    await send.click();
    expect(sent).toEqual([]);
    expect(await township.complaintCount()).toBe(before);
  });

  walk('what is no photo, or too large to open, is refused on the phone and never leaves it', app, async () => {
    const phone = await app().window('phone');
    const sent = sentBy(phone);
    await phone.goto(`/v/${TAOWAN}/report`);
    const camera = phone.getByLabel('拍照', { exact: true });
    const problems = phone.getByRole('alert');
    await camera.setInputFiles(program);
    await seen(problems, '这个文件不是照片，或者已经损坏。请用相机拍一张，或从相册里选。');
    await camera.setInputFiles(hugePicture());
    await seen(problems, '这张照片太大，手机打不开。请用手机相机重新拍一张。');
    expect(await problems.getByText('不是照片').count()).toBe(0);
    await camera.setInputFiles([program, hugePicture()]);
    await seen(problems, 'photo.jpg：这个文件不是照片');
    await seen(problems, 'field.png：这张照片太大');
    expect(await phone.getByRole('img', { name: /^照片 \d/ }).count()).toBe(0);
    expect(sent).toEqual([]);
  });

  walk('other alphabets and rare characters arrive as they were written', app, async () => {
    const words = 'Кому жаловаться? ئۇيغۇرچە 𠮷野家的灯 😀 ไฟเสีย “<b>&amp;</b>”';
    const phone = await app().window('phone');
    await fillReport(phone, {
      text: words,
      aboutWhom: '不涉及人',
      reporter: { name: 'Айгүль Әліқызы', phone: '+8613805641234' },
    });
    await sendReport(phone);
    const secretary = await app().console('secretary');
    await secretary.goto('/admin/complaints?order=NEWEST');
    await secretary.getByRole('table', { name: '诉求列表' }).getByRole('link').first().click();
    await secretary.getByText(words, { exact: true }).waitFor();
  });

  walk('a receipt that is not right opens nothing', app, async () => {
    const phone = await app().window('phone');
    await phone.goto('/progress');
    const open = phone.getByRole('button', { name: '查一查' });
    await open.click();
    expect(await saidOf(phone.getByLabel('回执号'))).toMatch(/^请写回执号/);
    expect(await saidOf(phone.getByLabel('查询码'))).toMatch(/^请写查询码/);
    await phone.getByLabel('回执号').fill('0000 0000 00');
    await phone.getByLabel('查询码').fill('ＡＢＣＤ１２３４');
    await open.click();
    await seen(phone, '回执号或查询码不对，请对照回执再输一次；字母不分大小写。');
  });

  walk('signing in says what is wrong, and slows down who guesses', app, async () => {
    const page = await app().window('desktop');
    await page.goto('/admin/');
    await page.getByRole('button', { name: '登录' }).click();
    await seen(page, '请填账号');
    await seen(page, '请填密码');
    for (const login of ['nobody', 'обсервер', 'observer\u0007', 'observer', 'observer', 'observer', 'observer']) {
      await signIn(page, login, '不是这个密码');
      await seen(page, /^登录名或密码不对，请再核对一次/);
      // It is ready for the next try: the wrong one is gone.
      await eventually(
        () => page.getByLabel('密码', { exact: true }).inputValue(),
        (value) => value === '',
      );
    }
    await signIn(page, 'observer');
    await seen(page, /试错次数多了，请 \d+ 秒后再试。/);
    const wait = page.getByRole('button', { name: /请等 \d+ 秒/ });
    expect(await wait.isDisabled()).toBe(true);
    await button(page, '登录').click();
    await page.getByRole('heading', { level: 1, name: '工作台' }).waitFor();
  });

  walk('a new password has to be one', app, async () => {
    const page = await app().console('supervisor');
    await page.getByRole('button', { name: /个人菜单/ }).click();
    await page.getByRole('link', { name: '账号安全' }).click();
    await page.getByRole('link', { name: '改密码' }).click();
    const change = button(page, '改密码');
    const fill = async (current: string, next: string, again = next) => {
      await page.getByLabel('现在的密码').fill(current);
      await page.getByLabel('新密码', { exact: true }).fill(next);
      await page.getByLabel('再填一次新密码').fill(again);
      await change.click();
    };
    await change.click();
    for (const said of ['请填现在的密码', '请填新密码', '请再填一次']) await seen(page, said);
    await fill('yidiantong2026', '短密码');
    await seen(page, '还不到 10 个字符');
    await fill('yidiantong2026', '春天种下的那棵柿子树', '春天种下的那棵桃子树');
    await seen(page, '两次填的不一样');
    await fill('不是这个密码', '春天种下的那棵柿子树');
    await seen(page, '现在的密码不对，请再核对一次。');
    await fill('yidiantong2026', 'supervisor-2026');
    await seen(page, '新密码里不要含有登录名。');
    await fill('yidiantong2026', 'yidiantong2026');
    await seen(page, '新密码要和现在的不一样。');
    // None of it changed anything.
    await Caller.signIn(app().url, 'supervisor');
  });

  walk('a unit’s reply says what it still lacks; no file but a photo is taken', app, async () => {
    const township = await Caller.signIn(app().url, 'secretary');
    await Caller.anyone(app().url).file({ text: '桥头的路灯不亮，晚上看不见台阶。', categoryCode: 'C0901' });
    const complaint = await township.newest();
    await township.accept(complaint);
    const assignment = await township.assign(complaint.id);
    await (await Caller.signIn(app().url, 'handler')).sign(assignment);

    const leader = await app().console('unit');
    await leader.goto(`/admin/assignments/${assignment}`);
    const give = leader.getByRole('button', { name: '提交回复' });
    await give.click();
    await seen(leader, '请写清楚查到了什么、怎么办的');
    expect(await leader.getByText('请选一个').count()).toBe(2);
    await leader.getByRole('radio', { name: '属实', exact: true }).check();
    await leader.getByRole('radio', { name: '解决了困难' }).check();
    const text = leader.getByLabel('查到了什么，怎么办的');
    for (const [words, said] of [
      ['修好了', '至少写 10 个字，现在 3 个'],
      [far(2_001), '最多写 2000 个字，现在 2001 个'],
      ['灯已经修好了，\u0007可以来看看', '里面有看不见的特殊字符'],
    ] as const) {
      await text.fill(words);
      await give.click();
      await leader.getByText(said).waitFor();
    }

    app().expectRefusal('415 /uploads');
    app().expectRefusal('415 /uploads');
    await leader.getByLabel('加照片').setInputFiles([program, hugePicture()]);
    await seen(leader, 'photo.jpg：这个文件不是照片。');
    await seen(leader, 'field.png：照片有 300 百万像素，最多 50 百万。');
    expect(await leader.getByRole('img', { name: /已传的照片/ }).count()).toBe(0);
    expect(await leader.getByText('交过的回复').count()).toBe(0);
  });

  walk('the brief, the instruction and the reason have their bounds', app, async () => {
    const township = await Caller.signIn(app().url, 'secretary');
    await Caller.anyone(app().url).file({ text: '戏台旁边的路灯歪了，怕倒下来。', categoryCode: 'C0901' });
    const complaint = await township.newest();
    await township.accept(complaint);
    const secretary = await app().console('secretary');
    await secretary.goto(`/admin/complaints/${complaint.id}`);
    await button(secretary, '派发').click();
    const drawer = secretary.getByRole('dialog');
    const brief = drawer.getByRole('textbox', { name: '转办摘要' });
    const give = button(drawer, '派发');
    await brief.fill('');
    await seen(drawer, '摘要还是空的');
    expect(await give.isDisabled()).toBe(true);
    await brief.fill('看一下');
    await drawer.getByLabel('要求').fill(far(301));
    await give.click();
    await seen(drawer, '至少写 5 个字，现在 3 个');
    await seen(drawer, '最多写 300 个字，现在 301 个，请写短一些');
    expect(await drawer.getByLabel('要求').inputValue()).toBe(far(301));
    expect((await township.newest()).version).toBe(complaint.version + 1);
  });

  walk('an account says at the cell what cannot be published', app, async () => {
    const info = await app().console('info');
    await info.getByRole('navigation').getByRole('link', { name: '公开' }).click();
    await info.getByRole('link', { name: /填写中/ }).click();
    for (const [cell, typed, said] of [
      ['第 2 行支出', '三百', '第 2 行的金额没有写对，请只写数字，最多两位小数'],
      ['第 2 行支出', '0', '第 2 行的金额要大于 0'],
      ['第 3 行摘要', '工资，身份证341503196203150025', '第 3 行里有身份证号，不能公开，请删掉'],
      ['第 4 行日期', '13-45', '第 4 行的日期没有写对'],
      ['第 5 行经手人', '', '第 5 行没有写经手人'],
    ] as const) {
      const field = info.getByLabel(cell);
      const before = await field.inputValue();
      await field.fill(typed);
      await seen(info.getByRole('listitem'), said);
      await field.fill(before);
    }
    expect(await button(info, '送审').isDisabled()).toBe(true);
  });
});

/** Everything that would file a complaint or store a photo. */
function sentBy(page: Page): string[] {
  const sent: string[] = [];
  page.on('request', (request) => {
    const body = request.method() === 'POST' ? (request.postData() ?? '') : '';
    if (request.url().endsWith('/uploads') || body.includes('fileComplaint')) sent.push(request.url());
  });
  return sent;
}

/** The sentence that belongs to a field: what a screen reader says after its name. */
async function saidOf(field: Locator): Promise<string> {
  const ids = (await field.getAttribute('aria-describedby')) ?? '';
  const error = ids.split(' ').find((id) => id.endsWith('-error'));
  expect(await field.getAttribute('aria-invalid')).toBe('true');
  return (await field.page().locator(`[id="${error}"]`).innerText()).replaceAll('\u00a0', ' ');
}

async function inGroup(page: Page, name: string, said: string): Promise<void> {
  const group = page.getByRole('radiogroup', { name });
  expect(await group.getAttribute('aria-invalid')).toBe('true');
  const id = await group.getAttribute('aria-describedby');
  expect(await page.locator(`[id="${id}"]`).innerText()).toBe(said);
}
