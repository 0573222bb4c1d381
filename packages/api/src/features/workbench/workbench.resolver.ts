import { Args, ArgsType, Ctx as Context, Field, FieldResolver, Int, ObjectType, Query, Resolver } from 'type-graphql';
import type { Ctx } from '../../core/context';
import { ForStaff, staffOf } from '../../core/graphql/access';
import { connectionOf, listPage, PageArgs, type Page } from '../../core/paging';
import { Complaint } from '../complaints/complaint.type';
import { latestArrivals, monthFigures, stuckUnits } from './figures';
import { todosOf } from './todos';
import { StuckUnit, Todo, WorkbenchFigures } from './workbench.type';

@ObjectType({ description: 'What needs the viewer now.' })
class Workbench {}

const TodoConnection = connectionOf('Todo', () => Todo);

@ArgsType()
class TodoArgs extends PageArgs {
  @Field(() => Int, { defaultValue: 50, description: 'Rows wanted, 1 to 100.' })
  declare first: number;
}

@Resolver(() => Workbench)
export class WorkbenchResolver {
  @ForStaff()
  @Query(() => Workbench, { description: 'What needs the viewer now.' })
  workbench(): Workbench {
    return new Workbench();
  }

  @FieldResolver(() => TodoConnection, {
    description: 'Acts the viewer can do now: red first, then yellow, green, by due.',
  })
  async todo(@Context() ctx: Ctx, @Args() page: TodoArgs): Promise<Page<Todo>> {
    return listPage(await todosOf(ctx, staffOf(ctx)), page);
  }

  @FieldResolver(() => WorkbenchFigures, { description: 'This month.' })
  figures(@Context() ctx: Ctx): Promise<WorkbenchFigures> {
    return monthFigures(ctx);
  }

  @FieldResolver(() => [Complaint], { description: 'The last five of the past 24 hours.' })
  arrivals(@Context() ctx: Ctx): Promise<Complaint[]> {
    return latestArrivals(ctx);
  }

  @FieldResolver(() => [StuckUnit], { description: 'At most five units, those with the most first.' })
  stuck(@Context() ctx: Ctx): Promise<StuckUnit[]> {
    return stuckUnits(ctx);
  }
}
