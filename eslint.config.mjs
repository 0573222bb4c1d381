import js from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const NODE = [
  'require',
  'module',
  'process',
  'console',
  'Buffer',
  'URL',
  'fetch',
  '__dirname',
  'setTimeout',
  'structuredClone',
  'WebAssembly',
];
const TIMERS = ['clearTimeout', 'setInterval', 'clearInterval'];
const JEST = ['describe', 'test', 'expect', 'beforeEach', 'afterEach', 'beforeAll', 'afterAll', 'jest'];
const readonly = (names) => Object.fromEntries(names.map((name) => [name, 'readonly']));

const NO_GLOBAL_CLOCK = [
  {
    selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message: 'Take the clock from the context.',
  },
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'Take the clock from the context.' },
];

export default tseslint.config(
  { ignores: ['**/dist/', '**/node_modules/', '**/src/gql/', 'coverage/', 'data/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  {
    files: ['**/*.cjs'],
    languageOptions: { sourceType: 'commonjs', globals: readonly([...NODE, ...TIMERS]) },
  },
  { files: ['**/*.mjs'], languageOptions: { globals: readonly([...NODE, ...TIMERS]) } },
  { files: ['**/*.test.cjs'], languageOptions: { globals: readonly(JEST) } },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // A verb is async because its siblings are; a handler may return a promise to React.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      // Answers of drivers and JSON come untyped; where they enter, they are named, not proven.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      // `string | 'anyone'` says which strings are meant.
      '@typescript-eslint/no-redundant-type-constituents': 'off',
    },
  },
  {
    files: ['packages/{admin,portal}/src/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    rules: { 'react-hooks/rules-of-hooks': 'error', 'react-hooks/exhaustive-deps': 'error' },
  },
  {
    files: ['packages/api/src/**/*.ts', 'packages/api/demo/**/*.ts'],
    ignores: ['packages/api/src/env.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'Only src/env.ts reads it.' },
      ],
    },
  },
  {
    // What speaks to the person at the terminal: the programs themselves and the demo's welcome.
    files: ['packages/api/src/*/**/*.ts'],
    ignores: ['packages/api/src/commands/*.ts'],
    rules: { 'no-console': 'error' },
  },
  {
    files: ['packages/api/src/features/**/*.ts', 'packages/api/demo/**/*.ts', 'packages/schema/src/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: { 'no-restricted-syntax': ['error', ...NO_GLOBAL_CLOCK] },
  },
);
