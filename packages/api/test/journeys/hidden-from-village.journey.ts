import { journey, seen, walk, type Page } from './app';
import { Caller } from './caller';
import { fillReport, sendReport } from './report-steps';

const complaint = '村会计汪德明今年三月把村部装修的钱报了两遍，票据上的日期是一样的，请查一查。';
const complaintTitle = /把村部装修的钱报了两遍/;
const help = '村部门口的井盖松了，踩上去会翻，请派人换一个。';
const helpTitle = /村部门口的井盖松了/;

journey('hidden from the village', 'embedded', (app) => {
  walk('a complaint against a cadre reaches the township and nobody in the village', app, async () => {
    // Both village logins have their work in front of them when it is filed.
    const village = await app().console('village');
    const cadre = await app().console('cadre');
    const secretary = await app().console('secretary');

    const citizen = await app().window('phone');
    await fillReport(citizen, { text: complaint, aboutWhom: '村里', kind: '投诉' });
    await seen(citizen, '村里的人看不到这一条');
    await sendReport(citizen);
    // What the village may see, filed right after: where it shows, everything before it would, too.
    await Caller.anyone(app().url).file({ text: help, categoryCode: 'C0902' });

    await seen(secretary, complaintTitle);
    await secretary.goto('/admin/complaints?order=NEWEST');
    await secretary.getByRole('table', { name: '诉求列表' }).getByRole('link', { name: complaintTitle }).click();
    await seen(secretary, complaint);
    const address = new URL(secretary.url()).pathname;
    const number = /编号 (\S+)/.exec(
      await secretary
        .getByText(/^编号 /)
        .first()
        .innerText(),
    )![1]!;

    for (const page of [village, cadre]) {
      await seen(page, helpTitle);
      await seesNothing(page);
      await list(page).click();
      await page.getByRole('table', { name: '诉求列表' }).getByRole('link', { name: helpTitle }).waitFor();
      await seesNothing(page);
      await page.goto('/admin/complaints?order=NEWEST');
      await page.getByRole('table', { name: '诉求列表' }).getByRole('link').first().getByText(helpTitle).waitFor();
      await seesNothing(page);
      await page.goto(`/admin/complaints?number=${number}`);
      await seen(page, '按现在的筛选找不到');
      await page.goto(`/admin/complaints?open=${address.split('/').at(-1)}`);
      await seen(page, '这一件已经不归您看了');
      await seesNothing(page);
      await page.goto(address);
      await page.getByRole('heading', { level: 1, name: '打不开这一件' }).waitFor();
      await seen(page, '没有这一件，或者它不归您看');
      await seesNothing(page);
    }
  });

  walk('what is about the district leaders is not taken, and the way to 12388 is shown', app, async () => {
    const citizen = await app().window('phone');
    const sent: string[] = [];
    citizen.on('request', (request) => {
      if (/\bfileComplaint\b/.test(request.postData() ?? '')) sent.push(request.url());
    });
    await fillReport(citizen, { text: '区领导的亲戚承包了所有的路灯工程。', aboutWhom: '区领导或纪委' });
    const notice = citizen.getByRole('alert').filter({ hasText: '反映区领导或区纪委的，这里不收' });
    await notice.waitFor();
    expect(await notice.getByRole('link', { name: '12388', exact: true }).getAttribute('href')).toBe('tel:12388');
    const send = citizen.getByRole('button', { name: '这一条不能从这里发' });
    expect(await send.isDisabled()).toBe(true);
    await citizen.getByLabel('说事').press('Control+Enter');
    expect(sent).toEqual([]);
    // Nothing of it stays on the phone either.
    expect(await citizen.evaluate('JSON.stringify({ ...localStorage, ...sessionStorage })')).not.toContain('亲戚');

    // The same page does send what is for us: the empty list above is no accident.
    await citizen.getByRole('radio', { name: '不清楚' }).check();
    await citizen.getByRole('radio', { name: '匿名' }).check();
    await sendReport(citizen);
    expect(sent).toHaveLength(1);
  });
});

const list = (page: Page) => page.getByRole('navigation').getByRole('link', { name: '诉求', exact: true });

async function seesNothing(page: Page): Promise<void> {
  expect(await page.getByText(/汪德明今年|装修的钱/).count()).toBe(0);
}
