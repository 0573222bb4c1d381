import { useApolloClient } from '@apollo/client/react';
import { useNavigate } from 'react-router';
import { MeDocument } from '../gql/shared/graphql';

/** Once the session is over on the server: back to the door, with nothing left in memory. */
export function useLeave(): () => Promise<void> {
  const client = useApolloClient();
  const navigate = useNavigate();
  return async () => {
    await navigate('/signin');
    await client.clearStore();
    client.writeQuery({ query: MeDocument, data: { me: null } });
  };
}
