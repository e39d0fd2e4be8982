/**
 * Who may import what, one zone per folder. A rule names what a specifier must not look like; folders are named by the way
 * up to them, so the first rule of every zone is that nobody leaves its own layer by another door than those listed.
 */
import { builtinModules } from 'node:module';
import type { OxlintOverride } from 'oxlint';

interface Ban {
  /** On the specifier as written; `group` takes gitignore's patterns where `regex` lacks look-ahead. */
  readonly regex?: string;
  readonly group?: string[];
  readonly message: string;
  /** Types weigh nothing and may cross where this is true. */
  readonly allowTypeImports?: boolean;
}

interface Zone {
  readonly name: string;
  readonly files: readonly string[];
  readonly excludeFiles?: readonly string[];
  readonly bans: readonly Ban[];
}

const specs = ['**/*.spec.ts', '**/*.spec.tsx'];
const up = '^(\\.\\./)+';

/** Any package, Node's modules included, other than these. */
const packagesOtherThan = (names: readonly string[], message: string): Ban => ({
  group: ['*', '!./**', '!../**', ...names.flatMap((name) => [`!${name}`, `!${name}/*`])],
  message,
});
const packages = (names: readonly string[], message: string, allowTypeImports = false): Ban => ({
  regex: `^(${names.join('|')})(/|$)`,
  message,
  allowTypeImports,
});
const folder = (pattern: string, message: string, allowTypeImports = false): Ban => ({
  regex: `${up}(.*/)?(${pattern})`,
  message,
  allowTypeImports,
});

const electron = packages(
  ['electron', 'electron-store', 'electron-updater', 'electron-log'],
  'Electron is imported in src-main/shell only.',
);
const tests = folder('tests/', 'Nothing imports tests.');
const schemaFiles = ['src-preload/contract/models/**', 'src-preload/contract/{methods,changes}.ts'];
const outsideContract = 'The contract depends on nothing of ours outside itself.';
const ownPeople = 'The sandbox shares only the wire format with the app.';
const window = 'The window reaches main only by the bridge: types of the contract and its schema-free files.';

const coreBans = [
  electron,
  folder('ipc/|shell/|src-renderer/|sandbox/|src-preload/(index|bridge)', 'The core knows neither its shell nor its window.'),
  tests,
];
const rendererBans = [
  packages(
    [
      'node:.*',
      ...builtinModules.filter((name) => !name.startsWith('_')),
      'electron',
      'electron-.*',
      'zod',
      'axios',
      'ws',
      'better-sqlite3',
      'fastify',
      'file-type',
    ],
    'The window has neither Node nor Electron nor schemas.',
  ),
  folder('src-main/|sandbox/|src-preload/(index|bridge)', window),
  folder('contract/(models/|methods|changes)', window, true),
  tests,
];

/** How deep the folders inside a feature are, its own among them. */
const featureDepths = [1, 2, 3] as const;

/**
 * One zone for each depth: from a file of a feature, as many steps up as leave it and then a name is another feature. Features meet in
 * `components/` and `state/`; only the frame, which puts them together, imports several.
 */
const featureZones: readonly Zone[] = featureDepths.map((depth) => ({
  name: `renderer/features ${depth}`,
  files: [`src-renderer/features/${'*/'.repeat(depth)}*`],
  bans: [
    ...rendererBans,
    { regex: `^(\\.\\./){${depth}}[^.]`, message: 'Features meet in components/ and state/ only.' },
    folder('features/|frame/|app\\.tsx', 'Features meet in components/ and state/ only.'),
  ],
}));

