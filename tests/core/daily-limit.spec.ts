/** The company's daily limit, at the moment in which messages to one person leave one after the other (blip-protocol 4.1 G9). */
import { afterEach, expect, it } from 'vitest';
import { createGate } from '../../src-main/core/outgoing/checks/gate.ts';
import type { GateAnswer } from '../../src-main/core/outgoing/deps.ts';
import { createRecipientFacts } from '../../src-main/core/recipients/facts.ts';
import { createSentToday } from '../../src-main/core/recipients/sent-today.ts';
import type { ChosenTemplate } from '../../src-preload/contract/models/templates.ts';
import { walksOf, watchStatements } from './query-plans.ts';
import { closeQuiet, createHarness, type Harness, intent, plainIntent } from './sending-harness.ts';

let h: Harness;
afterEach(() => closeQuiet(h));

/** The real last look, over the real store, at a company that allows so many messages a day. */
async function start(limit: number, over: { readonly undoMs?: number } = {}): Promise<void> {
  h = await createHarness();
  Object.assign(h, over);
  const facts = createRecipientFacts(h.db, h.contacts, h.clock);
  const gate = createGate({
    recipients: {
      client: h.platform.client,
      facts: { ...facts, isStranger: () => true },
      sentToday: createSentToday({
        client: { listCampaignSummaries: async () => [] },
        facts,
        advanced: () => h.advanced,
        serverNow: h.clock.serverNow,
        monotonic: h.clock.monotonic,
      }),
      attendantIdentity: 'ana%40example.com@blip.ai',
      chatbots: ['acmedesk@msging.net'],
      advanced: () => h.advanced,
      serverNow: h.clock.serverNow,
      within: (work) => work,
      isOffline: () => false,
      configuration: () => ({ ActiveMessageLimitEnabled: 'true', ActiveMessageLimitCount: String(limit) }),
    },
    catalog: { find: () => ({ blocked: null, category: 'UTILITY' }) as ChosenTemplate },
    freshTemplates: async () => undefined,
    isConnected: () => h.online,
    isOnline: () => h.attendantOnline,
  });
  h.gate = (message): Promise<GateAnswer> => gate(message);
}
const statusOf = (id: string) => [h.message(id).status, h.message(id).failure?.code ?? null];
/** Long enough for every lane to open. */
const minutes = 10 * 60_000;

it.each([
  ['campaigns', intent],
  ['plain messages', plainIntent],
])('of %s that wait for one person the first leaves, and the one over the limit is refused with the reason', async (_what, make) => {
  await start(1);
  h.online = false;
  h.sending.connectionChanged(false);
  const [first, second] = [h.sending.submit(make()).id, h.sending.submit(make()).id];
  const other = h.sending.submit(make('+5531988010002')).id;
  await h.time.settle();
  h.online = true;
  h.sending.connectionChanged(true);
  await h.time.advance(minutes);
  expect(statusOf(first)[1]).toBeNull();
  expect(statusOf(second)).toEqual(['failed', 'dailyLimit']);
  expect(statusOf(other)[1]).toBeNull();
  expect(h.platform.counts.sends).toBe(2);
});

it('a message that will not leave counts for nobody', async () => {
  await start(1);
  h.online = false;
  h.sending.connectionChanged(false);
  const [first, second] = [h.sending.submit(intent()).id, h.sending.submit(intent()).id];
  h.sending.cancel(first);
  h.online = true;
  h.sending.connectionChanged(true);
  await h.time.advance(minutes);
  expect(statusOf(first)).toEqual(['cancelled', null]);
  expect(statusOf(second)[1]).toBeNull();
  expect(h.platform.counts.sends).toBe(1);
});

it('as many as are allowed leave, in their order, and none of them is looked for row by row', async () => {
  await start(3);
  const asked = watchStatements(h.db);
  const ids = [1, 2, 3, 4, 5].map(() => h.sending.submit(intent()).id);
  await h.time.advance(minutes);
  expect(ids.map((id) => statusOf(id)[1])).toEqual([null, null, null, 'dailyLimit', 'dailyLimit']);
  expect(h.platform.counts.sends).toBe(3);
  expect(asked.flatMap((one) => walksOf(h.db, one))).toEqual([]);
});
