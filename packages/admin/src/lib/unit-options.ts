import { useQuery } from '@apollo/client/react';
import type { UnitKind } from '@yidiantong/schema/vocabulary/units';
import { useDeferredValue, useState } from 'react';
import { UnitOptionsDocument } from '../gql/shared/graphql';

interface Chosen {
  id: string;
  name: string;
}

/** Units that go on, of some kinds or of all, found by name, initials or code; the chosen ones keep their names. */
export function useUnitOptions(chosen: readonly Chosen[], kinds: readonly UnitKind[] | null = null) {
  const [search, setSearch] = useState('');
  const wanted = useDeferredValue(search.trim());
  const { data, loading } = useQuery(UnitOptionsDocument, {
    variables: { search: wanted || null, kinds: kinds && [...kinds] },
  });
  const units = (data?.units.edges ?? []).map(({ node }) => node);
  const options = units.map(({ id, name }) => ({ value: id, label: name }));
  for (const { id, name } of chosen)
    if (!options.some((option) => option.value === id)) options.unshift({ value: id, label: name });
  return { units, options, loading, setSearch };
}
