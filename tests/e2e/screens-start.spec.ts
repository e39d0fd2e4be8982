/**
 * The screens that need a start of their own: what a failed start says, the sandbox with its mark, a key that is refused. In three languages
 * at every size and zoom nothing is cut off, and axe finds nothing. With DESKAPP_SCREENS=<folder> pictures are left, as of the other screens.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { ElectronApplication, Page } from '@playwright/test';
import { en } from '../../src-renderer/i18n/en/index.ts';
import { deskWindow, useKeyboard } from './fixtures/desk-window.ts';
import { closeApp, launchApp } from './fixtures/launch.ts';
import type { Profile } from './fixtures/profile.ts';
import { applySettings, settled } from './fixtures/screens.ts';
import { platformOf, signIn } from './fixtures/sign-in.ts';
import { areDrawn, whatFitsNowhere } from './fixtures/views.ts';
import { expect, test } from './fixtures.ts';

const themes = ['light', 'dark'] as const;
const { session: words, frame, common } = en;

test.setTimeout(areDrawn ? 900_000 : 240_000);

/** One line for each thing on the screen that does not fit or that axe finds; leaves the window in English and light. */
async function lookAt(app: ElectronApplication, page: Page, screen: string): Promise<string[]> {
  const found = await whatFitsNowhere(app, page, screen);
  for (const theme of themes) {
    await applySettings(page, { language: 'en', theme });
    await settled(page);
    const { violations } = await new AxeBuilder({ page })
      .setLegacyMode(true)
      .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
      .analyze();
    for (const { id, nodes } of violations)
      found.push(`${screen} ${theme}: ${id} at ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
  }
  await applySettings(page, { language: 'en', theme: 'light' });
  return found;
}

/** Runs the app without a workspace file; answers what was found wrong. */
async function inApp(profile: Profile, work: (page: Page, look: (screen: string) => Promise<void>) => Promise<void>): Promise<string[]> {
  const running = await launchApp(profile, null);
  const found: string[] = [];
  try {
    const page = await running.app.firstWindow();
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await work(page, async (screen) => {
      found.push(...(await lookAt(running.app, page, screen)));
    });
  } finally {
    await closeApp(running);
  }
  return found;
}

test('the sandbox: its mark beside the list, in the settings and over dialogs', async ({ profile }) => {
  const found = await inApp(profile, async (page, look) => {
    const desk = deskWindow(page);
    await useKeyboard(desk);
    await look('sandbox');
    await desk.newMessage.click();
    await expect(desk.templates.first()).toBeVisible();
    await look('sandbox-wizard');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: frame.rail.settings }).click();
    await look('sandbox-settings');
    await page.getByRole('button', { name: words.signIn }).click();
    await expect(page.getByRole('dialog', { name: words.form.title })).toBeVisible();
    await look('sandbox-sign-in');
  });
  expect(found).toEqual([]);
});

test('starts that failed, and a key that is refused', async ({ profile, server }) => {
  const platform = platformOf(server);
  const refused = { ...platform, router: { ...platform.router, accessKey: Buffer.from('wrong').toString('base64') } };
  const found = await inApp(profile, async (page, look) => {
    await signIn(page, refused);
    // In the banner, and in the middle of the window that is empty.
    await expect(page.getByRole('button', { name: frame.banner.signIn, exact: true }).first()).toBeVisible({ timeout: 20_000 });
    await look('key-refused');
  });
  found.push(
    ...(await inApp(profile, async (page, look) => {
      await expect(page.getByRole('button', { name: words.start.lessProtected })).toBeVisible();
      await look('start-no-keys');
      await page.getByRole('button', { name: words.start.lessProtected }).click();
      await expect(page.getByRole('button', { name: words.start.allow })).toBeVisible();
      await look('start-less-protected');
      await page.getByRole('button', { name: common.cancel }).last().click();
      await page.getByRole('button', { name: words.start.signInAgain }).click();
      await expect(page.getByRole('dialog', { name: words.form.title })).toBeVisible();
      await look('start-sign-in');
    })),
  );
  rmSync(join(profile.userData, 'settings.json'));
  found.push(
    ...(await inApp(profile, async (page, look) => {
      await expect(page.getByRole('button', { name: words.useSandbox })).toBeVisible();
      await look('start-settings-lost');
    })),
  );
  expect(found).toEqual([]);
});
