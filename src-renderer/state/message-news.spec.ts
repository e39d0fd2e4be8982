import { describe, expect, it } from 'vitest';
import type { ActiveMessage } from '../../src-preload/contract/models/messages.ts';
import type { Ticket } from '../../src-preload/contract/models/tickets.ts';
import { aMessage, aSnapshot, aTicket, hourMs, noon } from '../test-data.ts';
import { newsBetween } from './message-news.ts';
import { fromSnapshot, type MirrorData } from './mirror.ts';

const world = (messages: ActiveMessage[], tickets: Ticket[] = []): MirrorData => fromSnapshot(aSnapshot({ messages, tickets }), null);
const told = (before: MirrorData, now: MirrorData) => {
  const { failed, replied } = newsBetween(before, now, noon);
  return [failed.map(({ messageId }) => messageId), replied.map(({ messageId }) => messageId)];
};
const failed = (id: string, statusAt: number) => aMessage({ id, status: 'failed', statusAt });

describe('news of messages', () => {
  it('a failure, of one that was there and of one that failed at once', () => {
    const before = world([aMessage({ id: 'a' })]);
    expect(told(before, world([failed('a', noon), failed('b', noon)]))).toEqual([['a', 'b'], []]);
  });

  it('none of what was so already, or was so before the app was started', () => {
    expect(told(world([failed('a', noon)]), world([failed('a', noon)]))).toEqual([[], []]);
    expect(told(world([aMessage({ id: 'a' })]), world([failed('a', noon - hourMs)]))).toEqual([[], []]);
    const ticket = aTicket({ id: 't', messageId: 'a' });
    expect(told(world([]), world([], [{ ...ticket, openedAt: null }]))).toEqual([[], []]);
    expect(told(world([]), world([], [{ ...ticket, openedAt: noon - 1 }]))).toEqual([[], []]);
    expect(told(world([aMessage({ id: 'a' })]), world([], [{ ...ticket, openedAt: noon - hourMs }]))).toEqual([[], []]);
    expect(told(world([], [ticket]), world([], [{ ...ticket, lastText: 'x' }]))).toEqual([[], []]);
  });

  it('an answer with its ticket, one whose ticket has no date, and one without a ticket', () => {
    const before = world([aMessage({ id: 'a', recipientName: 'Ana' }), aMessage({ id: 'b' }), aMessage({ id: 'c' })]);
    const tickets = [
      aTicket({ id: 't', messageId: 'a', status: 'Waiting', customerName: null, customerPhoneText: null }),
      aTicket({ id: 'u', messageId: 'b', openedAt: null }),
    ];
    const { replied } = newsBetween(before, world([aMessage({ id: 'c', status: 'replied', repliedAt: noon })], tickets), noon);
    expect(replied).toEqual([
      { messageId: 'c', person: 'Beatriz Lima', ticket: null },
      { messageId: 'a', person: 'Ana', ticket: { id: 't', tab: 'waiting' } },
      { messageId: 'b', person: 'Beatriz Lima', ticket: { id: 'u', tab: 'inProgress' } },
    ]);
  });

  it('what becomes of a message that is older than all that are here', () => {
    const ticket = aTicket({ id: 't', messageId: 'old', customerName: 'Ana', status: 'Waiting' });
    const { replied } = newsBetween(world([]), world([], [ticket]), noon);
    expect(replied).toEqual([{ messageId: 'old', person: 'Ana', ticket: { id: 't', tab: 'waiting' } }]);
    expect(told(world([]), world([failed('old', noon)]))).toEqual([['old'], []]);
  });
});
