// The licences of all that a build holds, as the one file that the window reads. Vite lists the packages in each bundle
// (`build.license`); what comes beside the bundles is added here.
import { existsSync, readFileSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const require = createRequire(join(root, 'package.json'));

/** What Vite writes into the folder of each bundle. */
export const listFile = 'bundled-packages.json';

/**
 * @typedef {{ name: string, version: string, identifier?: string, text?: string }} Listed as Vite has it
 * @typedef {{ name: string, version: string | null, licence: string, text: string }} Part `version` is null where only a running app knows it
 */

/**
 * Each package once, by name. Fails where one is without a licence or its text: it could not be given to anybody.
 * @param {readonly Listed[]} listed
 * @param {readonly Part[]} others
 * @param {(name: string) => string | undefined} written the text of a package that comes without one
 * @returns {Part[]}
 */
export function joinLicences(listed, others, written) {
  /** @type {Map<string, Part>} */
  const parts = new Map();
  const lacking = new Set();
  for (const { name, version, identifier, text = written(name) } of listed) {
    if (identifier === undefined || text === undefined || text.trim() === '') lacking.add(`${name} ${version}`);
    else parts.set(`${name}@${version}`, { name, version, licence: identifier, text: text.trim() });
  }
  if (lacking.size > 0)
    throw new Error(`without a licence or its text: ${[...lacking].join(', ')}; write it into scripts/licences/texts/<name>.txt`);
  const byName = (/** @type {Part} */ a, /** @type {Part} */ b) =>
    a.name.localeCompare(b.name, 'en') || (a.version ?? '').localeCompare(b.version ?? '', 'en', { numeric: true });
  return [...parts.values(), ...others].toSorted(byName);
}

/** @param {string} name of a package that is beside the bundles @returns {Listed} */
function besideBundles(name) {
  const folder = dirname(require.resolve(`${name}/package.json`));
  const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return { name, version, identifier: license, text: readFileSync(join(folder, 'LICENSE'), 'utf8') };
}

/** SQLite itself, which has no licence: its authors gave it away. @returns {Part} */
function sqlite() {
  const header = readFileSync(join(dirname(require.resolve('better-sqlite3/package.json')), 'deps/sqlite3/sqlite3.h'), 'utf8');
  const version = /^#define SQLITE_VERSION\s+"([\d.]+)"/m.exec(header)?.[1] ?? null;
  const words = header.slice(header.indexOf('** The author'), header.indexOf('*****')).trim();
  return { name: 'SQLite', version, licence: 'Public domain', text: words.replaceAll(/^\*\* {0,2}/gm, '') };
}

/** The parts that no bundle holds. @returns {{ listed: Listed[], others: Part[] }} */
function besides() {
  const own = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const electron = besideBundles('electron');
  return {
    listed: [besideBundles('better-sqlite3')],
    others: [
      { name: own.productName, version: own.version, licence: own.license, text: readFileSync(join(root, 'LICENSE'), 'utf8').trim() },
      // Which Electron a package holds is known when it is packed.
      { name: 'Electron', version: null, licence: String(electron.identifier), text: String(electron.text).trim() },
      sqlite(),
    ],
  };
}

/** @param {string} name */
function writtenText(name) {
  const file = join(import.meta.dirname, 'texts', `${name.replace('/', '+')}.txt`);
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

/**
 * Puts the lists of the bundles in those folders together into `file`, and takes them away.
 * @param {readonly string[]} folders
 * @param {string} file
 */
export async function writeLicences(folders, file) {
  const lists = folders.map((folder) => join(folder, listFile));
  const bundled = lists.flatMap((list) => /** @type {Listed[]} */ (JSON.parse(readFileSync(list, 'utf8'))));
  const { listed, others } = besides();
  await writeFile(file, JSON.stringify(joinLicences([...bundled, ...listed], others, writtenText)));
  for (const list of lists) await rm(list);
}
