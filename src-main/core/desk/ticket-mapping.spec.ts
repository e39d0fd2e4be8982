import { describe, expect, it } from 'vitest';
import type { WireTicket } from '../api/blip-client.ts';
import { phoneText } from '../recipients/phone.ts';
import { toTicket } from './ticket-mapping.ts';

const wire: WireTicket = {
  id: 't1',
  sequentialId: 7,
  ownerIdentity: 'acmedesk@msging.net',
  customerIdentity: '0c9f2a51-7a44-4a3c-9b55-0d1c4e5f6a70@tunnel.msging.net',
  customerDomain: 'wa.gw.msging.net',
  agentIdentity: 'ana.souza@example.com@blip.ai',
  status: 'Open',
  team: 'Default',
  storageDate: 1000,
  openDate: null,
  statusDate: null,
  unreadMessages: 2,
  campaignId: 'c1',
  customerInput: 'oi',
};
const chatbot = { identity: 'acmedesk@msging.net', name: 'Support' };
const me = 'ana.souza%40example.com@blip.ai';
const map = (over: Partial<WireTicket>) =>
  toTicket({ ...wire, ...over }, chatbot, me, { name: 'Carla', phone: '+5531988010001' }, phoneText);

describe('toTicket', () => {
  it('knows the attendant in the decoded spelling too', () => {
    expect(map({})).toMatchObject({
      id: 't1',
      status: 'Open',
      onlyMe: false,
      customerName: 'Carla',
      openedAt: 1000,
      lastText: 'oi',
      campaignId: 'c1',
      unreadCount: 2,
      seenCount: 0,
    });
  });
  it('does not make up when it was opened where the platform gives no date', () => {
    expect(map({ storageDate: null })?.openedAt).toBeNull();
    expect(map({ storageDate: null, statusDate: 7 })?.openedAt).toBe(7);
  });
  it('marks a waiting ticket that is reserved for them', () => {
    expect(map({ status: 'waiting' })).toMatchObject({ status: 'Waiting', onlyMe: true });
    expect(map({ status: 'Waiting', agentIdentity: null })).toMatchObject({ onlyMe: false });
  });
  it.each([
    { status: 'ClosedAttendant' },
    { status: 'Transferred' },
    { status: 'Open', agentIdentity: 'bob%40example.com@blip.ai' },
    { status: 'Open', agentIdentity: null },
  ])('leaves out %o', (over) => expect(map(over)).toBeNull());
});
