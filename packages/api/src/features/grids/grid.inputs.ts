import { ArgsType, Field, ID, InputType } from 'type-graphql';
import { GridLevel, VillageKind } from '@yidiantong/schema/vocabulary/grids';
import { VersionedInput } from '../../core/graphql/shared-inputs';
import { PageArgs } from '../../core/paging';

@ArgsType()
export class GridListArgs extends PageArgs {
  @Field(() => ID, {
    nullable: true,
    description: 'Children of this grid; without it, levels and a search, the district.',
  })
  parentId?: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'Part of a name, the beginning of its initials, or a whole code, also a former one.',
  })
  search?: string | null;
  @Field(() => [GridLevel], { nullable: true, description: 'Only grids of one of these levels.' })
  levels?: GridLevel[] | null;
}

@ArgsType()
export class GridChangeListArgs extends PageArgs {
  @Field(() => ID, { nullable: true, description: 'Changes of this grid, or that brought something to it.' })
  gridId?: string | null;
}

@InputType({ description: 'The national list of divisions as a file.' })
export class ImportDivisionsInput {
  @Field({ description: '16 to 64 letters, digits, _ or -; the same key imports once.' })
  idempotencyKey: string;
  @Field(() => String, { nullable: true, description: 'Name of the file, for whoever reads the answer.' })
  fileName?: string | null;
  @Field({ description: 'CSV in UTF-8 or GBK with columns code, name, level, parent_code; base64.' })
  contentBase64: string;
  @Field({ description: 'Only tells what an import would do.' })
  dryRun: boolean;
}

@InputType({ description: 'A new AREA or CELL.' })
export class CreateGridInput {
  @Field({ description: '16 to 64 letters, digits, _ or -; the same key creates once.' })
  idempotencyKey: string;
  @Field(() => ID, { description: 'The district for an AREA, a village for a CELL.' })
  parentId: string;
  @Field({ description: 'Name, 2 to 40 characters.' })
  name: string;
  @Field(() => String, {
    nullable: true,
    description: 'Code that begins with the district’s six digits; default: the next free one.',
  })
  code?: string | null;
}

@InputType({ description: 'What changes; what is left out stays.' })
export class UpdateGridInput extends VersionedInput {
  @Field(() => String, { nullable: true, description: 'Name, 2 to 40 characters.' })
  name?: string | null;
  @Field(() => String, { nullable: true, description: 'Code of an AREA or a CELL; the old one goes on leading here.' })
  code?: string | null;
  @Field(() => VillageKind, { nullable: true, description: 'RURAL or URBAN; villages only.' })
  villageKind?: VillageKind | null;
}

@InputType({ description: 'A grid and where it goes, with all below it.' })
export class MoveGridInput extends VersionedInput {
  @Field(() => ID, { description: 'Grid it will hang under.' })
  toParentId: string;
  @Field(() => String, { nullable: true, description: 'Why, at most 200 characters.' })
  reason?: string | null;
}

@InputType({ description: 'A grid and the one it goes into.' })
export class MergeGridsInput extends VersionedInput {
  @Field(() => ID, { description: 'Grid of the same level that stays.' })
  intoId: string;
  @Field(() => String, { nullable: true, description: 'Why, at most 200 characters.' })
  reason?: string | null;
}
