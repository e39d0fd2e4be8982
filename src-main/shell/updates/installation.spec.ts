/** Which packages replace themselves. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { installationKind, type RunningApp } from './installation.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'installation-'));
  mkdirSync(join(folder, 'resources'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const running = (part: Partial<RunningApp>): RunningApp => ({
  isPackaged: true,
  system: 'win32',
  resourcesFolder: join(folder, 'resources'),
  executable: join(folder, 'Desk App.exe'),
  productName: 'Desk App',
  env: {},
  ...part,
});
const put = (name: string, text = ''): void => writeFileSync(join(folder, name), text);

it('NSIS replaces itself: its uninstaller lies beside the app', () => {
  put('Uninstall Desk App.exe');
  expect(installationKind(running({}))).toEqual({ package: 'nsis' });
});

it('an MSI does not, by its mark, also where an NSIS installation was left in its folder', () => {
  put('package-type', 'msi\n');
  expect(installationKind(running({}))).toEqual({ off: 'managedPackage' });
  put('Uninstall Desk App.exe');
  expect(installationKind(running({}))).toEqual({ off: 'managedPackage' });
});

it('nor does a folder that somebody copied', () => {
  expect(installationKind(running({}))).toEqual({ off: 'managedPackage' });
});

it('a deb is told by what its builder wrote; other packages and folders of Linux do not replace themselves', () => {
  expect(installationKind(running({ system: 'linux' }))).toEqual({ off: 'notInstalled' });
  put('resources/package-type', 'rpm\n');
  expect(installationKind(running({ system: 'linux' }))).toEqual({ off: 'notInstalled' });
  put('resources/package-type', 'deb\n');
  expect(installationKind(running({ system: 'linux' }))).toEqual({ package: 'deb' });
});

it('the app of macOS does, and what is not packaged or of another system does not', () => {
  expect(installationKind(running({ system: 'darwin' }))).toEqual({ package: 'zip' });
  expect(installationKind(running({ system: 'darwin', isPackaged: false }))).toEqual({ off: 'notInstalled' });
  expect(installationKind(running({ system: 'freebsd' }))).toEqual({ off: 'notInstalled' });
});
