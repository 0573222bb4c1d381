import { skipToken, useQuery } from '@apollo/client/react';
import { useDeferredValue, useState } from 'react';
import { GridNameDocument, GridOptionsDocument } from '../gql/shared/graphql';
import { useViewer } from './session';

/**
 * The places a list can be narrowed to: what lies right under the viewer's own place, or whatever
 * they look for by name. The chosen one keeps its name even when the search no longer finds it;
 * until the name is known nothing is shown, so that nobody reads an id.
 */
export function useGridOptions(chosenId: string | null) {
  const { place } = useViewer();
  const [search, setSearch] = useState('');
  const wanted = useDeferredValue(search.trim());
  const { data } = useQuery(GridOptionsDocument, {
    variables: wanted ? { search: wanted } : { parentId: place?.id ?? null },
  });
  const { data: named } = useQuery(GridNameDocument, chosenId ? { variables: { id: chosenId } } : skipToken);
  const options = (data?.grids.edges ?? []).map(({ node }) => ({ value: node.id, label: node.name }));
  const chosen = named?.grid;
  if (chosenId && chosen && !options.some((option) => option.value === chosen.id)) {
    options.unshift({ value: chosen.id, label: chosen.name });
  }
  const value = options.some((option) => option.value === chosenId) ? chosenId! : undefined;
  return { options, value, setSearch };
}
