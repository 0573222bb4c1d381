import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { masked } from './format-error';

const sentences: Record<number, string> = {
  413: '内容太大，请分开提交。',
  415: '请求的格式应当是 application/json。',
  503: '服务器一时忙不过来，请稍后再试。',
};

/** Answers to what the web framework refuses and to what no handler foresaw; at /graphql in GraphQL's shape. */
export const answerErrors =
  (log: Logger) =>
  (error: FastifyError, request: FastifyRequest, reply: FastifyReply): void => {
    const status = error.statusCode ?? 500;
    const known = sentences[status] ?? (status < 500 ? '请求的格式不对。' : null);
    const path = request.url.split('?')[0]!;
    const { message, ...extensions } = known
      ? { message: known, code: status < 500 ? 'INVALID_INPUT' : 'INTERNAL' }
      : masked(log, error, path);
    const graphql = path === '/graphql' || path === '/graphql/stream';
    void reply.code(status).send(graphql ? { errors: [{ message, extensions }] } : { ...extensions, message });
  };
