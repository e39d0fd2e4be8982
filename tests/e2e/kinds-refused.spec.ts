/** What cannot be sent is under its toggle: seen, with the reason, and not to be taken (whatsapp-templates 3, 6). */
import { typeInto } from './fixtures/by-mouse.ts';
import { sentence } from './fixtures/desk-window.ts';
import { expect, test } from './fixtures/shared-desk.ts';

/** A template of the sandbox, and what the window must say of it. */
interface Refused {
  readonly template: string;
  readonly chip: string;
  readonly reason: string;
  /** What the preview tells of the part that is not known. */
  readonly part?: string;
}

const inStatus = (status: string, chip: string, reason: string): Refused => ({ template: `status_${status}`, chip, reason });
const rejected = (reason: string, words: string): Refused =>
  inStatus(`rejected_${reason}`, 'Rejected', `WhatsApp rejected this template (${words}).`);
const unknownPart = (template: string, named: string, part: string): Refused => ({
  template,
  chip: 'Cannot be sent',
  reason: `This template has a part (${named}) that`,
  part,
});

const refused: readonly Refused[] = [
  inStatus('pending', 'In review', 'WhatsApp is still reviewing this template'),
  inStatus('paused', 'Paused', 'WhatsApp paused this template because of its quality.'),
  inStatus('disabled', 'Disabled', 'WhatsApp disabled this template.'),
  inStatus('in_appeal', 'In appeal', 'is looking at the appeal'),
  inStatus('pending_deletion', 'Being deleted', 'This template is being deleted'),
  inStatus('deleted', 'Deleted', 'This template was deleted.'),
  inStatus('limit_exceeded', 'Over the limit', 'more templates than WhatsApp allows'),
  inStatus('archived', 'Archived', 'WhatsApp archived this template'),
  inStatus('flagged', 'Flagged', 'WhatsApp flagged this template because of its quality'),
  inStatus('locked', 'Locked', 'WhatsApp locked this template.'),
  inStatus('unarchived', 'Coming back', 'WhatsApp is bringing this template back.'),
  inStatus('reinstated', 'Coming back', 'WhatsApp is bringing this template back.'),
  inStatus('under_observation', 'UNDER_OBSERVATION', 'WhatsApp gives this template the status “UNDER_OBSERVATION”'),
  rejected('incorrect_category', 'wrong category'),
  rejected('invalid_format', 'wrong format'),
  rejected('promotional', 'promotional content'),
  rejected('scam', 'looks like fraud'),
  rejected('tag_content_mismatch', 'text and category do not match'),
  unknownPart('unknown_order_details_pix', 'ORDER_DETAILS', 'Copy Pix code (button not supported here)'),
  unknownPart('unknown_component_poll', 'POLL', 'Part not supported here: POLL'),
  unknownPart('unknown_header_gif', 'GIF', 'GIF'),
  unknownPart('unknown_header_audio', 'HEADER AUDIO', 'Part not supported here: AUDIO'),
];

test('every status and every part that is not known, with its reason', async ({ shared }) => {
  const { desk } = shared;
  const { wizard } = desk.words;
  const before = await shared.sandbox.ledger();
  const one = sentence(wizard.template.notSendableOnes_one, { count: '1' });
  const notSendable = desk.dialog.getByRole('button', { name: new RegExp(`^\\d+ ${one.slice(2, 10)}.*\\(why\\)$`) });
  await desk.newMessage.click();
  await expect(desk.templates.first()).toBeVisible();
  await typeInto(desk.templateSearch, 'status_rejected');
  await expect(desk.templates).toHaveCount(0);
  await notSendable.first().click();

  for (const { template, chip, reason, part } of refused)
    await test.step(template, async () => {
      await typeInto(desk.templateSearch, template);
      const row = desk.templates.filter({ has: desk.page.getByText(template, { exact: true }) }).first();
      await expect(row).toHaveAttribute('aria-disabled', 'true');
      await expect(row).toContainText(chip);
      await expect(desk.dialog.getByRole('listbox')).toContainText(reason);
      // It says that it is disabled, and can be looked at all the same.
      await row.click({ force: true });
      await expect(desk.preview).toContainText(reason);
      if (part !== undefined) await expect(desk.preview).toContainText(part);
      await expect(desk.continueButton).toBeDisabled();
      await desk.page.keyboard.press('Enter');
      await expect(desk.contactSearch).toHaveCount(0);
    });
  expect(await shared.sandbox.ledger()).toHaveLength(before.length);
});
