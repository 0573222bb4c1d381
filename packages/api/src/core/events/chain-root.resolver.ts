import { Args, Ctx as Context, Field, Int, ObjectType, Query, Resolver } from 'type-graphql';
import type { Ctx } from '../context';
import { Public } from '../graphql/access';
import { DayScalar } from '../graphql/scalars';
import { connectionOf, keysetPage, PageArgs, type Page } from '../paging';
import { ChainRootRow } from './event.entity';

@ObjectType({
  description:
    'One hash over the heads of all event chains at the end of a day: keep it elsewhere to prove later that nothing was removed.',
})
class ChainRoot {
  @Field(() => DayScalar, { description: 'Day it closes.' })
  day: string;
  @Field({ description: 'SHA-256 in hex.' })
  root: string;
  @Field(() => Int, { description: 'Chains it covers.' })
  streams: number;
  @Field(() => Int, { description: 'Events it covers.' })
  events: number;
}

const ChainRootConnection = connectionOf('ChainRoot', () => ChainRoot);

@Resolver()
export class ChainRootResolver {
  @Public()
  @Query(() => ChainRootConnection, { description: 'Published daily roots, newest first.' })
  chainRoots(@Context() ctx: Ctx, @Args() page: PageArgs): Promise<Page<ChainRoot>> {
    const query = ctx.read.createQueryBuilder(ChainRootRow, 'r');
    return keysetPage(query, [{ column: 'r.day', of: (row) => row.day, descending: true }], page);
  }
}
