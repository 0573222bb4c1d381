import { randomUUID } from 'node:crypto';
import type { Post } from '@yidiantong/schema/vocabulary/posts';
import type { AppError } from '../src/core/errors';
import { Staff } from '../src/features/staff/staff.entity';
import type { TestDistrict } from './district';
import type { Who } from './harness';

const RESULT = 'state staff { id version } change { id state version }';
const STAFF_ID = '{ id version active }';

/** What an ADMIN calls, with what each answers. */
const MUTATIONS = {
  createStaff: ['CreateStaffInput', '{ oneTimeCode staff { id name loginName version allPostings { id post } } }'],
  updateStaff: ['UpdateStaffInput', '{ id name version }'],
  deactivateStaff: ['StaffVersionInput', STAFF_ID],
  reactivateStaff: ['StaffVersionInput', STAFF_ID],
  grantPost: ['GrantPostInput', `{ ${RESULT} }`],
  updatePosting: ['UpdatePostingInput', '{ id allPostings { id rank to source version } }'],
  endPosting: ['EndStandingInput', '{ id allPostings { id to } }'],
  resetPassword: ['ResetAccessInput', `{ ${RESULT} oneTimeCode }`],
  resetTotp: ['ResetAccessInput', `{ ${RESULT} }`],
  appointDeputy: ['AppointDeputyInput', `{ ${RESULT} }`],
  endDeputyship: ['EndStandingInput', '{ id deputies { id to } }'],
  createPairing: ['CreatePairingInput', '{ id pairings { id version from to grid { id } } }'],
  endPairing: ['EndStandingInput', '{ id pairings { id to } }'],
  handOver: ['HandOverInput', '{ postings proposals pairings deputyships from { id } to { id } }'],
  approveStaffChanges: ['ApproveStaffChangesInput', '{ outcomes { problem oneTimeCode change { id state } } }'],
  rejectStaffChanges: ['RejectStaffChangesInput', '{ outcomes { problem change { id state note } } }'],
  withdrawStaffChange: ['WithdrawStaffChangeInput', '{ id state }'],
} as const satisfies Record<string, readonly [string, string]>;
export type PeopleMutation = keyof typeof MUTATIONS;

interface Row {
  id: string;
  version: number;
}

/** What a mutation may answer; each test reads the fields that its own asks for. */
interface Answer extends Row {
  name: string;
  active: boolean;
  state: string;
  proposals: number;
  staff: Row & { name: string; allPostings: { id: string; post: Post }[] };
  change: (Row & { state: string }) | null;
  oneTimeCode: string | null;
  allPostings: (Row & { rank: string; to: string | null; source: string | null })[];
  pairings: (Row & { from: string; to: string | null; grid: { id: string } })[];
  deputies: { id: string; to: string }[];
  outcomes: {
    problem: string | null;
    oneTimeCode: string | null;
    change: { id: string; state: string; note: string };
  }[];
}

/** Runs a district's set-up of people as one of its administrators. */
export class People {
  constructor(
    readonly district: TestDistrict,
    private readonly as: Who = district.login('admin'),
  ) {}

  /** The same, as somebody else. */
  by = (who: Who): People => new People(this.district, who);

  async run(name: PeopleMutation, input: Record<string, unknown>): Promise<Answer> {
    const data = await this.district.world.ok<Record<string, Answer>>(this.as, mutationOf(name), {
      input: full(name, input),
    });
    return data[name]!;
  }

  refused(name: PeopleMutation, input: Record<string, unknown>): Promise<AppError> {
    return this.district.world.refused(this.as, mutationOf(name), { input: full(name, input) });
  }

  /** A second administrator of the district, `admin2`. */
  async second(): Promise<People> {
    await this.district.addPerson('admin2', 'ADMIN', 'district', '顾平');
    return this.by(this.district.login('admin2'));
  }

  /** Confirms what another one proposed, and tells what became of each. */
  approveAll = (ids: string[]): Promise<Answer['outcomes']> =>
    this.run('approveStaffChanges', { ids }).then(({ outcomes }) => outcomes);

  /** The same with one; says what stood in the way, null where nothing did. */
  approve = async (changeId: string): Promise<string | null> => (await this.approveAll([changeId]))[0]!.problem;

  async id(role: string): Promise<string> {
    return (await this.person(role)).id;
  }

  person(role: string): Promise<Staff> {
    return this.district.world.services.db.read.findOneByOrFail(Staff, { loginName: this.district.login(role) });
  }

  /** A new person without a post, their first password already changed, as if nobody of the district had given their code. */
  async someone(role: string): Promise<string> {
    const { staff } = await this.run('createStaff', { name: `新${role}`, loginName: this.district.login(role) });
    await this.district.world.services.db.write((em) =>
      em.update(Staff, staff.id, { mustChangePassword: false, codeById: null }),
    );
    return staff.id;
  }

  at = (place: string): { gridId: string } | { unitId: string } => {
    const unit = this.district.units.get(place);
    return unit ? { unitId: unit.id } : { gridId: this.district.grid(place).id };
  };

  /** Terms of a posting at a place of the district. */
  terms = (post: Post, place: string, more: Record<string, unknown> = {}): Record<string, unknown> => ({
    post,
    rank: 'MEMBER',
    from: '2026-09-09',
    ...(post === 'GRID_SUPERVISOR' ? { source: 'DELEGATE' } : {}),
    ...this.at(place),
    ...more,
  });
}

const KEYLESS = /^(update|deactivate|reactivate|end|approve|reject|withdraw)/;
const full = (name: PeopleMutation, input: Record<string, unknown>): Record<string, unknown> =>
  KEYLESS.test(name) ? input : { idempotencyKey: randomUUID(), ...input };

export const mutationOf = (name: PeopleMutation): string =>
  `mutation ($input: ${MUTATIONS[name][0]}!) { ${name}(input: $input) ${MUTATIONS[name][1]} }`;
