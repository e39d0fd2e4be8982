/** What the linter holds: errors and doubtful code with types at hand, who may import what, and where time may be read. */
import { defineConfig } from 'oxlint';
import { zoneOverrides } from './lint/zones.ts';

const product = ['src-main/**', 'src-preload/**', 'src-renderer/**', 'sandbox/**'];
const specs = ['**/*.spec.ts', '**/*.spec.tsx'];
/** The one file per process that reads the wall clock. */
const clocks = ['src-main/core/clock.ts', 'src-renderer/state/now.ts', 'sandbox/world/clock.ts'];

export default defineConfig({
  plugins: ['eslint', 'typescript', 'unicorn', 'oxc', 'import', 'react', 'jsx-a11y', 'promise', 'vitest', 'node'],
  categories: { correctness: 'error', suspicious: 'error' },
  options: { typeAware: true, denyWarnings: true, reportUnusedDisableDirectives: 'error' },
  ignorePatterns: ['/out', '/dist', '/tour', '/test-results', '/coverage', '/.cache'],
  rules: {
    'typescript/no-explicit-any': 'error',
    'typescript/ban-ts-comment': 'error',
    // Types too: two files that know each other only by types are still one room.
    'import/no-cycle': ['error', { ignoreTypes: false }],
    'typescript/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    'typescript/no-misused-promises': 'error',
    'eslint/eqeqeq': ['error', 'always', { null: 'ignore' }],
    // Style sheets and other files imported for what they do.
    'import/no-unassigned-import': ['error', { allow: ['**/*.css', '@fontsource-variable/**'] }],
    // The JSX transform brings React in; its compiler is not used.
    'react/react-in-jsx-scope': 'off',
    'react/incompatible-library': 'off',
    // The same as react-hooks/exhaustive-deps.
    'react/exhaustive-effect-dependencies': 'off',
    // React Aria's widgets need roles where HTML has no element, and dialogs place the focus.
    'jsx-a11y/prefer-tag-over-role': 'off',
    'jsx-a11y/no-autofocus': 'off',
    // Values are narrowed by schemas where they come in; a rest of assertions is a matter of review.
    'typescript/no-unsafe-type-assertion': 'off',
    // The compiler checks returns; strings are spread on purpose, into code points.
    'typescript/consistent-return': 'off',
    'typescript/no-misused-spread': 'off',
    // Limits of WhatsApp name control characters.
    'eslint/no-control-regex': 'off',
    // Taste that costs more than it gives.
    'import/no-named-as-default': 'off',
    'import/no-named-as-default-member': 'off',
    'promise/always-return': 'off',
    'typescript/no-unnecessary-type-parameters': 'off',
    'unicorn/consistent-function-scoping': 'off',
    'unicorn/no-array-sort': 'off',
    'unicorn/no-array-reverse': 'off',
    // It takes every port for a window; services here are closures without `this`.
    'unicorn/require-post-message-target-origin': 'off',
    'typescript/unbound-method': 'off',
    'eslint/no-underscore-dangle': 'off',
  },
  overrides: [
    {
      files: product,
      excludeFiles: [...specs, ...clocks],
      rules: {
        'eslint/no-console': 'error',
        'eslint/no-restricted-properties': [
          'error',
          { object: 'Date', property: 'now', message: 'Time comes in from outside; one file per process reads the clock.' },
        ],
      },
    },
    {
      files: ['src-main/core/**'],
      excludeFiles: [...specs, ...clocks],
      rules: {
        'eslint/no-restricted-globals': [
          'error',
          ...['setTimeout', 'setInterval', 'setImmediate'].map((name) => ({ name, message: 'Wait through the injected TimeSource.' })),
        ],
      },
    },
    // What a library declares is not ours to shape.
    { files: ['**/*.d.ts'], rules: { 'typescript/no-extraneous-class': 'off' } },
    ...zoneOverrides,
  ],
});
