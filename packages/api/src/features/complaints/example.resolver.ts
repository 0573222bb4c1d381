import { In } from 'typeorm';
import {
  Arg,
  Args,
  ArgsType,
  Ctx as Context,
  Field,
  FieldResolver,
  Mutation,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import { moveAllowed } from '@yidiantong/schema/rules/complaint-moves';
import { act, type Ctx } from '../../core/context';
import { ForReporter, ForStaff, Public, staffOf } from '../../core/graphql/access';
import { Permission, permission } from '../../core/graphql/shared-types';
import { byId } from '../../core/loaders';
import { connectionOf, instantKey, keysetPage, mapPage, type Page, PageArgs } from '../../core/paging';
import { Grid } from '../grids/grid.entity';
import { gridByCode, idsOfPath } from '../grids/grid.queries';
import { answerExample } from './answer-example';
import { moveFacts, policyFacts } from './complaint-facts';
import { examplesAbout } from './complaint-reading';
import { readsEntries, whoMay } from './complaint.policy';
import { Complaint, toComplaint } from './complaint.type';
import { ComplaintExample as ExampleRow } from './example.entity';
import {
  AnswerExampleInput,
  ComplaintExample,
  ProposeExampleInput,
  PublicExample,
  ReceiptExample,
  TakeDownExampleInput,
  toPublicExample,
} from './example.type';
import { proposeExample, standsNot, takeDownExample } from './propose-example';
import { ReceiptView, toReceipt } from './receipt.type';

const ExampleConnection = connectionOf('PublicExample', () => PublicExample);

@ArgsType()
class PublicExampleArgs extends PageArgs {
  @Field({ description: 'Code of the district, or of a place in it.' })
  gridCode: string;
}

const latestFirst = [
  instantKey<ExampleRow>('x.publishedAt', (row) => row.publishedAt!, true),
  { column: 'x.id', of: (row: ExampleRow) => row.id, descending: true },
];

@Resolver(() => PublicExample)
export class PublicExampleResolver {
  @Public()
  @Query(() => ExampleConnection, { description: '典型案例: what a district tells of, newest first.' })
  async publicExamples(@Context() ctx: Ctx, @Args() args: PublicExampleArgs): Promise<Page<PublicExample>> {
    const { path } = await gridByCode(ctx.read, args.gridCode);
    const query = ctx.read
      .createQueryBuilder(ExampleRow, 'x')
      // The district is one of the few above any place.
      .where({ state: 'PUBLISHED', districtId: In(idsOfPath(path)) });
    return mapPage(await keysetPage(query, latestFirst, args), toPublicExample);
  }

  @FieldResolver(() => String, { description: 'The only place it names: a township or the district.' })
  async placeName(@Context() ctx: Ctx, @Root() { row }: PublicExample): Promise<string> {
    return (await byId(ctx, Grid, row.placeId))!.name;
  }
}

@Resolver(() => Complaint)
export class ComplaintExampleResolver {
  @ForStaff()
  @Mutation(() => Complaint, {
    description: '典型案例: puts forward what would be told of it; a second hand agrees, then the reporter.',
  })
  async proposeExample(
    @Context() ctx: Ctx,
    @Arg('input', { description: 'The words.' }) input: ProposeExampleInput,
  ): Promise<Complaint> {
    return toComplaint(await act(ctx, proposeExample, input));
  }

  @ForStaff()
  @Mutation(() => Complaint, { description: '撤下: a typical example is no longer told.' })
  async takeDownExample(
    @Context() ctx: Ctx,
    @Arg('input', { description: 'Which, and why.' }) input: TakeDownExampleInput,
  ): Promise<Complaint> {
    return toComplaint(await act(ctx, takeDownExample, input));
  }

  @FieldResolver(() => ComplaintExample, {
    nullable: true,
    description: 'The last typical example made of it, for the commissions; null for everybody else.',
  })
  async example(@Context() ctx: Ctx, @Root() { row }: Complaint): Promise<ComplaintExample | null> {
    if (!moveAllowed('example', row.state) || !readsEntries(staffOf(ctx), await policyFacts(ctx, row))) return null;
    const last = (await examplesAbout(ctx, row.id)).at(-1);
    return last ? { ...last, row: last, complaint: row, told: toPublicExample(last) } : null;
  }
}

@Resolver(() => ComplaintExample)
export class ExampleDeskResolver {
  @FieldResolver(() => Permission, { description: 'Whether the viewer may take it down now, and why not.' })
  async viewerCanTakeDown(@Context() ctx: Ctx, @Root() { row, complaint }: ComplaintExample): Promise<Permission> {
    return permission(standsNot(row), whoMay.example(staffOf(ctx), await moveFacts(ctx, complaint)));
  }
}

@Resolver(() => ReceiptView)
export class ReceiptExampleResolver {
  @ForReporter()
  @Mutation(() => ReceiptView, { description: '同意或不同意公开: also takes back what was agreed to.' })
  async answerExample(
    @Context() ctx: Ctx,
    @Arg('input', { description: 'Yes or no.' }) input: AnswerExampleInput,
  ): Promise<ReceiptView> {
    return toReceipt(await act(ctx, answerExample, input));
  }

  @FieldResolver(() => ReceiptExample, {
    nullable: true,
    description: 'The example that the reporter is asked about, or that stands in public; null when there is none.',
  })
  async example(@Context() ctx: Ctx, @Root() { row }: ReceiptView): Promise<ReceiptExample | null> {
    const last = (await examplesAbout(ctx, row.id)).at(-1);
    return last && last.state !== 'DRAFT' ? { ...last, told: toPublicExample(last) } : null;
  }
}
