/** The window as an attendant uses it: by the roles and names on the screen, in the words of the English catalog. */
import type { Locator, Page } from '@playwright/test';
import { en } from '../../src-renderer/i18n/en/index.ts';

const words = { ...en.common, ...en.wizard };
const statusLimitMs = 60_000;

export interface Recipient {
  /** International form, without spaces. */
  readonly phone: string;
  readonly name: string;
}

const dialog = (page: Page): Locator => page.getByRole('dialog', { name: en.wizard.title });

export async function goOnline(page: Page): Promise<string> {
  const newMessage = page.getByRole('button', { name: words.activeMessage }).first();
  const online = page.getByRole('button', { name: en.frame.access.goOnline });
  const waiting = page.getByText(en.frame.access.waitsForPerson);
  await newMessage.or(online).or(waiting).first().waitFor({ timeout: statusLimitMs });
  if (await waiting.isVisible()) await waiting.click();
  await newMessage.or(online).first().waitFor({ timeout: statusLimitMs });
  if (await online.isVisible()) await online.click();
  await newMessage.waitFor();
  return `presence ${await page.locator('.presence-pill').innerText()}`;
}

export async function chooseTemplate(page: Page, template: { readonly name: string; readonly language: string }): Promise<string> {
  await page.getByRole('button', { name: words.activeMessage }).first().click();
  await dialog(page).getByRole('searchbox', { name: words.template.search }).fill(template.name);
  const rows = dialog(page).getByRole('listbox').getByRole('option');
  const row = rows.filter({ has: page.getByText(template.name, { exact: true }) });
  await row.locator(`.template-chip[data-key$="|${template.name}|${template.language}"]`).first().click();
  const read = (await row.innerText()).split('\n').join(' ');
  await dialog(page).getByRole('button', { name: words.continue }).click();
  return read.slice(0, 80);
}

/** Finds a contact by what is typed (accents and case do not count) and chooses it. */
export async function findRecipient(page: Page, query: string, name: string): Promise<string> {
  await dialog(page).getByRole('searchbox', { name: words.recipient.search }).fill(query);
  const contact = dialog(page).getByRole('listbox', { name: words.recipient.list }).getByRole('option').filter({ hasText: name }).first();
  await contact.click();
  const read = (await contact.innerText()).split('\n').filter(Boolean).join(' · ');
  await leaveRecipientStep(page);
  return read;
}

export async function addRecipient(page: Page, { phone, name }: Recipient): Promise<string> {
  await dialog(page).getByRole('button', { name: words.recipient.new }).click();
  await dialog(page).getByRole('textbox', { name: words.recipient.phone }).fill(phone);
  await dialog(page).getByRole('textbox', { name: words.recipient.name }).fill(name);
  const willSend = dialog(page).getByText(words.recipient.willSendTo.replace('{{phone}}', ''));
  await willSend.waitFor();
  const read = await willSend.innerText();
  await leaveRecipientStep(page);
  return read;
}

/** A warning that does not block asks to be passed by a second press. */
async function leaveRecipientStep(page: Page): Promise<void> {
  await dialog(page).getByRole('button', { name: words.continue }).click();
  const anyway = dialog(page).getByRole('button', { name: words.recipient.continueAnyway });
  await sendButton(page).or(anyway).first().waitFor();
  if (await anyway.isVisible()) await anyway.click();
  await sendButton(page).waitFor();
}

/** Types `values` into the fields of step 3 in their order, and `mediaUrl` into the one for the link of the header's image. */
export async function fillFields(page: Page, mediaUrl: string, values: readonly string[]): Promise<string> {
  await dialog(page).getByRole('textbox', { name: words.message.media.image }).fill(mediaUrl);
  const fields = dialog(page).locator('input[inputmode="text"]');
  for (const [index, value] of values.entries()) await fields.nth(index).fill(value);
  const checked = dialog(page).getByText(/JPEG image, /);
  await checked.waitFor();
  const typed = await dialog(page)
    .getByRole('textbox')
    .evaluateAll((inputs) => inputs.map((input) => (input as HTMLInputElement).value));
  return `${typed.join(' | ')} (${(await checked.innerText()).trim()})`;
}

/** Answers what the notice at the bottom says, and shows the message in the Sent tab. */
export async function send(page: Page, name: string): Promise<string> {
  await sendButton(page).click();
  const notices = page.getByRole('region', { name: en.frame.toasts });
  const notice = notices.getByRole('group').filter({ hasText: words.message.onItsWay.replace('{{name}}', name) });
  await notice.waitFor();
  const read = await notice.innerText();
  await page.getByRole('button', { name: words.message.viewInSent }).first().click();
  await sentRow(page, name).waitFor();
  return read;
}

/** Waits until the line of points says that the message came as far as `status`; answers the time shown there. */
export async function readStep(page: Page, status: 'sent' | 'delivered' | 'read'): Promise<string> {
  const step = page.getByRole('list', { name: en.sent.steps }).getByRole('listitem').filter({ hasText: words.status[status] });
  await step.filter({ hasText: en.sent.stepReached }).waitFor({ timeout: statusLimitMs });
  return `${words.status[status]} at ${await step.getByRole('time').innerText()}`;
}

/** Waits until the row of the Sent list shows `status`. */
export async function readRow(page: Page, name: string, status: 'failed' | 'expired'): Promise<string> {
  const row = sentRow(page, name).filter({ hasText: words.status[status] });
  await row.waitFor({ timeout: statusLimitMs });
  return (await row.innerText()).split('\n').filter(Boolean).join(' · ');
}

/** Waits for the customer's ticket in the In progress tab and for the message to be gone from Sent. */
export async function readTicket(page: Page, name: string): Promise<string> {
  await sentRow(page, name).waitFor({ state: 'detached', timeout: statusLimitMs });
  await page.getByRole('tab', { name: en.frame.tabs.inProgress }).click();
  const row = page.getByRole('listbox', { name: en.tickets.inProgress }).getByRole('option').filter({ hasText: name });
  await row.waitFor({ timeout: statusLimitMs });
  const read = (await row.innerText()).split('\n').filter(Boolean).join(' · ');
  await row.click();
  await page.getByRole('tab', { name: en.frame.tabs.inProgress }).waitFor();
  return read;
}

const sendButton = (page: Page): Locator => dialog(page).getByRole('button', { name: new RegExp(`^${words.send}\\b`) });

const sentRow = (page: Page, name: string): Locator =>
  page.getByRole('listbox', { name: en.sent.list }).getByRole('option').filter({ hasText: name });
