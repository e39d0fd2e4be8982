#!/usr/bin/env node
// The app in development: Vite serves the window's page (with hot updates), main and preload are
// rebuilt on change; a new main restarts Electron, a new preload reloads the windows.
import { spawn } from 'node:child_process';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, createServer, loadConfigFromFile, mergeConfig } from 'vite';
import { prepareNative, resolveElectron } from './electron-runtime.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
process.chdir(root);
const found = await resolveElectron();
await prepareNative(found);
const configFile = resolve(root, 'vite.config.ts');
const server = await createServer({ configFile, mode: 'development' });
await server.listen();
const url = server.resolvedUrls.local[0];
let child,
  timer,
  stopping = false;
const ready = new Set();
function restart() {
  // several rebuilds in a row make one restart
  clearTimeout(timer);
  if (ready.size === 2 && !stopping) timer = setTimeout(start, 200);
}
function start() {
  if (child) {
    child.removeAllListeners('exit');
    child.kill();
  }
  child = spawn(found.path, [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), ...process.argv.slice(2), root], {
    stdio: 'inherit',
    env: { ...process.env, VITE_DEV_SERVER_URL: url },
  });
  child.on('exit', (code) => void stop(code ?? 0));
}
async function stop(code) {
  stopping = true;
  child?.kill();
  for (const w of watchers) await w.close?.();
  await server.close();
  process.exit(code);
}
// One environment of vite.config.ts at a time, as a build of its own that watches.
async function watch(name) {
  const { config } = await loadConfigFromFile({ command: 'build', mode: 'development' }, configFile);
  const { build: own, resolve: res } = config.environments[name];
  const { environments: _e, builder: _b, plugins: _p, ...base } = config;
  return build(
    mergeConfig(base, {
      configFile: false,
      mode: 'development',
      clearScreen: false,
      logLevel: 'warn',
      ssr: { noExternal: true, external: res?.external ?? [] },
      build: { ...own, ssr: true, watch: {}, minify: false, emptyOutDir: false },
      plugins: [
        {
          name: 'desk-restart',
          closeBundle() {
            const first = !ready.has(name);
            ready.add(name);
            if (first || name === 'main') restart();
            else server.ws.send({ type: 'full-reload' });
          },
        },
      ],
    }),
  );
}
const watchers = [await watch('main'), await watch('preload')];
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => void stop(0));
