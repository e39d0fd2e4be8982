/** What is in a package, and what is not. */
import { readlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { listPackage } from '@electron/asar';
import { mainProcesses } from './fixtures/packaged-app.ts';
import { expect, sharedTest as test } from './fixtures.ts';

test('it holds the build, its licence and the database driver, and no sources @short', async ({ shared: { desk } }) => {
  const [pid] = mainProcesses(desk.profile);
  const archive = join(dirname(readlinkSync(`/proc/${pid}/exe`)), 'resources/app.asar');
  const paths = listPackage(archive, { isPack: false }).map((path) => path.slice(1));
  expect(new Set(paths.map((path) => path.split('/')[0]))).toEqual(new Set(['out', 'package.json', 'LICENSE', 'node_modules']));
  const packages = new Set(paths.filter((path) => path.startsWith('node_modules/')).map((path) => path.split('/')[1]));
  expect(packages).toEqual(new Set(['better-sqlite3']));
  expect(paths.filter((path) => path.endsWith('.map'))).toEqual([]);
  expect(paths.filter((path) => path.endsWith('.node'))).toHaveLength(1);
});
