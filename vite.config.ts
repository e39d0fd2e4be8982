/**
 * One file builds everything the app runs: the start guard, main, its worker, preload, the page and the sandbox server. `vite build`
 * builds all six. All but the preload, which is one CommonJS file, are bundled ES modules (faster to start than 1,700 files of
 * node_modules).
 */
import { builtinModules } from 'node:module';
import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type EnvironmentOptions, type Plugin } from 'vite';
import { listFile, writeLicences } from './scripts/licences/join-licences.mjs';
import { updateBuild } from './scripts/release/update-build.mjs';
import { languages } from './src-preload/contract/languages.ts';

/** Lowest runtime the app must run on: Electron 33 (Chromium 130, Node 20.18). */
const chromeTarget = 'chrome130';
const nodeTarget = 'node20.18';

const at = (path: string): string => resolve(import.meta.dirname, path);
const nodeModules = [/^node:/, ...builtinModules];

/** Each bundle leaves the list of what is in it, for `writeLicences`. */
const license = { fileName: listFile };

/** An ES module for Node: everything is bundled except what is native or belongs to the runtime; `import()` makes chunks. */
function nodeBundle(options: { entries: Record<string, string>; outDir: string; external: string[]; minify: boolean }): EnvironmentOptions {
  return {
    consumer: 'server',
    keepProcessEnv: true,
    resolve: {
      noExternal: true,
      external: options.external,
      conditions: ['node', 'module', 'import', 'default'],
      mainFields: ['module', 'main'],
    },
    build: {
      outDir: at(options.outDir),
      target: nodeTarget,
      minify: options.minify,
      license,
      rolldownOptions: {
        input: Object.fromEntries(Object.entries(options.entries).map(([name, path]) => [name, at(path)])),
        external: [...options.external, ...nodeModules],
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  };
}

/** Tables of words that react-aria has for each of its widgets; those named here are of the languages that the app speaks. */
const ariaTable = /\/node_modules\/(?:react-aria|react-aria-components|react-stately)\/.*\/intl\/(?:.*\/)?([a-z]{2,3}-[A-Z]{2})\.mjs$/;
const ariaTags: readonly string[] = Object.values(languages).map(({ widgetTag }) => widgetTag);

/** Leaves the other thirty languages out of the page. The library takes a missing table for a cut like this one. */
function cutLocales(): Plugin {
  return {
    name: 'cut-locales',
    enforce: 'pre',
    load: {
      filter: { id: ariaTable },
      handler(id) {
        const tag = ariaTable.exec(id)?.[1];
        return tag === undefined || ariaTags.includes(tag) ? null : 'export default undefined;';
      },
    },
  };
}

/**
 * Leaves ajv out: electron-store's `conf` would use it for schemas in its options, of which it gets none (ours are zod's), and
 * 150 kB would be read at each start for nothing.
 */
function cutAjv(): Plugin {
  const standIn = '\0no-ajv';
  const refuse = "() => { throw new Error('ajv is not in this build: electron-store takes no schema here'); }";
  return {
    name: 'cut-ajv',
    enforce: 'pre',
    resolveId: { filter: { id: /^ajv(?:-formats|\/dist\/2020\.js)$/ }, handler: () => standIn },
    load: {
      filter: { id: /^\0no-ajv$/ },
      handler: () =>
        `const refuse = ${refuse};\nexport class Ajv2020 { constructor() { refuse(); } }\nexport default { default: refuse };\n`,
    },
  };
}

export default defineConfig(({ mode }) => {
  const minify = mode === 'production';
  const update = updateBuild();
  return {
    root: at('src-renderer'),
    base: './',
    publicDir: false as const,
    plugins: [react(), cutLocales(), cutAjv()],
    // Files come from the disk, not over a network: one chunk of a megabyte is no reason to warn.
    build: { sourcemap: true, emptyOutDir: true, reportCompressedSize: false, chunkSizeWarningLimit: 3_000 },
    server: { host: '127.0.0.1', port: 0 },
    define: { __RELEASE_KEYS__: JSON.stringify(update.keys), __UPDATE_FEED__: JSON.stringify(update.feed) },
    environments: {
      // Nothing inlined as data: URLs: the page's content security policy has no place for them.
      client: {
        build: {
          outDir: at('out/renderer'),
          target: chromeTarget,
          modulePreload: { polyfill: false },
          assetsInlineLimit: 0,
          license,
          // What the first picture needs comes in one script and one style sheet: each file costs main's thread time at a start.
          rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'index', tags: ['$initial'] }] } } },
        },
      },
      main: nodeBundle({
        // The core has a door of its own, so that specs go through the very chunks that the app runs (tests/built).
        entries: { index: 'src-main/shell/main.ts', core: 'src-main/core/create-core.ts' },
        outDir: 'out/main',
        external: ['electron', 'better-sqlite3'],
        minify,
      }),
      // A thread of main's, which is started from a file of its own.
      worker: nodeBundle({
        entries: { index: 'src-main/core/worker/thread.ts' },
        outDir: 'out/worker',
        external: ['better-sqlite3'],
        minify,
      }),
      // Apart from main, so that nothing that main's bundle lacks or breaks can keep it from running.
      start: nodeBundle({ entries: { index: 'src-main/shell/start-guard/entry.ts' }, outDir: 'out/start', external: ['electron'], minify }),
      preload: {
        consumer: 'server',
        keepProcessEnv: true,
        resolve: { noExternal: true, external: ['electron'] },
        build: {
          outDir: at('out/preload'),
          target: chromeTarget,
          minify,
          license,
          // A sandboxed preload must be one CommonJS file that requires nothing but "electron".
          rolldownOptions: {
            input: { index: at('src-preload/index.ts') },
            external: ['electron'],
            output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
          },
        },
      },
      sandbox: nodeBundle({ entries: { main: 'sandbox/main.ts' }, outDir: 'out/sandbox', external: ['better-sqlite3'], minify: false }),
    },
    builder: {
      async buildApp(builder) {
        const environments = ['sandbox', 'main', 'worker', 'start', 'preload', 'client'].map((name) => {
          const environment = builder.environments[name];
          if (environment === undefined) throw new Error(`vite.config.ts names no environment ${name}`);
          return environment;
        });
        for (const environment of environments) await builder.build(environment);
        const folders = environments.map(({ config }) => config.build.outDir);
        await writeLicences(folders, at('out/renderer/licences.json'));
      },
    },
  };
});
