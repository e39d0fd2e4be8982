/** A stranger at the form of the larger kinds: nonsense typed and pasted in, the network cut, the app killed while it is filled in. */
import type { Locator, Page } from '@playwright/test';
import { addContact, chooseTemplate, continueToMessage, typeInto } from './fixtures/by-mouse.ts';
import { type DeskWindow, fieldName, onlineDesk } from './fixtures/desk-window.ts';
import { expect, test } from './fixtures.ts';

// Two starts of the app and a long form to type into: slow where others use the machine as well.
test.setTimeout(120_000);
// Statuses of a plain message are read from a list; often, so that nothing here waits long for them.
test.use({ advanced: { statusPollMs: [300, 500, 1_000] } });

const person = { phone: '(11) 98777-0001', name: 'Rita Prado' };
const nonsense = [
  'a'.repeat(30_000),
  '👩‍👩‍👧‍👦'.repeat(200),
  'שלום\u202eعليكم',
  '{{1}} ${x} {{',
  '\t\tA\tB',
  '<img src=x onerror=alert(1)><script>alert(1)</script>',
  '%s $& $1 \\ \u0000',
];

const inPart = (desk: DeskWindow, part: string, label: string): Locator =>
  desk.dialog.getByRole('group', { name: part, exact: true }).getByRole('textbox', { name: fieldName(label, desk.words), exact: true });

/** As from the clipboard, which a virtual screen does not have for sure. */
async function paste(field: Locator, text: string): Promise<void> {
  await field.fill('');
  await field.evaluate((element, pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', pasted);
    const wanted = element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    // What the form leaves to the browser is put in by the browser.
    if (wanted) document.execCommand('insertText', false, pasted);
  }, text);
}

async function openForm(page: Page, template: string, language: string): Promise<DeskWindow> {
  const desk = await onlineDesk(page);
  await chooseTemplate(desk, { name: template, language });
  await addContact(desk, person);
  await continueToMessage(desk);
  return desk;
}

test('nonsense in every field: said or shown as text, never sent, and the window goes on', async ({ page, sandbox }) => {
  let dialogs = 0;
  page.on('dialog', (dialog) => {
    dialogs += 1;
    void dialog.dismiss();
  });
  const desk = await openForm(page, 'store_location', 'pt_BR');
  const fields = desk.dialog.getByRole('textbox');
  const count = await fields.count();
  expect(count).toBe(6);
  // Each of them in two fields, and every field has had something that is not for it.
  for (const [index, text] of nonsense.entries())
    for (const place of [index % count, (index + 3) % count]) {
      await paste(fields.nth(place), text);
      await expect(desk.preview.getByTestId('bubble')).toBeVisible();
    }
  await desk.sendButton.click();
  await expect(desk.dialog.getByRole('alert').first()).toBeVisible();
  await expect(desk.dialog.locator('[aria-invalid="true"]').first()).toBeVisible();
  await expect(page.locator('img[src="x"]')).toHaveCount(0);
  expect(dialogs).toBe(0);
  const latitude = desk.field(desk.words.form.label.latitude);
  for (const wrong of ['91', '-90.1', 'north', '1e1', '--1']) {
    await typeInto(latitude, wrong);
    await expect(latitude).toHaveAttribute('aria-invalid', 'true');
  }
  await paste(latitude, 'https://www.google.com/maps/@-19.9245,-43.9352,17z');
  await expect(latitude).toHaveValue('-19.9245');
  await expect(desk.field(desk.words.form.label.longitude)).toHaveValue('-43.9352');
  expect(await sandbox.ledger()).toEqual([]);
});

test('killed while a carousel is filled in: opened again, everything that was typed is there, and it can be sent', async ({
  launch,
  sandbox,
}) => {
  const { app, page } = await launch();
  const { good } = await sandbox.media();
  const desk = await openForm(page, 'carousel_offers', 'pt_BR');
  const url = desk.words.wizard.message.media.image;
  await typeInto(inPart(desk, 'Body', '{{1}}'), 'Rita');
  for (const number of [1, 2, 3]) await typeInto(inPart(desk, `Card ${number}`, url), number === 3 ? good.jpg : good.png);
  await typeInto(inPart(desk, 'Card 3', '{{1}}'), 'R$ 39,90');
  await expect(desk.preview).toContainText('Mochila Trilha por R$ 39,90');
  // A draft is kept shortly after the last letter.
  await expect.poll(async () => JSON.stringify(await page.evaluate(() => window.desk.getDraft({ id: null })))).toContain('R$ 39,90');
  const gone = app.waitForEvent('close');
  app.process().kill('SIGKILL');
  await gone;

  const again = await onlineDesk((await launch()).page);
  await again.newMessage.click();
  await expect(inPart(again, 'Card 3', '{{1}}')).toHaveValue('R$ 39,90');
  await expect(inPart(again, 'Card 2', url)).toHaveValue(good.png);
  await expect(inPart(again, 'Body', '{{1}}')).toHaveValue('Rita');
  for (const number of [1, 2]) await typeInto(inPart(again, `Card ${number}`, '{{1}}'), `R$ ${number}9,90`);
  for (const number of [1, 2, 3])
    await typeInto(inPart(again, `Card ${number}`, 'Button “Ver oferta”: end of the link'), `oferta-${number}`);
  await again.sendButton.click();
  await expect.poll(async () => (await sandbox.ledger()).length).toBe(1);
  expect(await sandbox.ledger()).toMatchObject([{ template: 'carousel_offers', verdict: null }]);
});

test('the network is cut in step 3: a plain message waits, and leaves once when it is back', async ({ page, sandbox }) => {
  const desk = await openForm(page, 'ticket_opened_named', 'en_US');
  await sandbox.link('down');
  await expect(desk.noConnection).toBeVisible({ timeout: 20_000 });
  await typeInto(desk.field('{{case_number}}'), '4521');
  await typeInto(inPart(desk, 'Body', '{{first_name}}'), 'Rita');
  await typeInto(inPart(desk, 'Body', '{{subject}}'), 'your router');
  await typeInto(desk.dialog.getByRole('textbox', { name: 'Button “Follow my case”: end of the link', exact: true }), '4521');
  await expect(desk.dialog.getByText(desk.words.wizard.message.offline)).toBeVisible();
  await desk.sendButton.click();
  await expect(desk.sentRow(person.name)).toContainText(desk.words.sent.note.waitingConnection);
  expect(await sandbox.ledger()).toEqual([]);
  await sandbox.link('up');
  await expect.poll(async () => (await sandbox.ledger()).length, { timeout: 30_000 }).toBe(1);
  await expect(desk.sentRow(person.name)).toContainText(desk.statusWord('read'), { timeout: 30_000 });
  expect(await sandbox.ledger()).toMatchObject([{ kind: 'message', template: 'ticket_opened_named', verdict: null }]);
});
