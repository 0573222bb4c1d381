import { useApolloClient } from '@apollo/client/react';

/** After a change of the tree, and after somebody else's: everything that shows grids is asked again. */
export function useRefreshGrids(): () => Promise<void> {
  const client = useApolloClient();
  return async () => {
    client.cache.evict({ id: 'ROOT_QUERY', fieldName: 'grids' });
    client.cache.gc();
    await client.refetchQueries({ include: 'active' });
  };
}
