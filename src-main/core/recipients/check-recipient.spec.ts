/** The daily limit blocks at as many messages as the company allows; the message itself is none of them. */
import { expect, it } from 'vitest';
import { advancedSettingsSchema } from '../advanced-settings.ts';
import { checkRecipient, type RecipientCheckDeps } from './check-recipient.ts';

const identity = '5531988010001@wa.gw.msging.net';
const phone = '+5531988010001';
const now = Date.UTC(2026, 2, 16, 13, 5);

async function warned(sent: number, isStored: boolean, enabled = 'true'): Promise<boolean> {
  const deps = {
    client: { listChatbotContacts: async () => [] },
    facts: { findContact: () => null, lastMessageTo: () => null, tunnelOf: () => null, isStranger: () => true, tickets: () => [] },
    sentToday: { countOwn: () => 0, countAll: async () => sent },
    chatbots: ['acmedesk@msging.net'],
    advanced: () => advancedSettingsSchema.parse({}),
    serverNow: () => now,
    within: (work: Promise<unknown>) => work,
    configuration: () => ({ ActiveMessageLimitEnabled: enabled, ActiveMessageLimitCount: '2' }),
  } as unknown as RecipientCheckDeps;
  const about = { chatbotIdentity: 'acmedesk@msging.net', category: 'UTILITY', isStored };
  const { warnings } = await checkRecipient(deps, { identity, phone, name: null }, about);
  return warnings.some(({ kind, blocks }) => kind === 'dailyLimit' && blocks);
}

it.each([
  [1, false, 'true', false],
  [2, false, 'true', true],
  [2, true, 'true', false],
  [3, true, 'true', true],
  [9, false, 'false', false],
])('with %i of two sent today (itself among them: %s; limit on: %s) it is blocked: %s', async (sent, isStored, enabled, isBlocked) => {
  expect(await warned(sent, isStored, enabled)).toBe(isBlocked);
});
