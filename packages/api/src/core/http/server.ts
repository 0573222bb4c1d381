import type { Socket } from 'node:net';
import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import { ApolloServerPluginDrainHttpServer } from '@apollo/server/plugin/drainHttpServer';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import type { Actor, Ctx, Services } from '../context';
import { modestRequests, noSchemaDump, statusOfAnswers } from '../graphql/plugins';
import { newId } from '../ids';
import { LoaderCache } from '../loaders';
import { deviceWords } from './device';
import { formatError } from './format-error';
import { registerPages } from './pages';
import { answerErrors } from './request-errors';
import { registerStream } from './stream';
import { registerFiles } from './uploads';

const COOKIE = 'ydt_session';
/** A GraphQL body: a complaint of 2,000 characters and a month of 1,000 lines fit with room to spare. */
const BODY_BYTES = 1024 * 1024;
/** For a request to arrive: 15 MB over a slow phone line take minutes. */
const REQUEST_MS = 300_000;
/** For the database to answer, before the caller is told that it does not. */
const ANSWER_MS = 30_000;
const READY_MS = 3_000;

export interface HttpParts {
  schema: GraphQLSchema;
  /** Who a session cookie or an `Authorization` header stands for; null when it is over or unknown. */
  identify: (services: Services, proof: { cookie?: string; authorization?: string }) => Promise<Actor | null>;
}

/** The one HTTP server: API, uploads, files, health, console and citizen pages. */
export async function createHttpServer(services: Services, { schema, identify }: HttpParts): Promise<FastifyInstance> {
  const { env, log, db } = services;
  const app = Fastify({
    trustProxy: (_address, hop) => hop < env.trustedProxies,
    bodyLimit: BODY_BYTES,
    // Nothing of a request is logged: no address, no receipt.
    logger: false,
    forceCloseConnections: 'idle',
    requestTimeout: REQUEST_MS,
    frameworkErrors: answerErrors(log),
  });
  const apollo = new ApolloServer<Ctx>({
    schema,
    // POST takes JSON only and GET reads nothing of a session, so no form of another site can act for anyone.
    csrfPrevention: false,
    introspection: true,
    validationRules: [modestRequests, ...(env.mode === 'demo' ? [] : [noSchemaDump])],
    includeStacktraceInErrorResponses: false,
    hideSchemaDetailsFromClientErrors: env.mode === 'production',
    allowBatchedHttpRequests: false,
    formatError: formatError(log),
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginDrainHttpServer({ httpServer: app.server }),
      statusOfAnswers,
    ],
    logger: { debug: () => undefined, info: () => undefined, warn: (m) => log.warn(m), error: (m) => log.error(m) },
    stopOnTerminationSignals: false,
  });
  await apollo.start();

  app.setErrorHandler(answerErrors(log));
  // Of the types a form of another site can send, none but photos is read.
  app.removeContentTypeParser('text/plain');
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
    // An answer is for whoever asks now: neither browser nor proxy keeps it.
    void reply.header('cache-control', 'no-store');
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
  app.route({
    method: ['GET', 'POST'],
    url: '/graphql',
    handlerTimeout: ANSWER_MS,
    onRequest: refuseHost,
    handler: graphql,
  });

  registerStream(app, services, { schema, contextOf });

  app.get('/healthz', (_request, reply) => reply.header('cache-control', 'no-store').send({ live: true }));
  let readyForSignIn = false;
  app.decorate('openForSignIn', () => {
    readyForSignIn = true;
  });
  app.get('/readyz', { handlerTimeout: READY_MS }, async (_request, reply) => {
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
  letGoOnClose(app);
  return app;
}

/**
 * A closing server waits for its connections to end: those that browsers opened ahead of need and never used are ended at
 * once, and the others with the answer in hand.
 */
function letGoOnClose(app: FastifyInstance): void {
  const open = new Set<Socket>();
  let closing = false;
  app.server.on('connection', (socket: Socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });
  app.addHook('preClose', async () => {
    closing = true;
    for (const socket of open) if (socket.bytesRead === 0) socket.destroy();
  });
  app.addHook('onSend', async (_request, reply) => {
    if (closing) void reply.header('connection', 'close');
  });
}

/** The handler builds an address of host and path, which fails on a host that is none. */
const refuseHost = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> =>
  URL.canParse(request.url, `${request.protocol}://${request.hostname}/`)
    ? undefined
    : reply.code(400).send({ errors: [{ message: '请求的格式不对。', extensions: { code: 'INVALID_INPUT' } }] });

declare module 'fastify' {
  interface FastifyInstance {
    /** From now on /readyz answers 200 while the database does. */
    openForSignIn(): void;
  }
}
