import presets from 'jest-preset-angular/presets/index.js';

const resolver = '<rootDir>/tools/jest-resolver.cjs';

/** Server side: real ES modules through SWC (keeps decorators and their metadata). Needs --experimental-vm-modules. */
const node = {
  displayName: 'node',
  rootDir: import.meta.dirname,
  testEnvironment: 'node',
  testMatch: [
    '<rootDir>/libs/{ruler,rulebook,contract,kernel}/**/*.spec.ts',
    '<rootDir>/libs/*/server/**/*.spec.ts',
    '<rootDir>/apps/{api,cli,bench}/**/*.spec.ts',
    '<rootDir>/tools/**/*.spec.ts',
  ],
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  modulePathIgnorePatterns: ['/dist/'],
  testEnvironmentOptions: { customExportConditions: ['@zhunsheng/source', 'node', 'node-addons'] },
  extensionsToTreatAsEsm: ['.ts'],
  resolver,
  // no spec reaches beyond this machine, whatever it starts
  setupFiles: ['<rootDir>/libs/kernel/testing/loopback-setup.ts'],
  globalTeardown: '<rootDir>/tools/jest-teardown.mjs',
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2023',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
          keepClassNames: true,
        },
        module: { type: 'es6' },
        sourceMaps: 'inline',
      },
    ],
  },
};

/** Browser side: jest-preset-angular as ES modules in jsdom, zoneless. */
const web = {
  displayName: 'web',
  rootDir: import.meta.dirname,
  ...presets.createEsmPreset({
    tsconfig: '<rootDir>/apps/web/tsconfig.spec.json',
    stringifyContentPathRegex: '\\.(html|svg)$',
  }),
  testMatch: [
    '<rootDir>/apps/web/src/**/*.spec.ts',
    '<rootDir>/libs/{ui,session}/**/*.spec.ts',
    '<rootDir>/libs/*/web/**/*.spec.ts',
  ],
  modulePathIgnorePatterns: ['/dist/'],
  resolver,
  setupFilesAfterEnv: ['<rootDir>/apps/web/src/test-setup.ts'],
  testEnvironmentOptions: { customExportConditions: ['@zhunsheng/source', 'browser'] },
};

/**
 * Modules of a finished spec stay in the heap of the process that ran it: a worker above the limit is replaced between
 * two specs. (One process for all of them ran out of its 4 GB.) Two at a time, for most specs wait for a PostgreSQL.
 */
export default { projects: [node, web], testTimeout: 60_000, maxWorkers: 2, workerIdleMemoryLimit: '1GB' };
