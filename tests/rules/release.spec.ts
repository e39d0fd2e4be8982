/** What is signed about a release: every package by its bytes, with a key that the build believes, and nothing with the test key. */
import { generateKeyPairSync } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { holdsTestPackages, releaseFaults, releaseNotes, writeReleaseFile } from '../../scripts/release/release-file.mjs';
import { testKeyId, updateBuild } from '../../scripts/release/update-build.mjs';
import { openManifest } from '../../src-main/core/updates/signed-manifest.ts';
import { verifyPackage } from '../../src-main/shell/updates/package-file.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'release-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function makeKey(id: string) {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  return {
    id,
    publicKey: publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
    privateKeyPem: privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
  };
}

const word = {
  appId: 'com.deskapp.desktop',
  version: '1.0.1',
  channel: 'stable' as const,
  now: Date.UTC(2026, 2, 16),
  notes: { en: 'New', 'pt-BR': 'Novo', es: 'Nuevo' },
};

function putPackages(): void {
  const blockMap = Buffer.from('map');
  const size = Buffer.alloc(4);
  size.writeUInt32BE(blockMap.length);
  writeFileSync(join(folder, 'desk-app-1.0.1-x86_64.AppImage'), Buffer.concat([Buffer.from('program'), blockMap, size]));
  writeFileSync(join(folder, 'desk-app-1.0.1-amd64.deb'), 'deb');
  writeFileSync(join(folder, 'desk-app-1.0.1-universal.zip'), 'mac');
  writeFileSync(join(folder, 'desk-app-1.0.0-amd64.deb'), 'of before');
  writeFileSync(join(folder, 'desk-app-1.0.1-x64.msi'), 'not replaced by the app');
}

describe('a release file', () => {
  it('names every package that the app can replace itself with, for each machine it serves', async () => {
    putPackages();
    const key = makeKey('release-1');
    const path = await writeReleaseFile(folder, word, key);
    const { manifest } = openManifest(readFileSync(path), [key]);
    expect(manifest.files.map(({ name, system, arch, package: kind }) => [name, system, arch, kind])).toEqual([
      ['desk-app-1.0.1-amd64.deb', 'linux', 'x64', 'deb'],
      ['desk-app-1.0.1-universal.zip', 'darwin', 'x64', 'zip'],
      ['desk-app-1.0.1-universal.zip', 'darwin', 'arm64', 'zip'],
      ['desk-app-1.0.1-x86_64.AppImage', 'linux', 'x64', 'AppImage'],
    ]);
    expect(manifest.files.map(({ blockMapBytes }) => blockMapBytes)).toEqual([undefined, undefined, undefined, 3]);
    for (const file of manifest.files) await expect(verifyPackage(join(folder, file.name), file)).resolves.toBeUndefined();
  });

  it('says no more of a package that is changed by a byte, cut, longer or gone', async () => {
    putPackages();
    const key = makeKey('release-1');
    const { manifest } = openManifest(readFileSync(await writeReleaseFile(folder, word, key)), [key]);
    const [deb] = manifest.files;
    const path = join(folder, 'desk-app-1.0.1-amd64.deb');
    for (const content of ['dex', 'de', 'debs']) {
      writeFileSync(path, content);
      await expect(verifyPackage(path, deb as NonNullable<typeof deb>)).rejects.toMatchObject({ code: 'updateDamaged' });
    }
    rmSync(path);
    await expect(verifyPackage(path, deb as NonNullable<typeof deb>)).rejects.toMatchObject({ code: 'updateDamaged' });
  });

  it('is not made where nobody would believe it, or without packages', async () => {
    await expect(writeReleaseFile(folder, word, makeKey('release-1'))).rejects.toThrow('no package of version 1.0.1');
    putPackages();
    await expect(writeReleaseFile(folder, word, { ...makeKey('release-1'), publicKey: makeKey('release-1').publicKey })).rejects.toThrow(
      'not the other half of "release-1"',
    );
  });

  it('has the notes of its version in each language', async () => {
    mkdirSync(join(folder, '1.0.1'));
    writeFileSync(join(folder, '1.0.1/pt-BR.txt'), 'Mais rápido\n');
    expect(await releaseNotes(folder, '1.0.1')).toEqual({ en: '', 'pt-BR': 'Mais rápido', es: '' });
  });
});

describe('what is to be published', () => {
  const good = {
    keyId: 'release-1',
    keys: [{ id: 'release-1' }, { id: 'release-2' }],
    feed: 'https://example.invalid/',
    notes: word.notes,
    isOwnElectron: true,
  };

  it('is signed by a key of its own, believes two, and says where and what', () => {
    expect(releaseFaults(good)).toEqual([]);
  });

  it.each([
    ['the test key signs', { keyId: testKeyId }, 'signed with the test key'],
    ['the test key is believed', { keys: [{ id: testKeyId }, { id: 'release-2' }] }, 'believes the test key'],
    ['there is no next key', { keys: [{ id: 'release-1' }] }, 'believes 1 keys'],
    ['it looks nowhere', { feed: null }, 'looks nowhere'],
    ['a language has no notes', { notes: { ...word.notes, es: '' } }, 'not there in three languages'],
    ["the Electron is not Electron's own", { isOwnElectron: false }, "not Electron's own download"],
  ])('is refused where %s', (_what, part, fault) => {
    expect(releaseFaults({ ...good, ...part }).join('\n')).toContain(fault);
  });

  it('is none of the packages that hold an Electron of the tests: they say so in their names', () => {
    putPackages();
    expect(holdsTestPackages(folder, '1.0.1')).toBe(false);
    writeFileSync(join(folder, 'desk-app-1.0.1-for-tests-amd64.deb'), 'deb');
    expect([holdsTestPackages(folder, '1.0.1'), holdsTestPackages(folder, '1.0.0')]).toEqual([true, false]);
  });

  it('is none of the builds that are made without an environment of their own', () => {
    const { keys, feed } = updateBuild({});
    expect(releaseFaults({ ...good, keys, feed, keyId: keys[0]?.id ?? '' })).toHaveLength(4);
  });
});
