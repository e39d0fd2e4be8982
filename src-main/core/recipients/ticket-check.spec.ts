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
      const ticket = { id: `t${chatbot}`, customerIdentity: `${chatbot}@tunnel.msging.net`, agentIdentity: what === 'mine' ? me : null };
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
    tickets: () => mirrored.map((part) => ({ id: 'mirrored', customerPhone: phone, onlyMe: false, ...part }) as Ticket),
  };
  const chatbots = told.map((_one, index) => String(index));
  return checkTickets({ client, facts, attendantIdentity: me }, chatbots, null, phone);
}

describe('the open ticket of a customer', () => {
  it.each<[readonly Told[], string, string | null]>([
    [['none'], 'none', null],
    [['none', 'stranger'], 'none', null],
    [['stranger', 'stranger'], 'unknown', null],
    [['none', 'silent'], 'unknown', null],
    [['silent', 'none'], 'unknown', null],
    [['none', 'waiting'], 'open', 't1'],
    [['silent', 'mine'], 'mine', 't1'],
    [['mine', 'waiting'], 'open', 't1'],
  ])('%j reads %s, of the ticket %s', async (told, ticket, id) => {
    expect(await check(told)).toEqual({ ticket, id });
  });

  it.each<[Partial<Ticket>, string, string | null]>([
    [{ status: 'Open' }, 'mine', 'mirrored'],
    [{ status: 'Assigned' }, 'mine', 'mirrored'],
    [{ status: 'Waiting', onlyMe: true }, 'mine', 'mirrored'],
    [{ status: 'Waiting' }, 'open', 'mirrored'],
    [{ status: 'Open', customerPhone: '+5531988010002' }, 'unknown', null],
  ])('mirrored as %j and not answered for reads %s, of the ticket %s', async (mirrored, ticket, id) => {
    expect(await check(['silent'], [mirrored])).toEqual({ ticket, id });
  });
});
