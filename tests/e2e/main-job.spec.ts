/** The main job by mouse: from the button to the ticket, and to the end of both windows (product P2 to P6). */
import { addContact, chooseContact, chooseTemplate, continueToMessage, pick, typeInto } from './fixtures/by-mouse.ts';
import { onlineDesk, sentence } from './fixtures/desk-window.ts';
import { expect, test } from './fixtures.ts';

/** So slow that nothing happens by itself; the spec moves the sandbox clock from one event to the next (blip-protocol 4.2). */
const stopped = 0.01;
const answers = { name: 'João Pedro Martins', phone: '+5531988010002', shown: '+55 31 98801-0002' };
const values = { person: 'João', order: 'A-1020', day: 'Friday, 27/11', suffix: 'a1020' };

// The platform's clock is heard at every ping.
test.use({ advanced: { pingWithSessionMs: 1_000 } });

test('template, recipient, message, every status, and the answer becomes a ticket', async ({ page, sandbox }) => {
  const desk = await onlineDesk(page);
  const { wizard, common, sent, tickets } = desk.words;
  await sandbox.speed(stopped);
  const { good } = await sandbox.media();

  await test.step('template: search, filters, the whole model', async () => {
    await desk.newMessage.click();
    await typeInto(desk.templateSearch, 'ORDER shíp');
    await expect(desk.templates.first()).toContainText('order_shipped');
    await pick(desk, wizard.template.language, 'English (US)');
    await pick(desk, wizard.template.chatbot, 'Sales');
    await expect(desk.templates).toHaveCount(1);
    await expect(desk.continueButton).toBeDisabled();

    await desk.templates.click();
    await expect(desk.preview).toContainText(/Good news, [^{}]+!/);
    await desk.preview.getByRole('button', { name: wizard.template.viewFull }).click();
    await expect(desk.fullModel.getByRole('heading', { name: 'order_shipped' })).toBeVisible();
    await expect(desk.fullModel.getByText(/Good news, [^{}]+! Your order [^{}]+ is on its way and arrives by [^{}]+\./)).toBeVisible();
    await expect(desk.fullModel).toContainText('Acme Store');
    await expect(desk.fullModel).toContainText('Track order');
    await desk.fullModel.getByRole('button', { name: wizard.template.use }).click();
  });

  await test.step('recipient: a contact by name, without accents', async () => {
    await chooseContact(desk, 'joao pedro martins', answers.name);
    await expect(desk.contacts.first()).toContainText(answers.shown);
    await continueToMessage(desk);
  });

  await test.step('message: filled in, seen as the customer will see it', async () => {
    await expect(desk.dialog).toContainText(`${wizard.message.toHead} ${answers.name}, ${answers.shown}`);
    await typeInto(desk.field(wizard.message.media.image), good.jpg);
    await typeInto(desk.field('{{1}}'), values.person);
    await typeInto(desk.field('{{2}}'), values.order);
    await typeInto(desk.field('{{3}}'), values.day);
    await typeInto(desk.field(sentence(wizard.message.urlSuffix, { label: 'Track order' })), values.suffix);
    await expect(desk.dialog.getByText(/JPEG image, \d+\sKB/)).toBeVisible();
    const picture = desk.preview.getByRole('img');
    await expect.poll(() => picture.evaluate((image) => (image instanceof HTMLImageElement ? image.naturalWidth : 0))).toBe(640);
    await expect(desk.preview).toContainText(
      `Good news, ${values.person}! Your order ${values.order} is on its way and arrives by ${values.day}.`,
    );
  });

  await test.step('send: the notice, the row, and what the platform took', async () => {
    await desk.sendButton.click();
    const notice = desk.notice(sentence(wizard.message.onItsWay, { name: answers.name }));
    await expect(notice).toBeVisible();
    await expect(desk.dialog).toBeHidden();
    await expect(desk.sentRow(answers.name)).toContainText(common.status.sending);
    await notice.getByRole('button', { name: wizard.message.viewInSent }).click();
    await expect(desk.sentRow(answers.name)).toHaveAttribute('aria-selected', 'true');
    await expect.poll(async () => (await sandbox.ledger()).length).toBe(1);
    const [row] = await sandbox.ledger();
    expect(row).toMatchObject({
      kind: 'campaign',
      recipient: answers.phone,
      template: 'order_shipped',
      language: 'en_US',
      parameters: [good.jpg, values.person, values.order, values.day, values.suffix],
    });
    expect(row?.name).toMatch(/^Desk-Active-Message-[0-9a-f-]{36}$/);
    expect(row?.sender).toBe('marina.alves@acme.example');
  });

  await test.step('Sent, Delivered, Read, in the row and in the detail', async () => {
    for (const [status, afterSeconds] of [
      ['sent', 0.7],
      ['delivered', 1],
      ['read', 3],
    ] as const) {
      await sandbox.advance(afterSeconds);
      await expect(desk.sentRow(answers.name)).toContainText(common.status[status]);
      await expect(desk.reached(status).getByRole('time')).toBeVisible();
    }
    await expect(desk.reached('replied')).toBeHidden();
    await expect(page.getByText(sentence(sent.next.waiting.title, { person: 'João' }))).toBeVisible();
  });

  await test.step('the answer leaves Sent and is a ticket in progress', async () => {
    await sandbox.advance(2);
    await expect(desk.sentRow(answers.name)).toBeHidden();
    await desk.tab('inProgress').click();
    const ticket = desk.ticketRow('inProgress', answers.name);
    await expect(ticket).toContainText('oi');
    await ticket.click();
    await expect(page.getByText(tickets.fromMessage)).toBeVisible();
    await expect(page.getByRole('main')).toContainText(`Your order ${values.order} is on its way`);
  });
});

test('a new phone number; without an answer it expires at 24 h and leaves at 72 h by the platform’s clock', async ({ page, sandbox }) => {
  const desk = await onlineDesk(page);
  const { common, wizard } = desk.words;
  const person = { phone: '(11) 98765-0001', name: 'Beatriz Alves' };
  await sandbox.speed(stopped);
  await chooseTemplate(desk, { name: 'invoice_reminder', language: 'pt_BR' });
  await addContact(desk, person);
  await expect(desk.dialog).toContainText(sentence(wizard.recipient.willSendTo, { phone: '+55 11 98765-0001' }));
  await continueToMessage(desk);
  await expect(desk.field('{{1}}')).toHaveValue('Beatriz');
  await expect(desk.dialog.getByText(wizard.message.origin.contactFirstName)).toBeVisible();
  await typeInto(desk.field('{{2}}'), 'R$ 189,90 & "juros" de 2%');
  await typeInto(desk.field('{{3}}'), '27/11');
  await desk.sendButton.click();
  const row = desk.sentRow(person.name);
  await expect.poll(async () => (await sandbox.ledger()).length).toBe(1);
  await sandbox.advance(5);
  await expect(row).toContainText(common.status.read);
  expect(await sandbox.ledger()).toMatchObject([
    {
      recipient: '+5511987650001',
      template: 'invoice_reminder',
      language: 'pt_BR',
      parameters: ['Beatriz', 'R$ 189,90 & "juros" de 2%', '27/11'],
      rendered: ['Beatriz', 'R$ 189,90 & "juros" de 2%', '27/11'],
    },
  ]);

  await sandbox.advance(24 * 3_600 + 60);
  await expect(row).toContainText(common.status.expired, { timeout: 20_000 });
  await sandbox.advance(48 * 3_600);
  await expect(row).toBeHidden({ timeout: 20_000 });
  await expect(page.getByText(desk.words.sent.empty)).toBeVisible();
});
