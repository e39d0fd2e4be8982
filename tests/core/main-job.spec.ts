/** The main job against the sandbox over real sockets: from the intent to the ticket, the failure and the expiry. */
import { describe, expect, it } from 'vitest';
import { send, sendTo, withCore } from './running-core.ts';

const read = '+5531988010001';
const answers = '+5531988010002';

describe.each([
  { name: 'with the attendant’s session', keysOnly: false },
  { name: 'with keys only', keysOnly: true },
])('$name', ({ keysOnly }) => {
  it('sends, and reads every status up to Read', { timeout: 40_000 }, async () => {
    await withCore({ keysOnly }, async (running) => {
      await running.ready();
      const id = await sendTo(running, read);
      await running.until('read', ({ messages }) => messages.get(id)?.status === 'read');
      const detail = await running.core.methods.getMessage({ id });
      expect(detail.events.map((event) => event.kind)).toEqual(expect.arrayContaining(['prepared', 'started', 'taken', 'consumed']));
      expect(detail.expiresAt).toBe((detail.windowStartAt ?? 0) + 24 * 3_600_000);
      const ledger = await running.control.ledger();
      expect(ledger).toHaveLength(1);
      expect(ledger[0]).toMatchObject({ name: detail.campaignName });
    });
  });

  it('turns an answer into a ticket of the sender', { timeout: 40_000 }, async () => {
    await withCore({ keysOnly }, async (running) => {
      await running.ready();
      const id = await sendTo(running, answers);
      const ticket = await running.until('ticket', ({ tickets }) => [...tickets.values()].find((one) => one.messageId === id));
      expect(ticket).toMatchObject({ status: 'Open', onlyMe: false, lastText: 'oi', chatbotIdentity: 'acmedesk@msging.net' });
      await running.until('left Sent', ({ messages }) => !messages.has(id));
      expect(await running.core.methods.getMessage({ id })).toMatchObject({ status: 'replied', repliedLate: false, ticketId: ticket.id });
    });
  });

  it('expires at 24 h and leaves Sent at 72 h when the platform’s clock is moved', { timeout: 60_000 }, async () => {
    await withCore({ keysOnly }, async (running) => {
      await running.ready();
      const id = await sendTo(running, read);
      await running.until('read', ({ messages }) => messages.get(id)?.status === 'read');
      await running.control.advance(24 * 3_600);
      const expired = await running.until('expired', ({ messages }) => (messages.get(id)?.status === 'expired' ? messages.get(id) : null));
      expect(expired).toMatchObject({ repliedAt: null, ticketId: null });
      await running.control.advance(48 * 3_600);
      await running.until('hidden', ({ messages }) => !messages.has(id));
    });
  });
});

it('adopts a campaign whose answer was lost, and sends nothing twice', { timeout: 60_000 }, async () => {
  await withCore({ advanced: { sendTimeoutMs: 3_000 } }, async (running) => {
    await running.ready();
    await running.control.fault({ match: { uri: '/campaign/full' }, when: 'after', effect: 'reset' });
    const id = await sendTo(running, read);
    await running.until('read', ({ messages }) => messages.get(id)?.status === 'read');
    expect(await running.control.ledger()).toHaveLength(1);
  });
});

it('sends once more under the same name what the platform proves not to have', { timeout: 60_000 }, async () => {
  await withCore({}, async (running) => {
    await running.ready();
    await running.control.fault({ match: { uri: '/campaign/full' }, when: 'before', effect: '504' });
    const id = await sendTo(running, read);
    await running.until('read', ({ messages }) => messages.get(id)?.status === 'read');
    const detail = await running.core.methods.getMessage({ id });
    expect(detail.events.filter((event) => event.kind === 'started')).toHaveLength(2);
    expect(await running.control.ledger()).toMatchObject([{ name: detail.campaignName }]);
  });
});

it('keeps a message through a lost connection and a restart, and lets it leave by itself', { timeout: 60_000 }, async () => {
  await withCore({}, async (running) => {
    await running.ready();
    await running.core.methods.setPresence({ status: 'Online' });
    await running.until('online presence', ({ session }) => session.presence.actual === 'Online');
    await running.control.link('down');
    await running.until('no connection', ({ session }) => session.connection.state === 'offline' && session.presence.wanted === 'Online');
    const rows = await running.core.methods.listTemplates(undefined);
    const models = await Promise.all(rows.map(({ key }) => running.core.methods.getTemplate({ key })));
    const row = models.find((one) => one.blocked === null && one.model.fields.length === 0);
    expect(row).toBeDefined();
    const recipient = { identity: null, phone: read, name: null };
    const id = await send(running, { templateKey: row?.key ?? '', recipient, values: {} });
    await running.until('waits', ({ messages }) => messages.get(id)?.phase === 'waitingConnection');
    expect(await running.control.ledger()).toHaveLength(0);
    await running.reopen();
    await running.control.link('up');
    await running.until('read', ({ messages }) => messages.get(id)?.status === 'read');
    expect(await running.control.ledger()).toHaveLength(1);
  });
});
