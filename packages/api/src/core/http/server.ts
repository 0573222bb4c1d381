import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import { ApolloServerPluginDrainHttpServer } from '@apollo/server/plugin/drainHttpServer';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import Fastify, { type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { getOperationAST, parse, type GraphQLSchema } from 'graphql';
import { createHandler } from 'graphql-sse/lib/use/fastify';
import type { Actor, Ctx, Services } from '../context';
import { noSchemaDump, statusOfJsonAnswers } from '../graphql/plugins';
import { newId } from '../ids';
import { LoaderCache } from '../loaders';
import { deviceWords } from './device';
import { formatError } from './format-error';
import { registerPages } from './pages';
import { registerFiles } from './uploads';

const COOKIE = 'ydt_session';
/** A GraphQL body: a complaint of 2,000 characters and a month of 1,000 lines fit with room to spare. */
const BODY_BYTES = 1024 * 1024;

export interface HttpParts {
  schema: GraphQLSchema;
  /** Who a session cookie or an `Authorization` header stands for; null when it is over or unknown. */
  identify: (services: Services, proof: { cookie?: string; authorization?: string }) => Promise<Actor | null>;
}

/** The one HTTP server: API, uploads, files, health, console and citizen pages. */
export async function createHttpServer(services: Services, { schema, identify }: HttpParts): Promise<FastifyInstance> {
  const { env, log, db } = services;
  const app = Fastify({
    trustProxy: (_address, hop) => hop <= env.trustedProxies,
    bodyLimit: BODY_BYTES,
    // Nothing of a request is logged: no address, no receipt.
    logger: false,
    forceCloseConnections: 'idle',
  });
  const apollo = new ApolloServer<Ctx>({
    schema,
    // POST takes JSON only and GET reads nothing of a session, so no form of another site can act for anyone.
    csrfPrevention: false,
    introspection: true,
    validationRules: env.mode === 'demo' ? [] : [noSchemaDump],
    includeStacktraceInErrorResponses: false,
    hideSchemaDetailsFromClientErrors: env.mode === 'production',
    allowBatchedHttpRequests: false,
    formatError: formatError(log),
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginDrainHttpServer({ httpServer: app.server }),
      statusOfJsonAnswers,
    ],
    logger: { debug: () => undefined, info: () => undefined, warn: (m) => log.warn(m), error: (m) => log.error(m) },
    stopOnTerminationSignals: false,
  });
  await apollo.start();

  app.setErrorHandler((error: FastifyError, _request, reply) => {
    const status = error.statusCode ?? 500;
    if (status >= 500) log.error({ err: error }, 'request failed');
    const message =
      status === 413 ? '内容太大，请分开提交。' : status < 500 ? '请求的格式不对。' : '服务器出了问题，请稍后再试。';
    return reply.code(status).send({ code: status >= 500 ? 'INTERNAL' : 'INVALID_INPUT', message });
  });
  await app.register(cookie);
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        // The console's component library writes its styles at run time.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    hsts: env.cookieSecure,
    crossOriginEmbedderPolicy: false,
    referrerPolicy: { policy: 'no-referrer' },
  });

  const contextOf = async (request: FastifyRequest, reply: FastifyReply): Promise<Ctx> => {
    // A GET may come from anywhere with the cookie attached, so it is nobody's.
    const actor =
      request.method === 'GET'
        ? null
        : await identify(services, { cookie: request.cookies[COOKIE], authorization: request.headers.authorization });
    return {
      services,
      actor: actor ?? { kind: 'anonymous' },
      requestId: newId(),
      loaders: new LoaderCache(),
      read: db.read,
      device: deviceWords(request.headers['user-agent']),
      setSessionCookie: (token) => {
        const options = { path: '/', httpOnly: true, sameSite: 'strict', secure: env.cookieSecure } as const;
        void (token === null ? reply.clearCookie(COOKIE, options) : reply.setCookie(COOKIE, token, options));
      },
    };
  };
  const graphql = fastifyApolloHandler(apollo, { context: contextOf });
  app.route({ method: ['GET', 'POST'], url: '/graphql', handler: graphql });

  const stream = createHandler({
    schema,
    context: async (request) => (await contextOf(request.raw, request.context.reply)) as never,
    // Queries and mutations have one door, where their limits and errors are.
    onSubscribe: (_request, { query, operationName }) => {
      const operation = parseOperation(query, operationName);
      return operation === 'subscription' ? undefined : NOT_HERE;
    },
  });
  app.post('/graphql/stream', async (request, reply) => stream(request, reply));

  app.get('/healthz', (_request, reply) => reply.header('cache-control', 'no-store').send({ live: true }));
  let readyForSignIn = false;
  app.decorate('openForSignIn', () => {
    readyForSignIn = true;
  });
  app.get('/readyz', async (_request, reply) => {
    const databaseReady = await db.ready().catch((error: unknown) => {
      log.warn({ err: error }, 'database does not answer');
      return false;
    });
    const ready = databaseReady && readyForSignIn;
    return reply
      .code(ready ? 200 : 503)
      .header('cache-control', 'no-store')
      .send({ ready });
  });

  await registerFiles(app, services);
  await registerPages(app, env);
  app.addHook('onClose', () => apollo.stop());
  return app;
}

const NOT_HERE: [string, { status: number; statusText: string; headers: Record<string, string> }] = [
  JSON.stringify({ errors: [{ message: '这个地址只用于实时更新，其他请求请发到 /graphql。' }] }),
  { status: 400, statusText: 'Bad Request', headers: { 'content-type': 'application/json; charset=utf-8' } },
];

function parseOperation(query: unknown, name: unknown): string | undefined {
  try {
    return getOperationAST(parse(String(query)), typeof name === 'string' ? name : undefined)?.operation;
  } catch {
    return undefined; // not a document: refused like anything that is no subscription
  }
}

declare module 'fastify' {
  interface FastifyInstance {
    /** From now on /readyz answers 200 while the database does. */
    openForSignIn(): void;
  }
}
