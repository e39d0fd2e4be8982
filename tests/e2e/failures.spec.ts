/** What goes wrong while sending, as the attendant sees it: the reason, what to do, and never a second message. */
import type { Locator } from '@playwright/test';
import type { ActiveMessage } from '../../src-preload/contract/models/messages.ts';
import { chooseContact, chooseTemplate, sendWithoutVariables } from './fixtures/by-mouse.ts';
import { type DeskWindow, onlineDesk, sentence } from './fixtures/desk-window.ts';
import { appReady, expect, test } from './fixtures.ts';

const slow = { timeout: 30_000 };
const reader = 'Carla Dias';

test.use({
  advanced: {
    statusPollMs: [300, 500, 1_000],
    recipientPauseLeastMs: 200,
    readRetryMs: [100],
    lookupFirstMs: 200,
    lookupApartMs: 400,
    lookupEarliestDecisionMs: 1_200,
    pingWithSessionMs: 1_000,
    reconnectLongestMs: 1_000,
  },
});

const detail = ({ page }: DeskWindow): Locator => page.getByRole('main');
const action = (desk: DeskWindow, name: string): Locator => detail(desk).getByRole('button', { name, exact: true });

/** Sends to this contact and opens its row. */
async function sendTo(desk: DeskWindow, name: string): Promise<void> {
  await sendWithoutVariables(desk, name);
  // Its notice may be that of the failure by now.
  await desk.sentRow(name).first().click();
  await expect(desk.sentRow(name).first()).toHaveAttribute('aria-selected', 'true');
}

async function messagesOf({ page }: DeskWindow): Promise<readonly ActiveMessage[]> {
  return await page.evaluate(async () => {
    const snapshot = await window.desk.getSnapshot();
    return snapshot.ok ? snapshot.value.messages : [];
  });
}

test('a failure says why, what to do, whether a retry helps, and its number behind "Advanced information"', async ({ page, sandbox }) => {
  const desk = await onlineDesk(page);
  const { common, errors, sent } = desk.words;
  await sandbox.speed(4);
  for (const [name, code, number, advice, first] of [
    ['Gustavo Fontes', 'undeliverable', '131026', sent.failure.retryNo, sent.action.checkNumber],
    ['Kleber Moura', 'heldBack', '131049', sent.failure.retryTomorrow, sent.action.keepDraft],
    ['Larissa Antunes', 'templateParameters', '132012', sent.failure.retryNo, sent.action.editAndSend],
    ['Marcelo Braga', 'templatePaused', '132015', sent.failure.retryLater, sent.action.otherTemplate],
  ] as const) {
    await sendTo(desk, name);
    await expect(desk.sentRow(name), name).toContainText(common.status.failed, slow);
    await expect(desk.sentRow(name)).toContainText(errors.codes[code]);
    await expect(detail(desk).getByText(errors.codes[code])).toBeVisible();
    await expect(detail(desk).getByText(advice)).toBeVisible();
    await expect(action(desk, sent.action.retry)).toHaveCount(advice === sent.failure.retryLater ? 1 : 0);
    await expect(detail(desk).locator('.detail-actions button').first()).toHaveText(first);
    // The row is low, and what is cut of it is not the reason.
    expect((await desk.sentRow(name).boundingBox())?.height).toBeLessThanOrEqual(76);
    await expect(desk.sentRow(name).locator('.row-text')).toHaveText(new RegExp(`^${errors.codes[code].slice(0, 30)}`));
    await detail(desk).getByText(common.advanced).click();
    await expect(detail(desk).getByText(number, { exact: true })).toBeVisible();
    await expect(detail(desk).getByText(/^Desk-Active-Message-/)).toBeVisible();
  }
  expect(await sandbox.ledger()).toHaveLength(4);
});

test('what was refused for its values is corrected and sent again, to the same person, by the wizard alone', async ({ page, sandbox }) => {
  const desk = await onlineDesk(page);
  const { common, sent } = desk.words;
  await sandbox.speed(4);
  await sendTo(desk, 'Larissa Antunes');
  await expect(desk.sentRow('Larissa Antunes')).toContainText(common.status.failed, slow);
  await action(desk, sent.action.editAndSend).click();
  await desk.sendButton.waitFor();
  await expect(desk.dialog.locator('.ui-dialog-footer')).toContainText('Larissa Antunes');
  expect(await sandbox.ledger()).toHaveLength(1);
  await desk.sendButton.click();
  await expect.poll(async () => (await sandbox.ledger()).length, slow).toBe(2);
  await expect(desk.sentRow('Larissa Antunes')).toHaveCount(2);
  expect(new Set((await sandbox.ledger()).map((row) => row.recipient)).size).toBe(1);
  expect((await messagesOf(desk)).map(({ retryOfId }) => retryOfId)).toEqual([null, null]);
});

