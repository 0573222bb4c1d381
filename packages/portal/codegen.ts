import type { CodegenConfig } from '@graphql-codegen/cli';

const config: CodegenConfig = {
  schema: '../schema/schema.graphql',
  documents: ['src/**/*.{ts,tsx}', '!src/gql/**'],
  ignoreNoDocuments: true,
  generates: {
    'src/gql/': {
      preset: 'client',
      presetConfig: { fragmentMasking: false },
      config: {
        documentMode: 'string', // no parser and no AST on the phone
        enumsAsTypes: true,
        useTypeImports: true,
        dedupeFragments: true,
        scalars: { DateTime: 'string', Day: 'string', Fen: 'number' },
      },
    },
  },
};

export default config;
