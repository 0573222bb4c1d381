import { randomBytes } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import { TestDistrict } from '../../../test/district';
import { World } from '../../../test/harness';
import { act } from '../../core/context';
import { keyRing } from '../../core/crypto/keys';
import { EventRow } from '../../core/events/event.entity';
import { Staff } from '../staff/staff.entity';
import { actWithTotp, proveTotp } from './prove-totp';

let world: World;
let district: TestDistrict;

beforeAll(async () => {
  world = await World.open();
});
afterAll(() => world.close());
beforeEach(async () => {
  world.at('2026-09-09 10:00');
  district = await TestDistrict.build(world);
});

const later = (seconds: number) => (world.time.now = new Date(world.time.now.getTime() + seconds * 1000));
const stored = (role: string) => world.services.db.read.findOneByOrFail(Staff, { loginName: district.login(role) });
/** What the phone shows, `seconds` away from the server's time. */
const codeOf = (secret: string, seconds = 0): string =>
  new TOTP({ secret: Secret.fromBase32(secret.replaceAll(' ', '')) }).generate({
    timestamp: world.time.now.getTime() + seconds * 1000,
  });

const BEGIN = 'mutation ($input: BeginTotpInput!) { beginTotp(input: $input) { uri secret } }';
const CONFIRM = 'mutation ($input: TotpCodeInput!) { confirmTotp(input: $input) }';
const REMOVE = 'mutation ($input: TotpCodeInput!) { removeTotp(input: $input) }';
const STANDING = '{ me { totp { required enrolled } } }';

async function begin(role: string, code?: string): Promise<{ uri: string; secret: string }> {
  const { beginTotp } = await world.ok<{ beginTotp: { uri: string; secret: string } }>(district.login(role), BEGIN, {
    input: { code },
  });
  return beginTotp;
}
async function enrol(role: string): Promise<string> {
  const { secret } = await begin(role);
  await world.ok(district.login(role), CONFIRM, { input: { code: codeOf(secret) } });
  later(60);
  return secret;
}
const prove = async (role: string, code: string): Promise<string> =>
  actWithTotp(await world.ctx(district.login(role)), () => Promise.resolve('done'), { code });
const refusalOf = (role: string, code: string): Promise<unknown> =>
  prove(role, code).then(
    () => null,
    (error: { code?: string }) => error.code,
  );

