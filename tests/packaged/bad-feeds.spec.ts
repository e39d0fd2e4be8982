/**
 * What a feed can do wrong, met by an installed app: each time the window says what happened, what runs stays as it is, and the next
 * try works. One app meets all of it, one trouble after the other.
 */

import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Manifest } from '../../src-main/core/updates/manifest.ts';
import type { ErrorCode } from '../../src-preload/contract/result.ts';
import type { Profile } from '../e2e/fixtures/profile.ts';
import type { Feed, Trouble } from './fixtures/feed.ts';
import type { PackagedApp } from './fixtures/packaged-app.ts';
import { builtPackage, newVersion, oldVersion } from './fixtures/packages.ts';
import type { Releases } from './fixtures/releases.ts';
import { check, download, plan, settled, tell, updateOf, words } from './fixtures/updates.ts';
import { cacheFolder, expect, isSameFile, sharedTest as test } from './fixtures.ts';

const dayMs = 24 * 3_600_000;

interface FeedTrouble {
  readonly name: string;
  readonly code: ErrorCode;
  readonly release?: (releases: Releases) => Buffer;
  readonly trouble?: Trouble;
}

const lastMonth = ({ manifest }: Releases): Partial<Manifest> => ({
  issuedAt: manifest.issuedAt - 90 * dayMs,
  expiresAt: manifest.issuedAt - 30 * dayMs,
});

const feedTroubles: readonly FeedTrouble[] = [
  { name: 'is not there (404)', code: 'updateFeedRefused', trouble: 'missing' },
  { name: 'is broken (500)', code: 'updateFeedRefused', trouble: 'broken' },
  { name: 'is cut in the middle', code: 'updateUnreachable', trouble: 'cut' },
  { name: 'comes by half', code: 'updateNotSigned', trouble: 'short' },
  { name: 'does not end', code: 'updateFeedRefused', trouble: 'endless' },
  { name: 'is garbage', code: 'updateNotSigned', release: () => Buffer.from('<html>Welcome to the hotel network</html>\n'.repeat(20)) },
  { name: 'is empty', code: 'updateNotSigned', release: () => Buffer.alloc(0) },
  { name: 'has a wrong signature @short', code: 'updateNotSigned', release: ({ foreign }) => foreign() },
  { name: 'has no signature', code: 'updateNotSigned', release: ({ unsigned }) => unsigned() },
  { name: 'was changed by a byte', code: 'updateNotSigned', release: ({ good }) => withoutTrust(good()) },
  { name: 'has expired', code: 'updateExpired', release: (releases) => releases.good(lastMonth(releases)) },
  { name: 'is an older one again @short', code: 'updateReplayed', release: ({ good }) => good({ counter: 1 }) },
  { name: 'is of another channel', code: 'updateOtherChannel', release: ({ good }) => good({ channel: 'beta' }) },
  { name: 'is of another app', code: 'updateOtherChannel', release: ({ good }) => good({ appId: 'com.example.other' }) },
  {
    name: 'is of days to come, by this clock',
    code: 'updateClockWrong',
    release: ({ good, manifest }) => good({ issuedAt: manifest.issuedAt + 3 * dayMs, expiresAt: manifest.expiresAt + 3 * dayMs }),
  },
  {
    name: 'has no package for this machine',
    code: 'updateNoFile',
    release: ({ good, manifest }) => good({ files: foreignFiles(manifest) }),
  },
  { name: 'is too far from this version', code: 'updateTooFar', release: ({ good }) => good({ leastVersion: '1.0.1' }) },
];

/** The last byte another one. */
function withoutTrust(file: Buffer): Buffer {
  file[file.length - 3] = (file[file.length - 3] ?? 0) ^ 1;
  return file;
}

function foreignFiles({ files }: Manifest): Manifest['files'] {
  return files.map((file) => ({ ...file, arch: 'arm64' }));
}

/** Nothing is wrong with the feed any more. */
function heal(feed: Feed, releases: Releases): void {
  feed.releaseTrouble = 'none';
  feed.packageTrouble = 'none';
  feed.release = releases.good();
}

