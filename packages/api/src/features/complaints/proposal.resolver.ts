import { Arg, Ctx as Context, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { act, type Ctx } from '../../core/context';
import { ForStaff, staffOf } from '../../core/graphql/access';
import { Permission, permission } from '../../core/graphql/shared-types';
import { byId } from '../../core/loaders';
import { Staff } from '../staff/staff.entity';
import { moveFacts } from './complaint-facts';
import { mayDecide } from './complaint.policy';
import { Complaint, toComplaint } from './complaint.type';
import { decideProposal } from './decide-proposal';
import { proposeDecline, proposeRefer } from './decline-complaint';
import {
  ComplaintProposal,
  DecideProposalInput,
  DeclareRecusalInput,
  DeclineComplaintInput,
  ReferComplaintInput,
  ReissuedSlip,
  RequestReissueInput,
} from './proposal.type';
import { declareRecusal } from './recusals';
import { reissuedSlip, requestReissue } from './reissue-receipt';

@Resolver(() => ComplaintProposal)
export class ProposalResolver {
  @ForStaff()
  @Mutation(() => Complaint, { description: '不予受理: proposes it; a second person decides.' })
  async declineComplaint(
    @Context() ctx: Ctx,
    @Arg('input', { description: 'Why, and where to go instead.' }) input: DeclineComplaintInput,
  ): Promise<Complaint> {
    return toComplaint(await act(ctx, proposeDecline, input));
  }

  @ForStaff()
  @Mutation(() => Complaint, { description: '转其他机关: proposes it; a second person decides.' })
  async referComplaint(
    @Context() ctx: Ctx,
    @Arg('input', { description: 'Where to.' }) input: ReferComplaintInput,
  ): Promise<Complaint> {
    return toComplaint(await act(ctx, proposeRefer, input));
  }

  @ForStaff()
  @Mutation(() => Complaint, { description: '申请回避: for oneself; the level above decides.' })
  async declareRecusal(
    @Context() ctx: Ctx,
    @Arg('input', { description: 'Why.' }) input: DeclareRecusalInput,
  ): Promise<Complaint> {
    return toComplaint(await act(ctx, declareRecusal, input));
  }

  @ForStaff()
  @Mutation(() => Complaint, { description: '补发回执: asks for a new code; another person decides.' })
  async requestReissue(
    @Context() ctx: Ctx,
    @Arg('input', { description: 'Whose number it is.' }) input: RequestReissueInput,
  ): Promise<Complaint> {
    return toComplaint(await requestReissue(ctx, input));
  }

  @ForStaff()
  @Mutation(() => Complaint, { description: 'Decides on a proposed move.' })
  async decideProposal(
    @Context() ctx: Ctx,
    @Arg('input', { description: 'Which, and how.' }) input: DecideProposalInput,
  ): Promise<Complaint> {
    return toComplaint(await act(ctx, decideProposal, input));
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'RECUSAL: who is to stand aside; null while only the citizen’s words say it.',
  })
  async about(@Context() ctx: Ctx, @Root() { row }: ComplaintProposal): Promise<string | null> {
    const { staffId } = row.terms;
    return row.kind === 'RECUSAL' && staffId ? ((await byId(ctx, Staff, staffId))?.name ?? null) : null;
  }

  @FieldResolver(() => String, { nullable: true, description: 'Who proposed it; null for the citizen.' })
  async proposedBy(@Context() ctx: Ctx, @Root() { row }: ComplaintProposal): Promise<string | null> {
    return row.proposedById && ((await byId(ctx, Staff, row.proposedById))?.name ?? null);
  }

  @FieldResolver(() => ReissuedSlip, {
    nullable: true,
    description:
      'REISSUE: the slip for the citizen, for whoever approved it and until it is opened or ten minutes old.',
  })
  slip(@Context() ctx: Ctx, @Root() { row }: ComplaintProposal): Promise<ReissuedSlip | null> {
    return reissuedSlip(ctx, row);
  }

  @FieldResolver(() => Permission, { description: 'Whether the viewer may decide on it now, and why not.' })
  async viewerCanDecide(@Context() ctx: Ctx, @Root() { row, complaint }: ComplaintProposal): Promise<Permission> {
    return permission(
      row.state === 'PENDING' ? null : '已经决定了',
      mayDecide(staffOf(ctx), await moveFacts(ctx, complaint), row),
    );
  }
}