describe('enrolment', () => {
  it('is asked of the posts that can reveal identities, and of nobody else', async () => {
    for (const [role, required] of [
      ['leader', true],
      ['officer', true],
      ['secretary', true],
      ['member', false],
      ['villager', false],
      ['roads', false],
      ['admin', false],
      ['auditor', false],
    ] as const) {
      const { me } = await world.ok<{ me: unknown }>(district.login(role), STANDING);
      expect([role, me]).toEqual([role, { totp: { required, enrolled: false } }]);
    }
  });

  it('counts once the phone has proved the secret, which is kept sealed', async () => {
    const { uri, secret } = await begin('secretary');
    expect(uri).toMatch(/^otpauth:\/\/totp\//);
    expect(new URL(uri).searchParams.get('secret')).toBe(secret.replaceAll(' ', ''));
    expect(decodeURIComponent(uri)).toContain(`一点通:${district.login('secretary')}`);
    expect(await refusalOf('secretary', codeOf(secret))).toBe('INVALID_STATE');
    const before = await stored('secretary');
    expect(before).toMatchObject({ totpEnrolledAt: null, totpSecret: expect.stringMatching(/^t1:/) });
    expect(before.totpSecret).not.toContain(secret.replaceAll(' ', ''));

    await world.ok(district.login('secretary'), CONFIRM, { input: { code: codeOf(secret) } });
    const { me } = await world.ok<{ me: { totp: { enrolled: boolean } } }>(district.login('secretary'), STANDING);
    expect(me.totp.enrolled).toBe(true);
    const types = (await world.services.db.read.findBy(EventRow, { streamId: before.id })).map(({ type }) => type);
    expect(types).toEqual(['staff.totp-enrolled']);
    expect((await world.refused(district.login('secretary'), CONFIRM, { input: { code: codeOf(secret) } })).code).toBe(
      'INVALID_STATE',
    );
  });

  it('wants a code of the secret just shown', async () => {
    const first = await begin('secretary');
    const second = await begin('secretary');
    const refused = await world.refused(district.login('secretary'), CONFIRM, {
      input: { code: codeOf(first.secret) },
    });
    expect(refused.details.fields).toMatchObject([{ path: 'input.code' }]);
    await world.ok(district.login('secretary'), CONFIRM, { input: { code: codeOf(second.secret) } });
  });

  it('without a secret says what comes first', async () => {
    const refused = await world.refused(district.login('secretary'), CONFIRM, { input: { code: '123456' } });
    expect([refused.code, refused.message]).toEqual(['INVALID_STATE', expect.stringContaining('先扫二维码')]);
  });

  it('on a new phone wants the old one', async () => {
    const old = await enrol('secretary');
    const before = await stored('secretary');
    for (const input of [{}, { code: '000000' }]) {
      const refused = await world.refused(district.login('secretary'), BEGIN, { input });
      expect(refused.details.fields).toMatchObject([{ path: 'input.code' }]);
    }
    expect((await stored('secretary')).totpSecret).toBe(before.totpSecret);
    const { secret } = await begin('secretary', codeOf(old));
    await world.ok(district.login('secretary'), CONFIRM, { input: { code: codeOf(secret) } });
    later(60);
    expect(await refusalOf('secretary', codeOf(old))).toBe('INVALID_INPUT');
    expect(await prove('secretary', codeOf(secret))).toBe('done');
    const events = await world.services.db.read.findBy(EventRow, { streamId: before.id });
    expect(events.map(({ type, auditDistrictId }) => [type, auditDistrictId])).toEqual(
      ['enrolled', 'replaced', 'enrolled'].map((what) => [`staff.totp-${what}`, before.districtId]),
    );
  });

  it('is taken back by oneself only where no post asks for it', async () => {
    const [required, free] = [await enrol('secretary'), await enrol('member')];
    expect((await world.refused(district.login('secretary'), REMOVE, { input: { code: codeOf(required) } })).code).toBe(
      'FORBIDDEN',
    );
    expect((await world.refused(district.login('member'), REMOVE, { input: { code: '000000' } })).code).toBe(
      'INVALID_INPUT',
    );
    await world.ok(district.login('member'), REMOVE, { input: { code: codeOf(free) } });
    expect(await stored('member')).toMatchObject({ totpSecret: null, totpEnrolledAt: null, totpStep: null });
  });
});

describe('a code', () => {
  it.each([
    [-60, 'INVALID_INPUT'],
    [-30, null],
    [0, null],
    [30, null],
    [60, 'INVALID_INPUT'],
  ])('of a phone %i seconds off', async (seconds, wanted) => {
    const secret = await enrol('secretary');
    later(60);
    expect(await refusalOf('secretary', codeOf(secret, seconds))).toBe(wanted);
  });

  it('works once, and none from before it works after', async () => {
    const secret = await enrol('secretary');
    later(60);
    const [before, now, next] = [codeOf(secret, -30), codeOf(secret), codeOf(secret, 30)];
    expect(await prove('secretary', ` ${now.slice(0, 3)} ${now.slice(3)} `)).toBe('done');
    expect(await refusalOf('secretary', now)).toBe('INVALID_INPUT');
    expect(await refusalOf('secretary', before)).toBe('INVALID_INPUT');
    expect(await prove('secretary', next)).toBe('done');
  });

  it('of enrolment is used up too', async () => {
    const { secret } = await begin('secretary');
    const code = codeOf(secret);
    await world.ok(district.login('secretary'), CONFIRM, { input: { code } });
    expect(await refusalOf('secretary', code)).toBe('INVALID_INPUT');
  });

  it('given twice at once proves one act', async () => {
    const code = codeOf(await enrol('secretary'));
    const both = await Promise.all([refusalOf('secretary', code), refusalOf('secretary', code)]);
    expect([...both].sort()).toEqual(['INVALID_INPUT', null]);
  });

  it('is not used up by an act that fails', async () => {
    const code = codeOf(await enrol('secretary'));
    const ctx = await world.ctx(district.login('secretary'));
    await expect(actWithTotp(ctx, () => Promise.reject(new Error('no')), { code })).rejects.toThrow('no');
    expect(await prove('secretary', code)).toBe('done');
  });

  it('when wrong again and again is slowed down, and a right one starts anew', async () => {
    const secret = await enrol('secretary');
    for (let i = 0; i < 4; i++) expect(await refusalOf('secretary', '000000')).toBe('INVALID_INPUT');
    expect(await refusalOf('secretary', codeOf(secret))).toBe('RATE_LIMITED');
    // Of nobody else.
    expect(await refusalOf('leader', '000000')).toBe('INVALID_STATE');
    later(2);
    expect(await prove('secretary', codeOf(secret))).toBe('done');
    later(60);
    for (let i = 0; i < 4; i++) expect(await refusalOf('secretary', '000000')).toBe('INVALID_INPUT');
  });
});

describe('the sealed secret', () => {
  it('opens after the keys were rotated, and new ones are sealed with the new key', async () => {
    const secret = await enrol('secretary');
    const ring = world.services.keys;
    const next = `t2:${randomBytes(32).toString('base64')}`;
    try {
      world.services.keys = keyRing(`${next},${world.services.env.secretKeys}`);
      expect(await prove('secretary', codeOf(secret))).toBe('done');
      await begin('member');
      expect((await stored('member')).totpSecret).toMatch(/^t2:/);
    } finally {
      world.services.keys = ring;
    }
  });

  it('cannot be moved to another person', async () => {
    const secret = await enrol('secretary');
    await enrol('leader');
    const { totpSecret } = await stored('secretary');
    await world.services.db.write((em) =>
      em.update(Staff, { loginName: district.login('leader') }, { totpSecret, totpStep: null }),
    );
    const ctx = await world.ctx(district.login('leader'));
    await expect(act(ctx, (work) => proveTotp(work, codeOf(secret)), null)).rejects.toThrow(/authenticate/);
  });
});