export const zones: readonly Zone[] = [
  {
    name: 'contract',
    files: ['src-preload/contract/**'],
    excludeFiles: schemaFiles,
    bans: [
      packagesOtherThan([], 'Schemas are in models, methods and changes; the rest of the contract is data, types and pure functions.'),
      folder('(bridge|index)\\.ts|src-main/|src-renderer/|sandbox/|tests/', outsideContract),
      { regex: '(^|/)(models/|(methods|changes)\\.ts$)', message: 'This file must stay free of schemas.', allowTypeImports: true },
    ],
  },
  {
    name: 'contract schemas',
    files: schemaFiles,
    bans: [
      packagesOtherThan(['zod'], 'The contract knows no library but its schema library.'),
      { regex: '^\\.\\./(\\.\\./|bridge|index)', message: outsideContract },
    ],
  },
  {
    name: 'preload',
    files: ['src-preload/*.ts'],
    bans: [
      packagesOtherThan(['electron'], 'The preload bundle holds the list of names and nothing heavier.'),
      {
        regex: '(^|/)contract/(models/|methods|changes|result|template/)',
        message: 'Only the names; of the rest, types.',
        allowTypeImports: true,
      },
      folder('src-main/|src-renderer/|sandbox/|tests/', 'The preload stands between main and the window and imports neither.'),
    ],
  },
  {
    name: 'wire',
    files: ['src-main/wire/**'],
    bans: [
      packagesOtherThan(['zod'], 'The wire format is types and schemas, without input or output.'),
      folder('core/|ipc/|shell/|src-preload/|src-renderer/|sandbox/|tests/', 'The wire format depends on nothing of ours.'),
    ],
  },
  { name: 'core', files: ['src-main/core/**'], bans: coreBans },
  {
    name: 'core/store',
    files: ['src-main/core/store/**'],
    bans: [
      ...coreBans,
      packages(['axios', 'ws'], 'The store does not call the platform.'),
      folder('api/', 'The store does not call the platform.', true),
    ],
  },
  {
    name: 'core/api',
    files: ['src-main/core/api/**'],
    bans: [
      ...coreBans,
      packages(['better-sqlite3'], 'The client of the platform keeps nothing.'),
      folder('store/', 'The client of the platform keeps nothing.', true),
    ],
  },
  {
    name: 'ipc',
    files: ['src-main/ipc/**'],
    bans: [electron, folder('shell/|src-renderer/|sandbox/|src-preload/(index|bridge)', 'The shapes of Electron are passed in.'), tests],
  },
  {
    name: 'shell',
    files: ['src-main/shell/**'],
    bans: [folder('src-renderer/|sandbox/|src-preload/(index|bridge)', 'They are built apart and meet at run time.'), tests],
  },
  { name: 'renderer', files: ['src-renderer/**'], bans: rendererBans },
  {
    name: 'renderer/ui',
    files: ['src-renderer/ui/**', 'src-renderer/components/{bubble,list-row}/**'],
    bans: [
      ...rendererBans,
      folder('(state|features|frame)/|desk\\.ts', 'A component of the design system knows no data of the app.', true),
      folder('components/', 'The design system is below the components.', true),
    ],
  },
  {
    name: 'renderer/state',
    files: ['src-renderer/state/**'],
    bans: [...rendererBans, folder('(components|features|frame)/', 'What is shown follows from the state, not the other way.')],
  },
  {
    name: 'renderer/components',
    files: ['src-renderer/components/**'],
    excludeFiles: ['src-renderer/components/{bubble,list-row}/**'],
    bans: [...rendererBans, folder('(features|frame)/', 'A component serves features and knows none of them.')],
  },
  ...featureZones,
  {
    name: 'sandbox',
    files: ['sandbox/**'],
    bans: [electron, folder('src-preload/|src-renderer/|tests/|src-main/(core|ipc|shell)/', ownPeople)],
  },
];

/**
 * The zones as the linter's overrides; a later one replaces an earlier one for the same file. Specs may import what they test.
 * Groups come last: the linter asks no further pattern about an import that a group's negation lets through.
 */
export const zoneOverrides: OxlintOverride[] = zones.map((zone) => {
  const patterns = [...zone.bans.filter((ban) => ban.regex !== undefined), ...zone.bans.filter((ban) => ban.group !== undefined)];
  return {
    files: [...zone.files],
    excludeFiles: [...specs, ...(zone.excludeFiles ?? [])],
    rules: { 'eslint/no-restricted-imports': ['error', { patterns: patterns.map((ban) => ({ ...ban })) }] },
  };
});
