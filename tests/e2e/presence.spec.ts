/** Presence and connection are two things (product P2): what is on screen, what waits, what leaves by itself. */
import { chooseContact, chooseTemplate, continueToMessage, typeInto } from './fixtures/by-mouse.ts';
import { deskWindow, onlineDesk, sentence, useKeyboard } from './fixtures/desk-window.ts';
import { changePresence, platformPresence } from './fixtures/platform.ts';
import { expect, test } from './fixtures.ts';

/** Longest time until a lost connection is told (product P2.1). */
const closedWithinMs = 5_000;
const silentWithinMs = 30_000;
const reader = 'Carla Dias';

test('the button is there only while Online; the line in its place leads back', async ({ page, sandbox }) => {
  const desk = await onlineDesk(page);
  const { common, frame } = desk.words;
  for (const status of ['Pause', 'Invisible', 'Offline'] as const) {
    await desk.presence.click();
    await page.getByRole('menuitemradio', { name: common.presence[status] }).click();
    await expect(desk.presence).toHaveAccessibleName(desk.presenceName(status));
    await expect(desk.newMessage).toBeHidden();
    await expect(desk.sendLine).toContainText(frame.access[status]);
    await page.keyboard.press('Control+n');
    await expect(desk.dialog).toBeHidden();
    await desk.goOnline.click();
    await expect(desk.newMessage).toBeVisible();
    await expect(desk.presence).toHaveAccessibleName(desk.presenceName('Online'));
  }
  expect(await sandbox.sessions()).toHaveLength(1);
});

for (const state of ['down', 'refused'] as const) {
  test(`link ${state}: said within 5 s, the wanted status stays, and what is sent waits and leaves by itself`, async ({
    page,
    sandbox,
  }) => {
    const desk = await onlineDesk(page);
    const { common, frame, sent, wizard } = desk.words;
    await chooseTemplate(desk, { name: 'survey_nps', language: 'en_US' });
    await chooseContact(desk, reader, reader);
    await continueToMessage(desk);

    await sandbox.link(state);
    await expect(desk.dialog.getByText(wizard.message.offline)).toBeVisible({ timeout: closedWithinMs });
    await expect(desk.noConnection).toBeVisible();
    await expect(desk.presence).toContainText(common.presence.Online);
    await expect(desk.newMessage).toBeVisible();
    await expect(desk.sendButton).toBeEnabled();
    await desk.sendButton.click();
    await expect(desk.notice(sentence(wizard.message.willLeave, { name: reader }))).toBeVisible();
    await desk.sentRow(reader).click();
    await expect(desk.sentRow(reader)).toContainText(common.status.sending);
    await expect(desk.sentRow(reader)).toContainText(sent.note.waitingConnection);
    await expect(page.getByText(sent.next.waitingConnection.title)).toBeVisible();
    await expect(page.getByRole('button', { name: sent.action.cancel })).toBeVisible();
    expect(await sandbox.ledger()).toEqual([]);

    await sandbox.link('up');
    await expect(desk.noConnection).toBeHidden({ timeout: 20_000 });
    await expect(desk.sentRow(reader)).toContainText(common.status.read, { timeout: 20_000 });
    await expect(desk.presence).toHaveAccessibleName(desk.presenceName('Online'));
    expect(await sandbox.ledger()).toHaveLength(1);
    await expect(page.getByText(frame.banner.tryNow)).toBeHidden();
  });
}

test('a silent link is noticed within 30 s; On break stays what is wanted and is set on return', async ({ page, sandbox }) => {
  const desk = await onlineDesk(page);
  const { common, frame } = desk.words;
  await sandbox.link('silent');
  await expect(desk.noConnection).toBeVisible({ timeout: silentWithinMs });
  await expect(desk.newMessage).toBeVisible();
  await desk.presence.click();
  await expect(page.getByText(frame.presence.willSet)).toBeVisible();
  await page.getByRole('menuitemradio', { name: common.presence.Pause }).click();
  await expect(desk.presence).toContainText(common.presence.Pause);
  await expect(desk.noConnection).toBeVisible();
  await expect(desk.newMessage).toBeHidden();

  await sandbox.link('up');
  await expect(desk.noConnection).toBeHidden({ timeout: 20_000 });
  await expect(desk.presence).toHaveAccessibleName(desk.presenceName('Pause'));
  const [session] = await sandbox.sessions();
  expect(JSON.stringify(session)).toContain('marina.alves');
});

