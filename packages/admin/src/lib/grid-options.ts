import { skipToken, useQuery } from '@apollo/client/react';
import { useDeferredValue, useState } from 'react';
import { GridNameDocument, GridOptionsDocument } from '../gql/graphql';
import { useViewer } from './session';

/**
 * The places a list can be narrowed to: what lies right under the viewer's own place, or whatever
 * they look for by name. `chosen` keeps its words even when the search no longer finds it.
 */
export function useGridOptions(chosen?: { id: string; name: string } | null) {
  const { place } = useViewer();
  const [search, setSearch] = useState('');
  const wanted = useDeferredValue(search.trim());
  const { data, loading } = useQuery(GridOptionsDocument, {
    variables: wanted ? { search: wanted } : { parentId: place?.id ?? null },
  });
  const options = (data?.grids.edges ?? []).map(({ node }) => ({ value: node.id, label: node.name }));
  if (chosen && !options.some((option) => option.value === chosen.id)) {
    options.unshift({ value: chosen.id, label: chosen.name });
  }
  return { options, loading, setSearch };
}

/** The name of a place that came from the URL. */
export function useGridName(id: string | null): { id: string; name: string } | null {
  const { data } = useQuery(GridNameDocument, id ? { variables: { id } } : skipToken);
  return data?.grid ?? null;
}
