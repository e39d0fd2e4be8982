/**
 * Makes a package that is really broken, as a release might be: its page throws at once, and before anybody sees that its core has brought
 * the database to a schema that no older version opens. Run by the package builder on what it is about to pack (`afterPack`).
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPackageWithOptions, extractAll } from '@electron/asar';
import { createBuilder } from 'vite';
import { projectRoot } from '../setup/project.mjs';

/** The schema of the broken version. */
export const brokenSchema = 9_990;

const migrationsList = /(export const migrations: readonly Migration\[\] = \[[^\]]*?),?\s*\]/;
const oneMore = `{ version: ${brokenSchema}, sql: 'CREATE TABLE of_the_future (id TEXT) STRICT; ALTER TABLE active_message ADD COLUMN of_the_future TEXT' }`;

/** One step more than the sources have. */
const newerSchema = {
  name: 'newer-schema',
  enforce: /** @type {const} */ ('pre'),
  transform: {
    filter: { id: /\/core\/store\/migrate\.ts$/ },
    /** @param {string} code */
    handler(code) {
      if (!migrationsList.test(code)) throw new Error('migrate.ts has no list of migrations where it was looked for');
      return code.replace(migrationsList, `$1, ${oneMore}]`);
    },
  },
};

/** @param {{ appOutDir: string }} context */
export default async function breakApp({ appOutDir }) {
  const archive = join(appOutDir, 'resources/app.asar');
  const folder = await mkdtemp(join(tmpdir(), 'broken-app-'));
  try {
    extractAll(archive, folder);
    await rm(join(folder, 'out/main'), { recursive: true });
    await buildMain(join(folder, 'out/main'));
    await breakPage(join(folder, 'out/renderer'));
    await createPackageWithOptions(folder, archive, { unpack: '**/*.node' });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** @param {string} outDir */
async function buildMain(outDir) {
  const builder = await createBuilder({
    configFile: join(projectRoot, 'vite.config.ts'),
    logLevel: 'warn',
    plugins: [newerSchema],
    build: { sourcemap: false },
    environments: { main: { build: { outDir } } },
  });
  const main = builder.environments.main;
  if (main === undefined) throw new Error('vite.config.ts names no environment main');
  await builder.build(main);
}

/** @param {string} folder */
async function breakPage(folder) {
  const [, script] = /<script type="module"[^>]* src="\.\/([^"]+)"/.exec(await readFile(join(folder, 'index.html'), 'utf8')) ?? [];
  if (script === undefined) throw new Error('the page names no script');
  const path = join(folder, script);
  await writeFile(path, `throw new Error('a broken release');\n${await readFile(path, 'utf8')}`);
}
