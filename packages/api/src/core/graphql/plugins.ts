import type { ApolloServerPlugin } from '@apollo/server';
import {
  GraphQLError,
  Kind,
  OperationTypeNode,
  type ASTVisitor,
  type SelectionSetNode,
  type ValidationContext,
  type ValidationRule,
} from 'graphql';
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

/** One request asks for at most so much at once; a page of the console asks for about ten fields. */
const MOST_ROOT_FIELDS = 20;
const MOST_ALIASES = 60;

/** One mutation a request, few root fields, few aliases: a small request must not cost like a thousand. */
export const modestRequests: ValidationRule = (context: ValidationContext): ASTVisitor => {
  let aliases = 0;
  const refuse = (message: string): void =>
    context.reportError(new GraphQLError(message, { extensions: { code: 'TOO_COMPLEX' } }));
  return {
    OperationDefinition(node) {
      const most = node.operation === OperationTypeNode.MUTATION ? 1 : MOST_ROOT_FIELDS;
      if (rootFields(context, node.selectionSet) > most) refuse(`一次请求最多 ${most}\u00A0个顶层字段，请分几次请求。`);
    },
    Field(node) {
      if (node.alias && (aliases += 1) === MOST_ALIASES + 1)
        refuse(`一次请求最多 ${MOST_ALIASES}\u00A0个别名，请分几次请求。`);
    },
  };
};

/** Root fields with those of fragments, each fragment once: a cycle is another rule's business. */
function rootFields(context: ValidationContext, set: SelectionSetNode, seen = new Set<string>()): number {
  return set.selections.reduce((sum, selection) => {
    if (selection.kind === Kind.FIELD) return sum + 1;
    if (selection.kind === Kind.INLINE_FRAGMENT) return sum + rootFields(context, selection.selectionSet, seen);
    const fragment = context.getFragment(selection.name.value);
    if (!fragment || seen.has(fragment.name.value)) return sum + MOST_ROOT_FIELDS;
    return sum + rootFields(context, fragment.selectionSet, new Set([...seen, fragment.name.value]));
  }, 0);
}
