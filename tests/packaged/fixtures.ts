/** What the specs of packages stand on: a profile, a platform that outlives the app, a feed, and packages to start. */
import { createHash } from 'node:crypto';
import { chmodSync, copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test as base } from '@playwright/test';
import { writeWorkspaceFile } from '../e2e/fixtures/launch.ts';
import { createProfile, type Profile, type ProfileSettings } from '../e2e/fixtures/profile.ts';
import { type SandboxServer, startSandboxServer } from '../e2e/fixtures/sandbox-server.ts';
import { type Feed, openFeed } from './fixtures/feed.ts';
import { type PackagedApp, startAsked, startPackaged } from './fixtures/packaged-app.ts';
import { type Build, type BuiltKind, builtPackage, newVersion, oldVersion } from './fixtures/packages.ts';
import { giveToUser } from './fixtures/plain-user.ts';
import { type Releases, releasesOf } from './fixtures/releases.ts';

export interface Desk {
  readonly profile: Profile;
  readonly server: SandboxServer;
  readonly feed: Feed;
  readonly releases: Releases;
  /** Starts a program of the app on the profile; again after it ended. Without a workspace it starts as on a first day. */
  start(command: string, how?: { readonly withWorkspace?: boolean }): Promise<PackagedApp>;
  /** Starts it where a dialog of the system comes in the place of its window. */
  startAsked(command: string): Promise<PackagedApp>;
  /** From now on the feed offers this build, as a good release does; also where it was believed to offer another before. */
  publish(build: Build): Promise<void>;
  /** A copy of a version's AppImage under a name of the attendant's own, in a folder of their own. */
  copyOfImage(build: Build): string;
  /** What was printed and logged so far. */
  evidence(): string;
  close(): Promise<void>;
}

/** Nothing is looked for or fetched unless a spec says so. */
const quiet = { updateFirstCheckMs: 86_400_000, updateCheckMs: 86_400_000, updateQuietLookMs: 100 };

export async function openDesk(
  kind: BuiltKind,
  settings: ProfileSettings['settings'] = {},
  advanced: ProfileSettings['advanced'] = {},
): Promise<Desk> {
  const feed = await openFeed([builtPackage(kind, oldVersion), builtPackage(kind, newVersion)]);
  const releases = await releasesOf(kind);
  feed.release = releases.good();
  const profile = createProfile({
    settings: { language: 'en', theme: 'light', downloadUpdates: false, ...settings },
    advanced: { ...quiet, updateFeed: feed.url, ...advanced },
  });
  const server = await startSandboxServer(profile.folder);
  const workspaceFile = writeWorkspaceFile(profile, server.workspace);
  mkdirSync(join(profile.folder, 'images'));
  giveToUser(profile.folder);
  const started: PackagedApp[] = [];
  return {
    profile,
    server,
    feed,
    releases,
    async start(command, { withWorkspace = true } = {}) {
      const app = await startPackaged({ command, profile, workspaceFile: withWorkspace ? workspaceFile : null });
      started.push(app);
      return app;
    },
    async startAsked(command) {
      const app = await startAsked({ command, profile, workspaceFile });
      started.push(app);
      return app;
    },
    async publish(build) {
      feed.add(builtPackage(kind, build));
      feed.release = (await releasesOf(kind, build)).good();
    },
    copyOfImage(build) {
      const image = join(profile.folder, 'images/My desk.AppImage');
      copyFileSync(builtPackage('AppImage', build), image);
      chmodSync(image, 0o755);
      giveToUser(join(profile.folder, 'images'));
      return image;
    },
    evidence: () => [...started.map((app) => app.output()), profile.logText(), server.output()].join('\n\n'),
    async close() {
      for (const app of started) await app.end();
      await server.stop();
      await feed.close();
      profile.remove();
    },
  };
}

/** Whether two files have the same content. */
export function isSameFile(one: string, other: string): boolean {
  const sum = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex');
  return sum(one) === sum(other);
}

/** Where the updater keeps what it fetched. */
export const cacheFolder = (profile: Profile): string => join(profile.environment['XDG_CACHE_HOME'] ?? '', 'desk-app-updater');

export const megabytes = (bytes: number): string => `${(bytes / 1_000_000).toFixed(2)} MB`;

export const test = base.extend<{ readonly open: (...how: Parameters<typeof openDesk>) => Promise<Desk> }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads a fixture's needs from the pattern
  open: async ({}, use, info) => {
    const opened: Desk[] = [];
    await use(async (...how) => {
      const desk = await openDesk(...how);
      opened.push(desk);
      return desk;
    });
    for (const desk of opened) {
      if (info.status !== info.expectedStatus) await info.attach('app and sandbox', { body: desk.evidence(), contentType: 'text/plain' });
      await desk.close();
    }
  },
});

interface SharedApp {
  readonly desk: Desk;
  readonly app: PackagedApp;
  /** Path of the AppImage that runs. */
  readonly image: string;
}

/** One running AppImage for many specs, each of which leaves it as it was. */
export const sharedTest = base.extend<{ readonly evidenceOfShared: void }, { readonly shared: SharedApp }>({
  shared: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads a fixture's needs from the pattern
    async ({}, use) => {
      const desk = await openDesk('AppImage', {}, { updateStallMs: 8_000 });
      try {
        const image = desk.copyOfImage(oldVersion);
        await use({ desk, app: await desk.start(image), image });
      } finally {
        await desk.close();
      }
    },
    { scope: 'worker' },
  ],
  evidenceOfShared: [
    async ({ shared }, use, info) => {
      await use();
      if (info.status !== info.expectedStatus)
        await info.attach('app and sandbox', { body: shared.desk.evidence(), contentType: 'text/plain' });
    },
    { auto: true },
  ],
});

export { expect } from '@playwright/test';
