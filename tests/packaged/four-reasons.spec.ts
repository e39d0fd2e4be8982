/**
 * The four reasons for which Mattermost's desktop app gave up replacing itself (its pull request 3664): an app that did not close, a
 * corrupted configuration, updates that failed, and a conflict with the MSI; here of an AppImage and of a .deb. The MSI itself is told
 * from what may replace itself in `installation.spec.ts`, and what the core does then in `tests/core/updates-four-reasons.spec.ts`.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Profile } from '../e2e/fixtures/profile.ts';
import { type Consent, consentOf } from './fixtures/consent.ts';
import { installedVersion, installForEach, program } from './fixtures/installed-deb.ts';
import type { PackagedApp } from './fixtures/packaged-app.ts';
import { type BuiltKind, builtPackage, newVersion, oldVersion } from './fixtures/packages.ts';
import { giveToUser } from './fixtures/plain-user.ts';
import { check, download, plan, tell, updateOf } from './fixtures/updates.ts';
import { type Desk, expect, isSameFile, test } from './fixtures.ts';

installForEach();

/** 1.0.0 as it is installed. */
interface Installed {
  readonly command: string;
  /** Of a .deb: the system's question, and the answer to it. */
  readonly consent: Consent | null;
  /** What stands there, by the package manager or by its bytes. */
  version(): string;
}

function installed(kind: BuiltKind, desk: Desk): Installed {
  if (kind === 'deb') return { command: program, consent: consentOf(desk.profile), version: () => installedVersion().split(' ')[0] ?? '' };
  const image = desk.copyOfImage(oldVersion);
  const versions = [oldVersion, newVersion] as const;
  return { command: image, consent: null, version: () => versions.find((one) => isSameFile(image, builtPackage(kind, one))) ?? 'neither' };
}

async function fetchUpdate({ page }: PackagedApp): Promise<void> {
  expect(await check(page)).toMatchObject({ state: 'available', offer: { version: newVersion } });
  expect(await download(page)).toMatchObject({ state: 'ready' });
}

/** From a first look to 1.0.1. */
async function expectUpdate(app: PackagedApp, { consent, version }: Installed): Promise<void> {
  await fetchUpdate(app);
  await plan(app.page, 'whenQuiet');
  await consent?.give();
  expect(await updateOf(await app.cameBack())).toMatchObject({ version: newVersion, state: { state: 'idle' } });
  expect(version()).toBe(newVersion);
}

function writeDamaged({ userData, folder }: Profile, name: string, text: string): void {
  mkdirSync(dirname(join(userData, name)), { recursive: true });
  writeFileSync(join(userData, name), text);
  giveToUser(folder);
}

for (const kind of ['AppImage', 'deb'] as const) {
  test(`reason 1, an app that did not close: ${kind}, a window that answers nothing does not keep it`, async ({ open }) => {
    const desk = await open(kind);
    const here = installed(kind, desk);
    const app = await desk.start(here.command);
    await fetchUpdate(app);
    // Asked for, and then its page never comes to rest again.
    await app.page.evaluate(() => {
      setTimeout(() => {
        void window.desk.planUpdate({ plan: 'whenQuiet' });
        for (;;);
      }, 0);
    });
    await here.consent?.give();
    expect(await updateOf(await app.cameBack())).toMatchObject({ version: newVersion, state: { state: 'idle' } });
    expect(here.version()).toBe(newVersion);
  });

  test(`reason 2, a corrupted configuration: ${kind}, damaged files of every kind are no obstacle, and settings stay`, async ({ open }) => {
    const desk = await open(kind, { theme: 'dark', bindReplyToMe: false });
    const { profile } = desk;
    for (const [name, text] of [
      ['updates.json', '{"counters":{"test stable":'],
      ['starts.json', '\u0000\u0000\u0000'],
      ['packages/packages.json', '[[[['],
    ] as const)
      writeDamaged(profile, name, text);
    const here = installed(kind, desk);
    const app = await desk.start(here.command);
    const before = readFileSync(join(profile.userData, 'settings.json'), 'utf8');
    await expectUpdate(app, here);
    const { settings } = JSON.parse(before) as { settings: object };
    expect(settings).toMatchObject({ theme: 'dark', bindReplyToMe: false });
    expect(JSON.parse(readFileSync(join(profile.userData, 'settings.json'), 'utf8'))).toMatchObject({ settings });
  });

  test(`reason 3, updates that failed: ${kind}, ended by force while it fetched, and the next start fetches again`, async ({ open }) => {
    const desk = await open(kind);
    const here = installed(kind, desk);
    const app = await desk.start(here.command);
    expect(await check(app.page)).toMatchObject({ state: 'available' });
    desk.feed.packageTrouble = 'silent';
    await tell(app.page, 'downloadUpdate');
    await expect.poll(async () => (await updateOf(app.page)).state.state).toBe('downloading');
    await app.kill();
    expect(here.version()).toBe(oldVersion);
    desk.feed.packageTrouble = 'none';
    await expectUpdate(await desk.start(here.command), here);
  });
}

test('reason 3, updates that failed: deb, the package manager does not do it, and the next try works', async ({ open }) => {
  const desk = await open('deb');
  const here = installed('deb', desk);
  const app = await desk.start(program);
  await fetchUpdate(app);
  await plan(app.page, 'whenQuiet');
  await here.consent?.fail();
  const page = await app.cameBack();
  expect(await updateOf(page)).toMatchObject({ version: oldVersion, state: { state: 'failed', problem: { code: 'updateNoRight' } } });
  expect(here.version()).toBe(oldVersion);
  await expectUpdate(app, here);
});

test('reason 4, a conflict between two installers: an AppImage replaces itself alone beside a deb, and the deb itself alone', async ({
  open,
}) => {
  const [one, other] = [await open('AppImage'), await open('deb')];
  const [image, deb] = [installed('AppImage', one), installed('deb', other)];
  const [first, second] = [await one.start(image.command), await other.start(program)];
  await expectUpdate(first, image);
  expect(deb.version()).toBe(oldVersion);
  expect((await updateOf(second.page)).version).toBe(oldVersion);
  await expectUpdate(second, deb);
  expect(image.version()).toBe(newVersion);
});
