/**
 * A release that is really broken, as an AppImage: 1.0.0 updates itself to a signed 1.0.1 whose window stays empty, after its core has
 * brought the database to a newer schema. At the third start a dialog of the system offers what worked before (product P9.1).
 */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brokenSchema } from '../../scripts/packaged/break-app.mjs';
import { onlineDesk, sentence } from '../e2e/fixtures/desk-window.ts';
import type { Profile } from '../e2e/fixtures/profile.ts';
import {
  databaseFiles,
  databaseOf,
  dialogTitle,
  expectWentBack,
  schemaOf,
  startsOf,
  startThrice,
  takeUpdate,
} from './fixtures/broken-release.ts';
import { carriedSettings, draftText } from './fixtures/carried-over.ts';
import type { PackagedApp } from './fixtures/packaged-app.ts';
import { builtPackage, newVersion, oldVersion } from './fixtures/packages.ts';
import { dialogShown, pressButton } from './fixtures/system-dialog.ts';
import { expectThree, leaveThree, quickLookUps } from './fixtures/three-messages.ts';
import { check, updateOf } from './fixtures/updates.ts';
import { type Desk, expect, isSameFile, test } from './fixtures.ts';

const oldImage = (): string => builtPackage('AppImage', oldVersion);
const brokenImage = (): string => builtPackage('AppImage', 'broken');

/** 1.0.0 has become 1.0.1, which shows its dialog. */
async function asked(desk: Desk, image: string): Promise<PackagedApp> {
  await desk.publish('broken');
  const app = await desk.start(image);
  await takeUpdate(app, desk.profile);
  const third = await startThrice(desk, app, image);
  expect(isSameFile(image, brokenImage())).toBe(true);
  return third;
}

/** The attendant lets it look and fetch by itself, soon after the next start. */
function looksByItself({ userData }: Profile): void {
  const path = join(userData, 'settings.json');
  const document = JSON.parse(readFileSync(path, 'utf8')) as { settings: object; advanced: object };
  document.settings = { ...document.settings, downloadUpdates: true };
  document.advanced = { ...document.advanced, updateFirstCheckMs: 200 };
  writeFileSync(path, JSON.stringify(document));
}

test('1.0.1 does not start three times: 1.0.0 comes back with all that it had, and what waited leaves once', async ({ open }) => {
  const desk = await open('AppImage', carriedSettings, quickLookUps);
  const { feed, profile, server } = desk;
  await desk.publish('broken');
  const image = desk.copyOfImage(oldVersion);
  const app = await desk.start(image);
  await leaveThree(await onlineDesk(app.page), server);
  await takeUpdate(app, profile);
  const third = await startThrice(desk, app, image);

  await pressButton(dialogTitle, 0, 3);
  const page = await third.cameBack();
  expect((await updateOf(page)).version).toBe(oldVersion);
  expect(isSameFile(image, oldImage())).toBe(true);
  await expectWentBack(page, profile, newVersion, oldVersion);
  expect(await draftText(page)).toContain('invoice_reminder');
  const { settings } = await page.evaluate(async () => {
    const answer = await window.desk.getSnapshot();
    if (!answer.ok) throw new Error(answer.error.code);
    return answer.value;
  });
  expect(settings).toMatchObject(carriedSettings);

  await server.control.link('up');
  const back = await onlineDesk(page);
  await expectThree(back, server);
  await expect.poll(() => startsOf(profile)).toMatchObject({ version: oldVersion, failed: 0, wentBack: { isTold: true } });
  await third.end();

  // The release is still the newest of its feed: it is seen, and neither offered nor fetched.
  looksByItself(profile);
  feed.forget();
  const seenAt = Date.now();
  const again = await desk.start(image);
  await expect.poll(async () => (await updateOf(again.page)).checkedAt ?? 0).toBeGreaterThan(seenAt);
  expect(await updateOf(again.page)).toMatchObject({ version: oldVersion, skippedVersion: newVersion, state: { state: 'idle' } });
  expect(feed.requests()).toEqual(['GET stable.release']);
  const { banner } = back.words.frame;
  await expect(again.page.getByText(sentence(banner.wentBack.broken, { from: newVersion, to: oldVersion }))).toBeHidden();
  // Whoever asks for it themselves may have it.
  expect(await check(again.page)).toMatchObject({ state: 'ready', offer: { version: newVersion } });
});

test('"Quit" in the dialog changes nothing, and the next start asks again', async ({ open }) => {
  const desk = await open('AppImage');
  const { profile } = desk;
  const image = desk.copyOfImage(oldVersion);
  const third = await asked(desk, image);
  const files = databaseFiles(profile);
  await pressButton(dialogTitle, 2, 3);
  await third.ended();
  expect(isSameFile(image, brokenImage())).toBe(true);
  expect(databaseFiles(profile)).toEqual(files);
  expect(schemaOf(databaseOf(profile))).toBe(brokenSchema);
  expect(startsOf(profile)).toMatchObject({ version: newVersion, failed: 3, before: oldVersion });

  const fourth = await desk.startAsked(image);
  await dialogShown(dialogTitle);
  await pressButton(dialogTitle, 0, 3);
  expect((await updateOf(await fourth.cameBack())).version).toBe(oldVersion);
});

test('a kept package that was damaged is not put back: the dialog says so, and the app stays as it is', async ({ open }) => {
  const desk = await open('AppImage');
  const { profile } = desk;
  const image = desk.copyOfImage(oldVersion);
  const third = await asked(desk, image);
  const kept = join(profile.userData, `packages/desk-app-${oldVersion}.AppImage`);
  writeFileSync(kept, readFileSync(kept).subarray(0, 1_000_000));
  await pressButton(dialogTitle, 0, 3);
  // It is asked again, with the reason; the same three answers are there.
  await dialogShown(dialogTitle);
  await expect.poll(() => readFileSync(join(profile.userData, 'logs/failed-start.txt'), 'utf8')).toContain('updateDamaged');
  expect(isSameFile(image, brokenImage())).toBe(true);
  await pressButton(dialogTitle, 2, 3);
  await third.ended();
  expect(startsOf(profile)).toMatchObject({ version: newVersion, failed: 3 });
});

test('without a kept package there is nothing to go back to here: another try or the end', async ({ open }) => {
  const desk = await open('AppImage');
  const { profile } = desk;
  const image = desk.copyOfImage(oldVersion);
  const third = await asked(desk, image);
  await third.kill();
  rmSync(join(profile.userData, 'packages'), { recursive: true });

  const fourth = await desk.startAsked(image);
  await dialogShown(dialogTitle);
  await pressButton(dialogTitle, 0, 2);
  // Tried once more, without a question.
  await fourth.cameBack();
  expect(startsOf(profile)).toMatchObject({ version: newVersion, failed: 2 });
  await fourth.kill();

  const fifth = await desk.startAsked(image);
  await dialogShown(dialogTitle);
  await pressButton(dialogTitle, 1, 2);
  await fifth.ended();
  expect(isSameFile(image, brokenImage())).toBe(true);
  expect(schemaOf(databaseOf(profile))).toBe(brokenSchema);
});
