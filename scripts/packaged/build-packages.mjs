/**
 * The packages that are tested: two versions of each kind, as `npm run dist` makes them, but fast, and one that does not start; kept until
 * what goes in changes.
 */
import { createHash } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { builtOf } from '../setup/app-build.mjs';
import { longStep, SetUpProblem } from '../setup/progress.mjs';
import { projectRoot } from '../setup/project.mjs';
import { runInForeground } from '../setup/run.mjs';

/** @typedef {'AppImage' | 'deb'} Kind */
const versions = ['1.0.0', '1.0.1'];
/** Of a deb only what an update brought is kept to go back to, so it is a third version that breaks. */
const brokenVersions = /** @type {const} */ ({ AppImage: '1.0.1', deb: '1.0.2' });
const breaking = join(import.meta.dirname, 'break-app.mjs');
const folder = join(projectRoot, '.cache/packaged');
/** What goes into a package beside the build. */
const inputs = [
  'electron-builder.yml',
  'resources/icons/icon.svg.sha256',
  'scripts/dist.mjs',
  'scripts/release/update-build.mjs',
  'scripts/packaging-standins/fpm.mjs',
  'scripts/packaging-standins/appimage-runtime.c',
  'scripts/packaging-standins/appimage-tools.mjs',
];

/**
 * Builds what is missing of these kinds.
 * @param {readonly Kind[]} kinds
 * @param {{ withBroken: boolean }} options
 * @returns {Promise<string>} the folder: `<kind>/<version>/` holds the packages, `<kind>/broken/` the one that does not start
 */
export async function buildPackages(kinds, { withBroken }) {
  const [wanted, wantedBroken] = [await digest(inputs), await digest([...inputs, 'scripts/packaged/break-app.mjs'])];
  for (const kind of kinds) {
    for (const version of versions) await buildOne({ kind, version, output: join(folder, kind, version), more: [] }, wanted);
    if (!withBroken) continue;
    const version = brokenVersions[kind];
    await buildOne({ kind, version, output: join(folder, kind, 'broken'), more: [`-c.afterPack=${breaking}`] }, wantedBroken);
  }
  return folder;
}

/** @param {{ kind: Kind, version: string, output: string, more: readonly string[] }} what @param {string} wanted */
async function buildOne({ kind, version, output, more }, wanted) {
  const stamp = join(output, '.built');
  if ((await readFile(stamp, 'utf8').catch(() => null)) === wanted) return;
  await rm(output, { recursive: true, force: true });
  const what = `${more.length === 0 ? '' : 'broken '}${kind} of ${version}`;
  await longStep('packages', `building ${what}`, async () => {
    const args = ['--linux', kind, `-c.extraMetadata.version=${version}`, `-c.directories.output=${output}`, ...more];
    const code = await runInForeground(process.execPath, [join(projectRoot, 'scripts/dist.mjs'), ...args], {
      cwd: projectRoot,
      env: { ...process.env, DESKAPP_FAST_PACKAGES: '1' },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    if (code !== 0) throw new SetUpProblem(`the ${what} was not built (code ${code}); the messages are above`);
  });
  // Hundreds of megabytes that were only on the way.
  await rm(join(output, 'linux-unpacked'), { recursive: true, force: true });
  await writeFile(stamp, wanted);
}

/** @param {readonly string[]} files */
async function digest(files) {
  const sum = createHash('sha256').update(await builtOf());
  for (const file of files) sum.update(await readFile(join(projectRoot, file)));
  return sum.digest('hex');
}
