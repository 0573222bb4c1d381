import { Args, Ctx as Context, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Ctx } from '../../core/context';
import { staffOf } from '../../core/graphql/access';
import { byId } from '../../core/loaders';
import { keysetPage, type Page, PageArgs } from '../../core/paging';
import { Staff } from '../staff/staff.entity';
import { moveFacts } from './complaint-facts';
import { Complaint } from './complaint.type';
import { mayReadLooks } from './identity.policy';
import { LedgerEntry } from './ledger.entity';
import { ComplaintLook, ComplaintLookConnection, ReceiptLook, ReceiptLookConnection } from './ledger.type';
import { ReceiptView } from './receipt.type';

/** Newest first. */
const ledgerPage = (ctx: Ctx, complaintId: string, page: PageArgs): Promise<Page<LedgerEntry>> =>
  keysetPage(
    ctx.read.createQueryBuilder(LedgerEntry, 'l').where({ complaintId }),
    [{ column: 'l.id', of: ({ id }) => id, descending: true }],
    page,
  );

@Resolver(() => ReceiptView)
export class ReceiptLedgerResolver {
  @FieldResolver(() => ReceiptLookConnection, { description: '谁看过我的信息, newest first.' })
  looks(@Context() ctx: Ctx, @Root() { row }: ReceiptView, @Args() page: PageArgs): Promise<Page<ReceiptLook>> {
    return ledgerPage(ctx, row.id, page);
  }
}

@Resolver(() => ComplaintLook)
export class ComplaintLookResolver {
  @FieldResolver(() => String, {
    nullable: true,
    description: 'Name of whoever did it; null for the citizen and the system.',
  })
  async by(@Context() ctx: Ctx, @Root() { staffId }: ComplaintLook): Promise<string | null> {
    return staffId ? ((await byId(ctx, Staff, staffId))?.name ?? null) : null;
  }
}

@Resolver(() => Complaint)
export class ComplaintLedgerResolver {
  @FieldResolver(() => ComplaintLookConnection, {
    nullable: true,
    description: 'Who looked at who sent it, newest first; null where `viewerCan.readLooks` says no.',
  })
  async looks(
    @Context() ctx: Ctx,
    @Root() { row }: Complaint,
    @Args() page: PageArgs,
  ): Promise<Page<ComplaintLook> | null> {
    return mayReadLooks(staffOf(ctx), await moveFacts(ctx, row)) ? null : ledgerPage(ctx, row.id, page);
  }
}
