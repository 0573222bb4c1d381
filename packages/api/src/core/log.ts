import pino, { type DestinationStream, type Logger } from 'pino';
import { QueryFailedError } from 'typeorm';
import type { Env } from '../env';

/** The log of the process: JSON lines to standard output. */
export const openLog = (level: Env['logLevel'], destination?: DestinationStream): Logger =>
  pino({ level, base: undefined, serializers: { err: loggable } }, destination ?? pino.destination(1));

/**
 * An error as the log may keep it. Database drivers put what people wrote into parameters, statements and messages
 * (“Duplicate entry '…'”), so of theirs only what names the fault is kept.
 */
export function loggable(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: typeof error };
  const { code, errno } = error as { code?: unknown; errno?: unknown };
  return {
    type: error.name,
    message: messageOf(error),
    code,
    errno,
    query: error instanceof QueryFailedError ? error.query.slice(0, 500) : undefined,
    stack: error.stack
      ?.split('\n')
      .filter((line) => line.trimStart().startsWith('at '))
      .join('\n'),
    cause: error.cause === undefined ? undefined : loggable(error.cause),
  };
}

/** The message, without the values that a database quotes in its own. */
export const messageOf = (error: unknown): string => {
  if (!(error instanceof Error)) return typeof error;
  return error instanceof QueryFailedError ? error.message.replace(/'(?:[^'\\]|\\.|'')*'/g, "'…'") : error.message;
};
