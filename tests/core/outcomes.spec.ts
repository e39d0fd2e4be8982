/**
 * What each number of the sandbox ends with in the core (blip-protocol 4.3): status, reason, ticket, look-up, and never more than
 * one row in the platform's ledger.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readKey } from '../../src-main/core/workspace/key.ts';
import { postmaster } from '../../src-main/wire/mime.ts';
import { DeskError } from '../../src-preload/contract/result.ts';
import type { MessageStatus } from '../../src-preload/contract/statuses.ts';
import { type RunningCore, send, sendTo, startRunning, textTemplate, withCore } from './running-core.ts';

const limitMs = { timeout: 60_000 };
const hourSeconds = 3_600;
/** A customer of the sandbox's contacts. */
const known = (ending: string): string => `+553198801${ending}`;
/** A number that no contact has: the outcome is the same, the look-up is asked. */
const unknown = (ending: string): string => `+552198801${ending}`;
const support = 'acmedesk@msging.net';

async function detailOf({ core }: RunningCore, id: string) {
  return await core.methods.getMessage({ id });
}

async function endsAs(running: RunningCore, id: string, status: MessageStatus) {
  await running.until(status, ({ messages }) => messages.get(id)?.status === status);
  return await detailOf(running, id);
}

async function ledgerOf(running: RunningCore, phone: string) {
  return (await running.control.ledger()).filter((row) => row['recipient'] === phone);
}

/** The customer's answers and events, as many as the trail holds of one kind. */
function countOf(events: readonly { readonly kind: string }[], kind: string): number {
  return events.filter((event) => event.kind === kind).length;
}

async function checkOf({ core }: RunningCore, phone: string) {
  const { key } = await textTemplate({ core });
  return await core.methods.checkRecipient({ recipient: { identity: null, phone, name: null }, templateKey: key });
}

