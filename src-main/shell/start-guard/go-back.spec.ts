/** A package is kept when another takes its place, and put back: real files, real signatures. */
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aManifest, makeKey, sealed } from '../../core/updates/spec-support.ts';
import { keepPackage, type NextPackage } from '../updates/keep-package.ts';
import { replaceFile } from '../updates/package-file.ts';
import { goBack } from './go-back.ts';
import { packagesFolder, readPackages } from './kept-package.ts';

const key = makeKey('spec');
let root = '';
let dataFolder = '';
let image = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'go-back-'));
  dataFolder = join(root, 'data');
  mkdirSync(dataFolder);
  image = join(root, 'Desk App.AppImage');
  writeFileSync(image, bytesOf('1.0.0'), { mode: 0o755 });
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const bytesOf = (version: string): string => `the program of ${version}`.repeat(1_000);

/** A release as it was fetched: its package on disk, and the signed word about it. */
function release(version: string, kind: 'AppImage' | 'deb'): NextPackage {
  const path = join(root, `fetched.${kind}`);
  rmSync(path, { force: true });
  writeFileSync(path, bytesOf(version));
  const file = {
    package: kind,
    sizeBytes: Buffer.byteLength(bytesOf(version)),
    sha512: createHash('sha512').update(bytesOf(version)).digest('base64'),
  };
  const manifest = aManifest({ version, files: [{ system: 'linux', arch: 'x64', name: `desk-app-${version}.${kind}`, ...file }] });
  return { version, file, path, release: sealed(manifest, key) };
}

/** 1.0.0 to 1.0.1 and so on, as the updater does it. */
async function update(from: string, next: NextPackage): Promise<void> {
  const isImage = next.file.package === 'AppImage';
  const keeping = await keepPackage({ dataFolder, version: from, imageFile: isImage ? image : null }, next);
  if (isImage) replaceFile(next.path, image);
  keeping.settle();
}

const back = (from: string, install: (file: string) => void = () => expect.unreachable()) =>
  goBack({ dataFolder, from, imageFile: image, appId: 'com.deskapp.desktop', keys: [key.key], install });
const packagesThere = () => readdirSync(packagesFolder(dataFolder)).toSorted();
const running = () => readFileSync(image, 'utf8');
const document = (change: (packages: { kept: Record<string, unknown> }) => void) => {
  const path = join(packagesFolder(dataFolder), 'packages.json');
  const packages = JSON.parse(readFileSync(path, 'utf8')) as { kept: Record<string, unknown> };
  change(packages);
  writeFileSync(path, JSON.stringify(packages));
};

