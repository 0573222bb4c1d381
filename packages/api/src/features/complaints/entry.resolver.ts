import { Arg, Ctx as Context, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { entryReaders } from '@yidiantong/schema/vocabulary/entries';
import { act, type Ctx } from '../../core/context';
import { ForStaff, staffOf } from '../../core/graphql/access';
import { byId } from '../../core/loaders';
import { Staff } from '../staff/staff.entity';
import { Assignment } from './assignment.type';
import { policyFacts } from './complaint-facts';
import { readsEntries } from './complaint.policy';
import { entriesAbout } from './complaint-reading';
import { Complaint, toComplaint } from './complaint.type';
import { ComplaintEntry, NoteComplaintInput, SuperviseComplaintInput, toEntry, UrgeComplaintInput } from './entry.type';
import { noteComplaint, superviseComplaint, urgeComplaint } from './write-beside';

const nameOf = async (ctx: Ctx, staffId: string | null): Promise<string> =>
  staffId ? ((await byId(ctx, Staff, staffId))?.name ?? '') : '群众';

@Resolver(() => Complaint)
export class ComplaintEntryResolver {
  @ForStaff()
  @Mutation(() => Complaint, { description: '催办: a nudge, once a working day from each person.' })
  async urgeComplaint(
    @Context() ctx: Ctx,
    @Arg('input', { description: 'Which, and the words.' }) input: UrgeComplaintInput,
  ): Promise<Complaint> {
    return toComplaint(await act(ctx, urgeComplaint, input));
  }

  @ForStaff()
  @Mutation(() => Complaint, { description: '督办: an order with a last day.' })
  async superviseComplaint(
    @Context() ctx: Ctx,
    @Arg('input', { description: 'Which, and the words.' }) input: SuperviseComplaintInput,
  ): Promise<Complaint> {
    return toComplaint(await act(ctx, superviseComplaint, input));
  }

  @ForStaff()
  @Mutation(() => Complaint, { description: '内部备注: for the commissions that see it alone.' })
  async noteComplaint(
    @Context() ctx: Ctx,
    @Arg('input', { description: 'Which, and the words.' }) input: NoteComplaintInput,
  ): Promise<Complaint> {
    return toComplaint(await act(ctx, noteComplaint, input));
  }

  @FieldResolver(() => [ComplaintEntry], {
    description: 'What is written on it, oldest first; nothing for those who see it without being its commission.',
  })
  async entries(@Context() ctx: Ctx, @Root() { row }: Complaint): Promise<ComplaintEntry[]> {
    if (!readsEntries(staffOf(ctx), await policyFacts(ctx, row))) return [];
    const rows = await entriesAbout(ctx, row.id);
    return Promise.all(rows.map(async (each) => toEntry(each, await nameOf(ctx, each.staffId))));
  }
}

@Resolver(() => Assignment)
export class AssignmentEntryResolver {
  @FieldResolver(() => [ComplaintEntry], { description: 'What is written to the unit or by it, oldest first.' })
  async entries(@Context() ctx: Ctx, @Root() { row }: Assignment): Promise<ComplaintEntry[]> {
    const rows = (await entriesAbout(ctx, row.complaintId)).filter(
      ({ assignmentId, kind }) => assignmentId === row.id && entryReaders[kind].includes('UNIT'),
    );
    return Promise.all(
      rows.map(async (each) => toEntry(each, each.unitId ? await nameOf(ctx, each.staffId) : '纪（工）委')),
    );
  }
}
