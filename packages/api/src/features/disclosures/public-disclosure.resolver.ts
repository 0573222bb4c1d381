import { In } from 'typeorm';
import {
  Arg,
  Args,
  ArgsType,
  Ctx as Context,
  Field,
  FieldResolver,
  ID,
  Int,
  ObjectType,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import { accountSubject } from '@yidiantong/schema/vocabulary/account-subjects';
import { DisclosureKind, FlowDirection } from '@yidiantong/schema/vocabulary/disclosures';
import type { Ctx } from '../../core/context';
import { Public } from '../../core/graphql/access';
import { DateTimeScalar, DayScalar, FenScalar } from '../../core/graphql/scalars';
import { byId } from '../../core/loaders';
import { connectionOf, keysetPage, mapPage, PageArgs, type Page } from '../../core/paging';
import { Grid } from '../grids/grid.entity';
import { gridByCode, mergedHere } from '../grids/grid.queries';
import { PublicGrid } from '../grids/public-grid.type';
import { Unit } from '../units/unit.entity';
import { Disclosure, DisclosurePass } from './disclosure.entity';
import { newestMonthFirst } from './disclosure-facts';
import { linesOfDisclosure } from './disclosure.resolver';
import { disclosureName } from './disclosure.type';
import { isMasked, maskPerson } from './posting-period';

@ObjectType({ description: 'A published disclosure in a list.' })
export class PublicDisclosureSummary {
  row: Disclosure;

  @Field(() => ID, { description: 'Key.' })
  id: string;
  @Field({ description: 'What it is.' })
  name: string;
  @Field(() => DisclosureKind, { description: 'Party, village or finance.' })
  kind: DisclosureKind;
  @Field({ description: 'Month, e.g. 2026-08.' })
  period: string;
  @Field(() => DateTimeScalar, { description: 'When it was published.' })
  publishedAt: Date;
  @Field(() => FenScalar, { description: 'Fen at the end.' })
  closing: number;
}

@ObjectType({ description: 'One receipt or payment as villagers read it.' })
class PublicDisclosureLine {
  @Field(() => Int, { description: 'Counts from 1.' })
  number: number;
  @Field(() => DayScalar, { description: 'Day.' })
  day: string;
  @Field(() => FlowDirection, { description: 'In or out.' })
  direction: FlowDirection;
  @Field({ description: 'Account subject, in words.' })
  subject: string;
  @Field({ description: 'What it was.' })
  summary: string;
  @Field(() => FenScalar, { description: 'Fen.' })
  amount: number;
  @Field({ description: 'Where it came from or what it went to.' })
  sourceOrPurpose: string;
  @Field({ description: 'Who handled it; masked once the posting period is over.' })
  handler: string;
}

@ObjectType({ description: 'A published disclosure.' })
export class PublicDisclosure {
  row: Disclosure;

  @Field(() => ID, { description: 'Key.' })
  id: string;
  @Field(() => DisclosureKind, { description: 'Party, village or finance.' })
  kind: DisclosureKind;
  @Field({ description: 'Month, e.g. 2026-08.' })
  period: string;
  @Field(() => FenScalar, { description: 'Fen at the start.' })
  opening: number;
  @Field(() => FenScalar, { description: 'Fen in.' })
  income: number;
  @Field(() => FenScalar, { description: 'Fen out.' })
  expense: number;
  @Field(() => FenScalar, { description: 'Fen at the end.' })
  closing: number;
  @Field(() => DateTimeScalar, { description: 'When it was published.' })
  publishedAt: Date;
}

const SummaryConnection = connectionOf('PublicDisclosureSummary', () => PublicDisclosureSummary);

@ArgsType()
class PublicDisclosureArgs extends PageArgs {
  @Field({ description: 'Code of the village.' })
  gridCode: string;
}

const toSummary = (row: Disclosure): PublicDisclosureSummary => ({
  ...row,
  row,
  publishedAt: row.publishedAt!,
  name: disclosureName(row),
});

/** How many the village page shows. */
const LATEST = 3;

@Resolver(() => PublicDisclosure)
export class PublicDisclosureResolver {
  @Public()
  @Query(() => SummaryConnection, { description: 'What a village has published, newest month first.' })
  async publicDisclosures(
    @Context() ctx: Ctx,
    @Args() args: PublicDisclosureArgs,
  ): Promise<Page<PublicDisclosureSummary>> {
    const gridIds = await villagesOf(ctx, await gridByCode(ctx.read, args.gridCode));
    const query = ctx.read.createQueryBuilder(Disclosure, 'd').where({ gridId: In(gridIds), state: 'PUBLISHED' });
    return mapPage(await keysetPage(query, newestMonthFirst, args), toSummary);
  }

  @Public()
  @Query(() => PublicDisclosure, { nullable: true, description: 'One published disclosure.' })
  async publicDisclosure(
    @Context() ctx: Ctx,
    @Arg('id', () => ID, { description: 'Key.' }) id: string,
  ): Promise<PublicDisclosure | null> {
    const row = await byId(ctx, Disclosure, id);
    return row?.state === 'PUBLISHED' ? { ...row, publishedAt: row.publishedAt!, row } : null;
  }

  @FieldResolver(() => String, { description: 'What it is.' })
  name(@Root() { row }: PublicDisclosure): string {
    return disclosureName(row);
  }

  @FieldResolver(() => String, { description: 'Code of the village.' })
  async gridCode(@Context() ctx: Ctx, @Root() { row }: PublicDisclosure): Promise<string> {
    return (await byId(ctx, Grid, row.gridId))!.code;
  }

  @FieldResolver(() => String, { description: 'Name of the village.' })
  async gridName(@Context() ctx: Ctx, @Root() { row }: PublicDisclosure): Promise<string> {
    return (await byId(ctx, Grid, row.gridId))!.name;
  }

  @FieldResolver(() => [PublicDisclosureLine], { description: 'Line by line.' })
  async lines(@Context() ctx: Ctx, @Root() { row }: PublicDisclosure): Promise<PublicDisclosureLine[]> {
    const masked = isMasked(row, ctx.services.clock());
    return (await linesOfDisclosure(ctx, row.id)).map((line) => ({
      ...line,
      subject: accountSubject(line.subjectCode)?.name ?? '',
      handler: masked ? maskPerson(line.handler) : line.handler,
    }));
  }

  @FieldResolver(() => String, { description: 'SHA-256 over what was published, personal cells by commitment.' })
  hash(@Root() { row }: PublicDisclosure): string {
    return row.hash!;
  }

  @FieldResolver(() => [String], { description: 'Units whose people let it through.' })
  async reviewedBy(@Context() ctx: Ctx, @Root() { row }: PublicDisclosure): Promise<string[]> {
    const passes = await ctx.read.find(DisclosurePass, { where: { disclosureId: row.id }, order: { gate: 'ASC' } });
    return Promise.all(passes.map(async (pass) => (await byId(ctx, Unit, pass.unitId))?.name ?? ''));
  }
}

/** The village whose disclosures a page shows, also at one of its cells, with what was merged into it. */
async function villagesOf(ctx: Ctx, grid: Grid): Promise<string[]> {
  const villageId = grid.level === 'CELL' ? grid.parentId! : grid.id;
  return [villageId, ...(await mergedHere(ctx, villageId)).map(({ id }) => id)];
}

@Resolver(() => PublicDisclosureSummary)
export class PublicDisclosureSummaryResolver {
  @FieldResolver(() => String, {
    nullable: true,
    description: 'Name of the village it is of, where that was merged into another since.',
  })
  async mergedFrom(@Context() ctx: Ctx, @Root() { row }: PublicDisclosureSummary): Promise<string | null> {
    const grid = await byId(ctx, Grid, row.gridId);
    return grid?.mergedIntoId ? grid.name : null;
  }
}

/** What disclosures add to a village's page. */
@Resolver(() => PublicGrid)
export class PublicGridDisclosureResolver {
  @FieldResolver(() => [PublicDisclosureSummary], { description: 'The three published last.' })
  async latestDisclosures(@Context() ctx: Ctx, @Root() { grid }: PublicGrid): Promise<PublicDisclosureSummary[]> {
    const rows = await ctx.read.find(Disclosure, {
      where: { gridId: In(await villagesOf(ctx, grid)), state: 'PUBLISHED' },
      order: { period: 'DESC', id: 'DESC' },
      take: LATEST,
    });
    return rows.map(toSummary);
  }
}
