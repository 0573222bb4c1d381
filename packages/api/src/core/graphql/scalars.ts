import { isInputDay } from '@yidiantong/schema/rules/days';
import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';

const scalar = <T>(
  name: string,
  description: string,
  parse: (value: unknown) => T,
  serialize: (value: unknown) => unknown,
) =>
  new GraphQLScalarType({
    name,
    description,
    serialize,
    parseValue: parse,
    parseLiteral: (node) =>
      parse(node.kind === Kind.INT ? Number(node.value) : node.kind === Kind.STRING ? node.value : undefined),
  });

const refuse = (message: string): never => {
  throw new GraphQLError(message);
};

export const DayScalar = scalar(
  'Day',
  'Calendar day in Asia/Shanghai, YYYY-MM-DD.',
  (value) => (isInputDay(value) ? value : refuse('日期应当写成 2026-09-17 这样，而且这一天要存在。')),
  (value) => value,
);

export const FenScalar = scalar(
  'Fen',
  'Money as a whole number of fen (1/100 yuan), within ±10^14.',
  (value) =>
    typeof value === 'number' && Number.isSafeInteger(value) && Math.abs(value) <= 1e14
      ? value
      : refuse('金额应当是以分为单位的整数。'),
  (value) => value,
);

export const DateTimeScalar = scalar(
  'DateTime',
  'Instant in UTC with milliseconds, ISO 8601.',
  (value) => {
    const date = typeof value === 'string' ? new Date(value) : new Date(Number.NaN);
    return Number.isNaN(date.getTime()) ? refuse('时间应当写成 2026-09-17T06:30:00.000Z 这样。') : date;
  },
  (value) => (value instanceof Date ? value.toISOString() : value),
);
