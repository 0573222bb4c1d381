import { Secret, TOTP } from 'otpauth';
import { button, journey, seen, walk } from './app';
import { Caller } from './caller';
import { fillReport, openReceipt, sendReport } from './report-steps';

const STEP_MS = 30_000;
/** What the phone shows now, or one step later. */
const codeOf = (secret: string, stepsLater = 0): string =>
  new TOTP({ secret: Secret.fromBase32(secret.replace(/\s/g, '')) }).generate({
    timestamp: Date.now() + stepsLater * STEP_MS,
  });

journey('a citizen who did not judge', 'embedded', (app) => {
  walk('is phoned by the level above, reads what was put down, and has the last word', app, async () => {
    const citizen = await app().window('phone');
    await fillReport(citizen, {
      text: '水塘边的护栏倒了一段，小孩子容易掉下去，请扶起来。',
      aboutWhom: '不涉及人',
      category: '道路和桥梁',
      reporter: { name: '欧阳晓岚', phone: '13805649876' },
    });
    const receipt = await sendReport(citizen);
    const commission = await Caller.signIn(app().url, 'secretary');
    const unit = await Caller.signIn(app().url, 'traffic');
    const filed = await commission.newest();
    await commission.accept(filed);
    const assignmentId = await commission.assign(filed.id);
    await unit.sign(assignmentId);
    await unit.reply(assignmentId, '已经把倒下的护栏扶正加固，刷了警示漆。');
    await commission.approve(filed.id);

    const api = await Caller.signIn(app().url, 'leader');
    const { beginTotp } = await api.run<{ beginTotp: { secret: string } }>(
      'mutation { beginTotp(input: {}) { secret } }',
    );
    await api.run('mutation ($input: TotpCodeInput!) { confirmTotp(input: $input) }', {
      input: { code: codeOf(beginTotp.secret) },
    });
    const leader = await app().console('leader');
    await leader.goto(`/admin/complaints/${filed.id}`);
    // Whoever has not looked up the number cannot have phoned.
    await leader.getByText(/现在不能做的/).click();
    await seen(leader, /答复以后您还没有查看这件的电话/);
    await button(leader, '查看身份信息').click();
    const asking = leader.getByRole('dialog', { name: '查看身份信息' });
    await asking.getByLabel('理由').click();
    await leader.getByTitle('联系回访', { exact: true }).click();
    await asking.getByLabel('具体做什么用').fill('打电话问护栏修得怎么样。');
    await asking.getByLabel('动态口令').fill(codeOf(beginTotp.secret, 1));
    await button(asking, '查看').click();
    const shown = leader.getByRole('dialog', { name: '身份信息', exact: true });
    await seen(shown, '13805649876');
    await button(shown, '看好了').click();

    await button(leader, '登记电话回访').click();
    const putting = leader.getByRole('dialog', { name: '登记电话回访' });
    expect(await button(putting, '登记').isDisabled()).toBe(true);
    await putting.getByRole('radio', { name: '满意', exact: true }).check();
    await putting.getByLabel('原话').fill('扶起来了，蛮好。');
    await button(putting, '登记').click();
    await seen(leader, '电话回访时评价：满意，办结');
    await seen(leader, /电话回访，另计/);

    await openReceipt(citizen, receipt);
    await citizen.getByRole('heading', { name: '回访时您说：满意' }).waitFor();
    await seen(citizen, '扶起来了，蛮好。');
    await seen(citizen, /以您自己的为准/);
    await citizen.getByText('谁看过我的信息').click();
    await seen(citizen, '区纪委监委登记了电话回访时您的评价');
    await citizen.getByRole('radio', { name: '不满意', exact: true }).check();
    await citizen.getByRole('textbox').fill('没有人给我打过电话，护栏又倒了。');
    await citizen.getByRole('button', { name: '评好了，提交' }).click();
    await seen(citizen, /上一级会在 5.个工作日内决定/);
    expect(await citizen.getByRole('heading', { name: /^回访时您说/ }).count()).toBe(0);
    await leader.goto(`/admin/complaints/${filed.id}`);
    await seen(leader, '回访以后自己评价：不满意，交上一级决定');
  });
});
