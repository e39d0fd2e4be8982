// Stand-in for the default app of an Electron download: it is what runs for
// `electron [options] <folder or file> [app arguments]` and it is never packaged.
// It must be an ES module that awaits the app's own module: Electron holds back
// app's "ready" until the main module has been evaluated, so an app with an ESM
// main sees the same order of events as with a stock download.

import { existsSync, readFileSync, statSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron/main';

/** @param {string[]} argv */
function parse(argv) {
  /** @type {{ target: string | undefined, preload: string[], show: string | undefined }} */
  const found = { target: undefined, preload: [], show: undefined };
  for (let i = 0; i < argv.length; i++) {
    const arg = argv[i];
    if (arg === '-r' || arg === '--require') {
      if (++i >= argv.length) fail(`${arg} needs a file`);
      found.preload.push(argv[i]);
    } else if (arg === '-v' || arg === '--version') found.show = `v${process.versions.electron}`;
    else if (arg === '-a' || arg === '--abi') found.show = process.versions.modules;
    else if (arg.startsWith('--app=')) {
      found.target = arg.slice('--app='.length);
      break;
    } else if (!arg.startsWith('-')) {
      found.target = arg;
      break;
    }
  }
  return found;
}

/** @param {string} message @returns {never} */
function fail(message) {
  process.stderr.write(`electron: ${message}\n`);
  process.exit(1);
}

const { target, preload, show } = parse(process.argv.slice(1));
if (show) {
  process.stdout.write(`${show}\n`);
  process.exit(0);
}
// Node's own preload hook: resolves relative to the working directory (Playwright's loader comes in here).
if (preload.length) Module._preloadModules(preload);
if (!target) fail('name an app: a folder with a package.json, or a script');

Object.defineProperty(process, 'defaultApp', { value: true, enumerable: true, configurable: false });
const path = resolve(target);
const manifestFile = join(path, 'package.json');
let entry;
try {
  if (existsSync(manifestFile)) {
    const manifest = JSON.parse(readFileSync(manifestFile, 'utf8'));
    if (manifest.version) app.setVersion(manifest.version);
    const name = manifest.productName ?? manifest.name;
    if (name) app.setName(name);
    app.setDesktopName?.(manifest.desktopName ?? `${app.getName()}.desktop`);
    app.setAppPath(path);
    entry = createRequire(manifestFile).resolve(path);
  } else {
    entry = createRequire(join(process.cwd(), 'x.js')).resolve(path);
    app.setAppPath(statSync(path).isDirectory() ? path : dirname(entry));
  }
} catch (error) {
  fail(`no app at ${path}: ${error.message}`);
}
try {
  await import(pathToFileURL(entry).href);
} catch (error) {
  process.stderr.write(`electron: the app threw while it was loading\n${error?.stack ?? error}\n`);
  process.exit(1);
}
