/** What a package holds and asks for, and the cache that its tools come from. */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { keptFolder } from '../../scripts/runtime/cache.mjs';
import { binaryOnce } from '../../scripts/runtime/native.mjs';

const configuration = readFileSync(join(import.meta.dirname, '../../electron-builder.yml'), 'utf8');

/** The packages, with the names that serve as well, of the list under `deb: depends:`. */
function debDepends(): readonly string[][] {
  const list = /^deb:\n(?:\s+#.*\n)*\s+depends:\n((?:\s+- .*\n)+)/m.exec(configuration)?.[1] ?? '';
  return list
    .trimEnd()
    .split('\n')
    .map((line) => line.replace(/^\s+- /, '').split(' | '));
}

/** Debian's packages of the libraries that `objdump -p electron` says are needed, and of those that are opened while it runs. */
const linked: Readonly<Record<string, string>> = {
  'libX11.so.6': 'libx11-6',
  'libXcomposite.so.1': 'libxcomposite1',
  'libXdamage.so.1': 'libxdamage1',
  'libXext.so.6': 'libxext6',
  'libXfixes.so.3': 'libxfixes3',
  'libXrandr.so.2': 'libxrandr2',
  'libasound.so.2': 'libasound2',
  'libatk-1.0.so.0': 'libatk1.0-0',
  'libatk-bridge-2.0.so.0': 'libatk-bridge2.0-0',
  'libatspi.so.0': 'libatspi2.0-0',
  'libc.so.6': 'libc6',
  'libcairo.so.2': 'libcairo2',
  'libcups.so.2': 'libcups2',
  'libdbus-1.so.3': 'libdbus-1-3',
  'libdrm.so.2': 'libdrm2',
  'libexpat.so.1': 'libexpat1',
  'libgbm.so.1': 'libgbm1',
  'libgcc_s.so.1': 'libgcc-s1',
  'libglib-2.0.so.0': 'libglib2.0-0',
  'libgtk-3.so.0': 'libgtk-3-0',
  'libnspr4.so': 'libnspr4',
  'libnss3.so': 'libnss3',
  'libpango-1.0.so.0': 'libpango-1.0-0',
  'libudev.so.1': 'libudev1',
  'libxcb.so.1': 'libxcb1',
  'libxkbcommon.so.0': 'libxkbcommon0',
};
const openedLater = ['libnotify4', 'libsecret-1-0', 'libuuid1', 'libxss1', 'libxtst6', 'xdg-utils'];
/** Names that Debian 13 and Ubuntu 24.04 have no more: installing by them alone fails or brings another package. */
const renamed = ['libasound2', 'libatk-bridge2.0-0', 'libatk1.0-0', 'libatspi2.0-0', 'libcups2', 'libglib2.0-0', 'libgtk-3-0'];

describe('the deb', () => {
  it.each([...Object.entries(linked), ...openedLater.map((name): [string, string] => ['opened while it runs', name])])(
    'asks for %s: %s',
    (_library, name) => {
      expect(debDepends().some((names) => names.includes(name))).toBe(true);
    },
  );

  it.each(renamed)('takes %s by its new name too', (name) => {
    expect(debDepends().find((names) => names.includes(name))).toEqual([`${name}t64`, name]);
  });
});

describe('with folders of its own', () => {
  let root = '';
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'packaging-'));
    vi.stubEnv('DESKAPP_CACHE', root);
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    rmSync(root, { recursive: true, force: true });
  });

  it('the database driver is in a package once: what was built here, or what came with it', () => {
    const prebuilt = join(root, 'prebuilds');
    mkdirSync(prebuilt);
    expect(binaryOnce(root, 'linux')).toEqual([]);
    mkdirSync(join(root, 'build/Release'), { recursive: true });
    writeFileSync(join(root, 'build/Release/better_sqlite3.node'), '');
    // Nothing but exceptions would mean "everything else": the sources would be in the package.
    const filesOf = (target: string) => [`-c.${target}.files=package.json`, `-c.${target}.files=!node_modules/better-sqlite3/prebuilds/**`];
    expect(binaryOnce(root, 'linux')).toEqual(filesOf('linux'));
    expect(binaryOnce(root, 'darwin')).toEqual(filesOf('mac'));
    expect(binaryOnce(root, 'win32')).toEqual(filesOf('win'));
  });

  it('tools that were made by half are made anew, and whole ones are kept', async () => {
    let runs = 0;
    const make = (ends: boolean) => async (folder: string) => {
      runs += 1;
      mkdirSync(folder);
      writeFileSync(join(folder, 'runtime'), 'x');
      if (!ends) throw new Error('cut short');
      writeFileSync(join(folder, 'mksquashfs'), 'x');
    };
    await expect(keptFolder('tools', make(false))).rejects.toThrow('cut short');
    expect(existsSync(join(root, 'tools'))).toBe(false);
    const folder = await keptFolder('tools', make(true));
    expect(readdirSync(folder).toSorted()).toEqual(['mksquashfs', 'runtime']);
    expect(await keptFolder('tools', make(true))).toBe(folder);
    expect([runs, readdirSync(root)]).toEqual([2, ['tools']]);
  });

  it('what a killed run left is no harm, nor is another run that makes the same', async () => {
    mkdirSync(join(root, '.building-killed/made'), { recursive: true });
    const make = async (folder: string) => {
      mkdirSync(folder);
      writeFileSync(join(folder, 'whole'), '');
    };
    const folders = await Promise.all([keptFolder('tools', make), keptFolder('tools', make)]);
    expect(folders).toEqual([join(root, 'tools'), join(root, 'tools')]);
    expect(readdirSync(join(root, 'tools'))).toEqual(['whole']);
  });
});
