import { graphql } from '../../gql';
import type { VillageQuery } from '../../gql/graphql';
import { formatPeriod } from '../../lib/format';

export const VillageDocument = graphql(`
  query Village($code: String!) {
    publicGrid(code: $code) {
      code
      name
      level
      townshipName
      districtName
      latestDisclosures {
        id
        name
        kind
        period
        publishedAt
        closing
      }
    }
    publicPowerItems(gridCode: $code, first: 1) {
      totalCount
    }
  }
`);

export type Village = NonNullable<VillageQuery['publicGrid']>;

/** 7月村账; what is not finance keeps its own name. */
export function shortName(disclosure: { name: string; kind: string; period: string }, withYear = false): string {
  if (disclosure.kind !== 'FINANCE') return disclosure.name;
  return `${formatPeriod(disclosure.period, !withYear)}村账`;
}
