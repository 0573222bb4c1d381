import { ApolloClient, ApolloLink, HttpLink, InMemoryCache } from '@apollo/client';
import { ErrorLink } from '@apollo/client/link/error';
import { relayStylePagination } from '@apollo/client/utilities';
import { errorCode } from './errors';

/** Asked by name, because these two are how one finds out whether there is a session at all. */
const anonymousOperations = new Set(['Me', 'SignIn']);

export function createApolloClient(onSessionLost: () => void): ApolloClient {
  const sessionLink = new ErrorLink(({ error, operation }) => {
    if (errorCode(error) === 'UNAUTHENTICATED' && !anonymousOperations.has(operation.operationName ?? '')) {
      onSessionLost();
    }
  });
  const http = new HttpLink({ uri: '/graphql', credentials: 'same-origin' });
  return new ApolloClient({
    link: ApolloLink.from([sessionLink, http]),
    cache: new InMemoryCache({
      typePolicies: {
        Me: { keyFields: [] },
        Workbench: { keyFields: [], fields: { stuck: { merge: false } } },
        // A list asks for less of these than a page does; neither answer wipes out the other's fields.
        LightReading: { merge: true },
        SuggestedUnit: { merge: true },
        Query: {
          fields: {
            complaints: relayStylePagination(['filter', 'orderBy']),
            assignments: relayStylePagination(['states']),
            disclosures: relayStylePagination(['gridId', 'states', 'period']),
            grids: relayStylePagination(['parentId', 'search', 'levels']),
            gridChanges: relayStylePagination(['gridId']),
            units: relayStylePagination([
              'gridId',
              'kinds',
              'cooperationAreaId',
              'evidence',
              'supervisedById',
              'closed',
              'withoutHandler',
              'search',
            ]),
            cooperationAreas: relayStylePagination(),
            responsibilities: relayStylePagination(['gridId', 'about', 'aboutId', 'search', 'withProblem']),
            staffList: relayStylePagination(['gridId', 'unitId', 'post', 'active', 'withoutPost', 'search']),
            staffChanges: relayStylePagination(['state']),
            powerItems: relayStylePagination(['search']),
            sessions: relayStylePagination(),
            notices: relayStylePagination(),
            messages: relayStylePagination(['state']),
            auditLog: relayStylePagination(['kind', 'subjectId', 'actorId', 'from', 'to']),
            districtFigures: relayStylePagination(['from', 'to']),
          },
        },
        Unit: { fields: { responsibilities: { merge: false }, viewerCan: { merge: true } } },
        Responsibility: { keyFields: false },
        CooperationArea: { fields: { members: { merge: false } } },
        // Whole lists of a person: the newest answer is what stands.
        Staff: {
          fields: {
            postings: { merge: false },
            allPostings: { merge: false },
            pairings: { merge: false },
            deputies: { merge: false },
            standsInFor: { merge: false },
            pendingChanges: { merge: false },
          },
        },
        // Lists of things without an id: the newest answer is the whole list.
        Complaint: {
          fields: {
            timeline: relayStylePagination(),
            looks: relayStylePagination(),
            mergedHere: relayStylePagination(),
            foundAlong: relayStylePagination(),
            steps: { merge: false },
            lights: { merge: false },
            marks: { merge: false },
            verdicts: { merge: false },
            subjectRecords: { merge: false },
          },
        },
        Grid: {
          fields: {
            formerCodes: { merge: false },
            mergedHere: { merge: false },
            history: { merge: false },
            pairings: { merge: false },
          },
        },
        Disclosure: {
          fields: { lines: { merge: false }, problems: { merge: false }, gates: { merge: false } },
        },
      },
    }),
    defaultOptions: {
      watchQuery: { fetchPolicy: 'cache-and-network', nextFetchPolicy: 'cache-first' },
    },
  });
}
