import { useApolloClient } from '@apollo/client/react';
import { ComplaintDocument } from '../../gql/complaints/graphql';

/** Fetches the complaint as it is now: after an act, and when somebody else was quicker. */
export function useRefresh(id: string) {
  const client = useApolloClient();
  return () => client.query({ query: ComplaintDocument, variables: { id }, fetchPolicy: 'network-only' });
}
