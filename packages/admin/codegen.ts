import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { CodegenConfig } from '@graphql-codegen/cli';

/**
 * One output for each feature (and one for lib and app), so that a page loads the documents it sends
 * and no others. A feature may use the fragments of lib.
 */
const shared = ['src/lib/*.graphql', 'src/app/*.graphql'];
const features = readdirSync(fileURLToPath(new URL('src/features', import.meta.url)));

const output = (documents: string[]) => ({
  documents,
  preset: 'client' as const,
  presetConfig: { fragmentMasking: false },
  config: {
    enumsAsTypes: true,
    useTypeImports: true,
    dedupeFragments: true,
    scalars: { DateTime: 'string', Day: 'string', Fen: 'number' },
  },
});

const config: CodegenConfig = {
  schema: '../schema/schema.graphql',
  generates: {
    'src/gql/shared/': output(shared),
    ...Object.fromEntries(
      features.map((feature) => [`src/gql/${feature}/`, output([...shared, `src/features/${feature}/*.graphql`])]),
    ),
  },
};

export default config;
