'use strict';
// The options of .swcrc, but for its `exclude`: here the tests are what is compiled.
const swc = JSON.parse(require('node:fs').readFileSync(`${__dirname}/.swcrc`, 'utf8'));
delete swc.$schema;
delete swc.exclude;
Object.assign(swc, { swcrc: false, sourceMaps: 'inline' });

const swcWithJsx = structuredClone(swc);
swcWithJsx.jsc.parser.tsx = true;
swcWithJsx.jsc.transform.react = { runtime: 'automatic' };

const common = {
  testEnvironment: 'node',
  // Read the contract from its sources, so that a test never needs a build.
  testEnvironmentOptions: { customExportConditions: ['yidiantong-source', 'node', 'node-addons'] },
  transform: { '\\.ts$': ['@swc/jest', swc], '\\.tsx$': ['@swc/jest', swcWithJsx] },
  modulePathIgnorePatterns: ['/dist/'],
};

// Node loads ES modules by `require` and `import()` from CommonJS since 20.19, the test runner does not: these are compiled.
const esOnly = ['content-disposition', 'cookie', '@fastify/cookie'];
const anyOf = (names) => `(${names.join('|')})`;
const folders = anyOf(esOnly.map((name) => `${name.replace('/', '\\+')}@`));

const api = (engine) => ({
  ...common,
  transform: { ...common.transform, [`/node_modules/${anyOf(esOnly)}/.+\\.js$`]: ['@swc/jest', swc] },
  transformIgnorePatterns: [`/\\.pnpm/(?!${folders})`],
  displayName: `api-${engine}`,
  rootDir: `${__dirname}/packages/api`,
  testMatch: ['<rootDir>/{src,test,demo}/**/*.test.ts'],
  // `*.mysql.test.ts` is a test of that engine alone.
  testPathIgnorePatterns: [`\\.${engine === 'mysql' ? 'embedded' : 'mysql'}\\.test\\.ts$`],
  globals: { YDT_ENGINE: engine },
});

module.exports = {
  // Jest leaves one core idle by itself, which is half of a small machine.
  maxWorkers: '100%',
  // Of all projects: a project cannot have its own. A journey sets a longer one itself.
  testTimeout: 30_000,
  projects: [
    ...['schema', 'admin', 'portal'].map((name) => ({
      ...common,
      displayName: name,
      rootDir: `${__dirname}/packages/${name}`,
      testMatch: ['<rootDir>/src/**/*.test.{ts,tsx}'],
    })),
    api('embedded'),
    api('mysql'),
    {
      ...common,
      displayName: 'tools',
      rootDir: `${__dirname}/tools`,
      testMatch: ['**/*.test.cjs'],
      moduleFileExtensions: ['cjs', 'js', 'json'],
    },
    {
      ...common,
      displayName: 'journeys',
      rootDir: `${__dirname}/packages/api`,
      testMatch: ['<rootDir>/test/journeys/**/*.journey.ts'],
      globalSetup: `${__dirname}/packages/api/test/journeys/load-demo.ts`,
    },
  ],
};
