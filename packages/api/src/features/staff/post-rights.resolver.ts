import { Args, Field, ObjectType, Query, Resolver } from 'type-graphql';
import { Ability, abilityLabels, Post, postDescriptions, revealingPosts } from '@yidiantong/schema/vocabulary/posts';
import { UnitKind } from '@yidiantong/schema/vocabulary/units';
import { wordsOf } from '@yidiantong/schema/vocabulary/vocabulary';
import { ForStaff } from '../../core/graphql/access';
import { connectionOf, listPage, PageArgs, type Page } from '../../core/paging';
import { abilitiesOfPost, guardedUnitKinds, needsSecondAdmin } from './abilities';

@ObjectType({ description: 'Something a post may do.' })
class AbilityOfPost {
  @Field(() => Ability, { description: 'What.' })
  ability: Ability;
  @Field({ description: 'In words.' })
  label: string;
}

@ObjectType({ description: 'What a post may do at all.' })
class PostRights {
  @Field(() => Post, { description: 'The post.' })
  post: Post;
  @Field({ description: 'Who holds it, in words.' })
  description: string;
  @Field(() => [AbilityOfPost], { description: 'What it may do.' })
  abilities: AbilityOfPost[];
  @Field({ description: 'Whether it can reveal who sent a complaint, with a code of its authenticator.' })
  revealsIdentities: boolean;
  @Field({ description: 'Whether granting it takes a second administrator, wherever it is held.' })
  needsSecondAdmin: boolean;
  @Field(() => [UnitKind], {
    description:
      'Kinds of unit at which it takes one, for a post that takes none elsewhere: they get complaints about conduct.',
  })
  guardedUnitKinds: UnitKind[];
}

const PostRightsConnection = connectionOf('PostRights', () => PostRights);

const rightsOf = (post: Post): PostRights => ({
  post,
  description: postDescriptions[post],
  abilities: abilitiesOfPost[post].map((ability) => ({ ability, label: abilityLabels[ability] })),
  revealsIdentities: revealingPosts.includes(post),
  needsSecondAdmin: needsSecondAdmin(post, null),
  guardedUnitKinds: guardedUnitKinds(post),
});

@Resolver()
export class PostRightsResolver {
  @ForStaff()
  @Query(() => PostRightsConnection, { description: 'Who can do what: every post with what it may do.' })
  postRights(@Args() page: PageArgs): Page<PostRights> {
    return listPage(wordsOf(Post).map(rightsOf), page);
  }
}
