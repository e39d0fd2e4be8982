/** What is told of a customer's open ticket: never more than a chatbot, or the mirror of the attendant's tickets, has told. */
import { describe, expect, it } from 'vitest';
import type { Ticket } from '../../../src-preload/contract/models/tickets.ts';
import type { BlipClient, WireTicket } from '../api/blip-client.ts';
import { ApiError } from '../api/errors.ts';
import { checkTickets, type TicketFacts } from './ticket-check.ts';

const phone = '+5531988010001';
const me = 'ana%40example.com@blip.ai';

/** Of a chatbot: the ticket that it answers, that it has none, that it does not know the number, or that it does not answer. */
type Told = 'mine' | 'waiting' | 'none' | 'stranger' | 'silent';

function check(told: readonly Told[], mirrored: readonly Partial<Ticket>[] = []) {
  const client = {
    listTickets: async (chatbot: string) => {
      const what = told[Number(chatbot)];
      const ticket = { customerIdentity: `${chatbot}@tunnel.msging.net`, agentIdentity: what === 'mine' ? me : null };
      return what === 'none' ? [] : [ticket as WireTicket];
    },
    listChatbotContacts: async (chatbot: string) => {
      if (told[Number(chatbot)] === 'silent') throw new ApiError('retry', 'timeout');
      return told[Number(chatbot)] === 'stranger' ? [] : [{ identity: `${chatbot}@tunnel.msging.net`, phone }];
    },
  } as unknown as BlipClient;
  const facts: TicketFacts = {
    tunnelOf: () => null,
    saveTunnel: () => undefined,
    isStranger: () => false,
    saveStranger: () => undefined,
    tickets: () => mirrored.map((part) => ({ customerPhone: phone, onlyMe: false, ...part }) as Ticket),
  };
  const chatbots = told.map((_one, index) => String(index));
  return checkTickets({ client, facts, attendantIdentity: me }, chatbots, null, phone);
}

describe('the open ticket of a customer', () => {
  it.each<[readonly Told[], string]>([
    [['none'], 'none'],
    [['none', 'stranger'], 'none'],
    [['stranger', 'stranger'], 'unknown'],
    [['none', 'silent'], 'unknown'],
    [['silent', 'none'], 'unknown'],
    [['none', 'waiting'], 'open'],
    [['silent', 'mine'], 'mine'],
  ])('%j reads %s', async (told, answer) => {
    expect(await check(told)).toBe(answer);
  });

  it.each<[Partial<Ticket>, string]>([
    [{ status: 'Open' }, 'mine'],
    [{ status: 'Assigned' }, 'mine'],
    [{ status: 'Waiting', onlyMe: true }, 'mine'],
    [{ status: 'Waiting' }, 'open'],
    [{ status: 'Open', customerPhone: '+5531988010002' }, 'unknown'],
  ])('mirrored as %j and not answered for reads %s', async (ticket, answer) => {
    expect(await check(['silent'], [ticket])).toBe(answer);
  });
});
