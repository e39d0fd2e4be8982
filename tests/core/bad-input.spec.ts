/** What the core makes of wrong keys, wrong addresses and answers that are none: one code each, nothing lost, nothing crashed. */
import { createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SandboxWorkspace } from '../../sandbox/seed/workspace.ts';
import { startSandbox } from '../../sandbox/server.ts';
import type { WorkspaceInput } from '../../src-preload/contract/models/workspace.ts';
import { type RunningCore, sendTo, startRunning, withCore } from './running-core.ts';
import { type SessionMeddler, startSessionMeddler } from './session-meddler.ts';

const limitMs = { timeout: 60_000 };
const otherKey = Buffer.from('N0tTheAccessKey1').toString('base64');
const desk = 'acmedesk@msging.net';
const read = '+5531988010001';

type Change = (file: SandboxWorkspace) => SandboxWorkspace;
const wrongRouterKey: Change = (file) => ({ ...file, router: { ...file.router, accessKey: otherKey } });
const wrongDeskKey: Change = (file) => ({
  ...file,
  chatbots: file.chatbots.map((bot) => (bot.identity === desk ? { ...bot, accessKey: otherKey } : bot)),
});
const wrongToken: Change = (file) => ({ ...file, attendant: { ...file.attendant, token: 'eyJhbGciOiJIUzI1NiJ9.bm90LW1pbmU.c2ln' } });
/** The keys of router and chatbot under each other's names: both are right, and of the wrong bot. */
const swapped: Change = (file) => {
  const [billing, ...others] = file.chatbots;
  if (billing === undefined) throw new Error('the sandbox has no chatbot');
  return {
    ...file,
    router: { ...file.router, identity: billing.identity, accessKey: billing.accessKey },
    chatbots: [{ ...billing, identity: file.router.identity, accessKey: file.router.accessKey }, ...others],
  };
};

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return port;
}

const at = (url: string): Change => {
  const ws = url.replace(/^http/, 'ws');
  return (file) => ({
    ...file,
    http: url,
    ws,
    router: { ...file.router, http: url, ws },
    chatbots: file.chatbots.map((bot) => ({ ...bot, http: url, ws })),
  });
};

describe('wrong keys', () => {
  it('of the router: signed out, told by its name', limitMs, async () => {
    await withCore({ workspace: wrongRouterKey }, async ({ until }) => {
      const seen = await until('signed out', ({ session }) => session.connection.state === 'signedOut' && session);
      expect(seen.connection.problem).toMatchObject({ code: 'wrongKey', params: { key: 'acmerouter@msging.net' } });
      expect(seen.startProblem).toBeNull();
    });
  });

  it('of one chatbot: told at that chatbot, and the others send', limitMs, async () => {
    await withCore({ workspace: wrongDeskKey }, async (running) => {
      await running.ready();
      const { workspace } = (await running.core.methods.getSnapshot(undefined)).session;
      expect(workspace?.chatbots.map(({ identity, problem }) => [identity, problem?.code ?? null])).toEqual([
        ['acmebilling@msging.net', null],
        ['acmesales@msging.net', null],
        [desk, 'wrongKey'],
      ]);
      expect(workspace?.attendant.name).toBe('Marina Alves');
      const rows = await running.core.methods.listTemplates(undefined);
      expect(rows.filter((row) => row.chatbotIdentity === desk && row.blocked === null)).toEqual([]);
      const id = await sendTo(running, read, 'acmebilling@msging.net');
      await running.until('read', ({ messages }) => messages.get(id)?.status === 'read');
    });
  });

  it('of one chatbot with keys only: presence and tickets come from the others', limitMs, async () => {
    const first: Change = (file) => ({
      ...file,
      chatbots: file.chatbots.map((bot, index) => (index === 0 ? { ...bot, accessKey: otherKey } : bot)),
    });
    await withCore({ keysOnly: true, workspace: first }, async (running) => {
      await running.ready();
      const id = await sendTo(running, '+5531988010002');
      const ticket = await running.until('ticket', ({ tickets }) => [...tickets.values()].find((one) => one.messageId === id));
      expect(ticket).toMatchObject({ status: 'Open', chatbotIdentity: desk });
    });
  });

  it('the attendant’s token: signed out, and no second try', limitMs, async () => {
    await withCore({ workspace: wrongToken }, async (running) => {
      const seen = await running.until('signed out', ({ session }) => session.connection.state === 'signedOut' && session);
      expect(seen.connection.problem?.code).toBe('signedOut');
      const tries = async () =>
        (await running.control.log()).filter((entry) => JSON.stringify(entry).includes('"state":"authenticating","scheme"')).length;
      expect(await tries()).toBe(1);
      // Three pings of the key later nobody has tried the token again.
      const pings = async () => (await running.control.log()).filter((entry) => JSON.stringify(entry).includes('/ping')).length;
      const before = await pings();
      await expect.poll(pings, { timeout: 10_000 }).toBeGreaterThan(before + 5);
      expect(await tries()).toBe(1);
    });
  });

  it('right keys of the wrong bots: told as that', limitMs, async () => {
    await withCore({ workspace: swapped }, async (running) => {
      const problem = await running.until('no templates', ({ session }) => session.templates.problem);
      expect(problem.code).toBe('wrongBot');
      const test = await running.core.methods.checkSetup(undefined);
      expect(test.keys.slice(0, 2).map((one) => [one.ok, one.problem?.code])).toEqual([
        [false, 'wrongBot'],
        [false, 'wrongBot'],
      ]);
    });
  });

  it('a ready key of another bot: refused before anything is asked, with both names', limitMs, async () => {
    const ready = `Key ${Buffer.from('acmesales:S4lesAccessKey99').toString('base64')}`;
    await withCore({ workspace: (file) => ({ ...file, router: { ...file.router, accessKey: ready } }) }, async ({ until, control }) => {
      const problem = await until('refused', ({ session }) => session.startProblem);
      expect(problem).toMatchObject({
        code: 'keyOfOtherBot',
        params: { field: 'router.accessKey', key: 'acmerouter@msging.net', owner: 'acmesales' },
      });
      expect(await control.log()).toEqual([]);
    });
  });
});

