/** A message that waits is edited: it stays in the outbox, through Esc and a killed app, until the edited one takes its place. */
import type { Locator } from '@playwright/test';
import { chooseContact, chooseTemplate, continueToMessage, typeInto } from './fixtures/by-mouse.ts';
import { type DeskWindow, deskWindow, onlineDesk } from './fixtures/desk-window.ts';
import { expect, test } from './fixtures.ts';

const slow = { timeout: 30_000 };
const reader = 'Carla Dias';

const action = ({ page }: DeskWindow, name: string): Locator => page.getByRole('main').getByRole('button', { name, exact: true });

test('Esc puts it back, a killed app leaves it held, and the edited one leaves once in its place', async ({ launch, sandbox }) => {
  const first = await launch();
  const before = await onlineDesk(first.page);
  const { sent } = before.words;
  await chooseTemplate(before, { name: 'payment_received', language: 'en_US' });
  await chooseContact(before, reader, reader);
  await continueToMessage(before);
  await typeInto(before.field('{{1}}'), '$ 500');
  await typeInto(before.field('{{2}}'), 'Carla');
  await sandbox.link('down');
  await expect(before.noConnection).toBeVisible(slow);
  await before.sendButton.click();
  await expect(before.sentRow(reader)).toContainText(sent.note.waitingConnection, slow);
  await before.sentRow(reader).click();

  await action(before, sent.action.edit).click();
  await expect(before.field('{{1}}')).toHaveValue('$ 500');
  await first.page.keyboard.press('Escape');
  await expect(before.dialog).toBeHidden();
  await expect(before.sentRow(reader)).toContainText(sent.note.waitingConnection, slow);

  await action(before, sent.action.edit).click();
  await typeInto(before.field('{{1}}'), '$ 50');
  await expect.poll(async () => JSON.stringify(await first.page.evaluate(() => window.desk.getSnapshot()))).toContain('"editing"');
  const child = first.app.process();
  const gone = new Promise((done) => child.once('exit', done));
  child.kill('SIGKILL');
  await gone;
  await sandbox.link('up');

  const { page } = await launch();
  const desk = deskWindow(page);
  await onlineDesk(page);
  await expect(desk.sentRow(reader)).toContainText(sent.note.editing, slow);
  await desk.sentRow(reader).click();
  await expect(page.getByRole('main').getByText(sent.next.editing.title)).toBeVisible();
  expect(await sandbox.ledger()).toEqual([]);
  await action(desk, sent.action.continueEditing).click();
  await typeInto(desk.field('{{1}}'), '$ 5');
  await desk.sendButton.click();
  await expect.poll(async () => (await sandbox.ledger()).map(({ parameters }) => parameters), slow).toEqual([['$ 5', 'Carla']]);
  await expect(desk.sentRow(reader)).toHaveCount(1);
  await expect(desk.sentRow(reader)).toContainText(desk.words.common.status.read, slow);
  expect(await sandbox.ledger()).toHaveLength(1);
});
