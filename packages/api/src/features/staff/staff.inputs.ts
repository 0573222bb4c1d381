import { Field, ID, InputType } from 'type-graphql';
import { Post, PostingRank, SupervisorSource } from '@yidiantong/schema/vocabulary/posts';
import { DayScalar } from '../../core/graphql/scalars';
import { VersionedInput } from '../../core/graphql/shared-inputs';
import type { PostTerms } from './posting.policy';

const KEY = 'Key of this request: a retry with the same key does nothing twice.';

const PHONE =
  'Phone number. Kept so that it is recognised, and can be read by nobody: no citizen’s lost code is made anew for it.';

@InputType({ description: 'A post to be held: at a grid or at a unit.' })
export class PostingInput {
  @Field(() => Post, { description: 'Post.' })
  post: Post;
  @Field(() => PostingRank, { description: 'HEAD or MEMBER.' })
  rank: PostingRank;
  @Field(() => ID, { nullable: true, description: 'Grid it is held at; left out when it is held at a unit.' })
  gridId?: string | null;
  @Field(() => ID, { nullable: true, description: 'Unit it is held at; left out when it is held at a grid.' })
  unitId?: string | null;
  @Field(() => DayScalar, { description: 'First day; may lie ahead.' })
  from: string;
  @Field(() => DayScalar, { nullable: true, description: 'Last day; null while it goes on.' })
  to?: string | null;
  @Field(() => SupervisorSource, { nullable: true, description: 'Where a grid supervisor was picked from.' })
  source?: SupervisorSource | null;
}

/** With nothing left undefined, so that a retry has the same body. */
export const termsOf = (input: PostingInput): PostTerms => ({
  post: input.post,
  rank: input.rank,
  gridId: input.gridId ?? null,
  unitId: input.unitId ?? null,
  from: input.from,
  to: input.to ?? null,
  source: input.source ?? null,
});

@InputType({ description: 'A post for somebody.' })
export class GrantPostInput extends PostingInput {
  @Field({ description: KEY })
  idempotencyKey: string;
  @Field(() => ID, { description: 'Who gets it.' })
  staffId: string;
}

@InputType({ description: 'A new person.' })
export class CreateStaffInput {
  @Field({ description: KEY })
  idempotencyKey: string;
  @Field({ description: 'Name, 2 to 40 characters.' })
  name: string;
  @Field({ description: 'Login: 3 to 40 lower-case letters, digits, dots or dashes, beginning with a letter.' })
  loginName: string;
  @Field(() => [PostingInput], { defaultValue: [], description: 'Posts to begin with, 20 at most.' })
  postings: PostingInput[];
  @Field(() => String, { nullable: true, description: PHONE })
  phone?: string | null;
}

@InputType({ description: 'A person’s new name or number.' })
export class UpdateStaffInput extends VersionedInput {
  @Field({ description: 'Name, 2 to 40 characters.' })
  name: string;
  @Field(() => String, { nullable: true, description: `${PHONE} Left out it stays; null takes it off.` })
  phone?: string | null;
}

@InputType({ description: 'A person at the version looked at.' })
export class StaffVersionInput extends VersionedInput {}

@InputType({ description: 'What changes about a posting.' })
export class UpdatePostingInput extends VersionedInput {
  @Field(() => PostingRank, { description: 'HEAD or MEMBER.' })
  rank: PostingRank;
  @Field(() => DayScalar, { nullable: true, description: 'Last day; null while it goes on.' })
  to?: string | null;
  @Field(() => SupervisorSource, { nullable: true, description: 'Where a grid supervisor was picked from.' })
  source?: SupervisorSource | null;
}

@InputType({ description: 'The last day of a posting, a pairing or a deputyship.' })
export class EndStandingInput extends VersionedInput {
  @Field(() => DayScalar, { description: 'Last day; yesterday ends it at once.' })
  lastDay: string;
}

@InputType({ description: 'Whose access is reset.' })
export class ResetAccessInput {
  @Field({ description: KEY })
  idempotencyKey: string;
  @Field(() => ID, { description: 'The person.' })
  staffId: string;
}

@InputType({ description: 'Who stands in for whom.' })
export class AppointDeputyInput {
  @Field({ description: KEY })
  idempotencyKey: string;
  @Field(() => ID, { description: 'Who is away.' })
  staffId: string;
  @Field(() => ID, { description: 'Who stands in.' })
  deputyId: string;
  @Field(() => DayScalar, { description: 'First day.' })
  from: string;
  @Field(() => DayScalar, { description: 'Last day: 90 days at most.' })
  to: string;
}

@InputType({ description: 'Who answers for which grid.' })
export class CreatePairingInput {
  @Field({ description: KEY })
  idempotencyKey: string;
  @Field(() => ID, { description: 'The person.' })
  staffId: string;
  @Field(() => ID, { description: 'Area, township, village or cell.' })
  gridId: string;
  @Field(() => DayScalar, { description: 'First day.' })
  from: string;
  @Field(() => DayScalar, { nullable: true, description: 'Last day; null while it goes on.' })
  to?: string | null;
}

@InputType({ description: 'What is handed over to whom.' })
export class HandOverInput {
  @Field({ description: KEY })
  idempotencyKey: string;
  @Field(() => ID, { description: 'Who leaves.' })
  fromStaffId: string;
  @Field(() => ID, { description: 'Who takes over.' })
  toStaffId: string;
  @Field(() => DayScalar, { description: 'The leaver’s last day; the successor begins the day after.' })
  day: string;
  @Field(() => [ID], {
    nullable: true,
    description: 'Postings that go over; left out, all that are or will be in force.',
  })
  postingIds?: string[] | null;
  @Field({ defaultValue: true, description: 'Whether pairings and the deputyships held go over, too.' })
  pairings: boolean;
}

@InputType({ description: 'Proposals to confirm.' })
export class ApproveStaffChangesInput {
  @Field(() => [ID], { description: 'Keys, 100 at most.' })
  ids: string[];
}

@InputType({ description: 'Proposals to refuse.' })
export class RejectStaffChangesInput {
  @Field(() => [ID], { description: 'Keys, 100 at most.' })
  ids: string[];
  @Field({ description: 'Why, 2 to 200 characters; read by whoever proposed it.' })
  note: string;
}

@InputType({ description: 'A proposal to take back.' })
export class WithdrawStaffChangeInput extends VersionedInput {}