test.describe('while the wizard is open', () => {
  test.use({ advanced: { presencePollMs: 1_000 } });

  test('made Invisible at the platform: Send is off with the reason, the draft is kept, and the way back sends it', async ({
    page,
    sandbox,
    server,
  }) => {
    const desk = await onlineDesk(page);
    const { wizard } = desk.words;
    await chooseTemplate(desk, { name: 'payment_received', language: 'en_US' });
    await chooseContact(desk, reader, reader);
    await continueToMessage(desk);
    await typeInto(desk.field('{{1}}'), '$ 5');
    await typeInto(desk.field('{{2}}'), 'Carla');
    if (server === null) throw new Error('needs a server');
    await changePresence(server.workspace, 'Invisible');

    await expect(desk.sendButton).toBeDisabled({ timeout: 15_000 });
    await expect(desk.dialog.getByText(wizard.message.notOnline.Invisible)).toBeVisible();
    await page.keyboard.press('Control+Enter');
    await expect(desk.dialog).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(desk.dialog).toBeHidden();
    await expect(desk.sendLine).toContainText(desk.words.frame.access.Invisible);
    expect(await sandbox.ledger()).toEqual([]);

    await desk.goOnline.click();
    await desk.newMessage.click();
    await expect(desk.field('{{1}}')).toHaveValue('$ 5');
    await expect(desk.field('{{2}}')).toHaveValue('Carla');
    await desk.sendButton.click();
    await expect(desk.sentRow(reader)).toBeVisible();
    await expect.poll(async () => (await sandbox.ledger()).map(({ parameters }) => parameters)).toEqual([['$ 5', 'Carla']]);
  });
});

test('the draft and the status survive a restart, also one without network', async ({ launch, sandbox }) => {
  const first = await launch();
  const before = await onlineDesk(first.page);
  await chooseTemplate(before, { name: 'payment_received', language: 'es' });
  await chooseContact(before, reader, reader);
  await continueToMessage(before);
  await typeInto(before.field('{{1}}'), '$ 18.990');
  await first.app.close();

  await sandbox.link('down');
  const { page } = await launch();
  const desk = deskWindow(page);
  const { common, wizard } = desk.words;
  await useKeyboard(desk);
  await expect(desk.noConnection).toBeVisible();
  await expect(desk.presence).toContainText(common.presence.Online);
  await desk.newMessage.click();
  await expect(desk.field('{{1}}')).toHaveValue('$ 18.990');
  await typeInto(desk.field('{{2}}'), 'Carla');
  await expect(desk.preview).toContainText('Recibimos tu pago de $ 18.990. ¡Gracias, Carla!');
  await desk.sendButton.click();
  await expect(desk.notice(sentence(wizard.message.willLeave, { name: reader }))).toBeVisible();

  await sandbox.link('up');
  await expect(desk.sentRow(reader)).toContainText(common.status.read, { timeout: 20_000 });
  expect(await sandbox.ledger()).toMatchObject([{ template: 'payment_received', language: 'es', parameters: ['$ 18.990', 'Carla'] }]);
});

test('a start with Online kept: Invisible at the platform, with the reason, until a key is pressed in the window', async ({
  launch,
  server,
}) => {
  if (server === null) throw new Error('needs a server');
  const first = await launch();
  await onlineDesk(first.page);
  await expect.poll(() => platformPresence(server.workspace)).toBe('Online');
  await first.app.close();

  const { page } = await launch();
  const desk = deskWindow(page);
  const { access } = desk.words.frame;
  await expect(desk.presence).toHaveAccessibleName(desk.presenceName('Invisible'));
  await expect(desk.sendLine).toContainText(access.waitsForPerson);
  await expect(desk.newMessage).toBeHidden();
  expect(await platformPresence(server.workspace)).toBe('Invisible');

  await page.keyboard.press('Shift');
  await expect(desk.presence).toHaveAccessibleName(desk.presenceName('Online'));
  await expect(desk.newMessage).toBeVisible();
  await expect(page.getByText(access.waitsForPerson)).toBeHidden();
  expect(await platformPresence(server.workspace)).toBe('Online');
});
