/** The system packages that a bare Debian lacks; on other systems nothing is asked and nothing is done. */
import { existsSync } from 'node:fs';
import { longStep, SetUpProblem } from './progress.mjs';
import { capture, runInForeground } from './run.mjs';

const running = [
  { why: 'a window without a screen', names: ['xvfb', 'xauth'] },
  {
    why: 'libraries of Electron',
    names: ['libnss3', 'libatk1.0-0', 'libatk-bridge2.0-0', 'libcups2', 'libgtk-3-0', 'libgbm1', 'libasound2', 'libxss1', 'libxtst6'],
  },
  { why: 'building better-sqlite3 where no prebuilt one serves', names: ['python3', 'make', 'g++'] },
  {
    why: 'emoji, Hindi, Thai, Chinese, Japanese and Korean on screen',
    names: ['fonts-noto-color-emoji', 'fonts-noto-core', 'fonts-noto-cjk'],
  },
];
const packaging = [{ why: 'packing the app', names: ['squashfs-tools', 'desktop-file-utils', 'gcc', 'libc6-dev'] }];
const pointing = [{ why: 'a pointer for dialogs of the system', names: ['xdotool'] }];
// Debian 13 renamed libraries for 64-bit time; the new name serves the same purpose.
const renamed = (/** @type {string} */ name) => `${name}t64`;

/** Whether this is a Debian or one of its kin. */
export const isDebian = process.platform === 'linux' && existsSync('/etc/debian_version') && existsSync('/usr/bin/dpkg-query');

/**
 * Installs what is missing, as root or by a sudo that asks no password; else throws with the one command to run.
 * @param {{ packages: boolean, pointer: boolean }} options `packages`: also what packing the app takes; `pointer`: also one that specs move
 */
export async function installDebianPackages({ packages, pointer }) {
  if (!isDebian) return;
  const groups = [...running, ...(packages ? packaging : []), ...(pointer ? pointing : [])];
  const installed = await installedPackages(groups.flatMap((group) => group.names));
  const isThere = (/** @type {string} */ name) => installed.has(name) || installed.has(renamed(name));
  const lacking = groups
    .map((group) => ({ ...group, names: group.names.filter((name) => !isThere(name)) }))
    .filter((g) => g.names.length > 0);
  if (lacking.length === 0) return;
  const names = lacking.flatMap((group) => group.names);
  const prefix = await rootPrefix();
  if (prefix === null) {
    const command = `sudo sh -c 'apt-get update && apt-get install -y --no-install-recommends ${names.join(' ')}'`;
    throw new SetUpProblem(`system packages are missing. Run this once, then start again:\n\n  ${command}\n`);
  }
  const reason = `installing ${lacking.map((group) => `${group.names.join(' ')} (${group.why})`).join(', ')}`;
  await longStep('system packages', reason, async () => {
    // The first ends what an interrupted installation left; it does nothing where there is none.
    await asRoot(prefix, ['dpkg', '--configure', '-a']);
    await asRoot(prefix, ['apt-get', '-qq', 'update']);
    const wanted = await Promise.all(names.map(nameInArchive));
    await asRoot(prefix, ['apt-get', '-qq', '-o', 'DPkg::Lock::Timeout=120', 'install', '-y', '--no-install-recommends', ...wanted]);
  });
}

/** @param {readonly string[]} names */
async function installedPackages(names) {
  const all = names.flatMap((name) => [name, renamed(name)]);
  const format = '-f=${Package} ${db:Status-Status}\n';
  // It exits 1 where one name is unknown, and still prints the others.
  const { stdout } = await capture('dpkg-query', ['-W', format, ...all]).catch((error) => {
    if (typeof error.stdout === 'string') return { stdout: error.stdout };
    throw error;
  });
  const lines = stdout.split('\n').map((/** @type {string} */ line) => line.split(' '));
  return new Set(
    lines.filter((/** @type {string[]} */ words) => words[1] === 'installed').map((/** @type {string[]} */ words) => words[0]),
  );
}

/** @returns {Promise<string[] | null>} what to put before a command, or null where nobody may install. */
async function rootPrefix() {
  if (process.getuid?.() === 0) return [];
  const allowed = await capture('sudo', ['-n', 'true']).then(
    () => true,
    () => false,
  );
  return allowed ? ['sudo', '-n'] : null;
}

/** @param {string[]} prefix @param {string[]} command */
async function asRoot(prefix, command) {
  const [program, ...args] = [...prefix, 'env', 'DEBIAN_FRONTEND=noninteractive', ...command];
  const code = await runInForeground(String(program), args, { stdio: ['ignore', 'ignore', 'inherit'] });
  if (code !== 0) throw new SetUpProblem(`"${command.join(' ')}" failed with code ${code}; its messages are above`);
}

/** @param {string} name */
async function nameInArchive(name) {
  const isKnown = await capture('apt-cache', ['show', '--no-all-versions', renamed(name)]).then(
    () => true,
    () => false,
  );
  return isKnown ? renamed(name) : name;
}