describe.each([
  { name: 'with the attendant’s session', keysOnly: false },
  { name: 'with keys only', keysOnly: true },
])('each number, $name', ({ keysOnly }) => {
  let running: RunningCore;
  beforeAll(async () => {
    running = await startRunning({ keysOnly });
    await running.control.speed(8);
    await running.ready();
  }, 60_000);
  afterAll(() => running.close());

  it.each([
    ['0008', 'heldBack', 131049, 'no'],
    ['0009', 'templateParameters', 132012, 'no'],
    ['0010', 'templatePaused', 132015, 'later'],
    ['0004', 'undeliverable', 131026, 'no'],
  ])('%s fails: %s', limitMs, async (ending, code, platformCode, retry) => {
    const detail = await endsAs(running, await sendTo(running, known(ending)), 'failed');
    expect(detail.failure).toMatchObject({ code, platformCode, retry });
    expect(detail.failure?.description).not.toBe('');
    expect(detail).toMatchObject({ phase: null, ticketId: null });
    expect(await ledgerOf(running, known(ending))).toMatchObject([{ name: detail.campaignName, status: 'FAILED' }]);
    const again = running.core.methods.retryMessage({ id: detail.id }).then(
      () => 'made',
      (error: unknown) => (error instanceof DeskError ? error.code : String(error)),
    );
    expect(await again).toBe(retry === 'no' ? 'notAllowed' : 'made');
  });

  it.each(['0005', '0006', '0017'])('%s has an open ticket: the check blocks it, and so does the last look', limitMs, async (ending) => {
    const mine = ending === '0006';
    const check = await checkOf(running, known(ending));
    expect(check.ticket).toBe(mine ? 'mine' : 'open');
    expect(check.warnings[0]).toMatchObject({ kind: mine ? 'openTicketMine' : 'openTicket', blocks: true });
    const detail = await endsAs(running, await sendTo(running, known(ending)), 'failed');
    expect(detail.failure).toMatchObject({ code: 'openTicket', platformCode: null, retry: 'later' });
    expect(countOf(detail.events, 'started')).toBe(0);
    expect(await ledgerOf(running, known(ending))).toEqual([]);
  });

  it('0001 and a number without an outcome of its own are read', limitMs, async () => {
    for (const phone of [known('0001'), unknown('4321')]) {
      const detail = await endsAs(running, await sendTo(running, phone), 'read');
      expect(detail).toMatchObject({ failure: null, ticketId: null, repliedAt: null });
      expect(await ledgerOf(running, phone)).toMatchObject([{ name: detail.campaignName, status: 'READ' }]);
    }
  });

  it('0014 is looked up without its ninth digit, once, and both forms are one person', limitMs, async () => {
    const check = await checkOf(running, unknown('0014'));
    expect(check.recipient.identity).toBe('552188010014@wa.gw.msging.net');
    const id = await sendTo(running, unknown('0014'));
    await endsAs(running, id, 'read');
    const other = await checkOf(running, '+552188010014');
    expect(other.recipient.identity).toBe('552188010014@wa.gw.msging.net');
    const recent = other.warnings.find(({ kind }) => kind === 'recentMessage');
    const { createdAt, templateName } = await running.core.methods.getMessage({ id });
    expect(recent?.params).toEqual({ at: String(createdAt), template: templateName, status: 'read' });
    const lookUps = (await running.control.log()).filter((entry) =>
      JSON.stringify(entry).includes(`wa.gw.msging.net/accounts/${unknown('0014')}`),
    );
    expect(lookUps.filter((entry) => (entry as { direction: string }).direction === 'in')).toHaveLength(1);
  });

  it('0015 is known by a business-scoped id: the look-up answers it, and a contact without phone is sent to', limitMs, async () => {
    expect((await checkOf(running, unknown('0015'))).recipient.identity).toMatch(/^[0-9a-f-]{36}@wa\.gw\.msging\.net$/);
    const [contact] = await running.core.methods.searchContacts({ query: 'Renato Vidal', limit: 5 });
    expect(contact).toMatchObject({ phone: null, extras: { WhatsappBsuid: 'BR.4f7a9c21d0' } });
    const recipient = { identity: contact?.identity ?? null, phone: '', name: contact?.name ?? null };
    const { key, values } = await textTemplate(running);
    await running.core.methods.setPresence({ status: 'Online' });
    const id = await send(running, { templateKey: key, recipient, values });
    const detail = await endsAs(running, id, 'read');
    expect(detail).toMatchObject({ recipientPhone: '', recipientIdentity: contact?.identity });
    expect(await ledgerOf(running, contact?.identity ?? '')).toHaveLength(1);
  });

  it('0004 is not on WhatsApp: a new number is warned about and not blocked', limitMs, async () => {
    const check = await checkOf(running, unknown('0004'));
    expect(check.recipient.identity).toBeNull();
    expect(check.warnings).toContainEqual({ kind: 'notOnWhatsApp', blocks: false, params: { code: '83' } });
  });

  it('0016 tells everything late and twice: read stays read', limitMs, async () => {
    const id = await sendTo(running, known('0016'));
    await running.until('both events', ({ messages }) => messages.get(id)?.status === 'read');
    await running.control.advance(10);
    await running.core.methods.refreshMessages(undefined);
    const detail = await detailOf(running, id);
    expect(detail.status).toBe('read');
    expect(detail.events.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['consumed', 'received']));
  });

  it('0002 answers: the message leaves Sent and its ticket is mine', limitMs, async () => {
    const id = await sendTo(running, known('0002'));
    const ticket = await running.until('ticket', ({ tickets }) => [...tickets.values()].find((one) => one.messageId === id));
    expect(ticket).toMatchObject({ status: 'Open', onlyMe: false, chatbotIdentity: support, customerPhone: known('0002') });
    await running.until('left Sent', ({ messages }) => !messages.has(id));
    expect(await detailOf(running, id)).toMatchObject({ status: 'replied', repliedLate: false, ticketId: ticket.id });
  });

  it('0018 answers while I count as invisible: the ticket waits for me alone', limitMs, async () => {
    const id = await sendTo(running, known('0018'));
    const ticket = await running.until('ticket', ({ tickets }) => [...tickets.values()].find((one) => one.messageId === id));
    expect(ticket).toMatchObject({ status: 'Waiting', onlyMe: true });
  });

  // Last, because they move the clock.
  it('0003 stays delivered and 0007 stays sent, however long', limitMs, async () => {
    const delivered = await sendTo(running, known('0003'));
    const sent = await sendTo(running, known('0007'));
    await endsAs(running, delivered, 'delivered');
    await endsAs(running, sent, 'sent');
    await running.control.advance(3 * hourSeconds);
    await running.core.methods.refreshMessages(undefined);
    expect((await detailOf(running, delivered)).status).toBe('delivered');
    expect((await detailOf(running, sent)).status).toBe('sent');
  });

  it('0013 answers after 25 h: Expired, then answered late, and the ticket follows the queue', limitMs, async () => {
    const id = await sendTo(running, known('0013'));
    await endsAs(running, id, 'read');
    await running.control.advance(24 * hourSeconds);
    await endsAs(running, id, 'expired');
    await running.control.advance(2 * hourSeconds);
    const late = await running.until('answered late', ({ messages }) => {
      const message = messages.get(id);
      return message?.repliedLate === true && message;
    });
    expect(late.status).toBe('expired');
    await running.core.methods.refreshMessages(undefined);
    // The queue's rules: it waits for whoever takes it, so it is none of mine.
    await running.until('no ticket of mine', ({ tickets }) =>
      [...tickets.values()].every((ticket) => ticket.messageId !== id || !ticket.onlyMe),
    );
  });
});

