/** `vite build` when what it reads has changed since the last build that came to its end. */
import { createHash } from 'node:crypto';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { updateBuild } from '../release/update-build.mjs';
import { longStep, SetUpProblem } from './progress.mjs';
import { projectRoot } from './project.mjs';
import { runInForeground } from './run.mjs';

const inputs = [
  'src-main',
  'src-preload',
  'src-renderer',
  'sandbox',
  'scripts/licences',
  'vite.config.ts',
  'package.json',
  'package-lock.json',
];
const stampFile = join(projectRoot, 'out/.built');

/** True where the build on disk is that of the sources as they are now. */
export async function isBuilt() {
  return (await stamp()) === (await digest());
}

export async function buildApp() {
  const wanted = await digest();
  const built = await stamp();
  if (built === wanted) return;
  await rm(stampFile, { force: true });
  await longStep('build', built === null ? 'there is none, or it was cut short' : 'the sources changed', async () => {
    const vite = join(projectRoot, 'node_modules/vite/bin/vite.js');
    const code = await runInForeground(process.execPath, [vite, 'build', '--logLevel', 'warn'], { cwd: projectRoot });
    if (code !== 0) throw new SetUpProblem(`"vite build" failed with code ${code}; its messages are above`);
  });
  await writeFile(stampFile, wanted);
}

/** What the build on disk was made of; fails where there is none. */
export async function builtOf() {
  const built = await stamp();
  if (built === null) throw new SetUpProblem('there is no build to pack');
  return built;
}

/** What the last build that came to its end was made of; null where there is none. */
function stamp() {
  return readFile(stampFile, 'utf8').catch(() => null);
}

/** Content of all inputs except specs, and what the environment puts in; a second for 2,000 files, so far below what a build costs. */
async function digest() {
  const sum = createHash('sha256');
  for (const path of (await Promise.all(inputs.map(filesOf))).flat())
    sum
      .update(path)
      .update('\0')
      .update(await readFile(join(projectRoot, path)));
  return sum.update(JSON.stringify(updateBuild())).digest('hex');
}

/** @param {string} path @returns {Promise<string[]>} */
async function filesOf(path) {
  if (path.includes('.')) return [path];
  const entries = await readdir(join(projectRoot, path), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && !/\.spec\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(projectRoot.length + 1))
    .sort();
}
