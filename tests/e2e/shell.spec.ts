/** The window's place, damaged and read-only files, and what a start that failed says. */
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, lstatSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { appReady, expect, test } from './fixtures.ts';

async function startProblemOf(page: Page): Promise<string | undefined> {
  const problem = await page.evaluate(async () => {
    const snapshot = await window.desk.getSnapshot();
    return snapshot.ok ? snapshot.value.session.startProblem : snapshot.error;
  });
  return problem?.code;
}

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
  await expect.poll(boundsOf).toMatchObject({ width: 760, height: 400 });
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

test('a machine that was seen without graphics is not searched for them again, whatever it has', async ({ profile, launch }) => {
  const noneAt = Date.now() - 1_000;
  const file = join(profile.userData, 'graphics.json');
  const compositing = (app: ElectronApplication) => app.evaluate(({ app: own }) => own.getGPUFeatureStatus().gpu_compositing);
  const first = await launch();
  await appReady(first.page);
  const chromium = await first.app.evaluate(() => process.versions.chrome);
  // What this machine has is not for the spec to say: the note is made where there are none, and never where there are some.
  if ((await compositing(first.app)).startsWith('disabled'))
    await expect.poll(() => existsSync(file) && readFileSync(file, 'utf8')).toContain(chromium);
  else expect(existsSync(file)).toBe(false);
  await first.app.close();
  writeFileSync(file, JSON.stringify({ chromium, noneAt }));
  const second = await launch();
  await appReady(second.page);
  expect(await compositing(second.app)).toMatch(/^disabled/);
  await second.app.close();
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ chromium, noneAt });
});

test('a damaged settings file is set aside and the app starts', async ({ profile, launch }) => {
  const file = join(profile.userData, 'settings.json');
  writeFileSync(file, '{ "settings": {');
  const { page } = await launch();
  await appReady(page);
  expect(readFileSync(`${file}.damaged`, 'utf8')).toBe('{ "settings": {');
});

test('pipes under the names of our files are set aside and the app starts', async ({ profile, launch }) => {
  const names = ['settings.json', 'window.json', 'secrets.json', 'last-workspace.json'];
  for (const name of names) {
    rmSync(join(profile.userData, name), { force: true });
    execFileSync('mkfifo', [join(profile.userData, name)]);
  }
  const { page } = await launch();
  await appReady(page);
  for (const name of names) expect(lstatSync(join(profile.userData, `${name}.damaged`)).isFIFO()).toBe(true);
});

test('a workspace file that is a pipe is told in the window', async ({ launch, profile }) => {
  const pipe = join(profile.folder, 'pipe.json');
  execFileSync('mkfifo', [pipe]);
  const { page } = await launch({ args: [`--workspace=${pipe}`] });
  expect(await startProblemOf(page)).toBe('workspaceFileMissing');
});

test('a run of an app that is not packaged leaves a log', async ({ launch, profile }) => {
  const { app, page } = await launch();
  await appReady(page);
  expect(await app.evaluate(({ app: own }) => own.isPackaged)).toBe(false);
  await expect.poll(() => profile.logText()).toMatch(/ info core: version \S+ starts/);
});

test('a workspace file that is not there is told in the window', async ({ launch }) => {
  const { page } = await launch({ args: ['--workspace=not-there.json'] });
  expect(await startProblemOf(page)).toBe('workspaceFileMissing');
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

test.describe('in its own sandbox', () => {
  test.use({ workspaceKind: 'builtIn' });

  test('what is kept is for its attendant alone, and a signal of the system ends the app as Quit does', async ({ launch, profile }) => {
    chmodSync(profile.userData, 0o755);
    chmodSync(join(profile.userData, 'settings.json'), 0o644);
    const { app, page } = await launch();
    await appReady(page);
    const entries = () => readdirSync(profile.userData, { recursive: true, encoding: 'utf8' });
    await expect.poll(entries).toEqual(expect.arrayContaining([expect.stringMatching(/workspace-.*-wal$/), 'data/sandbox.sqlite-wal']));
    const openToOthers = ['.', ...entries()].filter((entry) => {
      // What Chromium made and took away meanwhile has no mode.
      const stat = lstatSync(join(profile.userData, entry), { throwIfNoEntry: false });
      return stat !== undefined && !stat.isSymbolicLink() && (stat.mode & 0o077) !== 0;
    });
    expect(openToOthers).toEqual([]);

    const child = app.process();
    const ended = new Promise((done) => child.once('exit', (code, signal) => done([code, signal])));
    child.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
    expect(entries().filter((entry) => /-(?:wal|shm)$/.test(entry))).toEqual([]);
    expect(profile.logText()).toContain('SIGTERM: the app ends');
  });
});