describe('a number with an open ticket that nobody could be asked about', () => {
  let running: RunningCore;
  beforeAll(async () => {
    // Neither the tickets nor the tunnel can be read: the check says "unknown" and the platform decides.
    running = await startRunning({ before: (control) => control.fault({ match: { uri: '/tickets' }, effect: '500', times: 100_000 }) });
    await running.control.speed(8);
    await running.ready();
  }, 60_000);
  afterAll(() => running.close());

  it.each(['0005', '0006', '0017'])('%s is refused by the platform with 1602', limitMs, async (ending) => {
    const check = await checkOf(running, known(ending));
    expect(check.ticket).toBe('unknown');
    expect(check.warnings).toContainEqual({ kind: 'ticketUnknown', blocks: false, params: {} });
    const detail = await endsAs(running, await sendTo(running, known(ending)), 'failed');
    expect(detail.failure).toMatchObject({
      code: 'openTicket',
      platformCode: 1602,
      retry: 'later',
      description: 'Contact already in attendance',
    });
    expect(await ledgerOf(running, known(ending))).toMatchObject([{ status: 'FAILED', reasonCode: 1602 }]);
  });
});

it('0006 is sent where the setting allows my own open ticket', limitMs, async () => {
  await withCore({}, async (running) => {
    await running.ready();
    await running.control.speed(8);
    const bot = running.sandbox.workspace.chatbots.find(({ identity }) => identity === support);
    const key = readKey(support, bot?.accessKey ?? '');
    const answer = await fetch(`${running.sandbox.url}/commands`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Key ${key.ok ? key.token : ''}` },
      body: JSON.stringify({
        id: 'allow',
        to: postmaster.core,
        method: 'set',
        uri: `lime://${postmaster.desk}/configuration?caller=${support}`,
        type: 'application/json',
        resource: { ActiveMessageCanSendWithOpenTicket: 'true' },
      }),
    });
    expect(await answer.json()).toMatchObject({ status: 'success' });
    await running.core.methods.refreshTemplates(undefined);
    const check = await checkOf(running, known('0006'));
    expect(check.warnings[0]).toMatchObject({ kind: 'openTicketMine', blocks: false });
    await endsAs(running, await sendTo(running, known('0006')), 'read');
  });
});

