/** Where an AppImage lies, who may write there, what room there is, and who else runs it. */
import { chmodSync, copyFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { reopen, shut, smallDisk } from './fixtures/disk.ts';
import { mainProcesses, runToEnd } from './fixtures/packaged-app.ts';
import { builtPackage, newVersion, oldVersion } from './fixtures/packages.ts';
import { check, download, plan, settled, updateOf, words } from './fixtures/updates.ts';
import { cacheFolder, expect, isSameFile, test } from './fixtures.ts';

const oldImage = (): string => builtPackage('AppImage', oldVersion);
const newImage = (): string => builtPackage('AppImage', newVersion);

test('a full disk of the cache is said, and the next try works when there is room', async ({ open }) => {
  const desk = await open('AppImage');
  const image = desk.copyOfImage(oldVersion);
  const { page } = await desk.start(image);
  await check(page);
  const disk = smallDisk(cacheFolder(desk.profile), 20);
  try {
    const state = await download(page);
    expect(state).toMatchObject({ state: 'failed', problem: { code: 'updateNoRoom' } });
    if (state.state === 'failed') console.log(`      updateNoRoom: ${words(state.problem)}`);
  } finally {
    disk.remove();
  }
  expect(isSameFile(image, oldImage())).toBe(true);
  expect(await download(page)).toMatchObject({ state: 'ready' });
});

test('a cache that may not be written to is said', async ({ open }) => {
  const desk = await open('AppImage');
  const image = desk.copyOfImage(oldVersion);
  const { page } = await desk.start(image);
  await check(page);
  const disk = smallDisk(cacheFolder(desk.profile), 20);
  try {
    shut(cacheFolder(desk.profile));
    const state = await download(page);
    expect(state).toMatchObject({ state: 'failed', problem: { code: 'updateNoRight' } });
    if (state.state === 'failed') console.log(`      updateNoRight: ${words(state.problem)}`);
  } finally {
    disk.remove();
  }
  expect(await download(page)).toMatchObject({ state: 'ready' });
});

test('in a folder that is not the attendant’s it says so and goes on; afterwards it works', async ({ open }) => {
  const desk = await open('AppImage');
  const image = desk.copyOfImage(oldVersion);
  const app = await desk.start(image);
  shut(dirname(image));
  await check(app.page);
  expect(await download(app.page)).toMatchObject({ state: 'ready' });
  await plan(app.page, 'whenQuiet');
  const state = await settled(app.page);
  expect(state).toMatchObject({ state: 'failed', problem: { code: 'updateNoRight' }, offer: { version: newVersion } });
  if (state.state === 'failed') console.log(`      updateNoRight: ${words(state.problem)}`);
  expect(isSameFile(image, oldImage())).toBe(true);
  reopen(dirname(image));
  expect(await download(app.page)).toMatchObject({ state: 'ready' });
  await plan(app.page, 'whenQuiet');
  expect((await updateOf(await app.cameBack())).version).toBe(newVersion);
});

test('no room for the new file beside the old one: it comes back as it was, and says why', async ({ open }) => {
  const desk = await open('AppImage');
  const folder = join(desk.profile.folder, 'small');
  const disk = smallDisk(folder, 200);
  try {
    const image = join(folder, 'Desk.AppImage');
    copyFileSync(oldImage(), image);
    chmodSync(image, 0o755);
    const app = await desk.start(image);
    await check(app.page);
    expect(await download(app.page)).toMatchObject({ state: 'ready' });
    await plan(app.page, 'whenQuiet');
    const page = await app.cameBack();
    const { version, state } = await updateOf(page);
    expect(version).toBe(oldVersion);
    expect(state).toMatchObject({ state: 'failed', problem: { code: 'updateNoRoom' } });
    if (state.state === 'failed') console.log(`      updateNoRoom: ${words(state.problem)}`);
    expect(isSameFile(image, oldImage())).toBe(true);
    await app.end();
  } finally {
    disk.remove();
  }
});

test('put off to the end it is installed when the system ends the app, and nothing comes back', async ({ open }) => {
  const desk = await open('AppImage');
  const image = desk.copyOfImage(oldVersion);
  const app = await desk.start(image);
  await check(app.page);
  await download(app.page);
  await plan(app.page, 'onQuit');
  expect(isSameFile(image, oldImage())).toBe(true);
  await app.end();
  expect(isSameFile(image, newImage())).toBe(true);
  expect(mainProcesses(desk.profile)).toEqual([]);
  const again = await desk.start(image);
  expect((await updateOf(again.page)).version).toBe(newVersion);
});

test('a second start on the same data ends at once, also while an update is ready, and disturbs nothing', async ({ open }) => {
  const desk = await open('AppImage');
  const image = desk.copyOfImage(oldVersion);
  const app = await desk.start(image);
  await check(app.page);
  await download(app.page);
  expect(await runToEnd(image, desk.profile)).toBe(0);
  expect(await updateOf(app.page)).toMatchObject({ version: oldVersion, state: { state: 'ready' } });
  await plan(app.page, 'whenQuiet');
  expect((await updateOf(await app.cameBack())).version).toBe(newVersion);
});

test('two attendants run one file: each of them replaces it, and both come back', async ({ open }) => {
  const one = await open('AppImage');
  const other = await open('AppImage');
  const image = one.copyOfImage(oldVersion);
  const [first, second] = [await one.start(image), await other.start(image)];
  for (const { page } of [first, second]) {
    await check(page);
    expect(await download(page)).toMatchObject({ state: 'ready' });
  }
  await plan(first.page, 'whenQuiet');
  expect((await updateOf(await first.cameBack())).version).toBe(newVersion);
  // The other one still runs from the file that is gone.
  expect(await updateOf(second.page)).toMatchObject({ version: oldVersion, state: { state: 'ready' } });
  await plan(second.page, 'whenQuiet');
  expect((await updateOf(await second.cameBack())).version).toBe(newVersion);
  expect(isSameFile(image, newImage())).toBe(true);
});
