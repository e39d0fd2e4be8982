/** While a list of tickets holds a row that cannot be read, a ticket that it lacks stays; though not for ever, and never by garbage. */
import { afterEach, describe, expect, it } from 'vitest';
import type { BlipClient, WireTicket } from '../../src-main/core/api/blip-client.ts';
import { ApiError } from '../../src-main/core/api/errors.ts';
import { listed } from '../../src-main/core/api/listed.ts';
import { createTicketMirror, type TicketMirror } from '../../src-main/core/desk/ticket-mirror.ts';
import { createLogger } from '../../src-main/core/log.ts';
import { listTickets } from '../../src-main/core/store/tickets.ts';
import { parseWorkspaceFile } from '../../src-main/core/workspace/read-workspace.ts';
import { noContacts } from './directory-here.ts';
import { createHarness, type Harness } from './sending-harness.ts';

const second = 1_000;
const desk = 'acmedesk@msging.net';
const readEveryMs = 50 * second;
let h: Harness;
let mirror: TicketMirror;
let tickets: WireTicket[];
let unreadable: number;
let asked: string[];
/** What the platform says of one ticket. */
let single: (id: string) => WireTicket | null;

async function start(): Promise<void> {
  h = await createHarness();
  [tickets, unreadable, asked, single] = [[], 0, [], () => null];
  const client = {
    hasSession: false,
    listTickets: async (_chatbot, filter) => listed(filter.includes("'waiting'") ? [] : tickets, unreadable),
    async getTicket(_chatbot, id) {
      asked.push(id);
      return single(id);
    },
    resolveTunnel: async () => null,
  } satisfies Partial<BlipClient> as Partial<BlipClient> as BlipClient;
  mirror = createTicketMirror({
    client,
    db: h.db,
    contacts: noContacts,
    config: parseWorkspaceFile({
      name: 'Acme',
      contract: 'acme',
      router: { identity: 'acmerouter@msging.net', accessKey: 'c2VjcmV0' },
      chatbots: [{ name: 'Support', identity: desk, accessKey: 'c2VjcmV0' }],
      attendant: { email: 'ana@example.com' },
    }),
    clock: h.clock,
    time: h.time,
    log: createLogger({ write: () => undefined }, 'tickets'),
    compareAfterMs: () => 600_000,
    onAnswer: () => undefined,
    isConnected: () => true,
    outgoing: h.sending,
  });
}
afterEach(async () => {
  await h.close();
});

function ticket(id: string, over: Partial<WireTicket> = {}): WireTicket {
  return {
    id,
    sequentialId: 1,
    ownerIdentity: desk,
    customerIdentity: `${id}@tunnel.msging.net`,
    customerDomain: null,
    agentIdentity: 'ana%40example.com@blip.ai',
    status: 'Open',
    team: null,
    storageDate: 1,
    openDate: 1,
    statusDate: null,
    unreadMessages: 0,
    campaignId: null,
    customerInput: 'oi',
    ...over,
  };
}

const ids = () =>
  listTickets(h.db)
    .map(({ id }) => id)
    .toSorted();

/** Both are stored; from now on the list lacks the second, and one of its rows cannot be read. */
async function lackOne(): Promise<void> {
  await start();
  tickets = [ticket('t1'), ticket('t2')];
  await mirror.read();
  tickets = [ticket('t1')];
  unreadable = 1;
}

async function reads(count: number): Promise<void> {
  for (let read = 0; read < count; read += 1) {
    await h.time.advance(readEveryMs);
    await mirror.read();
  }
}

describe('a ticket that is lacked while a row cannot be read', () => {
  it('stays at first, and nobody is asked', async () => {
    await lackOne();
    await reads(3);
    expect([ids(), asked]).toEqual([['t1', 't2'], []]);
  });

  it('needs time as well as reads', async () => {
    await lackOne();
    for (let read = 0; read < 10; read += 1) await mirror.read();
    expect(asked).toEqual([]);
    await h.time.advance(3_600 * second);
    expect(asked).toEqual([]);
    await mirror.read();
    expect(asked).toEqual(['t2']);
  });

  it.each<[string, () => WireTicket | null]>([
    ['is not there', () => null],
    ['is closed', () => ticket('t2', { status: 'ClosedClientInactivity' })],
    ['was transferred', () => ticket('t2', { status: 'Transferred' })],
    ['is in other hands', () => ticket('t2', { agentIdentity: 'rui%40example.com@blip.ai' })],
  ])('is gone where it %s', async (_what, answer) => {
    await lackOne();
    single = answer;
    await reads(4);
    expect([ids(), asked]).toEqual([['t1'], ['t2']]);
    expect(h.changes.at(-1)).toEqual({ kind: 'ticketsRemoved', ids: ['t2'] });
  });

  it('stays as it is now where it is open, and is asked for again as rarely', async () => {
    await lackOne();
    single = () => ticket('t2', { customerInput: 'and now?' });
    await reads(4);
    expect(listTickets(h.db).find(({ id }) => id === 't2')?.lastText).toBe('and now?');
    await reads(2);
    expect(asked).toEqual(['t2']);
    single = () => null;
    await reads(3);
    expect([ids(), asked]).toEqual([['t1'], ['t2', 't2']]);
  });

  it.each([
    ['garbage', new ApiError('unclear', 'badAnswer')],
    ['no answer', new ApiError('unclear', 'timeout')],
    ['no connection', new ApiError('retry', 'unreachable')],
    ['a refusal', new ApiError('rejected', 'permissionMissing', { platformCode: 86 })],
    ['a key that is not taken', new ApiError('signedOut', 'signedOut')],
  ])('stays where %s came', async (_what, error) => {
    await lackOne();
    single = () => {
      throw error;
    };
    await reads(12);
    expect(ids()).toEqual(['t1', 't2']);
    expect(asked.length).toBeLessThanOrEqual(4);
    single = () => null;
    await reads(4);
    expect(ids()).toEqual(['t1']);
  });

  it('is not lacked any more when a list has it, in whatever casing', async () => {
    await lackOne();
    await reads(3);
    tickets = [ticket('t1'), ticket('T2')];
    await reads(1);
    tickets = [ticket('t1')];
    await reads(3);
    expect([ids(), asked]).toEqual([['t1', 't2'], []]);
  });

  it('is gone at once when a list can be read whole', async () => {
    await lackOne();
    await reads(2);
    unreadable = 0;
    await reads(1);
    expect([ids(), asked]).toEqual([['t1'], []]);
  });

  it('costs a few questions a read where there are many', async () => {
    await start();
    tickets = Array.from({ length: 8 }, (_, index) => ticket(`t${index}`));
    await mirror.read();
    tickets = [];
    unreadable = 1;
    await reads(4);
    expect(asked).toHaveLength(3);
    await reads(2);
    expect([ids(), asked.length]).toEqual([[], 8]);
  });
});
