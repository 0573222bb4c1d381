import { Arg, Ctx as Context, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { act, type Ctx } from '../../core/context';
import { ForStaff, staffOf } from '../../core/graphql/access';
import { Permission, permission } from '../../core/graphql/shared-types';
import { byId } from '../../core/loaders';
import { Grid } from '../grids/grid.entity';
import { Staff } from '../staff/staff.entity';
import { Unit } from '../units/unit.entity';
import { moveFacts, policyFacts, subjectsEver } from './complaint-facts';
import { mayRemoveSubject, readsEntries } from './complaint.policy';
import { visibleIds } from './complaint-sight';
import { Complaint, toComplaint } from './complaint.type';
import type { Complaint as ComplaintRow } from './complaint.entity';
import { addSubject, placesOf, removeSubject } from './record-subject';
import { AddSubjectInput, ComplaintSubject, RemoveSubjectInput, SubjectResult, toSubject } from './subject.type';

const nameOf = async (ctx: Ctx, staffId: string | null): Promise<string | null> =>
  staffId ? ((await byId(ctx, Staff, staffId))?.name ?? null) : null;

/** An act may take the complaint out of the sight of whoever does it. */
async function asFarAsSeen(ctx: Ctx, row: ComplaintRow): Promise<SubjectResult> {
  const seen = await visibleIds(ctx.read, ctx.actor, [row.id]);
  return { complaint: seen.has(row.id) ? toComplaint(row) : null };
}

@Resolver(() => Complaint)
export class ComplaintSubjectsResolver {
  @ForStaff()
  @Mutation(() => SubjectResult, { description: '登记被反映对象: all bars apply at once.' })
  async addSubject(
    @Context() ctx: Ctx,
    @Arg('input', { description: 'Who, and how it is known.' }) input: AddSubjectInput,
  ): Promise<SubjectResult> {
    return asFarAsSeen(ctx, await act(ctx, addSubject, input));
  }

  @ForStaff()
  @Mutation(() => SubjectResult, { description: '撤下被反映对象: it is none after all.' })
  async removeSubject(
    @Context() ctx: Ctx,
    @Arg('input', { description: 'Which, and why.' }) input: RemoveSubjectInput,
  ): Promise<SubjectResult> {
    return asFarAsSeen(ctx, await act(ctx, removeSubject, input));
  }

  @FieldResolver(() => [ComplaintSubject], {
    description: 'Subjects, those taken off too, oldest first; nothing for those who are not its commission.',
  })
  async subjectRecords(@Context() ctx: Ctx, @Root() { row }: Complaint): Promise<ComplaintSubject[]> {
    if (!readsEntries(staffOf(ctx), await policyFacts(ctx, row))) return [];
    return (await subjectsEver(ctx, row.id)).map((each) => toSubject(each, row));
  }
}

@Resolver(() => ComplaintSubject)
export class ComplaintSubjectResolver {
  @FieldResolver(() => String, { description: 'The person or the unit.' })
  async name(@Context() ctx: Ctx, @Root() { row }: ComplaintSubject): Promise<string> {
    const name = row.unitId ? (await byId(ctx, Unit, row.unitId))?.name : await nameOf(ctx, row.staffId);
    return name ?? `${(await byId(ctx, Grid, row.gridId))?.name}的负责人`;
  }

  @FieldResolver(() => String, { description: 'Where it stands.' })
  async place(@Context() ctx: Ctx, @Root() { row }: ComplaintSubject): Promise<string> {
    return (await byId(ctx, Grid, row.gridId))?.name ?? '';
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'Who recorded it; null for what was found in the words.',
  })
  addedBy(@Context() ctx: Ctx, @Root() { row }: ComplaintSubject): Promise<string | null> {
    return nameOf(ctx, row.addedById);
  }

  @FieldResolver(() => String, { nullable: true, description: 'Who took it off.' })
  removedBy(@Context() ctx: Ctx, @Root() { row }: ComplaintSubject): Promise<string | null> {
    return nameOf(ctx, row.removedById);
  }

  @FieldResolver(() => Permission, { description: 'Whether the viewer may take it off, and why not.' })
  async viewerCanRemove(@Context() ctx: Ctx, @Root() { row, complaint }: ComplaintSubject): Promise<Permission> {
    return permission(
      row.removedAt ? '已经撤下' : null,
      mayRemoveSubject(staffOf(ctx), await moveFacts(ctx, complaint), await placesOf(ctx, complaint, row)),
    );
  }
}
