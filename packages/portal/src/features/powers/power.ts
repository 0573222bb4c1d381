import { graphql } from '../../gql';
import type { PowerQuery } from '../../gql/graphql';

export const PowerDocument = graphql(`
  query Power($gridCode: String!, $code: String!) {
    publicPowerItem(gridCode: $gridCode, code: $code) {
      code
      name
      className
      scope
      requirements
      materials
      limitWorkingDays
      policies {
        title
        articles
        evidence
      }
      flowchart {
        nodes {
          id
          kind
          label
          actor
          limitWorkingDays
          limitEvidence
          records
          basis
          mandatory
          meetingKind
          days
        }
        edges {
          from
          to
          label
        }
      }
      handling
      supervising
      revisionNumber
      effectiveFrom
      evidence
    }
  }
`);

export type Power = NonNullable<PowerQuery['publicPowerItem']>;
