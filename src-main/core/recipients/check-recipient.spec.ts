/** The daily limit counts what the platform dates within the day; what it gives no date may be of any. */
import { expect, it } from 'vitest';
import { advancedSettingsSchema } from '../advanced-settings.ts';
import type { CampaignSummary } from '../api/blip-client.ts';
import { checkRecipient, type RecipientCheckDeps } from './check-recipient.ts';

const identity = '5531988010001@wa.gw.msging.net';
const phone = '+5531988010001';
const now = Date.UTC(2026, 2, 16, 13, 5);
const hourMs = 3_600_000;

async function warned(...dates: readonly Pick<CampaignSummary, 'createdAt' | 'sendDate'>[]): Promise<boolean> {
  const campaigns = dates.map((date) => ({ ...date, audience: [{ identity, status: 'READ' }] }));
  const deps = {
    client: { listCampaignSummaries: async () => campaigns, listChatbotContacts: async () => [] },
    facts: {
      findContact: () => null,
      countSentSince: () => 0,
      lastMessageTo: () => null,
      tunnelOf: () => null,
      isStranger: () => true,
      tickets: () => [],
    },
    chatbots: ['acmedesk@msging.net'],
    advanced: () => advancedSettingsSchema.parse({}),
    serverNow: () => now,
    within: (work: Promise<unknown>) => work,
    configuration: () => ({ ActiveMessageLimitEnabled: 'true', ActiveMessageLimitCount: '1' }),
  } as unknown as RecipientCheckDeps;
  const about = { chatbotIdentity: 'acmedesk@msging.net', category: 'UTILITY' };
  const { warnings } = await checkRecipient(deps, { identity, phone, name: null }, about);
  return warnings.some(({ kind, blocks }) => kind === 'dailyLimit' && blocks);
}

it.each([
  [{ createdAt: now - hourMs, sendDate: null }, true],
  [{ createdAt: null, sendDate: now - hourMs }, true],
  [{ createdAt: now - 25 * hourMs, sendDate: null }, false],
  [{ createdAt: null, sendDate: null }, false],
])('a campaign of %j reaches the limit of one a day: %s', async (dates, isReached) => {
  expect(await warned(dates)).toBe(isReached);
});
