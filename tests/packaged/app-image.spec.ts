/** An AppImage that replaces itself: what was in the app is in the next one, and what was waiting leaves once (product P9.1). */
import { onlineDesk } from '../e2e/fixtures/desk-window.ts';
import { carriedSettings, closeWizard, expectWork, leaveWork } from './fixtures/carried-over.ts';
import { builtPackage, newVersion, oldVersion } from './fixtures/packages.ts';
import { releasesOf } from './fixtures/releases.ts';
import { check, download, plan, updateOf } from './fixtures/updates.ts';
import { expect, isSameFile, megabytes, test } from './fixtures.ts';

test('1.0.0 becomes 1.0.1, fetches what changed, and a waiting message leaves once after it @short', async ({ open }) => {
  const desk = await open('AppImage', carriedSettings);
  const { feed, server } = desk;
  const image = desk.copyOfImage(oldVersion);
  const app = await desk.start(image);
  const before = await onlineDesk(app.page);
  expect((await updateOf(app.page)).version).toBe(oldVersion);

  await leaveWork(before, server);

  expect(await check(app.page)).toMatchObject({ state: 'available', offer: { version: newVersion } });
  expect(await download(app.page)).toMatchObject({ state: 'ready', plan: 'ask' });
  const fetched = feed.packageBytes();
  const whole = desk.releases.manifest.files[0]?.sizeBytes ?? 0;
  console.log(`      AppImage: ${megabytes(fetched)} of ${megabytes(whole)} fetched, in ${feed.requests().length} requests`);
  expect(fetched).toBeLessThan(whole / 4);
  // The wizard is open: it waits, and says for what.
  await app.page.evaluate(() => window.desk.wizardShown({ isOpen: true }));
  await plan(app.page, 'whenQuiet');
  expect(await updateOf(app.page)).toMatchObject({ busy: ['wizard'], state: { state: 'ready', plan: 'whenQuiet' } });
  expect(isSameFile(image, builtPackage('AppImage', oldVersion))).toBe(true);
  await closeWizard(before);
  await app.page.evaluate(() => window.desk.wizardShown({ isOpen: false }));

  const page = await app.cameBack();
  expect(await updateOf(page)).toMatchObject({ version: newVersion, state: { state: 'idle' } });
  expect(isSameFile(image, builtPackage('AppImage', newVersion))).toBe(true);
  await expectWork(page, server);
});

test('a version that was withdrawn goes back to the one before, by a signed word alone', async ({ open }) => {
  const desk = await open('AppImage');
  const image = desk.copyOfImage(newVersion);
  const app = await desk.start(image);
  const before = await releasesOf('AppImage', oldVersion);
  desk.feed.release = before.good();
  expect(await check(app.page)).toEqual({ state: 'idle' });
  desk.feed.release = before.good({ withdrawn: [newVersion] });
  expect(await check(app.page)).toMatchObject({ state: 'available', offer: { version: oldVersion, isRollBack: true, isMandatory: true } });
  expect(await download(app.page)).toMatchObject({ state: 'ready' });
  await plan(app.page, 'whenQuiet');
  expect((await updateOf(await app.cameBack())).version).toBe(oldVersion);
  expect(isSameFile(image, builtPackage('AppImage', oldVersion))).toBe(true);
});
