import { Secret, TOTP } from 'otpauth';
import type { TestDistrict } from './district';

/** The phone of a person of the district, bound to their account. */
export class Authenticator {
  private constructor(
    private readonly district: TestDistrict,
    private readonly secret: string,
  ) {}

  static async bind(district: TestDistrict, role: string): Promise<Authenticator> {
    const { world } = district;
    const login = district.login(role);
    const begun = await world.ok<{ beginTotp: { secret: string } }>(
      login,
      'mutation { beginTotp(input: {}) { secret } }',
    );
    const phone = new Authenticator(district, begun.beginTotp.secret.replaceAll(' ', ''));
    await world.ok(login, 'mutation ($input: TotpCodeInput!) { confirmTotp(input: $input) }', {
      input: { code: phone.shown() },
    });
    return phone;
  }

  /** What it shows now. */
  shown(): string {
    return new TOTP({ secret: Secret.fromBase32(this.secret) }).generate({
      timestamp: this.district.world.time.now.getTime(),
    });
  }

  /** Waits for the next code. */
  next(): string {
    const { time } = this.district.world;
    time.now = new Date(time.now.getTime() + 30_000);
    return this.shown();
  }
}
