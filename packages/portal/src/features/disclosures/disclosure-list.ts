import { graphql } from '../../gql';

/** One list for the page of all months and for changing the month. */
export const DisclosuresDocument = graphql(`
  query Disclosures($gridCode: String!, $first: Int = 24, $after: String) {
    publicDisclosures(gridCode: $gridCode, first: $first, after: $after) {
      nodes {
        id
        name
        kind
        period
        publishedAt
        closing
        mergedFrom
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);
