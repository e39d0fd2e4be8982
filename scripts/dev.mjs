#!/usr/bin/env node
// `npm run dev`: Vite serves the window's page with hot updates; main, preload and sandbox are rebuilt on change. A new main or
// sandbox restarts Electron, a new preload reloads the windows. Arguments after `--` go to the app.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { electronEnvironment, isRoot } from './runtime/environment.mjs';
import { projectRoot } from './setup/project.mjs';
import { setUp } from './setup.mjs';

/** Several rebuilds in a row make one restart. */
const restartPauseMs = 200;
const watched = /** @type {const} */ (['sandbox', 'main', 'start', 'preload']);

const electron = await setUp({ build: false });
const { build, createServer, loadConfigFromFile, mergeConfig } = await import('vite');
const configFile = join(projectRoot, 'vite.config.ts');
const server = await createServer({ configFile, mode: 'development' });
await server.listen();
const pageUrl = server.resolvedUrls?.local[0];
if (pageUrl === undefined) throw new Error('the development server has no address');

/** @type {import('node:child_process').ChildProcess | undefined} */
let app;
/** @type {NodeJS.Timeout | undefined} */
let restart;
let stopping = false;
/** @type {Set<string>} */
const built = new Set();
const watchers = await Promise.all(watched.map(watch));
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => void stop(0));

/** @param {typeof watched[number]} name */
function onBuilt(name) {
  const isFirst = !built.has(name);
  built.add(name);
  if (!isFirst && name === 'preload') server.ws.send({ type: 'full-reload' });
  else if (built.size === watched.length && !stopping) {
    clearTimeout(restart);
    restart = setTimeout(startApp, restartPauseMs);
  }
}

function startApp() {
  app?.removeAllListeners('exit');
  app?.kill();
  const switches = isRoot ? ['--no-sandbox'] : [];
  const env = { ...electronEnvironment(electron), VITE_DEV_SERVER_URL: pageUrl };
  app = spawn(electron.path, [...switches, projectRoot, ...process.argv.slice(2)], { stdio: 'inherit', env });
  app.on('exit', (code) => void stop(code ?? 0));
}

/** @param {number} code */
async function stop(code) {
  stopping = true;
  app?.kill();
  for (const watcher of watchers) if ('close' in watcher) await watcher.close();
  await server.close();
  process.exit(code);
}

/** One environment of vite.config.ts as a build of its own that watches. @param {typeof watched[number]} name */
async function watch(name) {
  const loaded = await loadConfigFromFile({ command: 'build', mode: 'development' }, configFile);
  const environment = loaded?.config.environments?.[name];
  if (loaded === null || environment === undefined) throw new Error(`vite.config.ts names no environment ${name}`);
  const { environments: _environments, builder: _builder, plugins: _plugins, ...base } = loaded.config;
  return build(
    mergeConfig(base, {
      configFile: false,
      mode: 'development',
      clearScreen: false,
      logLevel: 'warn',
      ssr: { noExternal: true, external: environment.resolve?.external ?? [] },
      // Not emptied: Electron may start while the next build runs.
      build: { ...environment.build, ssr: true, watch: {}, minify: false, emptyOutDir: false },
      plugins: [{ name: 'desk-app-restart', closeBundle: () => onBuilt(name) }],
    }),
  );
}