describe('Test connection', () => {
  let running: RunningCore;
  beforeAll(async () => {
    running = await startRunning({});
  }, 60_000);
  afterAll(() => running.close());
  const test = (change: Change) => running.core.methods.testConnection(change(running.sandbox.workspace) as WorkspaceInput);
  const wrongKeys = (keys: readonly { key: string; ok: boolean; problem: { code: string } | null }[]) =>
    keys.filter(({ ok }) => !ok).map(({ key, problem }) => [key, problem?.code]);

  it('names the key that is wrong, and only that', limitMs, async () => {
    expect(wrongKeys((await test((file) => file)).keys)).toEqual([]);
    expect(wrongKeys((await test(wrongRouterKey)).keys)).toEqual([['router', 'wrongKey']]);
    expect(wrongKeys((await test(wrongDeskKey)).keys)).toEqual([[desk, 'wrongKey']]);
    expect(wrongKeys((await test(swapped)).keys)).toEqual([
      ['router', 'wrongBot'],
      ['acmerouter@msging.net', 'wrongBot'],
    ]);
  });

  it('says that the token is not accepted although every key is', limitMs, async () => {
    const { keys, setup } = await test(wrongToken);
    expect(wrongKeys(keys)).toEqual([]);
    expect(setup.find(({ id, chatbotIdentity }) => id === 'attendant' && chatbotIdentity === null)).toMatchObject({
      state: 'missing',
      problem: { code: 'signedOut' },
    });
  });

  it('says that nobody is there', limitMs, async () => {
    const { keys } = await test(at(`http://127.0.0.1:${await freePort()}`));
    expect(new Set(keys.map(({ problem }) => problem?.code))).toEqual(new Set(['unreachable']));
  });
});

describe('a server that is not there', () => {
  it('refuses: no connection within 5 s, and back by itself', limitMs, async () => {
    const port = await freePort();
    await withCore({ workspace: at(`http://127.0.0.1:${port}`) }, async (running) => {
      const startedAt = performance.now();
      const seen = await running.until('offline', ({ session }) => session.connection.state === 'offline' && session);
      expect(performance.now() - startedAt).toBeLessThan(5_000);
      expect(seen.connection.problem?.code).toBe('unreachable');
      const sandbox = await startSandbox({ databaseFile: ':memory:', port });
      try {
        await running.ready();
      } finally {
        await sandbox.close();
      }
    });
  });

  it('is silent: no connection after the ping’s patience, from the start and later', limitMs, async () => {
    const advanced = { pingTimeoutMs: 800, readTimeoutMs: 1_500, socketPingMs: 500 };
    await withCore({ advanced, before: (control) => control.link('silent') }, async (running) => {
      const seen = await running.until('offline', ({ session }) => session.connection.state === 'offline' && session);
      expect(seen.connection.problem?.code).toBe('timeout');
      await running.control.link('up');
      await running.ready();
      await running.control.link('silent');
      await running.until('offline again', ({ session }) => session.connection.state === 'offline');
      await running.control.link('up');
      await running.until('online again', ({ session }) => session.connection.state === 'online');
    });
  });
});

