/** The worker thread of an installed app: it starts from the archive, with the database driver beside it, and finds contacts. */
import { readdirSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { onlineDesk } from '../e2e/fixtures/desk-window.ts';
import type { Profile } from '../e2e/fixtures/profile.ts';
import { installForEach, program } from './fixtures/installed-deb.ts';
import { expect, sharedTest, test } from './fixtures.ts';

async function expectContacts(page: Page, profile: Profile): Promise<void> {
  await onlineDesk(page);
  const names = () =>
    page.evaluate(async () => {
      const found = await window.desk.searchContacts({ query: 'carla dia', limit: 5 });
      return found.ok ? found.value.map(({ name }) => name) : found.error.code;
    });
  await expect.poll(names, { timeout: 20_000 }).toContain('Carla Dias');
  const files = readdirSync(profile.folder, { recursive: true, encoding: 'utf8' });
  expect(files.filter((name) => /data[\\/]directory-[0-9a-f]+\.sqlite3$/u.test(name))).toHaveLength(1);
  expect(profile.logText()).not.toMatch(/worker (?:failed|ended)/u);
}

sharedTest('an AppImage finds contacts in its worker @short', async ({ shared: { app, desk } }) => {
  await expectContacts(app.page, desk.profile);
});

test.describe('a deb', () => {
  installForEach();

  test('finds contacts in its worker', async ({ open }) => {
    const desk = await open('deb');
    const app = await desk.start(program);
    await expectContacts(app.page, desk.profile);
  });
});
