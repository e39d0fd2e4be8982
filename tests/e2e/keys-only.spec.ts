/** The main job without the attendant's token: presence by key, everything else by polling (product P1.1, blip-protocol G19). */
import { chooseContact, chooseTemplate, continueToMessage, typeInto } from './fixtures/by-mouse.ts';
import { onlineDesk, sentence } from './fixtures/desk-window.ts';
import { expect, test } from './fixtures.ts';

test.use({ keysOnly: true, advanced: { statusPollMs: [500], ticketPollKeysOnlyMs: 1_000, pingKeysOnlyMs: 1_000 } });

const answers = { name: 'João Pedro Martins', phone: '+5531988010002' };
const silent = { name: 'Carla Dias', phone: '+5531988010001' };
const stopped = 0.01;

test('sends, reads every status, turns the answer into a ticket, and expires', async ({ page, sandbox }) => {
  const desk = await onlineDesk(page);
  const { wizard, common, session } = desk.words;
  await sandbox.speed(stopped);

  await test.step('the workspace has keys only, and no session of the attendant', async () => {
    await page.getByRole('button', { name: desk.words.frame.rail.settings }).click();
    await expect(page.getByText(session.keysOnly)).toBeVisible();
    expect(await sandbox.sessions()).toEqual([]);
    await page.getByRole('button', { name: new RegExp(`^${desk.words.frame.rail.conversations}`) }).click();
  });

  await test.step('a message that is answered', async () => {
    await chooseTemplate(desk, { name: 'payment_received', language: 'en_US', chatbot: 'Support' });
    await chooseContact(desk, 'joao pedro martins', answers.name);
    await continueToMessage(desk);
    await typeInto(desk.field('{{1}}'), '$ 38.50');
    await typeInto(desk.field('{{2}}'), 'João');
    await desk.sendButton.click();
    await expect(desk.notice(sentence(wizard.message.onItsWay, { name: answers.name }))).toBeVisible();
    await expect(desk.sentRow(answers.name)).toContainText(common.status.sending);
    await expect.poll(async () => (await sandbox.ledger()).length).toBe(1);
    expect(await sandbox.ledger()).toMatchObject([
      { recipient: answers.phone, template: 'payment_received', parameters: ['$ 38.50', 'João'], sender: 'marina.alves@acme.example' },
    ]);
    for (const [status, afterSeconds] of [
      ['sent', 0.7],
      ['delivered', 1],
      ['read', 3],
    ] as const) {
      await sandbox.advance(afterSeconds);
      await expect(desk.sentRow(answers.name)).toContainText(common.status[status]);
    }
    await sandbox.advance(2);
    await expect(desk.sentRow(answers.name)).toBeHidden();
    await desk.tab('inProgress').click();
    await expect(desk.ticketRow('inProgress', answers.name)).toContainText('oi');
  });

  await test.step('a message that is not, to the end of its windows', async () => {
    await chooseTemplate(desk, { name: 'survey_nps', language: 'en_US' });
    await chooseContact(desk, 'carla dias', silent.name);
    await continueToMessage(desk);
    await desk.sendButton.click();
    await desk.tab('sent').click();
    await expect.poll(async () => (await sandbox.ledger()).length).toBe(2);
    await sandbox.advance(5);
    await expect(desk.sentRow(silent.name)).toContainText(common.status.read);
    await sandbox.advance(24 * 3_600 + 60);
    await expect(desk.sentRow(silent.name)).toContainText(common.status.expired, { timeout: 20_000 });
    await sandbox.advance(48 * 3_600);
    await expect(desk.sentRow(silent.name)).toBeHidden({ timeout: 20_000 });
  });
});

test('presence is set and read by key', async ({ page, sandbox }) => {
  const desk = await onlineDesk(page);
  const { common, frame } = desk.words;
  await desk.presence.click();
  await page.getByRole('menuitemradio', { name: common.presence.Pause }).click();
  await expect(desk.presence).toHaveAccessibleName(desk.presenceName('Pause'));
  await expect(desk.newMessage).toBeHidden();
  await expect(desk.sendLine).toContainText(frame.access.Pause);
  await desk.goOnline.click();
  await expect(desk.newMessage).toBeVisible();
  await expect(desk.presence).toHaveAccessibleName(desk.presenceName('Online'));
  expect(await sandbox.sessions()).toEqual([]);
});
