/** Unread messages of a ticket: seen in this app is its own fact, beside what the platform counts. */
import { expect, it } from 'vitest';
import type { Ticket } from '../../src-preload/contract/models/tickets.ts';
import { type RunningCore, withCore } from './running-core.ts';

const limitMs = 60_000;
/** Their ticket is open from the start, with one unread message. */
const customer = '+5531988010006';

const unread = ({ unreadCount, seenCount }: Ticket): number => unreadCount - seenCount;
const ofCustomer = (tickets: ReadonlyMap<string, Ticket>): Ticket | undefined =>
  [...tickets.values()].find(({ customerPhone }) => customerPhone === customer);

async function writes(running: RunningCore, text: string, count: number): Promise<Ticket> {
  await running.control.inbound(customer, text);
  return await running.until(`${count} unread`, ({ tickets }) => {
    const ticket = ofCustomer(tickets);
    return ticket !== undefined && unread(ticket) === count ? ticket : null;
  });
}

it(
  'what a customer writes into an open ticket is unread at once, long before the tickets would be read again',
  async () => {
    await withCore({ advanced: { ticketPollIdleMs: 600_000, ticketReadApartMs: 100 } }, async (running) => {
      await running.ready();
      await running.core.methods.setPresence({ status: 'Online' });
      await writes(running, 'tudo bem?', 2);
      expect(await writes(running, 'alô', 3)).toMatchObject({ unreadCount: 3 });
    });
  },
  limitMs,
);

it(
  'what was in sight is seen: over reads and a restart, until the customer writes again',
  async () => {
    await withCore({ advanced: { ticketPollIdleMs: 500 } }, async (running) => {
      await running.ready();
      const { id } = await writes(running, 'tudo bem?', 2);
      const { core } = running;
      // One came while two were on screen.
      const three = await writes(running, 'alô', 3);
      await core.methods.seeTicket({ id, unreadCount: 2 });
      await running.until('one left', ({ tickets }) => unread(tickets.get(id) ?? three) === 1);
      await core.methods.seeTicket({ id, unreadCount: 3 });
      // Late news of an older sight takes nothing back, and a ticket that is gone is nobody's fault.
      await core.methods.seeTicket({ id, unreadCount: 1 });
      await core.methods.seeTicket({ id: 'gone', unreadCount: 1 });
      const seen = (await core.methods.getSnapshot(undefined)).tickets.find((ticket) => ticket.id === id);
      expect(seen).toMatchObject({ unreadCount: 3, seenCount: 3 });

      await running.reopen();
      await running.ready();
      const { tickets } = await running.core.methods.getSnapshot(undefined);
      expect(tickets.find((ticket) => ticket.id === id)).toMatchObject({ unreadCount: 3, seenCount: 3 });
      await writes(running, 'ainda aí?', 1);
    });
  },
  limitMs,
);
