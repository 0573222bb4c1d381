import { Arg, Ctx as Context, Mutation, Resolver } from 'type-graphql';
import { act, type Ctx } from '../../core/context';
import { ForStaff, Public } from '../../core/graphql/access';
import { toComplaint } from './complaint.type';
import { openSlip } from './receipt-slip';
import { filedReceipt } from './receipt.resolver';
import { FileComplaintResult, OpenSlipInput, RegisterComplaintInput } from './receipt.type';
import { registerComplaint } from './register-complaint';
import { RegisterComplaintResult } from './registering.type';

/** Offline channels: staff write it down, the citizen alone sees number and code. */
@Resolver()
export class RegisteringResolver {
  @ForStaff('COMPLAINT_REGISTER')
  @Mutation(() => RegisterComplaintResult, {
    description: '代为登记: what came by phone, visit, letter or suggestion box, once per key.',
  })
  async registerComplaint(
    @Context() ctx: Ctx,
    @Arg('input', { description: 'What the citizen says.' }) input: RegisterComplaintInput,
  ): Promise<RegisterComplaintResult> {
    const { complaint, slipToken, slipUntil } = await act(ctx, registerComplaint, input);
    return { complaint: toComplaint(complaint), slipToken, slipUntil };
  }

  @Public()
  @Mutation(() => FileComplaintResult, { description: '打开回执: number and code for the citizen to print, once.' })
  async openSlip(
    @Context() ctx: Ctx,
    @Arg('input', { description: 'The slip.' }) input: OpenSlipInput,
  ): Promise<FileComplaintResult> {
    // Whoever opens it is nobody: a staff session in the same browser plays no part.
    return filedReceipt(ctx, await act({ ...ctx, actor: { kind: 'anonymous' } }, openSlip, input));
  }
}
