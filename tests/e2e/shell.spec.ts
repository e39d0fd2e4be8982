/** The window's place, damaged and read-only files, and what a start that failed says. */
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { appReady, expect, test } from './fixtures.ts';

test('the window comes back where it was, within its least size', async ({ launch }) => {
  const first = await launch();
  await appReady(first.page);
  await first.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setBounds({ x: 40, y: 30, width: 1100, height: 700 }));
  await first.app.close();
  const second = await launch();
  await appReady(second.page);
  const boundsOf = () => second.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds());
  await expect.poll(boundsOf).toEqual({ x: 40, y: 30, width: 1100, height: 700 });
  await second.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setSize(300, 200));
  await expect.poll(async () => (await boundsOf())?.width).toBe(1024);
});

test('a place on a screen that is gone is brought back', async ({ profile, launch }) => {
  writeFileSync(
    join(profile.userData, 'window.json'),
    JSON.stringify({ bounds: { x: 9000, y: 9000, width: 1100, height: 700 }, maximized: false }),
  );
  const { app, page } = await launch();
  await appReady(page);
  const [bounds, area] = await app.evaluate(({ BrowserWindow, screen }) => [
    BrowserWindow.getAllWindows()[0]?.getBounds(),
    screen.getPrimaryDisplay().workArea,
  ]);
  expect(bounds?.x).toBeLessThan((area?.x ?? 0) + (area?.width ?? 0));
  expect(bounds?.y).toBeLessThan((area?.y ?? 0) + (area?.height ?? 0));
});

test('a damaged settings file is set aside and the app starts', async ({ profile, launch }) => {
  const file = join(profile.userData, 'settings.json');
  writeFileSync(file, '{ "settings": {');
  const { page } = await launch();
  await appReady(page);
  expect(readFileSync(`${file}.damaged`, 'utf8')).toBe('{ "settings": {');
});

test('a run of an app that is not packaged leaves a log', async ({ launch, profile }) => {
  const { app, page } = await launch();
  await appReady(page);
  expect(await app.evaluate(({ app: own }) => own.isPackaged)).toBe(false);
  await expect.poll(() => profile.logText()).toMatch(/ info core: version \S+ starts/);
});

test('a workspace file that is not there is told in the window', async ({ launch }) => {
  const { page } = await launch({ args: ['--workspace=not-there.json'] });
  const problem = await page.evaluate(async () => {
    const snapshot = await window.desk.getSnapshot();
    return snapshot.ok ? snapshot.value.session.startProblem : snapshot.error;
  });
  expect(problem?.code).toBe('workspaceFileMissing');
});

test('a data folder that cannot be used is told in the window', async ({ launch, profile }) => {
  const file = join(profile.folder, 'not-a-folder');
  writeFileSync(file, '');
  chmodSync(file, 0o444);
  const { page } = await launch({ args: [`--user-data-dir=${join(file, 'data')}`] });
  const problem = await page.evaluate(async () => {
    const snapshot = await window.desk.getSnapshot();
    return snapshot.ok ? snapshot.value.session.startProblem : snapshot.error;
  });
  expect(problem).toMatchObject({ code: 'databaseReadOnly', params: { folder: join(file, 'data') } });
});

test("the theme of the settings is the window's from the start", async ({ launch, profile }) => {
  writeFileSync(join(profile.userData, 'settings.json'), JSON.stringify({ settings: { theme: 'dark' } }));
  const { app, page } = await launch();
  expect(await page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)).toBe(true);
  await expect
    .poll(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBackgroundColor().toLowerCase()))
    .toBe('#0f1624');
});
