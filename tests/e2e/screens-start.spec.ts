/**
 * The screens that need a start of their own: what a failed start says, the sandbox with its mark, a key that is refused. In three languages
 * and two sizes nothing is cut off, and axe finds nothing. With DESKAPP_SCREENS=<folder> a picture of each is left, as by the other screens.
 */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { ElectronApplication, Page } from '@playwright/test';
import { en } from '../../src-renderer/i18n/en/index.ts';
import { deskWindow, useKeyboard } from './fixtures/desk-window.ts';
import { closeApp, launchApp } from './fixtures/launch.ts';
import { whatDoesNotFit } from './fixtures/layout.ts';
import type { Profile } from './fixtures/profile.ts';
import { applySettings, settled } from './fixtures/screens.ts';
import { platformOf, signIn } from './fixtures/sign-in.ts';
import { expect, test } from './fixtures.ts';

const folder = process.env['DESKAPP_SCREENS'];
const languages = ['en', 'pt-BR', 'es'] as const;
const themes = ['light', 'dark'] as const;
const sizes = [
  [1280, 800],
  [1024, 640],
] as const;
const { session: words, frame, common } = en;

test.setTimeout(240_000);

/** One line for each thing on the screen that does not fit or that axe finds; leaves the window in English and light. */
async function lookAt(app: ElectronApplication, page: Page, screen: string): Promise<string[]> {
  const found: string[] = [];
  for (const [width, height] of sizes) {
    await app.evaluate(({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setContentSize(size.width, size.height), {
      width,
      height,
    });
    await expect.poll(() => page.evaluate(() => [innerWidth, innerHeight])).toEqual([width, height]);
    for (const language of languages) {
      if (folder !== undefined)
        for (const theme of themes) {
          await applySettings(page, { language, theme });
          await settled(page);
          mkdirSync(folder, { recursive: true });
          await page.screenshot({ path: join(folder, `${screen}-${language}-${theme}-${width}.png`) });
        }
      await applySettings(page, { language });
      for (const line of await whatDoesNotFit(page)) found.push(`${screen} ${language} ${width}: ${line}`);
    }
  }
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
    await expect(page.getByRole('button', { name: frame.banner.signIn, exact: true })).toBeVisible({ timeout: 20_000 });
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
