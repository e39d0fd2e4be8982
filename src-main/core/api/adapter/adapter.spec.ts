import { describe, expect, it } from 'vitest';
import { describeCommand } from '../uri.ts';
import { campaignName } from './campaign-name.ts';
import { channelNumber } from './channel-number.ts';
import { createdParameter } from './created-parameter.ts';
import { readDeskTemplates } from './desk-templates.ts';
import { messageParameters } from './parameter-keys.ts';
import { readPresenceStatus } from './presence-status.ts';
import { readNotification } from './pushed-notification.ts';
import { serverDate } from './server-date.ts';

describe("WhatsApp's own number (G6)", () => {
  it.each([
    [131026, 'Message undeliverable', 131026],
    [81, '131026: Message undeliverable', 131026],
    [81, '(#132000) wrong number', 132000],
    [81, 'gateway error', null],
    [1602, 'Contact already in attendance', null],
    [null, null, null],
    [81, 'campaign 5131026778', null],
  ])('in %s "%s" is %s', (code, description, expected) => {
    expect(channelNumber(code, description)).toBe(expected);
  });
});

describe('parameters (G7)', () => {
  it('are numbered from "0" in order, and absent without variables', () => {
    expect(messageParameters(['a', 'b'])).toEqual({ byKey: { 0: 'a', 1: 'b' }, order: ['0', '1'] });
    expect(messageParameters(Array.from({ length: 11 }, String))?.order.at(-1)).toBe('10');
    expect(messageParameters([])).toBeNull();
  });
});

describe('names and days (G11, G23)', () => {
  it('follow from the attempt and from UTC', () => {
    expect(campaignName('2f5d0b9e')).toBe('Desk-Active-Message-2f5d0b9e');
    expect(createdParameter(Date.parse('2026-03-16T23:59:59-03:00'))).toBe('created=2026-03-17');
  });
});

describe("the server's time (G20)", () => {
  it('is the header, else the newest stored date in the answer', () => {
    const body = '{"#envelope.storageDate":"2026-03-16T13:05:05.000Z"},{"#envelope.storageDate": "2026-03-16T14:00:00.000Z"}';
    expect(serverDate('Mon, 16 Mar 2026 13:05:00 GMT', body)).toBe(Date.UTC(2026, 2, 16, 13, 5));
    expect(serverDate(undefined, body)).toBe(Date.UTC(2026, 2, 16, 14));
    expect(serverDate('soon', '{}')).toBeNull();
  });
});

describe('the bucket (G4)', () => {
  it.each([[null], [7], ['not JSON'], [[1]], [{ items: 'x' }]])('%j is none', (resource) => {
    expect(readDeskTemplates(resource)).toBeNull();
  });

  it('is read from text too, and half a block is none', () => {
    const text = JSON.stringify({ defaults: { flowId: 'f' }, items: { 'a/es': { enabled: 'true' } } });
    expect(readDeskTemplates(text)).toEqual({ defaults: null, items: { 'a/es': { enabled: true, flowId: null, stateId: null } } });
  });
});

describe('presence (G19)', () => {
  it.each([
    ['online', 'Online'],
    ['2', 'Online'],
    ['Pause', 'Pause'],
    ['0', 'Offline'],
    ['Gone', null],
    ['', null],
    [undefined, null],
  ])('%s is %s', (status, expected) => {
    expect(readPresenceStatus(status)).toBe(expected);
  });
});

describe('pushed notifications (G21)', () => {
  it('take their time from either key, or from none', () => {
    const read = (metadata: Record<string, unknown>) => readNotification({ id: 'c1', event: 'Received', metadata })?.at;
    expect(read({ '#envelope.storageDate': '2026-03-16T13:05:05.000Z', '#envelope.timestamp': '1' })).toBe(Date.UTC(2026, 2, 16, 13, 5, 5));
    expect(read({ '#envelope.timestamp': '1773666305000' })).toBe(1773666305000);
    expect(read({})).toBeNull();
    expect(readNotification({ event: 'received' })).toBeNull();
    expect(readNotification({ id: 'c1', event: 'Received' })?.event).toBe('received');
  });
});

describe('a command in a log', () => {
  it.each([
    ['/threads/5531988010001@wa.gw.msging.net?$take=100', 'get /threads/*'],
    ['lime://wa.gw.msging.net/accounts/+5531988010001', 'get /accounts/*'],
    ["/contacts?$filter=(phoneNumber eq '%2B5531988010001')", 'get /contacts'],
    ['/agent/ana.souza%2540example.com@blip.ai/permission', 'get /agent/*/permission'],
    ['/campaigns/c7f3b2a1-4d5e-4f60-8172-93a4b5c6d7e8/summaries', 'get /campaigns/*/summaries'],
    ['/campaigns/summaries?$skip=0', 'get /campaigns/summaries'],
  ])('%s has no identity', (uri, expected) => {
    expect(describeCommand('get', uri)).toBe(expected);
  });
});
