import type { ApolloServerPlugin } from '@apollo/server';
import { GraphQLError, type ASTVisitor, type ValidationContext, type ValidationRule } from 'graphql';
import type { Ctx } from '../context';

/**
 * GraphQL over HTTP: under `application/json` a document that cannot be parsed, validated or given its variables is still
 * answered with 200, because such a client tells errors from transport by the body. Apollo answers 400 to both media types.
 */
export const statusOfJsonAnswers: ApolloServerPlugin<Ctx> = {
  requestDidStart: () =>
    Promise.resolve({
      willSendResponse: ({ request, response }) => {
        const modern = response.http.headers.get('content-type')?.includes('application/graphql-response+json');
        const wellFormed = typeof request.query === 'string' && request.query !== '';
        if (!modern && wellFormed && response.http.status === 400) response.http.status = 200;
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
