/**
 * What every end-to-end spec stands on: the real app in the real runtime, with a data folder and a home of its own, beside a
 * sandbox server of its own whose address it gets as a workspace file.
 */
import { test as base, type ElectronApplication, type Page } from '@playwright/test';
import type { SandboxControl } from './fixtures/control.ts';
import { closeApp, type LaunchOptions, launchApp, onOutput, type RunningApp, writeWorkspaceFile } from './fixtures/launch.ts';
import { createProfile, type Profile, type ProfileSettings } from './fixtures/profile.ts';
import { type SandboxServer, startSandboxServer } from './fixtures/sandbox-server.ts';

export interface LaunchedApp {
  readonly app: ElectronApplication;
  readonly page: Page;
}

export interface AppOptions {
  /** The sandbox's workspace file without the attendant's token (keys only). */
  readonly keysOnly: boolean;
  /** `server`: a sandbox started apart, by workspace file. `builtIn`: the app starts its own, as on a first start. */
  readonly workspaceKind: 'server' | 'builtIn';
  readonly language: 'en' | 'pt-BR' | 'es';
  readonly theme: 'light' | 'dark';
  /** Durations and limits of the settings file (`advanced`), shortened where a spec would wait for them. */
  readonly advanced: NonNullable<ProfileSettings['advanced']>;
}

export interface AppFixtures {
  readonly profile: Profile;
  /** Null for the built-in sandbox. */
  readonly server: SandboxServer | null;
  /** Control client of `server`. */
  readonly sandbox: SandboxControl;
  /** Path of the workspace file; null for the built-in sandbox. */
  readonly workspaceFile: string | null;
  /** Starts the app on the profile; a second call, after `app.close()`, opens it again on the same data. */
  readonly launch: (options?: LaunchOptions) => Promise<LaunchedApp>;
  readonly app: ElectronApplication;
  readonly page: Page;
}

export const test = base.extend<AppFixtures & AppOptions>({
  keysOnly: [false, { option: true }],
  workspaceKind: ['server', { option: true }],
  language: ['en', { option: true }],
  theme: ['light', { option: true }],
  advanced: [{}, { option: true }],

  profile: async ({ language, theme, advanced }, use) => {
    const profile = createProfile({ settings: { language, theme }, advanced });
    await use(profile);
    profile.remove();
  },

  server: async ({ workspaceKind, profile }, use, info) => {
    if (workspaceKind === 'builtIn') return use(null);
    const server = await startSandboxServer(profile.folder);
    await use(server);
    if (info.status !== info.expectedStatus) await info.attach('sandbox output', { body: server.output(), contentType: 'text/plain' });
    return server.stop();
  },

  sandbox: async ({ server }, use) => {
    if (server === null) throw new Error('the built-in sandbox belongs to the app; this spec needs workspaceKind "server"');
    await use(server.control);
  },

  workspaceFile: async ({ keysOnly, profile, server }, use) => {
    if (server === null) return use(null);
    return use(writeWorkspaceFile(profile, server.workspace, keysOnly));
  },

  launch: async ({ profile, workspaceFile }, use, info) => {
    const launched: RunningApp[] = [];
    let output = '';
    await use(async ({ args = [], environment = {} } = {}) => {
      const { app, child } = await launchApp(profile, workspaceFile, { args, environment });
      launched.push({ app, child });
      onOutput(child, (text) => {
        output += text;
      });
      return { app, page: await app.firstWindow() };
    });
    if (info.status !== info.expectedStatus) {
      await info.attach('app output', { body: output, contentType: 'text/plain' });
      await info.attach('app log', { body: profile.logText(), contentType: 'text/plain' });
      const page = launched.at(-1)?.app.windows()[0];
      // A page that died or hangs has no picture; the spec's own failure is the one to be told.
      const picture = await page?.screenshot({ timeout: 5_000 }).catch(() => null);
      if (picture) await info.attach('window', { body: picture, contentType: 'image/png' });
    }
    for (const running of launched) await closeApp(running);
  },

  app: async ({ launch }, use) => use((await launch()).app),
  page: async ({ app }, use) => use(await app.firstWindow()),
});

/** Waits until the window shows the app itself, not its start screen. */
export async function appReady(page: Page): Promise<void> {
  await page.locator('nav.rail').waitFor();
}

export { expect } from '@playwright/test';
