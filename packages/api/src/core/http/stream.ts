import type { ServerResponse } from 'node:http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { getOperationAST, GraphQLError, parse, validate, type ExecutionResult, type GraphQLSchema } from 'graphql';
import { createHandler } from 'graphql-sse/lib/use/fastify';
import type { Ctx, Services } from '../context';
import { formatError } from './format-error';

interface StreamParts {
  schema: GraphQLSchema;
  contextOf: (request: FastifyRequest, reply: FastifyReply) => Promise<Ctx>;
}

/**
 * POST /graphql/stream: subscriptions as server-sent events (GraphQL over SSE, one connection each). Queries and mutations
 * have one door, where their limits and errors are.
 */
export function registerStream(app: FastifyInstance, { log, env }: Services, { schema, contextOf }: StreamParts): void {
  const say = formatError(log);
  const speak = (result: ExecutionResult): ExecutionResult =>
    result.errors
      ? { ...result, errors: result.errors.map((error) => say(withCode(error).toJSON(), error)) as never }
      : result;
  const open = new Set<ServerResponse>();

  const stream = createHandler({
    schema,
    context: async (request) => (await contextOf(request.raw, request.context.reply)) as never,
    onSubscribe: (_request, { query, operationName }) =>
      operationOf(query, operationName) === 'subscription' ? undefined : NOT_HERE,
    validate: (...args) =>
      validate(...args).map(({ message, nodes }) => {
        const said = env.mode === 'production' ? message.replace(/ ?Did you mean.*$/s, '') : message;
        return new GraphQLError(said, { nodes, extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } });
      }),
    onNext: (_ctx, _request, result) => speak(result as ExecutionResult) as never,
  });

  app.post('/graphql/stream', async (request, reply) => {
    if (!request.headers.accept?.includes('text/event-stream'))
      return reply.code(406).send(refusal('实时更新要用 Accept: text/event-stream 请求。'));
    if (!request.headers['content-type']?.includes('application/json'))
      return reply.code(415).send(refusal('请求的格式应当是 application/json。'));
    request.headers.accept = 'text/event-stream';
    open.add(reply.raw);
    reply.raw.once('close', () => open.delete(reply.raw));
    reply.hijack();
    try {
      await stream(request, reply);
    } catch (error) {
      // A reader who went away is no failure.
      if (!GONE.has((error as NodeJS.ErrnoException).code ?? '')) log.error({ err: error }, 'stream failed');
      reply.raw.destroy();
    }
  });

  // Listening never ends by itself; cut without a last word, so that clients come back to the next process.
  app.addHook('preClose', async () => {
    for (const response of open) response.destroy();
  });
}

/** Whoever listened closed the connection while something was written to it. */
const GONE = new Set(['EPIPE', 'ECONNRESET']);

/** An error without a cause is one of the request itself: a variable that does not fit. */
const withCode = (error: GraphQLError): GraphQLError =>
  error.originalError || error.extensions.code
    ? error
    : new GraphQLError(error.message, { nodes: error.nodes, extensions: { code: 'BAD_USER_INPUT' } });

const refusal = (message: string): object => ({ errors: [{ message, extensions: { code: 'INVALID_INPUT' } }] });

const NOT_HERE: [string, { status: number; statusText: string; headers: Record<string, string> }] = [
  JSON.stringify(refusal('这个地址只用于实时更新，其他请求请发到 /graphql。')),
  { status: 400, statusText: 'Bad Request', headers: { 'content-type': 'application/json; charset=utf-8' } },
];

function operationOf(query: unknown, name: unknown): string | undefined {
  try {
    return getOperationAST(parse(String(query)), typeof name === 'string' ? name : undefined)?.operation;
  } catch {
    return undefined; // not a document: refused like anything that is no subscription
  }
}