test.describe('a release file that', () => {
  for (const { name, code, release, trouble = 'none' } of feedTroubles)
    test(name, async ({ shared: { desk, app, image } }) => {
      const { feed, releases } = desk;
      heal(feed, releases);
      // One is believed first, so that an older one is known as such.
      expect(await check(app.page)).toMatchObject({ state: 'available' });
      if (release !== undefined) feed.release = release(releases);
      feed.releaseTrouble = trouble;
      const state = await check(app.page);
      expect(state).toMatchObject({ state: 'failed', problem: { code }, offer: null });
      if (state.state === 'failed') console.log(`      ${code}: ${words(state.problem)}`);
      expect((await updateOf(app.page)).version).toBe(oldVersion);

      heal(feed, releases);
      expect(await check(app.page)).toMatchObject({ state: 'available', offer: { version: newVersion } });
      expect(isSameFile(image, builtPackage('AppImage', oldVersion))).toBe(true);
    });

  test('is older than what runs leads nowhere', async ({ shared: { desk, app } }) => {
    heal(desk.feed, desk.releases);
    desk.feed.release = desk.releases.good({ version: '0.9.9' });
    expect(await check(app.page)).toEqual({ state: 'idle' });
    heal(desk.feed, desk.releases);
    expect(await check(app.page)).toMatchObject({ state: 'available' });
  });
});

interface PackageTrouble {
  readonly name: string;
  readonly code: ErrorCode;
  readonly trouble?: Trouble;
  readonly files?: (files: Manifest['files']) => Manifest['files'];
}

const packageTroubles: readonly PackageTrouble[] = [
  { name: 'is not there (404)', code: 'updateFeedRefused', trouble: 'missing' },
  { name: 'is broken (500)', code: 'updateFeedRefused', trouble: 'broken' },
  { name: 'is cut in the middle', code: 'updateDamaged', trouble: 'cut' },
  { name: 'comes by half', code: 'updateDamaged', trouble: 'short' },
  { name: 'is changed by a byte @short', code: 'updateDamaged', trouble: 'corrupt' },
  { name: 'does not end', code: 'updateDamaged', trouble: 'endless' },
  { name: 'never comes', code: 'updateUnreachable', trouble: 'silent' },
  {
    name: 'is another one than was signed',
    code: 'updateDamaged',
    files: (files) => files.map((file) => ({ ...file, sha512: `${'A'.repeat(86)}==` })),
  },
  {
    name: 'has another size than was signed',
    code: 'updateDamaged',
    files: (files) => files.map((file) => ({ ...file, sizeBytes: 1_000 })),
  },
];

test.describe('a package that', () => {
  for (const { name, code, trouble = 'none', files } of packageTroubles)
    test(name, async ({ shared: { desk, app, image } }) => {
      const { feed, releases, profile } = desk;
      heal(feed, releases);
      if (files !== undefined) feed.release = releases.good({ files: files(releases.manifest.files) });
      feed.packageTrouble = trouble;
      expect(await check(app.page)).toMatchObject({ state: 'available' });
      const state = await download(app.page);
      expect(state).toMatchObject({ state: 'failed', problem: { code }, offer: { version: newVersion } });
      if (state.state === 'failed') console.log(`      ${code}: ${words(state.problem)}`);
      expect((await updateOf(app.page)).version).toBe(oldVersion);
      expect(isSameFile(image, builtPackage('AppImage', oldVersion))).toBe(true);

      heal(feed, releases);
      expect(await check(app.page)).toMatchObject({ state: 'available' });
      expect(await download(app.page)).toMatchObject({ state: 'ready', offer: { version: newVersion } });
      await forget(app, profile);
    });

  test('was whole when it came, and is changed before it is started', async ({ shared: { desk, app, image } }) => {
    const { feed, releases, profile } = desk;
    heal(feed, releases);
    expect(await check(app.page)).toMatchObject({ state: 'available' });
    expect(await download(app.page)).toMatchObject({ state: 'ready' });
    const [offered] = releases.manifest.files;
    const fetched = join(cacheFolder(profile), 'pending', offered?.name ?? '');
    const bytes = readFileSync(fetched);
    bytes.fill(0, 1_000_000, 1_000_100);
    writeFileSync(fetched, bytes);
    await plan(app.page, 'whenQuiet');
    const state = await settled(app.page);
    expect(state).toMatchObject({ state: 'failed', problem: { code: 'updateDamaged' }, offer: { version: newVersion } });
    if (state.state === 'failed') console.log(`      updateDamaged: ${words(state.problem)}`);
    expect((await updateOf(app.page)).version).toBe(oldVersion);
    expect(isSameFile(image, builtPackage('AppImage', oldVersion))).toBe(true);

    feed.forget();
    expect(await download(app.page)).toMatchObject({ state: 'ready' });
    // What was changed is not taken for what was fetched.
    expect(feed.packageBytes()).toBeGreaterThan(0);
    await forget(app, profile);
  });
});

/** As if nothing had been fetched. */
async function forget({ page }: PackagedApp, profile: Profile): Promise<void> {
  await tell(page, 'skipUpdate');
  rmSync(cacheFolder(profile), { recursive: true, force: true });
}
