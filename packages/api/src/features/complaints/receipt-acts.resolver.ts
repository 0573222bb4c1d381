import { Arg, Ctx as Context, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { moveAllowed, withdrawsAtOnce } from '@yidiantong/schema/rules/complaint-moves';
import { act, type Ctx } from '../../core/context';
import { ForReporter } from '../../core/graphql/access';
import { proposalsAbout } from './complaint-reading';
import { objectionRefusal, objectToDecision } from './object-to-decision';
import { waiting } from './proposals';
import {
  CitizenProposal,
  citizenProposal,
  ObjectToDecisionInput,
  RequestRecusalInput,
  TakeBackWithdrawalInput,
  WithdrawComplaintInput,
} from './receipt-acts.type';
import { requestRecusal, requestRefusal } from './recusals';
import { ReceiptView, toReceipt } from './receipt.type';
import { takeBackWithdrawal, withdrawComplaint } from './withdraw-complaint';

/** What the citizen may do by receipt beside judging the answer. */
@Resolver(() => ReceiptView)
export class ReceiptActsResolver {
  @ForReporter()
  @Mutation(() => ReceiptView, { description: '异议: the one objection to declining or referring, one level up.' })
  async objectToDecision(
    @Context() ctx: Ctx,
    @Arg('input', { description: 'Why.' }) input: ObjectToDecisionInput,
  ): Promise<ReceiptView> {
    return toReceipt(await act(ctx, objectToDecision, input));
  }

  @ForReporter()
  @Mutation(() => ReceiptView, {
    description: '撤回: at once, or asked of the level above where `withdrawsAtOnce` is false.',
  })
  async withdrawComplaint(
    @Context() ctx: Ctx,
    @Arg('input', { description: 'Which version.' }) input: WithdrawComplaintInput,
  ): Promise<ReceiptView> {
    return toReceipt(await act(ctx, withdrawComplaint, input));
  }

  @ForReporter()
  @Mutation(() => ReceiptView, { description: '不撤回了: takes the request to withdraw back.' })
  async takeBackWithdrawal(
    @Context() ctx: Ctx,
    @Arg('input', { description: 'Which version.' }) input: TakeBackWithdrawalInput,
  ): Promise<ReceiptView> {
    return toReceipt(await act(ctx, takeBackWithdrawal, input));
  }

  @ForReporter()
  @Mutation(() => ReceiptView, { description: '申请回避: asks the level above that somebody stands aside.' })
  async requestRecusal(
    @Context() ctx: Ctx,
    @Arg('input', { description: 'Who, and why.' }) input: RequestRecusalInput,
  ): Promise<ReceiptView> {
    return toReceipt(await act(ctx, requestRecusal, input));
  }

  @FieldResolver(() => CitizenProposal, { nullable: true, description: 'The last request of a recusal.' })
  async recusal(@Context() ctx: Ctx, @Root() { row }: ReceiptView): Promise<CitizenProposal | null> {
    return citizenProposal(await proposalsAbout(ctx, row.id), 'RECUSAL');
  }

  @FieldResolver(() => Boolean, { description: 'Whether a recusal may be asked for now.' })
  async canRequestRecusal(@Context() ctx: Ctx, @Root() { row }: ReceiptView): Promise<boolean> {
    const proposals = await proposalsAbout(ctx, row.id);
    return moveAllowed('recuse', row.state) && !waiting(proposals, 'RECUSAL') && !requestRefusal(proposals);
  }

  @FieldResolver(() => CitizenProposal, { nullable: true, description: 'The objection and what became of it.' })
  async objection(@Context() ctx: Ctx, @Root() { row }: ReceiptView): Promise<CitizenProposal | null> {
    return citizenProposal(await proposalsAbout(ctx, row.id), 'OBJECTION');
  }

  @FieldResolver(() => Boolean, { description: 'Whether an objection may be raised now.' })
  async canObject(@Context() ctx: Ctx, @Root() { row }: ReceiptView): Promise<boolean> {
    return moveAllowed('restore', row.state) && !objectionRefusal(await proposalsAbout(ctx, row.id));
  }

  @FieldResolver(() => CitizenProposal, {
    nullable: true,
    description: 'The last request to withdraw and what became of it.',
  })
  async withdrawal(@Context() ctx: Ctx, @Root() { row }: ReceiptView): Promise<CitizenProposal | null> {
    return citizenProposal(await proposalsAbout(ctx, row.id), 'WITHDRAW');
  }

  @FieldResolver(() => Boolean, { description: 'Whether it may be withdrawn now.' })
  async canWithdraw(@Context() ctx: Ctx, @Root() { row }: ReceiptView): Promise<boolean> {
    return moveAllowed('withdraw', row.state) && !waiting(await proposalsAbout(ctx, row.id), 'WITHDRAW');
  }

  @FieldResolver(() => Boolean, { description: 'False: the level above talks to the citizen before it lets go.' })
  withdrawsAtOnce(@Root() { row }: ReceiptView): boolean {
    return withdrawsAtOnce(row.kind);
  }
}
