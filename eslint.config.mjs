import js from '@eslint/js';
import nx from '@nx/eslint-plugin';
import angular from 'angular-eslint';
import prettier from 'eslint-config-prettier';
import ts from 'typescript-eslint';
import { constraintsWith, depConstraints } from './tools/import-walls.mjs';

const SPECS = [
  '**/*.spec.ts',
  '**/*.harness.ts',
  '**/testing/**',
  'apps/api/journeys/**',
  'apps/web-e2e/**',
  'tools/**',
];

const walls = {
  enforceBuildableLibDependency: false,
  banTransitiveDependencies: false,
  checkDynamicDependenciesExceptions: ['.*'],
  allow: ['.*/tools/.*'],
};

/** The clock comes from ctx, randomness has a seed: a verdict must come out the same years later. */
const clockAndChance = [
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: 'Take the time from the injected clock.',
  },
  {
    selector: "MemberExpression[object.name='Date'][property.name='now']",
    message: 'Take the time from the injected clock.',
  },
  { selector: "MemberExpression[object.name='Math'][property.name='random']", message: 'Use a seeded generator.' },
];
const environment = [
  {
    selector: "MemberExpression[object.name='process'][property.name='env']",
    message: 'Only kernel/src/config reads the environment.',
  },
];
const nodeSignatures = [
  {
    selector:
      'ImportDeclaration[source.value=/^(node:)?crypto$/] ImportSpecifier[imported.name=/^(sign|verify|createSign|createVerify)$/]',
    message: "node:crypto's sign() is not SM2 (it silently depends on how the key was made): use kernel/crypto.",
  },
];

export default ts.config(
  {
    ignores: [
      '**/dist',
      '**/out-tsc',
      '**/.angular',
      '**/.nx',
      '**/coverage',
      '**/test-results',
      '**/playwright-report',
      '.data',
      'docs',
    ],
  },
  js.configs.recommended,
  { rules: { 'no-undef': 'off' } },
  ...ts.configs.strict,
  { plugins: { '@nx': nx } },
  {
    files: ['**/*.ts', '**/*.mts', '**/*.mjs'],
    rules: {
      '@nx/enforce-module-boundaries': ['error', { ...walls, depConstraints }],
      '@typescript-eslint/no-extraneous-class': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      eqeqeq: 'error',
    },
  },
  {
    // Property tests draw cases with fast-check and ask feelin, the reference interpreter, for a second opinion.
    files: ['libs/ruler/**/*.spec.ts', 'libs/ruler/{src/proof,testing}/**'],
    rules: {
      '@nx/enforce-module-boundaries': [
        'error',
        { ...walls, depConstraints: constraintsWith('ruler', ['fast-check', 'feelin', 'node:*', '@jest/globals']) },
      ],
    },
  },
  {
    files: ['libs/**/*.ts', 'apps/{api,cli}/**/*.ts'],
    ignores: SPECS,
    rules: { 'no-restricted-syntax': ['error', ...environment, ...nodeSignatures] },
  },
  {
    files: ['libs/{ruler,rulebook}/**/*.ts', 'libs/*/server/src/**/*.ts'],
    ignores: SPECS,
    rules: { 'no-restricted-syntax': ['error', ...clockAndChance, ...environment, ...nodeSignatures] },
  },
  {
    files: ['libs/kernel/src/config/**/*.ts', 'libs/kernel/src/crypto/**/*.ts'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    files: ['libs/**/*.ts', 'apps/**/*.ts'],
    ignores: SPECS,
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            { group: ['@zhunsheng/*/testing'], message: 'Test doors are for tests.' },
            { group: ['langchain', '@langchain/*'], message: 'A model is asked through kernel/src/model only.' },
          ],
        },
      ],
    },
  },
  {
    files: ['libs/kernel/src/model/**/*.ts'],
    rules: { 'no-restricted-imports': 'off' },
  },
  {
    files: ['apps/web/src/**/*.ts', 'libs/{ui,session}/**/*.ts', 'libs/*/web/**/*.ts'],
    extends: [...angular.configs.tsRecommended],
    processor: angular.processInlineTemplates,
  },
  {
    files: ['apps/web/src/**/*.html', 'libs/**/*.html'],
    extends: [...angular.configs.templateRecommended, ...angular.configs.templateAccessibility],
  },
  prettier,
);
