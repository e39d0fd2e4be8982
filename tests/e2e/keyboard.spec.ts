/** The main job with the keyboard alone (product P3.5, P9.5): page.keyboard is all that is used. */
import { focusedName, focusIsVisible, pickByKeyboard, tabTo } from './fixtures/by-keyboard.ts';
import { onlineDesk, sentence } from './fixtures/desk-window.ts';
import { expect, test } from './fixtures.ts';

const answers = { name: 'João Pedro Martins', phone: '+5531988010002' };

test('from Ctrl+N to the ticket', async ({ page, sandbox }) => {
  const desk = await onlineDesk(page);
  const { keyboard } = page;
  const { wizard, common, tickets } = desk.words;
  const { good } = await sandbox.media();
  await sandbox.speed(5);

  await test.step('template', async () => {
    await keyboard.press('Control+n');
    await expect(desk.templateSearch).toBeFocused();
    await keyboard.type('order shipped');
    await tabTo(page, desk.dialog.getByRole('button', { name: wizard.template.language }));
    await pickByKeyboard(page, 'English');
    await tabTo(page, desk.dialog.getByRole('button', { name: wizard.template.chatbot }));
    await pickByKeyboard(page, 'Billing');
    await expect(desk.templates).toHaveCount(1);
    await tabTo(page, desk.dialog.getByRole('listbox', { name: wizard.template.choose }));
    await keyboard.press('ArrowDown');
    await expect(desk.templates.first()).toHaveAttribute('aria-selected', 'true');

    const viewFull = desk.preview.getByRole('button', { name: wizard.template.viewFull });
    await tabTo(page, viewFull);
    await keyboard.press('Enter');
    await expect(desk.fullModel).toContainText(/Good news, [^{}]+!/);
    await keyboard.press('Escape');
    await expect(desk.fullModel).toBeHidden();
    await expect(viewFull).toBeFocused();

    await tabTo(page, desk.templateSearch, 'Shift+Tab');
    await keyboard.press('Enter');
  });

  await test.step('recipient', async () => {
    await expect(desk.contactSearch).toBeFocused();
    await keyboard.type('joao pedro martins');
    await expect(desk.contacts).toHaveCount(1);
    await keyboard.press('ArrowDown');
    await expect(desk.contacts.first()).toHaveAttribute('aria-selected', 'true');
    await keyboard.press('Enter');
  });

  await test.step('message', async () => {
    await expect(desk.field(wizard.message.media.image)).toBeFocused();
    await keyboard.type(good.png);
    // The menus of the fields are stops of their own.
    const fields = desk.dialog.getByRole('textbox');
    for (const [index, value] of ['João', 'B-7', 'Monday', 'b7'].entries()) {
      await tabTo(page, fields.nth(index + 1));
      await keyboard.press('ControlOrMeta+a');
      await keyboard.type(value);
    }
    await expect(desk.dialog.getByText(/PNG image, \d+\sKB/)).toBeVisible();
    await keyboard.press('Control+Enter');
    await expect(desk.dialog).toBeHidden();
  });

  await test.step('notice, row and detail', async () => {
    const notice = desk.notice(sentence(wizard.message.onItsWay, { name: answers.name }));
    await expect(notice).toBeVisible();
    const hasFocus = (): Promise<boolean> => notice.evaluate((element) => element.contains(document.activeElement));
    for (let part = 0; part < 4 && !(await hasFocus()); part += 1) await keyboard.press('F6');
    expect(await hasFocus()).toBe(true);
    await tabTo(page, notice.getByRole('button', { name: wizard.message.viewInSent }));
    await keyboard.press('Enter');
    await expect(desk.sentRow(answers.name)).toHaveAttribute('aria-selected', 'true');
    await expect(desk.reached('sent')).toBeVisible();
    expect(await sandbox.ledger()).toMatchObject([{ recipient: answers.phone, parameters: [good.png, 'João', 'B-7', 'Monday', 'b7'] }]);
  });

  await test.step('ticket', async () => {
    await expect(desk.sentRow(answers.name)).toBeHidden();
    await keyboard.press('Control+1');
    await expect(desk.tab('inProgress')).toHaveAttribute('aria-selected', 'true');
    await expect(desk.ticketRow('inProgress', answers.name)).toBeVisible();
    await tabTo(page, page.getByRole('listbox', { name: tickets.inProgress }));
    await keyboard.press('Home');
    await expect(desk.ticketRow('inProgress', answers.name)).toHaveAttribute('aria-selected', 'true');
    await expect(page.getByText(tickets.fromMessage)).toBeVisible();
    await expect(page.getByRole('main')).toContainText(common.status.read);
  });
});

