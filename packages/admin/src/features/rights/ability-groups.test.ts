import { Ability } from '@yidiantong/schema/vocabulary/posts';
import { abilitiesOf, abilityGroups } from './ability-groups';

test('every ability has its column, once', () => {
  const shown = abilityGroups.flatMap((group) => abilitiesOf(group).map(([ability]) => ability));
  expect([...shown].sort()).toEqual(Object.keys(Ability).sort());
});
