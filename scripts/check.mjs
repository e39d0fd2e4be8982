#!/usr/bin/env node
import { readFile } from 'node:fs/promises';
// `npm run check`: types of every project, format, lint with the import zones, dead code. Prints the output of what failed.
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { projectRoot } from './setup/project.mjs';
import { capture } from './setup/run.mjs';
import { setUp } from './setup.mjs';

const bin = (/** @type {string} */ name) => join(projectRoot, 'node_modules/.bin', name);

/** @returns {Promise<string[]>} names of the checks that failed */
export async function runChecks() {
  const projects = await compilerProjects();
  const checks = [
    ...projects.map((project) => ({ name: `types of ${project}`, command: [bin('tsc'), '-p', project] })),
    { name: 'format', command: [bin('biome'), 'ci', '--colors=off', '--max-diagnostics=50', '.'] },
    { name: 'lint and import zones', command: [bin('oxlint'), '--deny-warnings'] },
    { name: 'dead code', command: [bin('knip')] },
  ];
  const failed = [];
  // One after the other: each of them uses all cores.
  for (const { name, command } of checks) {
    const startedAt = performance.now();
    const problem = await outputIfFailed(command);
    console.log(`${problem === null ? 'ok    ' : 'FAILED'} ${name} (${((performance.now() - startedAt) / 1000).toFixed(1)} s)`);
    if (problem === null) continue;
    failed.push(name);
    console.log(problem.replace(/^/gm, '       '));
  }
  return failed;
}

/** The projects that the root's tsconfig.json refers to, as paths without `./`. @returns {Promise<string[]>} */
async function compilerProjects() {
  const { references } = JSON.parse(await readFile(join(projectRoot, 'tsconfig.json'), 'utf8'));
  return references.map((/** @type {{ path: string }} */ reference) => reference.path.replace(/^\.\//, ''));
}

/** @param {string[]} command @returns {Promise<string | null>} */
async function outputIfFailed([program, ...args]) {
  return capture(String(program), args, { cwd: projectRoot, maxBuffer: 1 << 26, shell: process.platform === 'win32' }).then(
    () => null,
    (error) => `${error.stdout ?? ''}${error.stderr ?? ''}`.trimEnd() || String(error),
  );
}

if (resolve(process.argv[1] ?? '') === fileURLToPath(import.meta.url)) {
  await setUp({ build: false });
  process.exitCode = (await runChecks()).length === 0 ? 0 : 1;
}
