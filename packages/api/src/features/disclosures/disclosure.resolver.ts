import { In } from 'typeorm';
import {
  Arg,
  Args,
  ArgsType,
  Ctx as Context,
  Field,
  FieldResolver,
  ID,
  Mutation,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import { financeTotals } from '@yidiantong/schema/rules/finance';
import { financeGates } from '@yidiantong/schema/rules/review-chains';
import { DisclosureState } from '@yidiantong/schema/vocabulary/disclosures';
import { act, type Ctx, type Work } from '../../core/context';
import { EventRow } from '../../core/events/event.entity';
import type { Facts } from '../../core/events/record';
import { ForStaff, staffOf } from '../../core/graphql/access';
import { permission, TimelineEntry } from '../../core/graphql/shared-types';
import { byId, byParent } from '../../core/loaders';
import { connectionOf, keysetPage, mapPage, PageArgs, type Page } from '../../core/paging';
import { gridRef, GridRef } from '../grids/grid.type';
import { Staff } from '../staff/staff.entity';
import { Unit } from '../units/unit.entity';
import { Disclosure as DisclosureRow, DisclosureLine as LineRow, DisclosurePass } from './disclosure.entity';
import { newestMonthFirst, policyFacts, previousOf, problemsOf, unitKindsOf, villageOf } from './disclosure-facts';
import { gatePosting, mayWrite, whenDraft } from './disclosure.policy';
import { disclosuresOf } from './disclosure-sight';
import {
  CreateDisclosureInput,
  Disclosure,
  DisclosureLine,
  disclosureName,
  DisclosurePermissions,
  DisclosureProblem,
  GateReading,
  MoveDisclosureInput,
  SaveDisclosureInput,
  SendBackDisclosureInput,
  toDisclosure,
} from './disclosure.type';
import { isMasked, maskPerson } from './posting-period';
import { passDisclosure, sendBackDisclosure, submitDisclosure } from './review-disclosure';
import { createDisclosure, saveDisclosure } from './write-disclosure';

const DisclosureConnection = connectionOf('Disclosure', () => Disclosure);

@ArgsType()
class DisclosureListArgs extends PageArgs {
  @Field(() => ID, { nullable: true, description: 'Of this village.' })
  gridId?: string | null;
  @Field(() => [DisclosureState], { nullable: true, description: 'In one of these states.' })
  states?: DisclosureState[] | null;
  @Field(() => String, { nullable: true, description: 'Month, e.g. 2026-08.' })
  period?: string | null;
}

/** Lines of a disclosure, in one statement for all of the request. */
export const linesOfDisclosure = (ctx: Ctx, disclosureId: string): Promise<LineRow[]> =>
  byParent(
    ctx,
    'disclosureLines',
    disclosureId,
    (ids) => ctx.read.find(LineRow, { where: { disclosureId: In(ids) }, order: { number: 'ASC' } }),
    (line) => line.disclosureId,
  );

const run = async <I>(
  ctx: Ctx,
  verb: (work: Work, input: I) => Promise<DisclosureRow>,
  input: I,
): Promise<Disclosure> => toDisclosure(await act(ctx, verb, input));

@Resolver(() => Disclosure)
export class DisclosureResolver {
  @ForStaff()
  @Query(() => DisclosureConnection, { description: 'Disclosures the viewer may see, newest month first.' })
  async disclosures(@Context() ctx: Ctx, @Args() args: DisclosureListArgs): Promise<Page<Disclosure>> {
    const query = disclosuresOf(ctx.read, ctx.actor);
    if (args.gridId) query.andWhere('d.gridId = :gridId', { gridId: args.gridId });
    if (args.states?.length) query.andWhere('d.state IN (:...states)', { states: args.states });
    if (args.period) query.andWhere('d.period = :period', { period: args.period });
    return mapPage(await keysetPage(query, newestMonthFirst, args), toDisclosure);
  }

  @ForStaff()
  @Query(() => Disclosure, { nullable: true, description: 'One disclosure; null when the viewer may not see it.' })
  async disclosure(
    @Context() ctx: Ctx,
    @Arg('id', () => ID, { description: 'Key.' }) id: string,
  ): Promise<Disclosure | null> {
    const row = await disclosuresOf(ctx.read, ctx.actor).andWhere({ id }).getOne();
    return row && toDisclosure(row);
  }

  @ForStaff()
  @Mutation(() => Disclosure, { description: 'Starts a month of a village’s finances.' })
  createDisclosure(
    @Context() ctx: Ctx,
    @Arg('input', { description: 'Village and month.' }) input: CreateDisclosureInput,
  ): Promise<Disclosure> {
    return run(ctx, createDisclosure, input);
  }

  @ForStaff()
  @Mutation(() => Disclosure, { description: 'Keeps a draft as it stands.' })
  saveDisclosure(
    @Context() ctx: Ctx,
    @Arg('input', { description: 'All of it.' }) input: SaveDisclosureInput,
  ): Promise<Disclosure> {
    return run(ctx, saveDisclosure, input);
  }

  @ForStaff()
  @Mutation(() => Disclosure, { description: '送审: sends a draft to its first gate.' })
  submitDisclosure(
    @Context() ctx: Ctx,
    @Arg('input', { description: 'Which.' }) input: MoveDisclosureInput,
  ): Promise<Disclosure> {
    return run(ctx, submitDisclosure, input);
  }

  @ForStaff()
  @Mutation(() => Disclosure, { description: '通过: passes the gate in hand; the last one publishes.' })
  passDisclosure(
    @Context() ctx: Ctx,
    @Arg('input', { description: 'Which.' }) input: MoveDisclosureInput,
  ): Promise<Disclosure> {
    return run(ctx, passDisclosure, input);
  }

  @ForStaff()
  @Mutation(() => Disclosure, { description: '退回: gives it back to its author.' })
  sendBackDisclosure(
    @Context() ctx: Ctx,
    @Arg('input', { description: 'Which, and why.' }) input: SendBackDisclosureInput,
  ): Promise<Disclosure> {
    return run(ctx, sendBackDisclosure, input);
  }

  @FieldResolver(() => GridRef, { description: 'Village.' })
  grid(@Context() ctx: Ctx, @Root() { row }: Disclosure): Promise<GridRef> {
    return gridRef(ctx, row.gridId);
  }

  @FieldResolver(() => String, { description: 'What it is, e.g. 2026年8月财务收支.' })
  name(@Root() { row }: Disclosure): string {
    return disclosureName(row);
  }

  @FieldResolver(() => String, { nullable: true, description: 'The gate in hand, in words.' })
  gate(@Root() { row }: Disclosure): string | null {
    return row.state === 'REVIEW' || row.state === 'APPROVAL' ? (financeGates[row.gate]?.label ?? null) : null;
  }

  @FieldResolver(() => Boolean, { description: 'Whether the opening is the closing of the month before.' })
  async openingFromPrevious(@Context() ctx: Ctx, @Root() { row }: Disclosure): Promise<boolean> {
    return (await previousOf(ctx.read, row))?.closing === row.opening;
  }

  @FieldResolver(() => [DisclosureLine], { description: 'Line by line.' })
  async lines(@Context() ctx: Ctx, @Root() { row }: Disclosure): Promise<DisclosureLine[]> {
    const lines = await linesOfDisclosure(ctx, row.id);
    const { balances } = financeTotals(row.opening, lines);
    const masked = isMasked(row, ctx.services.clock());
    return lines.map((line, index) => ({
      ...line,
      handler: masked ? maskPerson(line.handler) : line.handler,
      balance: balances[index]!,
    }));
  }

  @FieldResolver(() => String, { description: 'Who wrote it.' })
  async author(@Context() ctx: Ctx, @Root() { row }: Disclosure): Promise<string> {
    return (await byId(ctx, Staff, row.authorId))?.name ?? '';
  }

  @FieldResolver(() => [DisclosureProblem], {
    description: 'What stands in the way of sending it to review; only for drafts.',
  })
  problems(@Context() ctx: Ctx, @Root() { row }: Disclosure): Promise<DisclosureProblem[]> {
    return row.state === 'DRAFT' ? problemsOf(ctx.read, row, ctx.services.clock()) : Promise.resolve([]);
  }

  @FieldResolver(() => [GateReading], { description: 'The gates on the way to the public.' })
  async gates(@Context() ctx: Ctx, @Root() { row }: Disclosure): Promise<GateReading[]> {
    const passes = await ctx.read.findBy(DisclosurePass, { disclosureId: row.id });
    return Promise.all(
      financeGates.map(async ({ label }, index) => {
        const pass = passes.find((each) => each.gate === index);
        const inHand = row.gate === index && (row.state === 'REVIEW' || row.state === 'APPROVAL');
        return {
          label,
          unit: pass ? await byId(ctx, Unit, pass.unitId) : null,
          state: pass ? ('PASSED' as const) : inHand ? ('CURRENT' as const) : ('WAITING' as const),
          at: pass?.passedAt ?? null,
        };
      }),
    );
  }

  @FieldResolver(() => [TimelineEntry], { description: 'What happened to it, newest first; saves left out.' })
  async timeline(@Context() ctx: Ctx, @Root() { row }: Disclosure): Promise<TimelineEntry[]> {
    const events = await ctx.read.find(EventRow, { where: { streamId: row.id }, order: { sequence: 'DESC' } });
    return Promise.all(events.filter((event) => event.type !== 'disclosure.saved').map((event) => toEntry(ctx, event)));
  }

  @FieldResolver(() => DisclosurePermissions, { description: 'What the viewer may do with it now, and why not.' })
  async viewerCan(@Context() ctx: Ctx, @Root() { row }: Disclosure): Promise<DisclosurePermissions> {
    const actor = staffOf(ctx);
    const write = mayWrite(actor, await villageOf(ctx, row));
    const answer = gatePosting(actor, await policyFacts(ctx.read, row), await unitKindsOf(ctx.read, actor));
    const gate = 'refusal' in answer ? answer.refusal : null;
    const problems =
      row.state === 'DRAFT' && write === null ? await problemsOf(ctx.read, row, ctx.services.clock()) : [];
    return {
      edit: permission(write, whenDraft(row)),
      submit: permission(
        write,
        whenDraft(row),
        problems[0] ? `还有 ${problems.length} 处要改：${problems[0].message}` : null,
      ),
      pass: permission(gate),
      sendBack: permission(gate),
    };
  }
}

const acts: Record<string, string> = {
  'disclosure.created': '开始录入',
  'disclosure.submitted': '送审',
  'disclosure.passed': '审核通过',
  'disclosure.published': '批准公开',
  'disclosure.sent-back': '退回修改',
};

async function toEntry(ctx: Ctx, event: EventRow): Promise<TimelineEntry> {
  const facts = JSON.parse(event.facts) as Facts;
  const unit = facts.unitId ? await byId(ctx, Unit, String(facts.unitId)) : null;
  const staff = event.actorId ? await byId(ctx, Staff, event.actorId) : null;
  return {
    id: `${event.streamId}.${event.sequence}`,
    at: event.at,
    actor: unit?.name ?? staff?.name ?? '系统',
    sentence: acts[event.type] ?? event.type,
    kind: event.type,
    photos: [],
  };
}
