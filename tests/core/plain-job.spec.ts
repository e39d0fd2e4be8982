/** A template that only a plain message can carry, against the sandbox over real sockets: sent, read, answered, its ticket taken. */
import { describe, expect, it } from 'vitest';
import type { FieldValues } from '../../src-preload/contract/models/values.ts';
import { type RunningCore, send, withCore } from './running-core.ts';

const chatbot = 'acmedesk@msging.net';

async function plainTemplate({ core }: RunningCore): Promise<{ key: string; values: FieldValues }> {
  for (const item of await core.methods.listTemplates(undefined)) {
    if (item.plainPart === null || item.blocked !== null || item.chatbotIdentity !== chatbot) continue;
    const { model } = await core.methods.getTemplate({ key: item.key });
    if (!model.fields.every((field) => field.kind === 'text')) continue;
    return {
      key: item.key,
      values: Object.fromEntries(model.fields.map(({ id }, index) => [id, { value: `valor ${index}`, origin: null }])),
    };
  }
  throw new Error('no seeded template that travels as a plain message with text fields alone');
}

async function sendPlainTo(running: RunningCore, phone: string): Promise<string> {
  await running.core.methods.setPresence({ status: 'Online' });
  const { key, values } = await plainTemplate(running);
  const { recipient } = await running.core.methods.checkRecipient({ recipient: { identity: null, phone, name: null }, templateKey: key });
  return await send(running, { templateKey: key, recipient, values });
}

describe.each([
  { name: 'with the attendant’s session', keysOnly: false },
  { name: 'with keys only', keysOnly: true },
])('$name', ({ keysOnly }) => {
  it('sends, and reads every status up to Read', { timeout: 40_000 }, async () => {
    await withCore({ keysOnly }, async (running) => {
      await running.ready();
      const id = await sendPlainTo(running, '+5531988010001');
      await running.until('read', ({ messages }) => messages.get(id)?.status === 'read');
      const detail = await running.core.methods.getMessage({ id });
      expect(detail).toMatchObject({ transport: 'plain', campaignId: detail.campaignName });
      expect(detail.expiresAt).toBe((detail.windowStartAt ?? 0) + 24 * 3_600_000);
      expect(await running.control.ledger()).toHaveLength(1);
    });
  });

  it('takes the ticket of the answer for the attendant', { timeout: 40_000 }, async () => {
    await withCore({ keysOnly }, async (running) => {
      await running.ready();
      const id = await sendPlainTo(running, '+5531988010002');
      const ticket = await running.until('ticket', ({ tickets }) =>
        [...tickets.values()].find((one) => one.messageId === id && one.status === 'Open'),
      );
      expect(ticket).toMatchObject({ campaignId: null, lastText: 'oi', chatbotIdentity: chatbot });
      const detail = await running.core.methods.getMessage({ id });
      expect(detail).toMatchObject({ status: 'replied', ticketId: ticket.id });
      expect(detail.events.map((event) => event.kind)).toContain('ticketTaken');
    });
  });
});

it('adopts a message whose answer was lost, and sends nothing twice', { timeout: 60_000 }, async () => {
  await withCore({ advanced: { sendTimeoutMs: 3_000 } }, async (running) => {
    await running.ready();
    const id = await sendPlainTo(running, '+5531988010011');
    await running.until('read', ({ messages }) => messages.get(id)?.status === 'read' || messages.get(id)?.status === 'delivered');
    expect(await running.control.ledger()).toHaveLength(1);
  });
});
