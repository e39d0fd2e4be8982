/** The packages that are tested: two versions of each kind, as `npm run dist` makes them, but fast; kept until what goes in changes. */
import { createHash } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { builtOf } from '../setup/app-build.mjs';
import { longStep, SetUpProblem } from '../setup/progress.mjs';
import { projectRoot } from '../setup/project.mjs';
import { runInForeground } from '../setup/run.mjs';

const versions = ['1.0.0', '1.0.1'];
const folder = join(projectRoot, '.cache/packaged');
/** What goes into a package beside the build. */
const inputs = [
  'electron-builder.yml',
  'scripts/dist.mjs',
  'scripts/packaging-standins/fpm.mjs',
  'scripts/packaging-standins/appimage-runtime.c',
  'scripts/packaging-standins/appimage-tools.mjs',
];

/**
 * Builds what is missing of these kinds.
 * @param {readonly ('AppImage' | 'deb')[]} kinds
 * @returns {Promise<string>} the folder: `<kind>/<version>/` holds the packages
 */
export async function buildPackages(kinds) {
  const wanted = await digest();
  for (const kind of kinds) for (const version of versions) await buildOne(kind, version, wanted);
  return folder;
}

/** @param {'AppImage' | 'deb'} kind @param {string} version @param {string} wanted */
async function buildOne(kind, version, wanted) {
  const output = join(folder, kind, version);
  const stamp = join(output, '.built');
  if ((await readFile(stamp, 'utf8').catch(() => null)) === wanted) return;
  await rm(output, { recursive: true, force: true });
  await longStep('packages', `building ${kind} of ${version}`, async () => {
    const args = ['--linux', kind, `-c.extraMetadata.version=${version}`, `-c.directories.output=${output}`];
    const code = await runInForeground(process.execPath, [join(projectRoot, 'scripts/dist.mjs'), ...args], {
      cwd: projectRoot,
      env: { ...process.env, DESKAPP_FAST_PACKAGES: '1' },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    if (code !== 0) throw new SetUpProblem(`the ${kind} of ${version} was not built (code ${code}); the messages are above`);
  });
  // Hundreds of megabytes that were only on the way.
  await rm(join(output, 'linux-unpacked'), { recursive: true, force: true });
  await writeFile(stamp, wanted);
}

async function digest() {
  const sum = createHash('sha256').update(await builtOf());
  for (const file of inputs) sum.update(await readFile(join(projectRoot, file)));
  return sum.digest('hex');
}
