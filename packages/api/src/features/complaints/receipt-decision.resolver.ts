import { Arg, Ctx as Context, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { lateVerdictRefusal } from '@yidiantong/schema/rules/late-verdict';
import type { EntryKind } from '@yidiantong/schema/vocabulary/entries';
import { act, type Ctx } from '../../core/context';
import { ForReporter } from '../../core/graphql/access';
import { entriesAbout } from './complaint-reading';
import { rateLate } from './rate-late';
import { PublicDecision } from './receipt-decision.type';
import { RateComplaintInput, ReceiptView, toReceipt } from './receipt.type';

const DECISIONS: readonly EntryKind[] = ['REHANDLE', 'UPHOLD', 'REOPEN'];

/** What comes after closing: the citizen's late word, and what a commission decided. */
@Resolver(() => ReceiptView)
export class ReceiptDecisionResolver {
  @ForReporter()
  @Mutation(() => ReceiptView, { description: '补提不满意: after it was closed unrated, within 90 days.' })
  async rateComplaintLate(
    @Context() ctx: Ctx,
    @Arg('input', { description: 'The verdict, one of the two that are not satisfied.' }) input: RateComplaintInput,
  ): Promise<ReceiptView> {
    return toReceipt(await act(ctx, rateLate, input));
  }

  @FieldResolver(() => Boolean, { description: 'Whether 不满意 may still be said of what was closed unrated.' })
  canRateLate(@Context() ctx: Ctx, @Root() { row }: ReceiptView): boolean {
    return lateVerdictRefusal(row, ctx.services.clock()) === null;
  }

  @FieldResolver(() => PublicDecision, { nullable: true, description: 'The last decision; null when there is none.' })
  async decision(@Context() ctx: Ctx, @Root() { row }: ReceiptView): Promise<PublicDecision | null> {
    const entries = await entriesAbout(ctx, row.id);
    return entries.filter(({ kind }) => DECISIONS.includes(kind)).at(-1) ?? null;
  }
}
