/**
 * The ways of a message after Send (product P4, P5): taken back or edited before it leaves, lost on the way and found, unheard of,
 * answered in time, answered too late. One app for all of them, in this order: the last one moves the clock by a day.
 */
import type { Locator } from '@playwright/test';
import type { LedgerRow } from '../../sandbox/control/ledger.ts';
import { addContact, chooseContact, chooseTemplate, continueToMessage, sendWithoutVariables, typeInto } from './fixtures/by-mouse.ts';
import type { SandboxControl } from './fixtures/control.ts';
import { type DeskWindow, sentence } from './fixtures/desk-window.ts';
import { expect, sandboxSpeed, test } from './fixtures/shared-desk.ts';

test.describe.configure({ mode: 'default' });

const slow = { timeout: 30_000 };
const hourSeconds = 3_600;

test.use({
  advanced: {
    // Asked three times, then hardly ever: "check now" is what asks after that.
    statusPollMs: [500, 1_000, 1_500, 600_000],
    ticketPollWithSessionMs: 1_000,
    ticketPollIdleMs: 1_000,
    pingWithSessionMs: 1_000,
    recipientPauseLeastMs: 200,
    // Late enough for the row to be seen as one that is looked for.
    lookupFirstMs: 2_000,
  },
});

test.afterEach(async ({ shared: { desk, sandbox } }) => {
  await sandbox.clearFaults();
  await sandbox.events({});
  await sandbox.speed(sandboxSpeed);
  await desk.tab('sent').click();
});

const detail = ({ page }: DeskWindow): Locator => page.getByRole('main');
const action = (desk: DeskWindow, name: string): Locator => detail(desk).getByRole('button', { name, exact: true });

/** What the platform took for this person. */
async function rowsOf(sandbox: SandboxControl, phone: string): Promise<readonly LedgerRow[]> {
  return (await sandbox.ledger()).filter(({ identity }) => identity === `${phone.slice(1)}@wa.gw.msging.net`);
}

/** Chooses the time in which a message can be taken back, as an attendant does. */
async function setUndoTime(desk: DeskWindow, seconds: 0 | 3 | 10): Promise<void> {
  const { page } = desk;
  const { rail, settings } = desk.words.frame;
  const words = seconds === 0 ? settings.undoNone : sentence(settings.undoCount_other, { count: String(seconds) });
  await page.getByRole('button', { name: rail.settings, exact: true }).click();
  await page.getByRole('button', { name: settings.undoSeconds }).click();
  await page.getByRole('option', { name: words, exact: true }).click();
  await expect(page.getByRole('button', { name: settings.undoSeconds })).toContainText(words);
  await page.getByRole('button', { name: new RegExp(`^${rail.conversations}`) }).click();
}

/** Opens the row of a message that was just sent, and answers it: its notice may be that of what became of it by now. */
async function openRow(desk: DeskWindow, name: string): Promise<Locator> {
  const row = desk.sentRow(name).first();
  await row.click();
  await expect(row).toHaveAttribute('aria-selected', 'true');
  return row;
}

test('undone by its notice, edited from its row: only the last words leave, once', async ({ shared: { desk, sandbox } }) => {
  const { common, sent, wizard } = desk.words;
  const name = 'Carla Dias';
  await setUndoTime(desk, 10);
  await chooseTemplate(desk, { name: 'payment_received', language: 'en_US' });
  await chooseContact(desk, name, name);
  await continueToMessage(desk);
  await typeInto(desk.field('{{1}}'), '$ 500');
  await typeInto(desk.field('{{2}}'), 'Carla');
  await desk.sendButton.click();
  await expect(desk.sentRow(name)).toContainText(sent.note.undoable);
  const notice = desk.notice(sentence(wizard.message.onItsWay, { name }));
  await notice.getByRole('button', { name: sent.action.undo, exact: true }).click();
  await expect(desk.field('{{1}}')).toHaveValue('$ 500');
  await expect(desk.field('{{2}}')).toHaveValue('Carla');

  await typeInto(desk.field('{{1}}'), '$ 50');
  await desk.sendButton.click();
  await openRow(desk, name);
  await expect(detail(desk).getByText(sent.next.undoable.title)).toBeVisible();
  await expect(action(desk, sent.action.undo)).toBeVisible();
  await action(desk, sent.action.edit).click();
  await expect(desk.field('{{1}}')).toHaveValue('$ 50');
  // Longer than its undo window: it is held, and the edited one takes its place.
  await desk.page.waitForFunction((until) => Date.now() > until, Date.now() + 11_000);
  expect(await sandbox.ledger()).toEqual([]);
  await typeInto(desk.field('{{1}}'), '$ 5');
  await desk.sendButton.click();
  const row = await openRow(desk, name);
  await expect(row).toContainText(common.status.read, slow);
  await expect(action(desk, sent.action.undo)).toHaveCount(0);
  await expect(action(desk, sent.action.edit)).toHaveCount(0);
  await expect(desk.sentRow(name).filter({ hasText: common.status.cancelled })).toHaveCount(1);
  await expect(desk.sentRow(name)).toHaveCount(2);
  expect((await rowsOf(sandbox, '+5531988010001')).map(({ parameters }) => parameters)).toEqual([['$ 5', 'Carla']]);
  await setUndoTime(desk, 0);
});

