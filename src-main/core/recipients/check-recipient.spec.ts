/** The daily limit blocks at as many messages as the company allows; a stored message asks for those ahead of it alone. */
import { expect, it } from 'vitest';
import { advancedSettingsSchema } from '../advanced-settings.ts';
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
