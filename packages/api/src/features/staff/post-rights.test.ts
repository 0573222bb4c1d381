import { abilityLabels, Post, type Ability } from '@yidiantong/schema/vocabulary/posts';
import { conductUnitKinds, type UnitKind } from '@yidiantong/schema/vocabulary/units';
import { TestDistrict } from '../../../test/district';
import { World } from '../../../test/harness';
import { abilitiesOfPost } from './abilities';

interface Rights {
  post: Post;
  description: string;
  abilities: { ability: Ability; label: string }[];
  revealsIdentities: boolean;
  needsSecondAdmin: boolean;
  guardedUnitKinds: UnitKind[];
}

it('tells any of the staff what every post may do, in words', async () => {
  const world = await World.open();
  try {
    const district = await TestDistrict.build(world);
    const { postRights } = await world.ok<{ postRights: { nodes: Rights[] } }>(
      district.login('villager'),
      `{ postRights(first: 100) { nodes {
        post description abilities { ability label } revealsIdentities needsSecondAdmin guardedUnitKinds } } }`,
    );
    expect(postRights.nodes.map(({ post }) => post)).toEqual(Object.keys(Post));
    for (const { post, abilities, description } of postRights.nodes) {
      expect([post, abilities.map(({ ability }) => ability)]).toEqual([post, abilitiesOfPost[post]]);
      for (const { ability, label } of abilities) expect(label).toBe(abilityLabels[ability]);
      expect(description).toMatch(/\p{Script=Han}/u);
    }
    const those = (mark: 'revealsIdentities' | 'needsSecondAdmin') =>
      postRights.nodes.filter((row) => row[mark]).map(({ post }) => post);
    expect(those('revealsIdentities')).toEqual(['DISTRICT_LEADER', 'DISTRICT_OFFICER', 'COMMISSION_SECRETARY']);
    expect(those('needsSecondAdmin')).toEqual([
      'DISTRICT_LEADER',
      'DISTRICT_OFFICER',
      'COMMISSION_SECRETARY',
      'COMMISSION_MEMBER',
      'VILLAGE_OFFICER',
      'GRID_SUPERVISOR',
      'ADMIN',
      'AUDITOR',
    ]);
    const guarded = postRights.nodes.filter((row) => row.guardedUnitKinds.length > 0);
    expect(guarded.map(({ post, guardedUnitKinds }) => [post, guardedUnitKinds])).toEqual([
      ['UNIT_LEADER', conductUnitKinds],
      ['UNIT_HANDLER', conductUnitKinds],
    ]);
  } finally {
    await world.close();
  }
});
