import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { longestManifestBytes, openManifest, sealManifest } from './signed-manifest.ts';
import { aManifest, makeKey, sealed } from './spec-support.ts';

const release = makeKey('release-1');
const next = makeKey('release-2');
const stranger = makeKey('release-1');
const keys = [release.key, next.key];

const codeOf = (work: () => unknown): unknown => {
  try {
    work();
  } catch (error) {
    return (error as { code?: unknown }).code;
  }
  return 'read';
};

describe('a release document', () => {
  it.each([release, next])('signed by a known key is read', (key) => {
    const { manifest, keyId } = openManifest(sealed(aManifest(), key), keys);
    expect([keyId, manifest.version, manifest.counter]).toEqual([key.key.id, '1.0.1', 7]);
  });

  it('says nothing in a language that the app did not speak when it was signed, and is read without one that it speaks no more', () => {
    const { manifest } = openManifest(sealed(aManifest({ notes: { en: 'Faster', tlh: 'nom' } }), release), keys);
    expect(manifest.notes).toEqual({ en: 'Faster', 'pt-BR': '', es: '' });
  });

  it.each([
    ['by somebody else under the name of a known key', sealed(aManifest(), stranger)],
    ['by a key that is not known', sealed(aManifest(), makeKey('release-3'))],
    [
      'under another key id than the one that signed',
      sealManifest(Buffer.from(JSON.stringify(aManifest())), 'release-2', release.privateKey),
    ],
    ['not at all', Buffer.from(JSON.stringify(aManifest()))],
    ['with nothing behind the line', Buffer.from('deskapp-update 1 release-1 ')],
    ['by a page of a captive portal', Buffer.from('<html><body>Log in</body></html>\n')],
    ['but is as large as nothing of ours', Buffer.concat([sealed(aManifest(), release), Buffer.alloc(longestManifestBytes)])],
  ])('signed %s is refused', (_how, file) => {
    expect(codeOf(() => openManifest(file, keys))).toBe('updateNotSigned');
  });

  it('is refused with any byte of it changed, added or taken', () => {
    const file = sealed(aManifest(), release);
    fc.assert(
      fc.property(fc.nat(file.length - 1), fc.integer({ min: 1, max: 255 }), fc.constantFrom('change', 'add', 'take'), (at, by, how) => {
        const damaged =
          how === 'change'
            ? Buffer.from(file).fill((file[at] ?? 0) ^ by, at, at + 1)
            : Buffer.concat([
                file.subarray(0, at),
                ...(how === 'add' ? [Buffer.from([by])] : []),
                file.subarray(how === 'take' ? at + 1 : at),
              ]);
        expect(codeOf(() => openManifest(damaged, keys))).toBe('updateNotSigned');
      }),
    );
  });

  it.each([
    ['no JSON', '{'],
    ['a list', '[]'],
    ['without its files', aManifest({ files: [] })],
    ['with a file that would leave its folder', aManifest({ files: [{ ...(aManifest()['files'] as object[])[0], name: '../desk-app' }] })],
    ['with a version that is none', aManifest({ version: 'newest' })],
    ['with a day that is none', aManifest({ expiresAt: 'soon' })],
  ])('that is signed, but %s, says that it cannot be read', (_what, manifest) => {
    expect(codeOf(() => openManifest(sealed(manifest, release), keys))).toBe('updateUnreadable');
  });

  it('of a later version of the app is read for what is known of it', () => {
    expect(openManifest(sealed(aManifest({ somethingNew: true }), release), keys).manifest).not.toHaveProperty('somethingNew');
  });
});