test('Esc keeps the draft and gives the focus back; a new contact goes by keyboard, too', async ({ page, sandbox }) => {
  const desk = await onlineDesk(page);
  const { keyboard } = page;
  const { recipient, message } = desk.words.wizard;

  await tabTo(page, desk.newMessage);
  await keyboard.press('Enter');
  await expect(desk.templateSearch).toBeFocused();
  await keyboard.type('payment');
  await keyboard.press('Escape');
  await expect(desk.templateSearch).toHaveValue('');
  await keyboard.press('Escape');
  await expect(desk.dialog).toBeHidden();
  await expect(desk.newMessage).toBeFocused();

  await keyboard.press('Enter');
  await tabTo(page, desk.dialog.getByRole('button', { name: desk.words.wizard.template.language }));
  await keyboard.press('Enter');
  await expect(page.locator('.ui-popover')).toBeVisible();
  await keyboard.press('Escape');
  await expect(page.locator('.ui-popover')).toBeHidden();
  await expect(desk.dialog).toBeVisible();
  await tabTo(page, desk.templateSearch, 'Shift+Tab');
  await keyboard.type('payment_received');
  await keyboard.press('ArrowDown');
  await keyboard.press('Enter');
  await expect(desk.contactSearch).toBeFocused();
  await tabTo(page, desk.dialog.getByRole('button', { name: recipient.new }));
  await keyboard.press('Enter');
  const phone = desk.field(recipient.phone);
  await expect(phone).toBeFocused();
  const country = desk.dialog.getByRole('combobox', { name: recipient.country });
  await tabTo(page, country, 'Shift+Tab');
  await keyboard.press('Control+a');
  await keyboard.type('Argent');
  await keyboard.press('ArrowDown');
  await keyboard.press('Enter');
  await expect(country).toHaveValue(/^Argentina/);
  await tabTo(page, phone);
  await keyboard.type('11 4444-5555');
  await keyboard.press('Tab');
  await keyboard.type('Ramiro Paz');

  await keyboard.press('Escape');
  await expect(desk.dialog).toBeHidden();
  await expect(desk.newMessage).toBeFocused();
  await keyboard.press('Enter');
  await expect(desk.field(recipient.phone)).toHaveValue('11 4444-5555');
  await expect(desk.field(recipient.name)).toHaveValue('Ramiro Paz');
  await expect(desk.dialog.getByRole('combobox', { name: recipient.country })).toHaveValue(/^Argentina/);
  await expect(desk.dialog).toContainText(sentence(recipient.willSendTo, { phone: '+54' }));
  await keyboard.press('Enter');
  const anyway = desk.dialog.getByRole('button', { name: recipient.continueAnyway });
  await desk.sendButton.or(anyway).first().waitFor();
  if (await anyway.isVisible()) await keyboard.press('Enter');
  await expect(desk.field('{{1}}')).toBeFocused();
  await keyboard.type('$ 900');
  await keyboard.press('Tab');
  await keyboard.type('Ramiro');
  await tabTo(page, desk.sendButton);
  await keyboard.press('Enter');
  await expect(desk.notice(sentence(message.onItsWay, { name: 'Ramiro Paz' }))).toBeVisible();
  await expect(desk.newMessage).toBeFocused();
  await expect.poll(async () => (await sandbox.ledger()).length).toBe(1);
});

test('every stop of Tab shows that it has the focus', async ({ page }) => {
  const desk = await onlineDesk(page);
  const { keyboard } = page;
  const walk = async (presses: number): Promise<void> => {
    for (let stop = 0; stop < presses; stop += 1) {
      await keyboard.press('Tab');
      expect(await focusIsVisible(page), `${await focusedName(page)} shows the focus`).toBe(true);
    }
  };
  await walk(12);
  await keyboard.press('Control+n');
  await expect(desk.templateSearch).toBeFocused();
  await keyboard.press('ArrowDown');
  await walk(12);
  await keyboard.press('Escape');
  await expect(desk.dialog).toBeHidden();
  await keyboard.press('Control+,');
  await expect(page.getByRole('heading', { name: desk.words.frame.settings.title })).toBeVisible();
  await walk(12);
});
