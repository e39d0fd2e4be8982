/** A run that nobody ended: its minidump stays on the computer, and the next start says so once, with a way to the support bundle. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { appReady, expect, test } from './fixtures.ts';

const slow = { timeout: 30_000 };
const said = /Desk App ended unexpectedly last time/;

test('a crash leaves a report in the data folder; the next start says so, the one after it does not', async ({ launch, profile }) => {
  const crashes = join(profile.userData, 'crashes');
  const reports = (): string[] =>
    existsSync(crashes) ? readdirSync(crashes, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.dmp')) : [];
  const first = await launch();
  await appReady(first.page);
  expect(reports()).toEqual([]);
  await first.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer());
  await expect.poll(profile.logText, slow).toContain('the window lost its process');
  const child = first.app.process();
  const gone = new Promise((done) => child.once('exit', done));
  await first.app.evaluate(() => process.crash()).catch(() => undefined);
  await gone;
  await expect.poll(() => reports().length, slow).toBeGreaterThan(0);

  const second = await launch();
  await appReady(second.page);
  await expect(second.page.getByText(said)).toBeVisible(slow);
  await second.page.getByRole('button', { name: 'Support bundle' }).click();
  const dialog = second.page.getByRole('dialog', { name: 'Support bundle' });
  await expect(dialog.getByRole('group', { name: 'Text of read-me.txt' })).toBeVisible(slow);
  const result = await second.page.evaluate(() => window.desk.makeSupportBundle());
  const files = result.ok ? result.value.files : [];
  expect(files.map(({ name }) => name)).toContain('desk-app.log');
  expect(files.filter(({ name, text }) => name.endsWith('.dmp') || text.includes('MDMP'))).toEqual([]);
  const ends = JSON.parse(files.find(({ name }) => name === 'ends.json')?.text ?? '{}') as Record<string, unknown>;
  expect(ends).toMatchObject({ lastRun: { kind: 'ended' }, crashReports: expect.arrayContaining([expect.anything()]) });
  await second.page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  // Where the person was before they looked.
  await expect(second.page.getByRole('button', { name: 'Support bundle' })).toBeFocused();
  await second.app.close();

  const third = await launch();
  await appReady(third.page);
  await expect.poll(profile.logText, slow).toMatch(/version \S+ starts[^]*version \S+ starts[^]*version \S+ starts/);
  await expect(third.page.getByText(said)).toHaveCount(0);
});
