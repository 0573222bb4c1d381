import { Arg, Ctx as Context, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { act, type Ctx } from '../../core/context';
import { ForReporter, ForStaff } from '../../core/graphql/access';
import { DateTimeScalar } from '../../core/graphql/scalars';
import { toComplaint } from './complaint.type';
import { eraseOwnIdentity } from './erase-identity';
import { nothingKept } from './identity.policy';
import {
  EraseIdentityInput,
  IdentityHits,
  RevealedIdentity,
  RevealIdentityInput,
  SearchByPhoneInput,
} from './identity.type';
import { ReceiptView, toReceipt } from './receipt.type';
import { revealIdentity } from './reveal-identity';
import { searchByPhone } from './search-by-phone';

@Resolver(() => ReceiptView)
export class IdentityResolver {
  @ForStaff()
  @Mutation(() => RevealedIdentity, { description: '查看身份信息: who sent it, once, with a code and a reason.' })
  revealIdentity(
    @Context() ctx: Ctx,
    @Arg('input', { description: 'Whose, and why.' }) input: RevealIdentityInput,
  ): Promise<RevealedIdentity> {
    return revealIdentity(ctx, input);
  }

  @ForStaff()
  @Mutation(() => IdentityHits, { description: '按电话查找: complaints sent with a number, with a code and a reason.' })
  async searchByPhone(
    @Context() ctx: Ctx,
    @Arg('input', { description: 'Which number, and why.' }) input: SearchByPhoneInput,
  ): Promise<IdentityHits> {
    const { nodes, ...page } = await searchByPhone(ctx, input);
    return { ...page, nodes: nodes.map(toComplaint) };
  }

  @ForReporter()
  @Mutation(() => ReceiptView, { description: '抹去我的身份信息: for good; the complaint goes on.' })
  async eraseIdentity(
    @Context() ctx: Ctx,
    @Arg('input', { description: 'Which version.' }) input: EraseIdentityInput,
  ): Promise<ReceiptView> {
    return toReceipt(await act(ctx, eraseOwnIdentity, input));
  }

  @FieldResolver(() => Boolean, { description: 'Whether name and phone are kept, sealed.' })
  identityKept(@Root() { row }: ReceiptView): boolean {
    return nothingKept(row) === null;
  }

  @FieldResolver(() => DateTimeScalar, {
    nullable: true,
    description: 'When they were erased; null when they were not.',
  })
  identityErasedAt(@Root() { row }: ReceiptView): Date | null {
    return row.identityErasedAt;
  }
}