it('0011 hangs and ends as 504 after it was accepted: adopted, sent once', limitMs, async () => {
  await withCore({}, async (running) => {
    await running.ready();
    await running.control.switches({ commandTimeoutMs: 1_000 });
    const id = await sendTo(running, known('0011'));
    await running.until('looked up', ({ messages }) => messages.get(id)?.phase === 'lookingUp');
    const detail = await endsAs(running, id, 'read');
    expect(countOf(detail.events, 'started')).toBe(1);
    expect(countOf(detail.events, 'unclear')).toBe(1);
    expect(await running.control.ledger()).toMatchObject([{ name: detail.campaignName, id: detail.campaignId }]);
  });
});

it('0012 is told 429: the whole queue waits until the time told, then leaves by itself', limitMs, async () => {
  await withCore({ advanced: { rateLimitPauseMs: 2_500 } }, async (running) => {
    await running.ready();
    const id = await sendTo(running, known('0012'));
    const until = await running.until(
      'paused',
      ({ session, messages }) => messages.get(id)?.phase === 'waitingQueue' && session.queuePausedUntil,
    );
    const other = await sendTo(running, known('0001'));
    await running.until('the other one waits', ({ messages }) => messages.get(other)?.phase === 'waitingQueue');
    expect(await running.control.ledger()).toHaveLength(0);
    const [late, alsoLate] = [await endsAs(running, id, 'read'), await endsAs(running, other, 'read')];
    expect(countOf(late.events, 'started')).toBe(2);
    for (const detail of [late, alsoLate])
      expect(detail.events.findLast(({ kind }) => kind === 'started')?.at).toBeGreaterThanOrEqual(until - 1_000);
    await running.until('the queue runs', ({ session }) => session.queuePausedUntil === null);
    expect(await running.control.ledger()).toHaveLength(2);
  });
});

describe('events that cannot be relied on', () => {
  it.each([
    { what: 'doubled and out of order', events: { duplicate: true, shuffle: 0.6, seed: 7 }, switches: {} },
    { what: 'never pushed', events: { drop: true }, switches: {} },
    { what: 'under ids that match nothing', events: {}, switches: { campaignNotificationId: 'random' as const } },
    { what: 'with the channel’s number inside the text', events: {}, switches: { reasonStyle: 'wrapped' as const } },
    { what: 'in rows of the other spelling', events: { drop: true }, switches: { audienceSpelling: 'camel' as const } },
  ])('$what: the same ends', limitMs, async ({ events, switches }) => {
    await withCore({}, async (running) => {
      await running.control.events(events);
      await running.control.switches(switches);
      await running.control.speed(4);
      await running.ready();
      const read = await sendTo(running, known('0001'));
      const delivered = await sendTo(running, known('0003'));
      const failed = await sendTo(running, known('0008'));
      expect((await endsAs(running, read, 'read')).failure).toBeNull();
      expect((await endsAs(running, delivered, 'delivered')).failure).toBeNull();
      expect((await endsAs(running, failed, 'failed')).failure).toMatchObject({ code: 'heldBack', platformCode: 131049 });
      const { events: trail } = await detailOf(running, read);
      // One line for each thing that happened and each way it was told.
      const lines = trail.map(({ kind, source }) => `${kind} by ${source}`);
      expect(lines.filter((line) => / by (push|poll)$/.test(line))).toEqual(
        [...new Set(lines)].filter((line) => / by (push|poll)$/.test(line)),
      );
    });
  });
});

it('a customer who answers while I am invisible waits for me alone', limitMs, async () => {
  await withCore({}, async (running) => {
    await running.ready();
    await running.control.speed(4);
    const id = await sendTo(running, known('0003'));
    await endsAs(running, id, 'delivered');
    await running.core.methods.setPresence({ status: 'Invisible' });
    await running.until('invisible', ({ session }) => session.presence.actual === 'Invisible');
    await running.control.inbound(known('0003'), 'Quero saber mais');
    const ticket = await running.until('ticket', ({ tickets }) => [...tickets.values()].find((one) => one.messageId === id));
    expect(ticket).toMatchObject({ status: 'Waiting', onlyMe: true, lastText: 'Quero saber mais' });
    await running.until('left Sent', ({ messages }) => !messages.has(id));
  });
});
