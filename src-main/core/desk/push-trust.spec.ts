import { beforeEach, describe, expect, it } from 'vitest';
import { createPushTrust, type PushTrust } from './push-trust.ts';

let now = 0;
let changes = 0;
let trust: PushTrust;
const ticket = (id: string, openedAt: number | null = now) => ({ id, openedAt });

beforeEach(() => {
  now = 1_000;
  changes = 0;
  trust = createPushTrust({ serverNow: () => now });
  trust.onChange(() => (changes += 1));
  trust.sessionBegan();
  trust.attendantIs(true);
  now += 1_000;
});

describe('pushes of the tickets of answers', () => {
  it('are trusted while the attendant is Online alone', () => {
    expect(trust.areTrusted()).toBe(true);
    changes = 0;
    trust.attendantIs(false);
    trust.attendantIs(false);
    expect(trust.areTrusted()).toBe(false);
    trust.attendantIs(true);
    expect(trust.areTrusted()).toBe(true);
    expect(changes).toBe(1);
  });

  it('are trusted no more when one was missing, until it comes after all', () => {
    trust.found(ticket('A'));
    expect(trust.areTrusted()).toBe(false);
    trust.pushed('a');
    expect(trust.areTrusted()).toBe(true);
    trust.found(ticket('a'));
    expect(trust.areTrusted()).toBe(true);
  });

  it('are not missed for what opened before the session, while the attendant was not Online, or at a time unknown', () => {
    trust.found(ticket('early', 500));
    trust.found(ticket('undated', null));
    trust.attendantIs(false);
    trust.found(ticket('waits for them'));
    now += 1_000;
    trust.attendantIs(true);
    trust.found(ticket('waited for them', now - 500));
    expect(trust.areTrusted()).toBe(true);
  });
});
