import { Arg, Ctx as Context, Mutation, Resolver } from 'type-graphql';
import type { Ctx } from '../../core/context';
import { ForStaff } from '../../core/graphql/access';
import { ImportDivisionsInput } from './grid.inputs';
import { ImportDivisionsResult } from './grid.type';
import { importDistrict } from './import-district';

@Resolver()
export class ImportResolver {
  @ForStaff('GRID_WRITE')
  @Mutation(() => ImportDivisionsResult, {
    description: '导入行政区划: the viewer’s district from the national list; all of it or, with a problem, nothing.',
  })
  importDivisions(
    @Context() ctx: Ctx,
    @Arg('input', { description: 'The file.' }) input: ImportDivisionsInput,
  ): Promise<ImportDivisionsResult> {
    return importDistrict(ctx, input);
  }
}
