import { graphql } from '../../gql';
import { formatPeriod } from '../../lib/format';

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
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

/** 7月村账; what is not finance keeps its own name. */
export function shortName(disclosure: { name: string; kind: string; period: string }): string {
  return disclosure.kind === 'FINANCE' ? `${formatPeriod(disclosure.period, true)}村账` : disclosure.name;
}
