/**
 * A release that is really broken, as a .deb. The first one that IT installed has no package here; each one that an update brought has, so
 * 1.0.1 can come back after a broken 1.0.2, and the system asks for consent to that as to every installation.
 */

import { brokenSchema } from '../../scripts/packaged/break-app.mjs';
import { onlineDesk } from '../e2e/fixtures/desk-window.ts';
import { databaseOf, dialogTitle, expectWentBack, schemaOf, startsOf, startThrice, takeUpdate } from './fixtures/broken-release.ts';
import { carriedSettings } from './fixtures/carried-over.ts';
import { consentOf } from './fixtures/consent.ts';
import { installedVersion, installForEach, program } from './fixtures/installed-deb.ts';
import { brokenVersion, newVersion, oldVersion } from './fixtures/packages.ts';
import { dialogShown, pressButton } from './fixtures/system-dialog.ts';
import { expectThree, leaveThree, quickLookUps } from './fixtures/three-messages.ts';
import { updateOf } from './fixtures/updates.ts';
import { expect, test } from './fixtures.ts';

installForEach();

test('1.0.2 does not start three times: refused by the system it stays and asks again; granted, 1.0.1 comes back', async ({ open }) => {
  const desk = await open('deb', carriedSettings, quickLookUps);
  const { profile, server } = desk;
  const consent = consentOf(profile);
  const app = await desk.start(program);
  await takeUpdate(app, profile);
  await consent.give();
  await leaveThree(await onlineDesk(await app.cameBack()), server);
  await desk.publish('broken');
  await takeUpdate(app, profile);
  await consent.give();
  const third = await startThrice(desk, app, program);
  expect(installedVersion()).toBe(`${brokenVersion.deb} installed`);

  await pressButton(dialogTitle, 0, 3);
  expect(await consent.refuse()).toContain('--allow-downgrades');
  await dialogShown(dialogTitle);
  expect(installedVersion()).toBe(`${brokenVersion.deb} installed`);
  expect(schemaOf(databaseOf(profile))).toBe(brokenSchema);

  await pressButton(dialogTitle, 0, 3);
  expect((await consent.give()).at(-1)).toBe(`${profile.userData}/packages/desk-app-${newVersion}.deb`);
  const page = await third.cameBack();
  expect((await updateOf(page)).version).toBe(newVersion);
  expect(installedVersion()).toBe(`${newVersion} installed`);
  await expectWentBack(page, profile, brokenVersion.deb, newVersion);
  await server.control.link('up');
  await expectThree(await onlineDesk(page), server);
});

test('right after the first one there is no package to go back to: nothing is changed, and IT is named', async ({ open }) => {
  const desk = await open('deb');
  const { profile } = desk;
  const consent = consentOf(profile);
  await desk.publish('broken');
  const app = await desk.start(program);
  await takeUpdate(app, profile);
  await consent.give();
  const third = await startThrice(desk, app, program);
  await pressButton(dialogTitle, 1, 2);
  await third.ended();
  expect(consent.isAsking()).toBe(false);
  expect(installedVersion()).toBe(`${brokenVersion.deb} installed`);
  expect(startsOf(profile)).toMatchObject({ version: brokenVersion.deb, failed: 3, before: oldVersion });
});