test('a cancelled message is taken out of the list, can be had back, and stays away after a restart', async ({ launch, sandbox }) => {
  const first = await launch();
  const desk = await onlineDesk(first.page);
  const { common, sent } = desk.words;
  await first.page.evaluate(async () => void (await window.desk.setSettings({ undoSeconds: 10 })));
  await sendTo(desk, reader);
  await action(desk, sent.action.edit).waitFor();
  await first.page.evaluate(async () => {
    const snapshot = await window.desk.getSnapshot();
    const [message] = snapshot.ok ? snapshot.value.messages : [];
    if (message !== undefined) await window.desk.cancelMessage({ id: message.id });
  });
  await expect(desk.sentRow(reader)).toContainText(common.status.cancelled);
  await action(desk, sent.action.remove).click();
  await expect(desk.sentRow(reader)).toHaveCount(0);
  await first.page.getByRole('region', { name: desk.words.frame.toasts }).getByRole('button', { name: sent.action.undo }).click();
  await expect(desk.sentRow(reader)).toHaveAttribute('aria-selected', 'true');
  await action(desk, sent.action.remove).click();
  await expect(desk.sentRow(reader)).toHaveCount(0);
  await first.app.close();

  const { page } = await launch();
  await appReady(page);
  const again = await onlineDesk(page);
  await again.tab('sent').click();
  await expect(page.getByText(sent.empty, { exact: true })).toBeVisible();
  expect(await messagesOf(again)).toEqual([]);
  expect(await sandbox.ledger()).toEqual([]);
});

test('a retry is a new attempt, linked to the failed one', async ({ page, sandbox }) => {
  const desk = await onlineDesk(page);
  const { sent, common } = desk.words;
  await sandbox.speed(4);
  await sendTo(desk, 'Marcelo Braga');
  await expect(desk.sentRow('Marcelo Braga')).toContainText(common.status.failed, slow);
  await action(desk, sent.action.retry).click();
  await expect(desk.sentRow('Marcelo Braga')).toHaveCount(2);
  await expect.poll(async () => (await messagesOf(desk)).filter(({ status }) => status === 'failed').length, slow).toBe(2);
  const [newer, older] = [...(await messagesOf(desk))].sort((a, b) => b.createdAt - a.createdAt);
  expect(newer?.retryOfId).toBe(older?.id);
  const names = (await sandbox.ledger()).map((row) => row.name);
  expect(new Set(names).size).toBe(2);
});

test('an open ticket blocks the contact with the reason', async ({ page, sandbox }) => {
  const desk = await onlineDesk(page);
  const { warnings } = desk.words.wizard.recipient;
  await chooseTemplate(desk, { name: 'survey_nps', language: 'en_US', chatbot: 'Support' });
  await chooseContact(desk, 'Helena Castro', 'Helena Castro');
  await desk.continueButton.click();
  await expect(desk.dialog.getByText(warnings.openTicket)).toBeVisible();
  await expect(desk.sendButton).toBeHidden();
  await chooseContact(desk, reader, reader);
  await desk.continueButton.click();
  await desk.sendButton.waitFor();
  expect(await sandbox.ledger()).toEqual([]);
});

test('Unconfirmed: three ways to decide, and "check again" finds it', async ({ page, sandbox }) => {
  const desk = await onlineDesk(page);
  const { common, sent } = desk.words;
  await sandbox.fault({ match: { uri: '/campaigns' }, effect: '500', times: 100_000 });
  await sandbox.fault({ match: { uri: '/campaign/full' }, when: 'after', effect: '504' });
  await sandbox.events({ drop: true });
  await sendTo(desk, reader);
  await expect(desk.sentRow(reader)).toContainText(common.status.unconfirmed, slow);
  await expect(detail(desk).getByText(sent.next.unconfirmed.text)).toBeVisible();
  await expect(action(desk, sent.action.checkAgain)).toBeVisible();
  await expect(action(desk, sent.action.markSent)).toBeVisible();
  await action(desk, sent.more).click();
  await page.getByRole('menuitem', { name: sent.action.sendAgain }).click();
  const question = page.getByRole('alertdialog', { name: sent.confirm.sendAgainTitle });
  await expect(question).toContainText(sentence(sent.confirm.sendAgainText, { person: 'Carla' }));
  await question.getByText(common.cancel, { exact: true }).click();
  await sandbox.clearFaults();
  await action(desk, sent.action.checkAgain).click();
  await expect(desk.sentRow(reader)).toContainText(common.status.read, slow);
  expect(await sandbox.ledger()).toHaveLength(1);
});

