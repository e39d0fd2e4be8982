/**
 * Starts of the real app that find less than it needs (product P1.3, P1.6). This machine has no keyring, as the first spec needs; what
 * stands on the disk is real files in every state that they can get into.
 */
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { en } from '../../src-renderer/i18n/en/index.ts';
import { sentence } from './fixtures/desk-window.ts';
import { closeApp, launchApp } from './fixtures/launch.ts';
import type { Profile } from './fixtures/profile.ts';
import { platformOf, signIn } from './fixtures/sign-in.ts';
import { expect, test } from './fixtures.ts';

test.setTimeout(120_000);

const { session: words, frame, errors } = en;

/** Runs the app without a workspace file. */
async function withApp<T>(profile: Profile, work: (page: Page, app: ElectronApplication) => Promise<T>): Promise<T> {
  const running = await launchApp(profile, null);
  try {
    return await work(await running.app.firstWindow(), running.app);
  } finally {
    await closeApp(running);
  }
}

const allowLessProtected = (page: Page) =>
  page.evaluate(async () => {
    const answer = await window.desk.allowUnprotectedSecrets();
    if (!answer.ok) throw new Error(answer.error.code);
  });

const workspaceOf = (page: Page) =>
  page.evaluate(async () => {
    const snapshot = await window.desk.getSnapshot();
    return snapshot.ok ? snapshot.value.session.workspace?.kind : snapshot.error.code;
  });

const windowTitle = (app: ElectronApplication) => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getTitle());

test('a first start is in the sandbox, and says so in the rail, over a dialog and in the name of the window', async ({ profile }) => {
  await withApp(profile, async (page, app) => {
    await expect(page.getByRole('img', { name: frame.mark.sandbox })).toBeVisible();
    const title = sentence(frame.mark.title, { mark: frame.mark.sandbox });
    await expect(page).toHaveTitle(title);
    await expect.poll(() => windowTitle(app)).toBe(title);
    await expect(page.locator('.dialog-mark')).toBeHidden();
    await page.getByRole('button', { name: frame.rail.settings }).click();
    await expect(page.getByRole('img', { name: frame.mark.sandbox })).toBeVisible();
    await page.getByRole('button', { name: words.signIn }).click();
    await expect(page.locator('.dialog-mark')).toBeVisible();
    await expect(page.locator('.dialog-mark')).toHaveText(frame.mark.sandbox);
  });
});

test('keys that were kept for one run only: less protected storage and signing in again, all from the start screen', async ({
  profile,
  server,
}) => {
  const platform = platformOf(server);
  await withApp(profile, async (page, app) => {
    await signIn(page, platform);
    await expect(page).toHaveTitle(sentence(frame.mark.title, { mark: 'Acme' }));
    await expect.poll(() => windowTitle(app)).toBe('Acme · Desk App');
    await expect(page.getByText(frame.banner.unprotected)).toBeVisible();
  });
  await withApp(profile, async (page) => {
    await expect(page.getByText(sentence(errors.codes.secretsUnavailable, { gap: errors.keyGap.notStored }))).toBeVisible();
    await expect(page.getByText('Last open workspace: Acme')).toBeVisible();
    await page.getByRole('button', { name: words.start.lessProtected }).click();
    await page.getByRole('button', { name: words.start.allow }).click();
    const form = page.getByRole('dialog', { name: words.form.title });
    await expect(form.getByLabel(words.form.contract)).toHaveValue(platform.contract);
    const keys = [platform.router, ...platform.chatbots].map(({ accessKey }) => accessKey);
    const fields = form.getByLabel(words.form.accessKey);
    await expect(fields).toHaveCount(keys.length);
    for (const [index, key] of keys.entries()) await fields.nth(index).fill(key);
    await form.getByRole('button', { name: words.form.save }).click();
    await expect(form).toBeHidden();
    await expect(page).toHaveTitle('Acme · Desk App');
  });
  await withApp(profile, async (page) => {
    await expect(page).toHaveTitle('Acme · Desk App');
    expect(await workspaceOf(page)).toBe('blip');
  });
});

const damages: readonly (readonly [what: string, damage: (file: string) => void])[] = [
  ['cut', (file) => writeFileSync(file, readFileSync(file, 'utf8').slice(0, 40))],
  ['empty', (file) => writeFileSync(file, '')],
  ['deleted', (file) => rmSync(file)],
  ['garbage', (file) => writeFileSync(file, Buffer.from([0, 255, 1, 254, 123]))],
  ['another kind of JSON', (file) => writeFileSync(file, '["settings"]')],
  [
    'a folder',
    (file) => {
      rmSync(file);
      mkdirSync(file);
    },
  ],
  // Root reads everything.
  ...(process.getuid?.() === 0 ? [] : [['unreadable', (file: string) => chmodSync(file, 0o000)] as const]),
];

test('settings in every bad state: never the sandbox, a copy is kept, and what was open opens again', async ({ profile, server }) => {
  const platform = platformOf(server);
  const file = join(profile.userData, 'settings.json');
  await withApp(profile, async (page) => {
    await allowLessProtected(page);
    await signIn(page, platform);
  });
  for (const [what, damage] of damages) {
    await test.step(what, async () => {
      rmSync(`${file}.damaged`, { recursive: true, force: true });
      damage(file);
      await withApp(profile, async (page) => {
        await expect(page.getByText(errors.codes.settingsLost)).toBeVisible();
        expect(await workspaceOf(page)).toBeUndefined();
        await expect(page).toHaveTitle('Desk App');
        expect(existsSync(`${file}.damaged`)).toBe(what !== 'deleted');
        await page.getByRole('button', { name: sentence(words.start.openAgain, { name: 'Acme' }) }).click();
        await expect(page).toHaveTitle('Acme · Desk App');
      });
    });
  }
  await withApp(profile, async (page) => {
    await expect(page).toHaveTitle('Acme · Desk App');
  });
});

test('window place and second place in a bad state cost nothing but themselves', async ({ profile }) => {
  for (const name of ['window.json', 'last-workspace.json']) mkdirSync(join(profile.userData, name));
  await withApp(profile, async (page) => {
    // Something was here, though nobody can say what: not the sandbox by itself.
    await expect(page.getByText(errors.codes.settingsLost)).toBeVisible();
    await page.getByRole('button', { name: words.useSandbox }).click();
    await expect(page.getByRole('img', { name: frame.mark.sandbox })).toBeVisible();
  });
  expect(existsSync(join(profile.userData, 'window.json.damaged'))).toBe(true);
  await withApp(profile, async (page) => {
    await expect(page.getByRole('img', { name: frame.mark.sandbox })).toBeVisible();
  });
});

test('a workspace file that is mended opens by "try again"', async ({ profile, launch, workspaceFile }) => {
  if (workspaceFile === null) throw new Error('this spec needs a workspace file');
  const text = readFileSync(workspaceFile, 'utf8');
  writeFileSync(workspaceFile, '{');
  const { page } = await launch();
  await page.getByRole('button', { name: en.common.tryAgain }).click();
  await expect(page.getByText(errors.workspaceTitle)).toBeVisible();
  writeFileSync(workspaceFile, text);
  await page.getByRole('button', { name: en.common.tryAgain }).click();
  await expect(page).toHaveTitle(/^Workspace file: /);
  expect(profile.logText()).toContain('workspaceFileInvalid');
});
