import { unwrapResolverError } from '@apollo/server/errors';
import type { GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import { AppError } from '../errors';

/** What Apollo and graphql-js call a request that cannot be executed as written. */
const CLIENT_CODES = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_USER_INPUT',
  'BAD_REQUEST',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_SUPPORTED',
  'PERSISTED_QUERY_NOT_FOUND',
]);

/** What nobody foresaw: logged with a reference, and nothing else of it is said. */
export function masked(
  log: Logger,
  error: unknown,
  where: unknown,
): { code: 'INTERNAL'; message: string; reference: string } {
  const reference = Math.random().toString(36).slice(2, 10).toUpperCase();
  log.error({ err: error, reference, where }, 'request failed');
  return {
    code: 'INTERNAL',
    reference,
    message: `服务器出了问题，请稍后再试；还不行就把编号 ${reference} 告诉管理员。`,
  };
}

/** The one place where errors become answers: ours are said as they are, anything unknown is masked with a reference. */
export const formatError =
  (log: Logger) =>
  (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const original = unwrapResolverError(error);
    const { path, locations } = formatted;
    if (original instanceof AppError)
      return { message: original.message, path, extensions: { code: original.code, ...original.details } };
    const code = formatted.extensions?.code;
    if (typeof code === 'string' && CLIENT_CODES.has(code))
      return { message: formatted.message, path, locations, extensions: { code: 'INVALID_INPUT', graphql: code } };
    const { message, ...extensions } = masked(log, original, path);
    return { message, path, extensions };
  };
