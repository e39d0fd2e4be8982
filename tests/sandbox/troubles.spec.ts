import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { postmaster } from '../../src-main/wire/mime.ts';
import { type Harness, startHarness } from './harness.ts';

describe('faults, link and switches', () => {
  let harness: Harness;
  beforeAll(async () => {
    harness = await startHarness();
  });
  beforeEach(async () => {
    await harness.control('reset', {});
  });
  afterAll(() => harness.close());

  const failure = (promise: Promise<unknown>): Promise<string> =>
    promise.then(
      () => 'replied',
      (error: Error & { code?: string }) => error.code ?? error.message,
    );

  it.each(['before', 'after'])('plays 504, 500, 429 and resets %s the send', async (when) => {
    for (const [effect, seen] of [
      ['504', 'HTTP 504'],
      ['500', 'HTTP 500'],
      ['429', 'HTTP 429'],
      ['reset', 'ECONNRESET'],
    ]) {
      await harness.control('faults', { match: { uri: '/campaign/full', method: 'set' }, when, effect });
      expect(await failure(harness.send('+5511987654321'))).toContain(seen);
    }
    expect(await harness.ledger()).toHaveLength(when === 'after' ? 4 : 0);
    expect((await harness.send('+5511987654321')).status).toBe('success');
  });

  it.each(['garbage', 'html', 'truncate'])('damages the answer (%s) after the send', async (effect) => {
    await harness.control('faults', { match: { uri: '/campaign/full' }, when: 'after', effect });
    const body = { id: '1', to: postmaster.core, method: 'get', uri: '/campaign/full' };
    const answer = await failure(
      harness.post('/commands', body, { Authorization: harness.header('router') }).then(({ data }) => expect(typeof data).toBe('string')),
    );
    expect(effect === 'truncate' ? 'ECONNRESET ERR_BAD_RESPONSE answered' : 'replied').toContain(answer);
  });

  it('waits for the nth match and plays it so many times', async () => {
    await harness.control('faults', { match: { uri: '/ping', nth: 2 }, effect: '500', times: 2 });
    const ping = async (): Promise<number> =>
      (await harness.post('/commands', { id: '1', method: 'get', uri: '/ping' }, { Authorization: harness.header('router') })).status;
    expect([await ping(), await ping(), await ping(), await ping()]).toEqual([200, 500, 500, 200]);
  });

  it('takes the short form and clears', async () => {
    await harness.control('faults', { next: '500' });
    expect((await harness.control('faults', { clear: true })).data.faults).toEqual([]);
    expect((await harness.send('+5511987654321')).status).toBe('success');
  });

  it('creates late and lists late', async () => {
    await harness.control('switches', { createdLateMs: 60_000, listedLateMs: 30_000 });
    await harness.control('faults', { match: { uri: '/campaign/full' }, when: 'after', effect: '504' });
    expect(await failure(harness.send('+5511987654321'))).toContain('HTTP 504');
    const listed = async (): Promise<number> =>
      (await harness.command('router', { to: postmaster.campaigns, uri: '/campaigns/summaries?$take=100' })).resource.items.length;
    expect(await harness.ledger()).toHaveLength(0);
    await harness.advance(61);
    expect(await harness.ledger()).toHaveLength(1);
    expect(await listed()).toBe(0);
    await harness.advance(30);
    expect(await listed()).toBe(1);
  });

  it('takes a repeated name twice, or rejects it', async () => {
    await harness.send('+5511987654321', undefined, { name: 'twin' });
    await harness.send('+5511987654321', undefined, { name: 'twin' });
    expect(await harness.ledger()).toHaveLength(2);
    await harness.control('switches', { duplicateNames: 'reject' });
    expect((await harness.send('+5511987654321', undefined, { name: 'twin' })).status).toBe('failure');
  });

  it('goes down with the controls still there, and refuses on request', async () => {
    await harness.control('link', { state: 'down' });
    expect(await failure(harness.send('+5511987654321'))).toBe('ECONNRESET');
    expect((await harness.control('health')).data.link).toBe('down');
    await harness.control('link', { state: 'refused' });
    expect(await failure(harness.send('+5511987654321'))).toBe('ECONNREFUSED');
    const response = await fetch(`${harness.sandbox.controlUrl}/sandbox/link`, { method: 'POST', body: JSON.stringify({ state: 'up' }) });
    expect(response.status).toBe(200);
    expect((await harness.send('+5511987654321')).status).toBe('success');
  });

  it('answers 429 above the throughput for two minutes', async () => {
    await harness.control('switches', { throughput: 'free' });
    const ping = async (): Promise<number> =>
      (await harness.post('/commands', { id: '1', method: 'get', uri: '/ping' }, { Authorization: harness.header('Sales') })).status;
    const first = await Promise.all(Array.from({ length: 150 }, ping));
    expect(first).toContain(429);
    await harness.advance(100);
    expect(await ping()).toBe(429);
    await harness.advance(21);
    expect(await ping()).toBe(200);
  });

  it('schedules, reschedules and cancels', async () => {
    const at = (minutes: number): string => new Date(Date.now() + minutes * 60_000).toISOString();
    const kept = await harness.send('+5511987654321', undefined, { campaign: { scheduled: at(10) } });
    const dropped = await harness.send('+5511987654322', undefined, { campaign: { scheduled: at(10) } });
    expect(kept.resource.status).toBe('scheduled');
    expect(
      (await harness.command('router', { to: postmaster.campaigns, method: 'delete', uri: `/campaigns/${dropped.resource.id}` })).status,
    ).toBe('success');
    await harness.advance(11 * 60);
    expect((await harness.ledger()).map((row) => row.status)).toEqual(['READ', '']);
  });

  it('serves its media, good and bad', async () => {
    const { good, bad } = harness.sandbox.media;
    const { fileTypeFromBuffer } = await import('file-type');
    const types = await Promise.all(
      Object.values(good).map(async (url) => (await fileTypeFromBuffer(await (await fetch(url)).arrayBuffer()))?.mime),
    );
    expect(types).toEqual(['image/jpeg', 'image/png', 'video/mp4', 'application/pdf']);
    expect((await fetch(bad.notFound)).status).toBe(404);
    expect((await fetch(bad.wrongType)).headers.get('content-type')).toBe('text/html');
    expect(new Set(Object.values(bad).map((url) => new URL(url).port)).size).toBe(Object.keys(bad).length);
  });
});

describe('a restarted sandbox', () => {
  it('goes on with the same world', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'sandbox-'));
    const file = join(folder, 'world.sqlite');
    const before = await startHarness(file);
    await before.advance(48 * 3_600);
    const sent = await before.send('+5531988010002');
    const ledger = await before.ledger();
    await before.close();
    const after = await startHarness(file);
    try {
      expect((await after.ledger())[0]).toMatchObject({ id: ledger[0]?.id, createdAt: ledger[0]?.createdAt });
      await after.advance(10);
      expect((await after.ledger())[0]).toMatchObject({ status: 'REPLIED' });
      const tickets = (await after.command('Support', { to: postmaster.desk, uri: '/tickets' })).resource.items;
      expect(tickets).toContainEqual(expect.objectContaining({ CampaignId: sent.resource.id }));
      const now = Date.parse((await after.control('health')).data.now);
      expect(now - Date.now()).toBeGreaterThan(47 * 3_600_000);
    } finally {
      await after.close();
      await rm(folder, { recursive: true });
    }
  });
});