test('504 after the platform took it: looked for by its name, found, and sent once', async ({ shared: { desk, sandbox } }) => {
  const { common, sent } = desk.words;
  // A second of ours.
  await sandbox.switches({ commandTimeoutMs: 1_000 * sandboxSpeed });
  await sendWithoutVariables(desk, 'Natália Freitas');
  const row = await openRow(desk, 'Natália Freitas');
  await expect(row).toContainText(sent.note.lookingUp, slow);
  await expect(detail(desk).getByText(sent.next.lookingUp.title)).toBeVisible();
  await expect(row).toContainText(common.status.read, slow);
  const [taken, ...more] = await rowsOf(sandbox, '+5531988010011');
  expect(more).toEqual([]);
  await detail(desk).getByText(common.advanced).click();
  await expect(detail(desk).getByText(taken?.name ?? 'no name', { exact: true })).toBeVisible();
  await expect(detail(desk).getByText(taken?.id ?? 'no id', { exact: true })).toBeVisible();
});

test('nothing is heard of it: "no confirmation yet", until "check now" finds it read', async ({ shared: { desk, sandbox } }) => {
  const { common, sent } = desk.words;
  await sandbox.speed(1);
  await sandbox.events({ drop: true });
  await sandbox.switches({ listedLateMs: 24 * hourSeconds * 1_000 });
  await sendWithoutVariables(desk, 'Sabrina Tavares');
  const row = await openRow(desk, 'Sabrina Tavares');
  await expect(detail(desk).getByText(sent.next.accepted.title)).toBeVisible(slow);
  await sandbox.advance(11 * 60);
  await expect(row).toContainText(sent.note.noConfirmation, slow);
  await expect(row).toContainText(common.status.sending);
  await expect(detail(desk).getByText(sent.next.noConfirmation.title)).toBeVisible();
  await sandbox.switches({ listedLateMs: 0 });
  await action(desk, sent.action.checkNow).click();
  await expect(row).toContainText(common.status.read, slow);
  await expect(row).not.toContainText(sent.note.noConfirmation);
  expect(await rowsOf(sandbox, '+5531988010016')).toHaveLength(1);
});

test('a plain message is answered: its ticket waits in the queue and is taken for the attendant', async ({ shared: { desk, sandbox } }) => {
  const { form, tickets } = desk.words;
  const customer = { typed: '(11) 97100-0002', phone: '+5511971000002', name: 'Rita Lobo' };
  await chooseTemplate(desk, { name: 'ticket_opened_named', language: 'en_US', chatbot: 'Support' });
  await addContact(desk, { phone: customer.typed, name: customer.name });
  await continueToMessage(desk);
  await typeInto(desk.field('Header {{case_number}}'), '4521');
  await typeInto(desk.field('{{first_name}}'), 'Rita');
  await typeInto(desk.field('{{subject}}'), 'your router');
  await typeInto(desk.dialog.getByRole('textbox', { name: /Follow my case/ }), '4521');
  await expect(desk.dialog.getByRole('status').filter({ hasText: form.plain.title })).toBeVisible();
  await desk.sendButton.click();
  await desk.tab('inProgress').click();
  const ticket = desk.ticketRow('inProgress', customer.name);
  await expect(ticket).toContainText('oi', slow);
  await expect(ticket).not.toContainText(tickets.onlyYou);
  await ticket.click();
  await expect(detail(desk).getByText(tickets.fromMessage)).toBeVisible();
  await expect(detail(desk)).toContainText('we opened a case about your router');
  await desk.tab('waiting').click();
  await expect(desk.ticketRow('waiting', customer.name)).toHaveCount(0);
  await desk.tab('sent').click();
  await expect(desk.sentRow(customer.name)).toHaveCount(0);
  expect(await rowsOf(sandbox, customer.phone)).toMatchObject([{ kind: 'message', template: 'ticket_opened_named', redirect: null }]);
  const commands = JSON.stringify(await sandbox.log());
  expect(commands).toContain('/tickets/change-status');
});

test('answered after 25 hours: Expired, then "answered later", and the ticket is the queue’s', async ({ shared: { desk, sandbox } }) => {
  const { common, sent, tickets } = desk.words;
  const name = 'Patrícia Queiroz';
  await sendWithoutVariables(desk, name);
  const row = await openRow(desk, name);
  await expect(row).toContainText(common.status.read, slow);
  await sandbox.speed(1);
  await sandbox.advance(24 * hourSeconds + 60);
  await expect(row).toContainText(common.status.expired, slow);
  await expect(detail(desk).getByText(sent.next.expired.title)).toBeVisible();
  await expect(row).not.toContainText(sent.note.repliedLate);
  await sandbox.advance(2 * hourSeconds);
  await expect(row).toContainText(sent.note.repliedLate, slow);
  await expect(row).toContainText(common.status.expired);
  await expect(detail(desk).getByText(sentence(sent.next.repliedLate.title, { person: 'Patrícia' }))).toBeVisible();
  await desk.tab('waiting').click();
  const ticket = desk.ticketRow('waiting', name);
  await expect(ticket).toBeVisible(slow);
  await expect(ticket).not.toContainText(tickets.onlyYou);
  await desk.tab('inProgress').click();
  await expect(desk.ticketRow('inProgress', name)).toHaveCount(0);
  // What was taken back at the very beginning stayed so.
  expect((await rowsOf(sandbox, '+5531988010001')).length).toBeLessThan(2);
});
