import { Arg, Ctx as Context, Field, InputType, Int, Mutation, ObjectType, Query, Resolver } from 'type-graphql';
import { dayOf } from '@yidiantong/schema/rules/days';
import type { Ctx } from '../../core/context';
import { ForStaff } from '../../core/graphql/access';
import { importStaff } from './import-staff';
import { codesSheet, importTemplate } from './staff-sheets';

@ObjectType({ description: 'A file to be saved.' })
class DownloadedFile {
  @Field({ description: 'Name to save it under.' })
  fileName: string;
  @Field({ description: 'Content in base64.' })
  contentBase64: string;
}

@ObjectType({ description: 'What is wrong with a row of a list, or to be known of it.' })
class SheetProblemView {
  @Field(() => Int, { description: 'Row, as a spreadsheet counts.' })
  line: number;
  @Field(() => String, { nullable: true, description: 'Head of the column; null when the row as a whole is meant.' })
  column: string | null;
  @Field({ description: 'What it is, and what helps.' })
  message: string;
}

@InputType({ description: 'A list of people and their posts.' })
class ImportStaffInput {
  @Field({ description: 'Key of this request: a retry with the same key and file does nothing twice.' })
  idempotencyKey: string;
  @Field({ description: 'The xlsx in base64.' })
  contentBase64: string;
  @Field({ description: 'Whether it only tells what would be done.' })
  dryRun: boolean;
}

@ObjectType({ description: 'What an import did, would do, or what stands in its way; then nothing was done.' })
class StaffImportResult {
  @Field(() => Int, { description: 'Rows of the list.' })
  rows: number;
  @Field(() => Int, { description: 'New people.' })
  created: number;
  @Field(() => Int, { description: 'Posts in force at once.' })
  granted: number;
  @Field(() => Int, { description: 'Posts that wait for a second ADMIN, one proposal a row.' })
  proposed: number;
  @Field(() => Int, { description: 'Rows whose posting is there already, or waits.' })
  unchanged: number;
  @Field(() => [SheetProblemView], { description: 'The first 100 problems.' })
  problems: SheetProblemView[];
  @Field(() => Int, { description: 'How many problems there are in all.' })
  problemCount: number;
  @Field(() => [SheetProblemView], {
    description: 'The first 100 rows of those unchanged whose rank or last day is another than the one held.',
  })
  notes: SheetProblemView[];
  @Field(() => Int, { description: 'How many such rows there are in all.' })
  noteCount: number;
  @Field(() => DownloadedFile, {
    nullable: true,
    description: 'One-time codes of the new people; here only, and for a retry while they are unused.',
  })
  oneTimeCodes: DownloadedFile | null;
}

@Resolver()
export class StaffImportResolver {
  @ForStaff('STAFF_WRITE')
  @Query(() => DownloadedFile, { description: 'The xlsx to be filled in for `importStaff`.' })
  async staffImportTemplate(): Promise<DownloadedFile> {
    return { fileName: '人员导入模板.xlsx', contentBase64: await importTemplate() };
  }

  @ForStaff('STAFF_WRITE')
  @Mutation(() => StaffImportResult, {
    description: 'Imports people and their posts: all of it, or nothing when a row is wrong.',
  })
  async importStaff(
    @Context() ctx: Ctx,
    @Arg('input', { description: 'The list.' }) input: ImportStaffInput,
  ): Promise<StaffImportResult> {
    const { codes, ...result } = await importStaff(ctx, input);
    if (codes.length === 0) return { ...result, oneTimeCodes: null };
    const fileName = `一次性登录码-${dayOf(ctx.services.clock())}.xlsx`;
    return { ...result, oneTimeCodes: { fileName, contentBase64: await codesSheet(codes) } };
  }
}
