/** The .deb as IT installs it: an ordinary user works with it, and is asked by the system before it is replaced. */
import { addContact, chooseTemplate, continueToMessage, sendWithoutVariables, typeInto } from '../e2e/fixtures/by-mouse.ts';
import { onlineDesk } from '../e2e/fixtures/desk-window.ts';
import { carriedSettings, closeWizard, expectWork, leaveWork } from './fixtures/carried-over.ts';
import { consentOf } from './fixtures/consent.ts';
import { installedVersion, installForEach, program } from './fixtures/installed-deb.ts';
import { newVersion, oldVersion } from './fixtures/packages.ts';
import { check, download, plan, settled, updateOf, words } from './fixtures/updates.ts';
import { expect, megabytes, test } from './fixtures.ts';

installForEach();

test('an ordinary user passes the main job in its window, in the sandbox that it brings', async ({ open }) => {
  const desk = await open('deb', { undoSeconds: 0 });
  const app = await desk.start(program, { withWorkspace: false });
  const window = await onlineDesk(app.page);
  const { common, frame } = window.words;
  await expect(app.page.getByRole('img', { name: frame.mark.sandbox })).toBeVisible();
  expect((await updateOf(app.page)).version).toBe(oldVersion);

  await sendWithoutVariables(window, 'Carla Dias');
  await expect(window.sentRow('Carla Dias')).toContainText(common.status.read, { timeout: 30_000 });

  // One with variables to a new number, sent by keys.
  await chooseTemplate(window, { name: 'invoice_reminder', language: 'pt_BR' });
  await addContact(window, { phone: '(11) 98765-0001', name: 'Beatriz Alves' });
  await continueToMessage(window);
  await expect(window.field('{{1}}')).toHaveValue('Beatriz');
  await typeInto(window.field('{{2}}'), 'R$ 189,90');
  await typeInto(window.field('{{3}}'), '27/11');
  await app.page.keyboard.press('Control+Enter');
  await window.dialog.waitFor({ state: 'detached' });
  await expect(window.sentRow('Beatriz Alves')).toContainText(new RegExp(`${common.status.delivered}|${common.status.read}`), {
    timeout: 30_000,
  });
});

test('refused by the attendant nothing changes; granted, it is replaced, and a waiting message leaves once after it', async ({ open }) => {
  const desk = await open('deb', carriedSettings);
  const { feed, server, profile, releases } = desk;
  const consent = consentOf(profile);
  const app = await desk.start(program);
  const before = await onlineDesk(app.page);
  await leaveWork(before, server);
  await closeWizard(before);

  expect(await check(app.page)).toMatchObject({ state: 'available', offer: { version: newVersion } });
  expect(await download(app.page)).toMatchObject({ state: 'ready', plan: 'ask' });
  console.log(`      deb: ${megabytes(feed.packageBytes())} of ${megabytes(releases.manifest.files[0]?.sizeBytes ?? 0)} fetched`);
  // Without the attendant's click of the moment nothing may begin that asks for their password.
  await plan(app.page, 'onQuit');
  expect(await updateOf(app.page)).toMatchObject({ asksSystem: true, state: { state: 'ready', plan: 'ask' } });

  await plan(app.page, 'whenQuiet');
  const asked = await consent.refuse();
  expect(asked).toContain('apt-get');
  const refused = await app.cameBack();
  const { version, state } = await updateOf(refused);
  expect(version).toBe(oldVersion);
  expect(state).toMatchObject({ state: 'failed', problem: { code: 'updateRefused' } });
  if (state.state === 'failed') console.log(`      updateRefused: ${words(state.problem)}`);
  expect(installedVersion()).toBe(`${oldVersion} installed`);
  expect(consent.isAsking()).toBe(false);

  feed.forget();
  expect(await check(refused)).toMatchObject({ state: 'available', offer: { version: newVersion } });
  expect(await download(refused)).toMatchObject({ state: 'ready' });
  // It was kept.
  expect(feed.packageBytes()).toBe(0);
  await plan(refused, 'whenQuiet');
  await consent.give();
  const page = await app.cameBack();
  expect(await updateOf(page)).toMatchObject({ version: newVersion, state: { state: 'idle' } });
  expect(installedVersion()).toBe(`${newVersion} installed`);

  await expectWork(page, server);
  expect((await settled(page)).state).toBe('idle');
});
