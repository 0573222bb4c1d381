import { Args, ArgsType, Ctx as Context, Field, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { ChangeSubject, changeSubjectLabels, changeWords } from '@yidiantong/schema/vocabulary/change-words';
import { endOfDay, startOfDay } from '@yidiantong/schema/rules/days';
import type { Ctx } from '../../core/context';
import { EventRow } from '../../core/events/event.entity';
import type { Facts } from '../../core/events/record';
import { ForStaff, staffOf } from '../../core/graphql/access';
import { DayScalar } from '../../core/graphql/scalars';
import { byId } from '../../core/loaders';
import { connectionOf, keysetPage, mapPage, PageArgs, type Page } from '../../core/paging';
import { Staff } from '../staff/staff.entity';
import { AuditDetail, AuditEntry, AuditSubject, toAuditEntry } from './audit.type';
import { detailsOf, nameOf } from './fact-words';

const AuditEntryConnection = connectionOf('AuditEntry', () => AuditEntry);

@ArgsType()
class AuditLogArgs extends PageArgs {
  @Field(() => ChangeSubject, { nullable: true, description: 'Only changes to this kind of thing.' })
  kind?: ChangeSubject | null;
  @Field(() => ID, { nullable: true, description: 'The history of one grid, unit or person.' })
  subjectId?: string | null;
  @Field(() => ID, { nullable: true, description: 'Only what this person did.' })
  actorId?: string | null;
  @Field(() => DayScalar, { nullable: true, description: 'From this day on.' })
  from?: string | null;
  @Field(() => DayScalar, { nullable: true, description: 'Up to this day, included.' })
  to?: string | null;
}

@Resolver(() => AuditEntry)
export class AuditResolver {
  @ForStaff('AUDIT_READ')
  @Query(() => AuditEntryConnection, {
    description: 'Changes to the viewer’s district, newest first: its set-up, never a complaint.',
  })
  async auditLog(@Context() ctx: Ctx, @Args() args: AuditLogArgs): Promise<Page<AuditEntry>> {
    const query = ctx.read.createQueryBuilder(EventRow, 'e').where({ auditDistrictId: staffOf(ctx).districtId });
    if (args.kind) query.andWhere({ streamKind: args.kind });
    if (args.subjectId) query.andWhere({ streamId: args.subjectId });
    if (args.actorId) query.andWhere({ actorId: args.actorId });
    if (args.from) query.andWhere('e.at >= :start', { start: startOfDay(args.from) });
    if (args.to) query.andWhere('e.at < :end', { end: endOfDay(args.to) });
    const key = { column: 'e.position', of: (event: EventRow) => event.position, descending: true };
    return mapPage(await keysetPage(query, [key], args), toAuditEntry);
  }

  @FieldResolver(() => String, { description: 'Who did it: a name, or 系统 for commands and jobs.' })
  async who(@Context() ctx: Ctx, @Root() { event }: AuditEntry): Promise<string> {
    return (event.actorId && (await byId(ctx, Staff, event.actorId))?.name) || '系统';
  }

  @FieldResolver(() => String, { description: 'What was done.' })
  what(@Root() { event }: AuditEntry): string {
    return changeWords[event.type] ?? event.type;
  }

  @FieldResolver(() => AuditSubject, { description: 'To what.' })
  async subject(@Context() ctx: Ctx, @Root() { event }: AuditEntry): Promise<AuditSubject> {
    const kind = event.streamKind as ChangeSubject;
    return { kind, id: event.streamId, name: (await nameOf(ctx, event.streamId)) ?? changeSubjectLabels[kind] };
  }

  @FieldResolver(() => [AuditDetail], { description: 'The facts of it in words.' })
  details(@Context() ctx: Ctx, @Root() { event }: AuditEntry): Promise<AuditDetail[]> {
    return detailsOf(ctx, JSON.parse(event.facts) as Facts, ctx.services.clock());
  }
}
