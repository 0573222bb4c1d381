import { graphql } from '../../gql';
import type { VillageQuery } from '../../gql/graphql';

export const VillageDocument = graphql(`
  query Village($code: String!) {
    publicGrid(code: $code) {
      code
      name
      level
      villageName
      townshipName
      districtName
      mergedFrom
      latestDisclosures {
        id
        name
        kind
        period
        publishedAt
        closing
        mergedFrom
      }
    }
    publicPowerItems(gridCode: $code, first: 1) {
      totalCount
    }
    publicExamples(gridCode: $code, first: 1) {
      nodes {
        id
        title
      }
    }
  }
`);

export type Village = NonNullable<VillageQuery['publicGrid']>;

/** Where it lies: district and township of a village, township and village of a cell; for elders without the district. */
export function placeAbove(
  { districtName, townshipName, villageName }: Pick<Village, 'districtName' | 'townshipName' | 'villageName'>,
  short = false,
): string {
  return [short || villageName ? null : districtName, townshipName, villageName].filter(Boolean).join('');
}