describe('answers that are none', () => {
  let running: RunningCore;
  beforeAll(async () => {
    running = await startRunning({ advanced: { readRetryMs: [], readTimeoutMs: 2_000, templatesMaxAgeMs: 600_000 } });
    await running.ready();
  }, 60_000);
  afterAll(() => running.close());

  it.each(['html', 'garbage', 'truncate', '500', '504', 'reset'] as const)('templates: %s', limitMs, async (effect) => {
    const before = (await running.core.methods.getSnapshot(undefined)).session.templates.count;
    await running.control.fault({ match: { uri: '/message-templates' }, effect, times: 10 });
    await expect(running.core.methods.refreshTemplates(undefined)).rejects.toMatchObject({ name: 'ApiError' });
    const problem = await running.until('told', ({ session }) => session.templates.problem);
    expect(['badAnswer', 'serverError', 'timeout', 'unreachable']).toContain(problem.code);
    const { templates } = (await running.core.methods.getSnapshot(undefined)).session;
    expect(templates).toMatchObject({ count: before, syncing: false });
    expect(await running.core.methods.listTemplates(undefined)).not.toEqual([]);
    await running.control.clearFaults();
    await running.until('still there', ({ session }) => session.connection.state === 'online');
    await running.core.methods.refreshTemplates(undefined);
    await running.until('well again', ({ session }) => session.templates.problem === null);
  });

  it.each(['/accounts/', '/tickets', '/contacts', '/campaigns/summaries', '/attendants', '/configuration'])(
    '%s answers HTML once each: a message comes through all the same',
    limitMs,
    async (uri) => {
      await running.control.fault({ match: { uri }, effect: 'html', times: 3 });
      const id = await sendTo(running, '+5531988010003');
      await running.until('delivered', ({ messages }) => messages.get(id)?.status === 'delivered');
      expect((await running.control.ledger()).filter((row) => row['name'] !== null && row['id'] !== null).length).toBeGreaterThan(0);
      await running.control.clearFaults();
    },
  );

  it('a send that is answered with nonsense is looked up, never sent again', limitMs, async () => {
    for (const effect of ['html', 'garbage', 'truncate'] as const) {
      await running.control.reset();
      await running.control.fault({ match: { uri: '/campaign/full' }, when: 'after', effect });
      const id = await sendTo(running, '+5511987654321');
      await running.until('read', ({ messages }) => messages.get(id)?.status === 'read');
      expect(await running.control.ledger()).toHaveLength(1);
    }
  });
});

describe('template lists of 10 MB', () => {
  it('are read when valid, and refused above the limit without losing what was there', { timeout: 120_000 }, async () => {
    await withCore({ advanced: { answerLimitBytes: 32 * 1024 * 1024 } }, async (running) => {
      await running.ready();
      const count = 16_000;
      await fetch(`${running.sandbox.controlUrl}/sandbox/seed`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ templates: count }),
      });
      await running.core.methods.refreshTemplates(undefined);
      const { session } = await running.core.methods.getSnapshot(undefined);
      expect(session.templates.count).toBeGreaterThan(count);
      expect(session.connection.state).toBe('online');
    });
    await withCore({ advanced: { answerLimitBytes: 20_000, contactsPageSize: 10, readAgainMs: 500 } }, async (running) => {
      const problem = await running.until('refused', ({ session }) => session.templates.problem);
      expect(problem.code).toBe('answerTooLarge');
      await running.until(
        'the rest is there',
        ({ session }) => session.connection.state === 'online' && session.contacts.syncedAt !== null,
      );
    });
  });
});

describe('malformed envelopes on the session', () => {
  let meddler: SessionMeddler;
  afterAll(() => meddler.close());

  it('are dropped one by one; what follows them is heard', limitMs, async () => {
    const workspace = async (file: SandboxWorkspace) => {
      meddler = await startSessionMeddler(file.ws);
      return { ...file, ws: meddler.url };
    };
    // Nothing is polled: what is known comes over this session alone.
    await withCore({ workspace, advanced: { statusPollMs: [600_000] } }, async (running) => {
      await running.ready();
      const id = await sendTo(running, read);
      await running.until('accepted', ({ messages }) => messages.get(id)?.phase !== 'queued');
      const { campaignId } = await running.core.methods.getMessage({ id });
      for (const text of nonsense(campaignId)) meddler.push(text);
      await running.until('read', ({ messages }) => messages.get(id)?.status === 'read');
      expect((await running.core.methods.getMessage({ id })).failure).toBeNull();
      expect(meddler.opened()).toBe(1);
    });
  });
});

function nonsense(campaignId: string | null): string[] {
  return [
    '',
    'not json',
    '{',
    'null',
    '7',
    '[]',
    '{}',
    '"text"',
    '{"event":5}',
    '{"event":"consumed"}',
    JSON.stringify({ id: campaignId, event: 'telepathy', from: 'x', to: 'y' }),
    JSON.stringify({ id: campaignId, event: 'failed', reason: 'no' }),
    JSON.stringify({ id: campaignId, event: 'received', metadata: { '#envelope.timestamp': 'yesterday', '#envelope.storageDate': {} } }),
    '{"content":{},"type":5}',
    '{"id":"x","content":null,"type":"application/vnd.iris.ticket+json"}',
    JSON.stringify({ id: 'x', from: 'a@b', type: 'application/vnd.iris.ticket+json', content: { id: 7, status: [] } }),
    '{"method":"explode","uri":"/ping","id":"x"}',
    '{"method":"get","status":"success","id":"nobody asked"}',
    '{"method":"set","uri":"/presence","id":"1","resource":{"status":"Offline"}}',
    '{"state":"new"}',
    `{"id":"${'x'.repeat(100_000)}","event":"consumed"}`,
  ];
}
