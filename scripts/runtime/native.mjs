/**
 * Makes better-sqlite3 loadable in the runtime: its prebuilt binary wants Node-API 10. Where the runtime has less, one that
 * loads in the runtime and in Node alike is built from source once and kept in the cache.
 */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, cp, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { longStep, SetUpProblem } from '../setup/progress.mjs';
import { projectRoot } from '../setup/project.mjs';
import { capture } from '../setup/run.mjs';
import { cacheRoot, inWorkFolder } from './cache.mjs';

const require = createRequire(join(projectRoot, 'package.json'));
const prebuiltNodeApi = 10;
const flags = ['-UNAPI_VERSION', '-DNAPI_VERSION=2147483647', '-DNAPI_EXPERIMENTAL', '-DNODE_API_EXPERIMENTAL_NOGC_ENV_OPT_OUT'];

/** @param {{ nodeApi: number }} electron */
export async function prepareNative({ nodeApi }) {
  const folder = dirname(require.resolve('better-sqlite3/package.json'));
  const { version } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  const target = join(folder, 'build/Release/better_sqlite3.node');
  const mark = join(folder, 'build/.deskapp');
  if (nodeApi >= prebuiltNodeApi) {
    // Only what this script put there: the package prefers `build` to its prebuilt binary.
    if (existsSync(mark)) await rm(join(folder, 'build'), { recursive: true, force: true });
    return;
  }
  const recipe = JSON.stringify([version, flags, process.platform, process.arch, 1]);
  const key = createHash('sha256').update(recipe).digest('hex').slice(0, 16);
  if ((await readFile(mark, 'utf8').catch(() => '')) === key && existsSync(target)) return;
  const cached = join(cacheRoot(), `better-sqlite3-${version}-napi9-${process.platform}-${process.arch}-${key}.node`);
  if (!existsSync(cached)) {
    const reason = `building ${version} for Node-API ${nodeApi}, which its prebuilt binary does not serve (once, about a minute)`;
    await longStep('better-sqlite3', reason, () => inWorkFolder('building', (work) => build(folder, work, cached)));
  }
  await mkdir(dirname(target), { recursive: true });
  await copyFile(cached, `${target}.${process.pid}`);
  await rename(`${target}.${process.pid}`, target);
  await writeFile(mark, key);
}

/**
 * What electron-builder is told so that a package holds the binary once: the one that was built here is the one that is loaded, and
 * the prebuilt one beside it would never be.
 * @param {string} [folder] of better-sqlite3
 * @param {NodeJS.Platform} [platform]
 * @returns {string[]}
 */
export function binaryOnce(folder = dirname(require.resolve('better-sqlite3/package.json')), platform = process.platform) {
  if (!existsSync(join(folder, 'build/Release/better_sqlite3.node'))) return [];
  const targets = /** @type {Partial<Record<NodeJS.Platform, string>>} */ ({ darwin: 'mac', win32: 'win' });
  const files = `-c.${targets[platform] ?? 'linux'}.files`;
  // A list of nothing but exceptions means everything else to electron-builder: the package would hold all sources.
  return [`${files}=package.json`, `${files}=!node_modules/better-sqlite3/prebuilds/**`];
}

/** In a copy, so that a build cut short leaves node_modules as it was. @param {string} folder @param {string} work @param {string} cached */
async function build(folder, work, cached) {
  const copy = join(work, 'better-sqlite3');
  await cp(folder, copy, { recursive: true, filter: (from) => !/[\\/](build|prebuilds)$/.test(from) });
  const addonApi = dirname(createRequire(join(folder, 'package.json')).resolve('node-addon-api/package.json'));
  await cp(addonApi, join(work, 'node_modules/node-addon-api'), { recursive: true });
  await mkdir(join(copy, 'prebuilds'));
  const gyp = join(dirname(require.resolve('node-gyp/package.json')), 'bin/node-gyp.js');
  const headers = nodeHeaders();
  const args = [gyp, 'rebuild', '--release', '--force_build=1', ...(headers === undefined ? [] : [`--nodedir=${headers}`])];
  const env = { ...process.env, CXXFLAGS: [process.env.CXXFLAGS, ...flags].filter(Boolean).join(' ') };
  await capture(process.execPath, args, { cwd: copy, env, maxBuffer: 1 << 26 }).catch((error) => {
    const tail = String(error.stderr).split('\n').slice(-25).join('\n');
    throw new SetUpProblem(`better-sqlite3 did not build (python3, make and g++ are needed):\n${tail}`);
  });
  await copyFile(join(copy, 'build/Release/better_sqlite3.node'), join(work, 'built.node'));
  await rename(join(work, 'built.node'), cached);
}

/** A folder with Node's headers, so that node-gyp needs no download. */
function nodeHeaders() {
  const places = [process.env.npm_config_nodedir, dirname(dirname(process.execPath)), '/usr'];
  return places.find((place) => place !== undefined && existsSync(join(place, 'include/node/node_api.h')));
}