test('a message that waits for the connection can be cancelled and never leaves', async ({ page, sandbox }) => {
  const desk = await onlineDesk(page);
  const { common, sent, frame } = desk.words;
  await chooseTemplate(desk, { name: 'survey_nps', language: 'en_US' });
  await chooseContact(desk, reader, reader);
  await desk.continueButton.click();
  await desk.sendButton.waitFor();
  await sandbox.link('down');
  await expect(page.getByRole('button', { name: frame.banner.tryNow, includeHidden: true })).toBeVisible(slow);
  await desk.sendButton.click();
  await desk.tab('sent').click();
  await desk.sentRow(reader).click();
  await expect(desk.sentRow(reader)).toContainText(sent.note.waitingConnection);
  await action(desk, sent.action.cancel).click();
  await page.getByRole('alertdialog', { name: sent.confirm.cancelTitle }).getByRole('button', { name: sent.action.cancel }).click();
  await expect(desk.sentRow(reader)).toContainText(common.status.cancelled);
  await sandbox.link('up');
  await expect(page.getByRole('button', { name: frame.banner.tryNow })).toBeHidden(slow);
  await expect.poll(async () => (await messagesOf(desk)).map(({ status }) => status)).toEqual(['cancelled']);
  expect(await sandbox.ledger()).toEqual([]);
});

test.describe('429', () => {
  test.use({ advanced: { rateLimitPauseMs: 5_000, statusPollMs: [300, 500, 1_000], recipientPauseLeastMs: 200 } });

  test('says until when the queue waits, and goes on by itself', async ({ page, sandbox }) => {
    const desk = await onlineDesk(page);
    const { common, sent } = desk.words;
    await sendTo(desk, 'Otávio Lacerda');
    await expect(page.getByText(/Blip asked for a pause\. Messages leave again at \d{1,2}:\d{2}/)).toBeVisible(slow);
    await expect(desk.sentRow('Otávio Lacerda')).toContainText(sent.note.waitingQueue);
    await expect(desk.sentRow('Otávio Lacerda')).toContainText(common.status.read, slow);
    await expect(page.getByText(/Blip asked for a pause/)).toBeHidden();
    expect(await sandbox.ledger()).toHaveLength(1);
  });
});

test('killed before the first byte, and after it with and without the platform having it: opened again, each leaves once', async ({
  launch,
  sandbox,
}) => {
  const first = await launch();
  const before = await onlineDesk(first.page);
  await sandbox.fault({ match: { uri: '/campaign/full', nth: 1 }, when: 'after', effect: 'hang' });
  await sandbox.fault({ match: { uri: '/campaign/full', nth: 2 }, when: 'before', effect: 'hang' });
  await sendTo(before, reader);
  await expect.poll(async () => (await sandbox.ledger()).length, slow).toBe(1);
  await sendTo(before, 'Fernanda Ribeiro');
  await expect(detail(before).getByText(before.words.sent.next.leaving.title)).toBeVisible(slow);
  await first.page.evaluate(async () => void (await window.desk.setSettings({ undoSeconds: 10 })));
  await sendTo(before, 'Juliana Prado');
  await expect(detail(before).getByText(before.words.sent.next.undoable.title)).toBeVisible(slow);
  const child = first.app.process();
  const gone = new Promise((done) => child.once('exit', done));
  child.kill('SIGKILL');
  await gone;
  expect(await sandbox.ledger()).toHaveLength(1);

  const { page } = await launch();
  await appReady(page);
  const desk = await onlineDesk(page);
  const { common } = desk.words;
  await desk.tab('sent').click();
  await expect(desk.sentRow(reader)).toContainText(common.status.read, slow);
  await expect(desk.sentRow('Fernanda Ribeiro')).toContainText(common.status.delivered, slow);
  await expect(desk.sentRow('Juliana Prado')).toContainText(common.status.sent, slow);
  const rows = await sandbox.ledger();
  expect(rows.map(({ recipient }) => recipient).sort()).toEqual(['+5531988010001', '+5531988010003', '+5531988010007']);
  await desk.sentRow(reader).click();
  await detail(desk).getByText(common.advanced).click();
  const name = rows.find(({ recipient }) => recipient === '+5531988010001')?.name ?? 'no name';
  await expect(detail(desk).getByText(name, { exact: true })).toBeVisible();
});
