import { describe, expect, it } from 'vitest';
import { createManualTime } from '../../../tests/core/manual-time.ts';
import type { WireTicket } from '../api/blip-client.ts';
import { ApiError } from '../api/errors.ts';
import { createLogger } from '../log.ts';
import { createTicketList } from './ticket-list.ts';

const me = 'ana%40example.com@blip.ai';
type Fact = Pick<WireTicket, 'id' | 'status' | 'agentIdentity'>;
const mine: Fact = { id: 'mine', status: 'Open', agentIdentity: me };
const waiting: Fact = { id: 'waiting', status: 'Waiting', agentIdentity: null };
const others: Fact = { id: 'others', status: 'Open', agentIdentity: 'rui%40example.com@blip.ai' };

const isJoined = (filter: string) => filter.includes(' or (agentIdentity');
const isActive = (filter: string) => filter.startsWith('(status');
const isByAgent = (filter: string) => filter.includes('agentIdentity');

/** Answers a filter as it is meant. */
function meant(filter: string, tickets: readonly Fact[]): readonly Fact[] {
  if (isActive(filter)) return tickets;
  const words = [...filter.matchAll(/status eq '(\w+)'/giu)].map(([, word]) => word?.toLowerCase());
  const isMine = (ticket: Fact) => ticket.agentIdentity === me;
  if (isJoined(filter)) return tickets.filter((ticket) => ticket.status === 'Waiting' || isMine(ticket));
  if (isByAgent(filter)) return tickets.filter((ticket) => isMine(ticket) && words.includes(ticket.status.toLowerCase()));
  return tickets.filter((ticket) => words.includes(ticket.status.toLowerCase()));
}

function start(answer: (filter: string, tickets: readonly Fact[]) => readonly Fact[] | 'refused' = meant) {
  const time = createManualTime();
  let asked: string[] = [];
  let tickets: readonly Fact[] = [mine, waiting, others];
  const list = createTicketList({
    client: {
      async listTickets(_chatbot, filter) {
        asked.push(filter);
        const found = answer(filter, tickets);
        if (found === 'refused') throw new ApiError('rejected', 'badInput', { platformCode: 64 });
        return found as readonly WireTicket[];
      },
    },
    attendantIdentity: me,
    time,
    log: createLogger({ write: () => {} }),
    compareAfterMs: () => 300_000,
  });
  let known = new Set<string>();
  return {
    time,
    /** Reads; returns the ids that concern the attendant and how many questions it took. */
    async read() {
      asked = [];
      const found = await list('desk@msging.net', known);
      const own = found.filter(({ status, agentIdentity }) => agentIdentity === me || (status === 'Waiting' && agentIdentity === null));
      known = new Set(own.map(({ id }) => id));
      return { ids: [...known].toSorted(), questions: asked.length };
    },
    have: (next: readonly Fact[]) => (tickets = next),
  };
}

it('an id in another casing is the same ticket: nothing is gone, and nothing is compared for it', async () => {
  const { read, have } = start();
  have([mine]);
  expect((await read()).ids).toEqual(['mine']);
  have([{ ...mine, id: 'MINE' }]);
  expect(await read()).toEqual({ ids: ['MINE'], questions: 1 });
});

describe('createTicketList', () => {
  it('asks one question once it brought what the two plain ones bring', async () => {
    const { read } = start();
    expect(await read()).toEqual({ ids: ['mine', 'waiting'], questions: 3 });
    expect(await read()).toEqual({ ids: ['mine', 'waiting'], questions: 1 });
  });

  it('makes sure of a ticket that is gone until it brought both kinds, and believes it then', async () => {
    const { read, have, time } = start();
    have([mine]);
    await read();
    have([]);
    expect(await read()).toEqual({ ids: [], questions: 3 });
    have([waiting]);
    await time.advance(300_000);
    await read();
    have([]);
    expect(await read()).toEqual({ ids: [], questions: 1 });
  });

  it.each<[string, (filter: string) => boolean, number]>([
    ['the joined question', isJoined, 1],
    ['every question with an attendant in it', isByAgent, 1],
    ['every question with an or in it, but the documented one', (filter) => filter.includes(' or ') && !isByAgent(filter), 1],
    ['both joined questions', (filter) => isJoined(filter) || isActive(filter), 2],
    ['everything but one status', (filter) => filter.includes(' or '), 2],
  ])('a platform that refuses %s is asked what it takes, and not twice in vain', async (_what, isRefused, questions) => {
    const { read } = start((filter, tickets) => (isRefused(filter) ? 'refused' : meant(filter, tickets)));
    expect((await read()).ids).toEqual(['mine', 'waiting']);
    expect(await read()).toEqual({ ids: ['mine', 'waiting'], questions });
  });

  it.each<[string, (filter: string, tickets: readonly Fact[]) => readonly Fact[]]>([
    [
      'as if all of it had to be true',
      (filter, tickets) => (isJoined(filter) ? tickets.filter(({ agentIdentity }) => agentIdentity === me) : meant(filter, tickets)),
    ],
    [
      'up to its first word',
      (filter, tickets) => (isJoined(filter) ? tickets.filter(({ status }) => status === 'Waiting') : meant(filter, tickets)),
    ],
    ['as nothing', (filter, tickets) => (isJoined(filter) ? [] : meant(filter, tickets))],
  ])('a platform that reads the joined question %s is found out', async (_what, answer) => {
    const { read } = start(answer);
    for (let time = 0; time < 3; time += 1) expect((await read()).ids).toEqual(['mine', 'waiting']);
    expect((await read()).questions).toBe(2);
  });

  it('is found out, too, where there was nothing to compare at first', async () => {
    const { read, have, time } = start((filter, tickets) => (isJoined(filter) ? [] : meant(filter, tickets)));
    have([]);
    await read();
    expect((await read()).questions).toBe(1);
    have([mine]);
    await time.advance(300_000);
    expect((await read()).ids).toEqual(['mine']);
    expect((await read()).ids).toEqual(['mine']);
  });

  it('is found out, too, where only one kind was there to compare', async () => {
    const { read, have, time } = start((filter, tickets) =>
      isJoined(filter) ? tickets.filter(({ status }) => status === 'Waiting') : meant(filter, tickets),
    );
    have([waiting]);
    await read();
    have([waiting, mine]);
    await time.advance(300_000);
    expect((await read()).ids).toEqual(['mine', 'waiting']);
  });

  it('a long queue does not hide the attendant’s own', async () => {
    const queue = Array.from({ length: 100 }, (_, index) => ({ ...waiting, id: `waiting ${index}` }));
    const { read, have } = start((filter, tickets) => meant(filter, tickets).slice(0, 100));
    have([...queue, mine]);
    expect((await read()).ids).toContain('mine');
    expect((await read()).ids).toContain('mine');
  });

  it('a ticket that opens between the questions is no proof against the joined one', async () => {
    let late = 0;
    const { read } = start((filter, tickets) => {
      late += 1;
      return meant(filter, late === 1 ? [] : tickets);
    });
    expect((await read()).ids).toEqual(['mine', 'waiting']);
    expect((await read()).questions).toBe(1);
  });
});
