/**
 * The main job against a platform that other people could have written from the same facts: every quirk alone and together, with
 * the attendant's token and with keys only.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { AdvancedSettings } from '../../src-main/core/preferences/advanced-settings.ts';
import { type ForeignPlatform, type Quirks, startForeignPlatform } from './foreign-platform.ts';
import { quick, type WatchedCore, watchCore } from './watched-core.ts';

const limit = { timeout: 60_000 };
const phone = '+5511987650001';
const other = '+5511987650002';
const third = '+5511987650003';

interface Running extends WatchedCore {
  readonly platform: ForeignPlatform;
  send(to: string): Promise<string>;
}

const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

async function start(quirks: Partial<Quirks>, withToken: boolean, advanced: Partial<AdvancedSettings> = {}): Promise<Running> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'desk-foreign-'));
  ends.push(async () => rmSync(dataFolder, { recursive: true, force: true }));
  const platform = await startForeignPlatform(quirks);
  ends.push(() => platform.close());
  const document = { settings: { undoSeconds: 0 }, advanced: { ...quick, pingTimeoutMs: 1_000, ...advanced } };
  const watched = await watchCore({ dataFolder, text: platform.workspaceFile(withToken), document });
  ends.push(() => watched.core.stop());
  await watched.until(
    'online with templates',
    ({ session }) => session.connection.state === 'online' && session.templates.syncedAt !== null,
  );
  const { methods } = watched.core;
  return {
    platform,
    until: watched.until,
    ready: watched.ready,
    reopen: watched.reopen,
    get core() {
      return watched.core;
    },
    async send(to) {
      await methods.setPresence({ status: 'Online' });
      const [row] = await methods.listTemplates(undefined);
      expect(row).toMatchObject({ name: 'aviso_entrega', language: 'pt_BR', status: 'APPROVED', blocked: null });
      const templateKey = row?.key ?? '';
      const check = await methods.checkRecipient({ recipient: { identity: null, phone: to, name: null }, templateKey });
      expect(check.warnings.filter((warning) => warning.blocks)).toEqual([]);
      const values = Object.fromEntries(
        (await methods.getTemplate({ key: templateKey })).model.fields.map(({ id }) => [id, { value: 'Ana', origin: null }]),
      );
      return (
        await methods.sendActiveMessage({ draftId: crypto.randomUUID(), replaces: null, templateKey, recipient: check.recipient, values })
      ).id;
    },
  };
}

const everything: Partial<Quirks> = {
  otherSpelling: true,
  missingIsFailure: true,
  oddList: true,
  container: 'documents',
  transfer: 'gzip',
  oddSession: true,
  push: 'random',
  ticketAs: 'redirect',
};

const combinations: readonly (readonly [string, Partial<Quirks>])[] = [
  ['nothing odd', {}],
  ['bare answers', { bare: true, container: '' }],
  ['other spelling', { otherSpelling: true, container: 'items', transfer: 'chunked' }],
  ['67 for empty, connections closed', { missingIsFailure: true, transfer: 'closing', container: 'templates' }],
  ['optional questions refused with 61', { optional: 61 }],
  ['optional questions refused with 63, a strict list', { optional: 63, strictList: true }],
  ['optional questions refused with 66, IPv6', { optional: 66, host: '::1' }],
  ['an odd list', { oddList: true, push: 'campaign' }],
  ['an odd session', { oddSession: true, push: 'random', ticketAs: 'redirect' }],
  ['everything odd', everything],
  ['everything odd and bare', { ...everything, bare: true, optional: 62 }],
];

describe.each([
  { kind: 'with the token', withToken: true },
  { kind: 'with keys only', withToken: false },
])('$kind', ({ withToken }) => {
  it.each(combinations)('does the main job: %s', limit, async (_what, quirks) => {
    const running = await start(quirks, withToken);
    const { platform } = running;
    platform.outcomes.set(phone, 'read').set(other, 'answers');
    const [read, answered] = [await running.send(phone), await running.send(other)];
    await running.until('online presence', ({ session }) => session.presence.actual === 'Online');
    expect(platform.status()).toBe('Online');
    await running.until('read', ({ messages }) => messages.get(read)?.status === 'read');
    const ticket = await running.until('ticket', ({ tickets }) => [...tickets.values()].find((one) => one.messageId === answered));
    expect(ticket).toMatchObject({ status: 'Open', lastText: 'quero sim' });
    await running.until('left Sent', ({ messages }) => !messages.has(answered));
    expect(platform.pongs() > 0).toBe(withToken && quirks.oddSession === true);
    platform.outcomes.set(third, 'fails');
    const failed = await running.send(third);
    const { failure } = await running.until('failed', ({ messages }) => {
      const message = messages.get(failed);
      return message?.status === 'failed' ? message : null;
    });
    expect(failure).toMatchObject({ code: 'heldBack', platformCode: 131049, retry: 'no' });
    expect(platform.campaigns).toHaveLength(3);
  });

  it.each([
    ['resetAfter', {}],
    ['emptyAfter', { bare: true }],
    ['202After', { oddList: true }],
    ['resetAfter', { strictList: true, otherSpelling: true }],
  ] as const)('adopts a campaign whose answer was lost: %s', limit, async (plan, quirks) => {
    const running = await start(quirks, withToken);
    running.platform.plans.push(plan);
    const id = await running.send(phone);
    await running.until('read', ({ messages }) => messages.get(id)?.status === 'read');
    expect(running.platform.campaigns).toHaveLength(1);
  });

  it.each([{}, { oddList: true, missingIsFailure: true }])('sends once more what was proved absent: %j', limit, async (quirks) => {
    const running = await start(quirks, withToken);
    running.platform.plans.push('504Before');
    const id = await running.send(phone);
    await running.until('read', ({ messages }) => messages.get(id)?.status === 'read');
    const { campaignName } = await running.core.methods.getMessage({ id });
    expect(running.platform.campaigns.map(({ name }) => name)).toEqual([campaignName]);
  });

  it('expires by the clock that the platform tells, and leaves at 72 h', limit, async () => {
    const running = await start({ otherSpelling: true, oddList: true }, withToken);
    const id = await running.send(phone);
    await running.until('read', ({ messages }) => messages.get(id)?.status === 'read');
    running.platform.advance(24 * 3_600_000);
    await running.until('expired', ({ messages }) => messages.get(id)?.status === 'expired');
    running.platform.advance(48 * 3_600_000);
    await running.until('hidden', ({ messages }) => !messages.has(id));
    expect(running.platform.campaigns).toHaveLength(1);
  });
});