describe('an AppImage', () => {
  it('that nobody signed for, as it came by hand, is kept itself and comes back', async () => {
    await update('1.0.0', release('1.0.1', 'AppImage'));
    expect(running()).toBe(bytesOf('1.0.1'));
    writeFileSync(join(dataFolder, 'updates.json'), '{"counters":{"spec stable":7}}');
    expect(await back('1.0.1')).toBe('1.0.0');
    expect(running()).toBe(bytesOf('1.0.0'));
    expect(statSync(image).mode & 0o777).toBe(0o755);
    // Neither offered again by itself, nor anything forgotten.
    expect(JSON.parse(readFileSync(join(dataFolder, 'updates.json'), 'utf8'))).toEqual({
      counters: { 'spec stable': 7 },
      skippedVersion: '1.0.1',
      brokenVersion: '1.0.1',
    });
  });

  it('that came by an update is held against what was signed for it; one is kept, no more', async () => {
    await update('1.0.0', release('1.0.1', 'AppImage'));
    await update('1.0.1', release('1.0.2', 'AppImage'));
    expect(packagesThere()).toEqual(['desk-app-1.0.1.AppImage', 'packages.json']);
    const { kept } = readPackages(dataFolder);
    expect(kept?.release).not.toBeNull();
    expect(await back('1.0.2')).toBe('1.0.1');
    expect(running()).toBe(bytesOf('1.0.1'));
    // And once more from there: what is known of it is still known.
    await update('1.0.1', release('1.0.3', 'AppImage'));
    expect(readPackages(dataFolder).kept).toEqual(kept);
    expect(await back('1.0.3')).toBe('1.0.1');
  });

  it('an update that did not begin leaves what was kept', async () => {
    await update('1.0.0', release('1.0.1', 'AppImage'));
    const before = readPackages(dataFolder);
    const keeping = await keepPackage({ dataFolder, version: '1.0.1', imageFile: image }, release('1.0.2', 'AppImage'));
    keeping.undo();
    expect(readPackages(dataFolder)).toEqual(before);
    expect(packagesThere()).toEqual(['desk-app-1.0.0.AppImage', 'packages.json']);
  });

  it('is not kept where somebody put another file in its place', async () => {
    await update('1.0.0', release('1.0.1', 'AppImage'));
    writeFileSync(image, 'something else');
    await expect(keepPackage({ dataFolder, version: '1.0.1', imageFile: image }, release('1.0.2', 'AppImage'))).rejects.toThrow(
      /is not what was installed as 1\.0\.1/,
    );
  });

  const damages: Record<string, () => void> = {
    'cut short': () => truncateSync(join(packagesFolder(dataFolder), 'desk-app-1.0.1.AppImage'), 100),
    'of other bytes': () => writeFileSync(join(packagesFolder(dataFolder), 'desk-app-1.0.1.AppImage'), 'x'.repeat(bytesOf('1.0.1').length)),
    gone: () => rmSync(join(packagesFolder(dataFolder), 'desk-app-1.0.1.AppImage')),
    'of a document that was written by another hand': () =>
      document(({ kept }) => {
        const bytes = 'another program';
        writeFileSync(join(packagesFolder(dataFolder), String(kept['file'])), bytes);
        kept['sizeBytes'] = bytes.length;
        kept['sha512'] = createHash('sha512').update(bytes).digest('base64');
      }),
    'of another version than was signed': () =>
      document(({ kept }) => {
        kept['version'] = '0.9.0';
      }),
    'under a name that leads elsewhere': () =>
      document(({ kept }) => {
        kept['file'] = '../../fetched.AppImage';
      }),
  };
  it.each(Object.keys(damages))('%s is not put back, and what runs stays whole', async (what) => {
    await update('1.0.0', release('1.0.1', 'AppImage'));
    await update('1.0.1', release('1.0.2', 'AppImage'));
    damages[what]?.();
    await expect(back('1.0.2')).rejects.toMatchObject({ code: expect.stringMatching(/^update(?:Damaged|NotSigned)$/) });
    expect(running()).toBe(bytesOf('1.0.2'));
    expect(readdirSync(dataFolder)).toEqual(['packages']);
  });
});

describe('a deb', () => {
  const installed: string[] = [];
  const install = (file: string): void => {
    installed.push(readFileSync(file, 'utf8'));
  };
  beforeEach(() => {
    installed.length = 0;
  });

  it('the first has no package here; the one that an update brought is kept by the next', async () => {
    await update('1.0.0', release('1.0.1', 'deb'));
    await expect(back('1.0.1', install)).rejects.toMatchObject({ code: 'updateDamaged' });
    await update('1.0.1', release('1.0.2', 'deb'));
    expect(await back('1.0.2', install)).toBe('1.0.1');
    expect(installed).toEqual([bytesOf('1.0.1')]);
    await update('1.0.1', release('1.0.3', 'deb'));
    expect(packagesThere()).toEqual(['desk-app-1.0.1.deb', 'desk-app-1.0.3.deb', 'packages.json']);
    expect(await back('1.0.3', install)).toBe('1.0.1');
  });

  it('without its signed word is never given to the package manager', async () => {
    await update('1.0.0', { ...release('1.0.1', 'deb'), release: null });
    await update('1.0.1', release('1.0.2', 'deb'));
    await expect(back('1.0.2', install)).rejects.toMatchObject({ code: 'updateNotSigned' });
    expect(installed).toEqual([]);
  });

  it('a refusal of the system is told as it is, and nothing is remembered', async () => {
    await update('1.0.0', release('1.0.1', 'deb'));
    await update('1.0.1', release('1.0.2', 'deb'));
    await expect(
      back('1.0.2', () => {
        throw new Error('refused');
      }),
    ).rejects.toThrow('refused');
    expect(readdirSync(dataFolder)).toEqual(['packages']);
  });
});

it('a document of packages that says nothing, or nonsense, keeps nothing', () => {
  mkdirSync(packagesFolder(dataFolder));
  for (const text of ['', '[]', 'null', '{"kept":7}', '{"kept":{"version":"1.0.0","package":"exe","sizeBytes":1,"sha512":""}}']) {
    writeFileSync(join(packagesFolder(dataFolder), 'packages.json'), text);
    expect(readPackages(dataFolder)).toEqual({ kept: null, installed: null });
  }
});
