/** The daily limit blocks at as many messages as the company allows; a stored message asks for those ahead of it alone. */
import { describe, expect, it } from 'vitest';
import type { RecipientCheck } from '../../../src-preload/contract/models/recipients.ts';
import type { Ticket } from '../../../src-preload/contract/models/tickets.ts';
import { createManualTime, type ManualTime } from '../../../tests/core/manual-time.ts';
import { firstOf } from '../clock.ts';
import { advancedSettingsSchema } from '../preferences/advanced-settings.ts';
import { checkRecipient, type RecipientCheckDeps } from './check-recipient.ts';

const identity = '5531988010001@wa.gw.msging.net';
const phone = '+5531988010001';
const now = Date.UTC(2026, 2, 16, 13, 5);

async function warned(ahead: number, behind: number, messageId: string | undefined, enabled = 'true'): Promise<boolean> {
  const count = (id: string | null) => ahead + (id === null ? behind : 0);
  const deps = {
    client: { listChatbotContacts: async () => [] },
    facts: { findContact: () => null, lastMessageTo: () => null, tunnelOf: () => null, isStranger: () => true, tickets: () => [] },
    sentToday: { countOwn: () => 0, countAll: async (_address: unknown, id: string | null) => count(id) },
    chatbots: ['acmedesk@msging.net'],
    advanced: () => advancedSettingsSchema.parse({}),
    serverNow: () => now,
    within: (work: Promise<unknown>) => work,
    isOffline: () => false,
    configuration: () => ({ ActiveMessageLimitEnabled: enabled, ActiveMessageLimitCount: '2' }),
  } as unknown as RecipientCheckDeps;
  const about = { chatbotIdentity: 'acmedesk@msging.net', category: 'UTILITY', ...(messageId === undefined ? {} : { messageId }) };
  const { warnings } = await checkRecipient(deps, { identity, phone, name: null }, about);
  return warnings.some(({ kind, blocks }) => kind === 'dailyLimit' && blocks);
}

it.each([
  [1, 0, undefined, 'true', false],
  [2, 0, undefined, 'true', true],
  [1, 1, undefined, 'true', true],
  [1, 1, 'm', 'true', false],
  [2, 1, 'm', 'true', true],
  [9, 0, undefined, 'false', false],
])(
  'with %i of two sent today and %i waiting (stored: %s; limit on: %s) it is blocked: %s',
  async (ahead, behind, id, enabled, isBlocked) => {
    expect(await warned(ahead, behind, id, enabled)).toBe(isBlocked);
  },
);

describe('a number that nobody here knows, while the platform does not answer', () => {
  const newPhone = '+5511977771234';
  const limitMs = 6_000;

  const sleeper = (time: ManualTime) => ({
    sleep: (delayMs: number) => new Promise<void>((resolve) => void time.setTimer(resolve, delayMs)),
  });

  function start(isOffline: boolean, tickets: readonly Partial<Ticket>[] = []) {
    const time = createManualTime();
    const saved: string[] = [];
    let answer: (account: { identity: string; name: string | null }) => void = () => undefined;
    let asked = 0;
    const ask = async () => {
      asked += 1;
      return await new Promise<never>(() => undefined);
    };
    const deps = {
      client: {
        lookUpNumber: async () => {
          asked += 1;
          return await new Promise((resolve) => {
            answer = resolve;
          });
        },
        listChatbotContacts: ask,
        listTickets: ask,
      },
      facts: {
        findContact: () => null,
        findLookup: () => null,
        saveLookup: (_phone: string, found: string) => saved.push(found),
        lastMessageTo: () => null,
        tunnelOf: () => null,
        isStranger: () => false,
        tickets: () => tickets,
      },
      sentToday: { countOwn: () => 0, countAll: ask },
      chatbots: ['acmedesk@msging.net'],
      advanced: () => advancedSettingsSchema.parse({}),
      serverNow: () => now,
      isOffline: () => isOffline,
      within: <T>(work: Promise<T>, otherwise: T) => firstOf(sleeper(time), limitMs, work, otherwise),
      configuration: () => ({ ActiveMessageLimitEnabled: 'true', ActiveMessageLimitCount: '2' }),
    } as unknown as RecipientCheckDeps;
    const about = { chatbotIdentity: 'acmedesk@msging.net', category: 'UTILITY' };
    let checked: RecipientCheck | null = null;
    void checkRecipient(deps, { identity: null, phone: newPhone, name: 'Rita' }, about).then((found) => {
      checked = found;
    });
    return { time, saved, checked: () => checked, asked: () => asked, answer: (found: string) => answer({ identity: found, name: null }) };
  }
  const unchecked = { recipient: { identity: null, phone: newPhone, name: 'Rita' }, ticket: 'unknown' };
  const kinds = (check: RecipientCheck | null) => check?.warnings.map(({ kind, blocks }) => [kind, blocks]);
  const said = [
    ['ticketUnknown', false],
    ['lookupFailed', false],
  ];

  it('is let go on with after one limit, and not one for each question', async () => {
    const { time, checked, saved, answer } = start(false);
    await time.advance(limitMs - 1);
    expect(checked()).toBeNull();
    await time.advance(2);
    expect(checked()).toMatchObject(unchecked);
    expect(kinds(checked())).toHaveLength(said.length);
    expect(kinds(checked())).toEqual(expect.arrayContaining(said));
    // The answer is not lost: the next check knows the number.
    answer('5511977771234@wa.gw.msging.net');
    await time.advance(1);
    expect(saved).toEqual(['5511977771234@wa.gw.msging.net']);
  });

  it('is let go on with at once where the connection is known to be gone, and nobody is asked', async () => {
    const { time, checked, asked } = start(true);
    await time.advance(1);
    expect(checked()).toMatchObject(unchecked);
    expect(kinds(checked())).toHaveLength(said.length);
    expect(kinds(checked())).toEqual(expect.arrayContaining(said));
    expect(asked()).toBe(0);
  });

  it('is blocked by an open ticket that is known here', async () => {
    const { time, checked } = start(true, [{ id: 't', customerPhone: newPhone, status: 'Waiting', onlyMe: false }]);
    await time.advance(1);
    expect(checked()).toMatchObject({ ticket: 'open' });
    expect(kinds(checked())).toContainEqual(['openTicket', true]);
  });
});
