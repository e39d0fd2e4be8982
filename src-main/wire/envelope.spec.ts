import { describe, expect, it } from 'vitest';
import { commandAnswerSchema, readEnvelope, reasonSchema } from './envelope.ts';
import { looseDate } from './loose.ts';

describe('envelopes of another writer', () => {
  it('takes a null for an absent key', () => {
    const empty = { from: null, to: null, pp: null, metadata: null };
    expect(readEnvelope({ ...empty, id: '1', event: 'accepted', content: null, reason: null })?.kind).toBe('notification');
    expect(readEnvelope({ ...empty, id: '1', event: null, type: 'text/plain', content: 'oi' })?.kind).toBe('message');
    expect(readEnvelope({ ...empty, id: '1', method: 'get', status: 'success', reason: null, resource: null })?.kind).toBe('command');
    const session = { ...empty, state: 'authenticating', encryptionOptions: null, compressionOptions: null, reason: null };
    expect(readEnvelope(session)?.kind).toBe('session');
  });

  it('takes capitals of enumerations, and numbers as text', () => {
    expect(readEnvelope({ id: '1', method: 'GET', status: 'Success' })).toMatchObject({ envelope: { method: 'get', status: 'success' } });
    expect(readEnvelope({ state: 'Established' })).toMatchObject({ envelope: { state: 'established' } });
    expect(reasonSchema.parse({ code: '67', description: null })).toEqual({ code: 67 });
  });

  it('needs no more of an answer over HTTP than its status', () => {
    expect(commandAnswerSchema.parse({ status: 'failure', reason: { code: 62 } })).toMatchObject({
      status: 'failure',
      reason: { code: 62 },
    });
    expect(commandAnswerSchema.safeParse({ id: '1' }).success).toBe(false);
  });
});

it.each([
  ['2026-03-16T13:05:00Z', Date.UTC(2026, 2, 16, 13, 5)],
  ['2026-03-16T13:05:00', Date.UTC(2026, 2, 16, 13, 5)],
  ['2026-03-16T10:05:00.1234567-03:00', Date.UTC(2026, 2, 16, 13, 5, 0, 123)],
  ['2026-03-16T10:05:00-0300', Date.UTC(2026, 2, 16, 13, 5)],
  [Date.UTC(2026, 2, 16, 13, 5), Date.UTC(2026, 2, 16, 13, 5)],
  [String(Date.UTC(2026, 2, 16, 13, 5)), Date.UTC(2026, 2, 16, 13, 5)],
  ['0001-01-01T00:00:00Z', null],
  [12, null],
  ['soon', null],
])('reads the date %s', (written, at) => {
  expect(looseDate.parse(written)).toBe(at);
});
