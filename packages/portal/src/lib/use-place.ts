import { graphql } from '../gql';
import { useQuery } from './use-query';

const PlaceDocument = graphql(`
  query Place($code: String!) {
    publicGrid(code: $code) {
      code
      name
      villageName
      townshipName
      districtName
    }
  }
`);

/** The village of the code in the path; `gone` when there is none. */
export function usePlace(code: string) {
  const { data, error, loading, reload } = useQuery(PlaceDocument, { code });
  return { place: data?.publicGrid ?? null, gone: data !== undefined && !data.publicGrid, error, loading, reload };
}
