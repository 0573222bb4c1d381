import { Arg, Ctx as Context, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { callBackAdvice } from '@yidiantong/schema/rules/call-back';
import { lateVerdictDay, lateVerdictRefusal } from '@yidiantong/schema/rules/late-verdict';
import { act, type Ctx } from '../../core/context';
import { ForStaff } from '../../core/graphql/access';
import { RecordCallBackInput, ReceiptCallBack } from './call-back.type';
import { Verdict } from './complaint.entity';
import { Complaint, toComplaint } from './complaint.type';
import { ReceiptView } from './receipt.type';
import { recordCallBack } from './record-call-back';

@Resolver(() => ReceiptView)
export class CallBackResolver {
  @ForStaff()
  @Mutation(() => Complaint, {
    description: '登记回访: the verdict that a citizen gave on the phone, by somebody who looked up their number.',
  })
  async recordCallBack(
    @Context() ctx: Ctx,
    @Arg('input', { description: 'Which, and what was said.' }) input: RecordCallBackInput,
  ): Promise<Complaint> {
    return toComplaint(await act(ctx, recordCallBack, input));
  }

  @FieldResolver(() => ReceiptCallBack, {
    nullable: true,
    description: 'The last verdict where it was put down for the citizen after a call; null where it is their own.',
  })
  async callBack(@Context() ctx: Ctx, @Root() { row }: ReceiptView): Promise<ReceiptCallBack | null> {
    if (row.lastGrade === null || row.lastSource !== 'BY_CALL_BACK') return null;
    const { id: complaintId, lastSource: source, state } = row;
    const [last] = await ctx.read.find(Verdict, { where: { complaintId, source }, order: { round: 'DESC' }, take: 1 });
    const { grade, comment, at } = last!;
    const lateDay = lateVerdictRefusal(row, ctx.services.clock()) === null ? lateVerdictDay(row) : null;
    return { grade, comment, at, advice: callBackAdvice(state, grade, lateDay) };
  }
}
