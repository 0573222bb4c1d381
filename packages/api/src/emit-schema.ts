import { lexicographicSortSchema, printSchema } from 'graphql';
import { buildApiSchema } from './schema';

// Prints the contract: `node dist/src/emit-schema.js > packages/schema/schema.graphql`.
process.stdout.write(`${printSchema(lexicographicSortSchema(buildApiSchema()))}\n`);
