import type { ApolloServerPlugin } from '@apollo/server';
import { GraphQLError, type ASTVisitor, type ValidationContext, type ValidationRule } from 'graphql';
import type { Ctx } from '../context';

const JSON_TYPE = 'application/json';
const MODERN_TYPE = 'application/graphql-response+json';

/** Weight of a media type named in an Accept header; 0 when it is not named. */
function weight(accept: string, type: string): number {
  const entry = accept.split(',').find((each) => each.split(';')[0]!.trim().toLowerCase() === type);
  return entry === undefined ? 0 : Number(/;\s*q=([\d.]+)/i.exec(entry)?.[1] ?? 1);
}

/**
 * GraphQL over HTTP: a document that cannot be parsed, validated or given its variables is answered with 400 under
 * `application/graphql-response+json` and with 200 under `application/json`, whose clients tell errors from transport by
 * the body. Apollo answers 400 to both.
 */
export const statusOfAnswers: ApolloServerPlugin<Ctx> = {
  requestDidStart: () =>
    Promise.resolve({
      willSendResponse: ({ request, response: { http } }) => {
        const accept = request.http?.headers.get('accept') ?? '';
        const modern = weight(accept, MODERN_TYPE);
        if (modern > 0 && modern >= weight(accept, JSON_TYPE))
          http.headers.set('content-type', `${MODERN_TYPE}; charset=utf-8`);
        else if (http.status === 400 && request.query) http.status = 200;
        return Promise.resolve();
      },
    }),
};

/** `__type` is for everyone; the whole schema at once (`__schema`) only where it is open. */
export const noSchemaDump: ValidationRule = (context: ValidationContext): ASTVisitor => ({
  Field(node) {
    if (node.name.value === '__schema')
      context.reportError(new GraphQLError('完整的接口说明见 docs/api；这里不提供 __schema。', { nodes: [node] }));
  },
});
