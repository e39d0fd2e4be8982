/** `npm ci` when the lockfile differs from the one that node_modules was made from, or when an installation was cut short. */
import { createHash } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { waitForOwner } from './lock.mjs';
import { processIdentity } from './process-identity.mjs';
import { longStep, SetUpProblem } from './progress.mjs';
import { projectRoot } from './project.mjs';
import { machineEnvironment, runInForeground } from './run.mjs';

// Names the running npm, which outlives a set-up that is killed.
const runningFile = join(projectRoot, '.cache/npm-ci.running');
// Inside node_modules, so that it goes when node_modules goes; written last.
const stampFile = join(projectRoot, 'node_modules/.deskapp-installed');

export async function installNpmPackages() {
  const lockfile = await readFile(join(projectRoot, 'package-lock.json'));
  const wanted = createHash('sha256').update(lockfile).update(`${process.platform} ${process.arch}`).digest('hex');
  const installed = await readFile(stampFile, 'utf8').catch(() => null);
  if (installed === wanted) return;
  const reason = installed === null ? 'not installed, or not to the end; about 500 MB' : 'package-lock.json changed';
  await waitForOwner(runningFile, 'the npm that an earlier set-up left behind');
  await rm(stampFile, { force: true });
  await longStep('npm packages', reason, async () => {
    const isWindows = process.platform === 'win32';
    const code = await runInForeground(isWindows ? 'npm.cmd' : 'npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
      cwd: projectRoot,
      env: machineEnvironment(),
      stdio: ['ignore', 'ignore', 'inherit'],
      shell: isWindows,
      onSpawn: (pid) => void processIdentity(pid).then((identity) => writeFile(runningFile, identity ?? '')),
    });
    if (code !== 0) throw new SetUpProblem(`"npm ci" failed with code ${code}; its messages are above`);
  });
  await rm(runningFile, { force: true });
  await writeFile(stampFile, wanted);
}
