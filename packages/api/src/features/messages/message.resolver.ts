import {
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
import { MessageChannel, MessageState, MessageTemplate, messageTexts } from '@yidiantong/schema/vocabulary/messages';
import type { Ctx } from '../../core/context';
import { ForStaff, staffOf } from '../../core/graphql/access';
import { DateTimeScalar } from '../../core/graphql/scalars';
import { connectionOf, keysetPage, PageArgs, type Page } from '../../core/paging';
import { OutgoingMessage } from './message.entity';

@ObjectType({ description: 'A text to a citizen, as the log keeps it: never to whom or about what.' })
class Message {
  @Field(() => ID, { description: 'Key.' })
  id: string;
  @Field(() => MessageChannel, { description: 'By what.' })
  channel: MessageChannel;
  @Field(() => MessageTemplate, { description: 'Which text.' })
  template: MessageTemplate;
  @Field(() => MessageState, { description: 'What became of it.' })
  state: MessageState;
  @Field(() => DateTimeScalar, { description: 'When it was written.' })
  createdAt: Date;
  @Field(() => DateTimeScalar, { description: 'Sent no earlier; of one that failed: when it is tried again.' })
  dueAt: Date;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was sent or given up.' })
  endedAt: Date | null;
  @Field(() => Int, { description: 'Tries so far.' })
  attempts: number;
  @Field(() => String, { nullable: true, description: 'Why the last try did not work.' })
  error: string | null;
}

const MessageConnection = connectionOf('Message', () => Message);

@ArgsType()
class MessageArgs extends PageArgs {
  @Field(() => MessageState, { nullable: true, description: 'Only those.' })
  state?: MessageState | null;
}

@Resolver(() => Message)
export class MessageResolver {
  @ForStaff('AUDIT_READ')
  @Query(() => MessageConnection, { description: 'Texts of the viewer’s district, newest first.' })
  messages(@Context() ctx: Ctx, @Args() args: MessageArgs): Promise<Page<Message>> {
    const query = ctx.read.createQueryBuilder(OutgoingMessage, 'm').where({ districtId: staffOf(ctx).districtId });
    if (args.state) query.andWhere({ state: args.state });
    return keysetPage(query, [{ column: 'm.id', of: (message) => message.id, descending: true }], args);
  }

  @FieldResolver(() => String, { description: 'The text.' })
  text(@Root() { template }: Message): string {
    return messageTexts[template];
  }
}
