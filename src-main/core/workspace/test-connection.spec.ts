import { afterEach, describe, expect, it } from 'vitest';
import {
  type CommandServer,
  collectLog,
  fail,
  quickSettings,
  type ReceivedCommand,
  realRandom,
  realTime,
  startCommandServer,
  succeed,
  workspaceAt,
} from '../api/spec-support.ts';
import { testConnection } from './test-connection.ts';

type Answers = Readonly<Record<string, (received: ReceivedCommand, response: Parameters<typeof succeed>[1]) => void>>;

let server: CommandServer | null = null;
afterEach(async () => {
  await server?.close();
  server = null;
});

const items =
  (...list: unknown[]): Answers[string] =>
  (received, response) =>
    succeed(received, response, { items: list });
const healthy: Answers = {
  '/message-templates-enriched': items({ name: 'a', status: 'APPROVED' }),
  '/attendants': items({ identity: 'ana.souza%40example.com@blip.ai', fullName: 'Ana Souza' }),
  '/agent/': items({ Name: 'canSendActiveMessage', IsActive: 'true' }),
  '/configuration': items(
    { name: 'ActiveMessageEnabled', value: 'true' },
    { name: 'RouterIdentityActiveCampaign', value: 'acmerouter@msging.net' },
  ),
  '/buckets/': (received, response) => succeed(received, response, { defaults: { flowId: 'f', stateId: 's' }, items: {} }),
};

async function run(change: Answers = {}) {
  const answers = { ...healthy, ...change };
  server = await startCommandServer((received, response) => {
    const found = Object.entries(answers).find(([path]) => received.command.uri.includes(path));
    if (found === undefined) fail(received, response, 62);
    else found[1](received, response);
  });
  const config = workspaceAt(server.url);
  const test = await testConnection(
    { ...config, chatbots: config.chatbots.slice(0, 1) },
    { time: realTime, random: realRandom, log: collectLog().sink, advanced: () => quickSettings(), proxyFor: async () => null },
  );
  return { ...test, states: Object.fromEntries(test.setup.map((item) => [item.id, item.state])) };
}

describe('testConnection', () => {
  it('finds everything met', async () => {
    const { keys, setup } = await run();
    expect(keys).toEqual([
      { key: 'router', ok: true, problem: null },
      { key: 'acmedesk@msging.net', ok: true, problem: null },
    ]);
    expect(setup.map(({ id }) => id)).toEqual([
      'routerKey',
      'whatsapp',
      'templates',
      'chatbotKey',
      'attendant',
      'permission',
      'feature',
      'routerLinked',
      'returnBlock',
    ]);
    expect(setup.filter(({ state }) => state !== 'met')).toEqual([]);
  });

  it('says which key the platform does not know', async () => {
    const { keys, states } = await run({ '/attendants': (_received, response) => response.writeHead(401).end() });
    expect(keys[0]?.ok).toBe(true);
    expect(keys[1]).toMatchObject({ key: 'acmedesk@msging.net', ok: false, problem: { code: 'wrongKey' } });
    expect(states).toMatchObject({ routerKey: 'met', chatbotKey: 'missing' });
  });

  it('knows keys of the wrong bot on both sides', async () => {
    const { keys, states } = await run({
      '/message-templates-enriched': (received, response) => fail(received, response, 81, 'Could not determine the WhatsApp account'),
      '/attendants': (received, response) => fail(received, response, 67, 'The requested resource was not found'),
    });
    expect(keys.map(({ problem }) => problem?.code)).toEqual(['wrongBot', 'wrongBot']);
    expect(states).toMatchObject({ whatsapp: 'missing', templates: 'unknown' });
  });

  it('names what is missing and what cannot be told', async () => {
    const { setup, states } = await run({
      '/message-templates-enriched': items({ name: 'a', status: 'PENDING' }),
      '/attendants': items(),
      '/agent/': items(),
      '/configuration': items({ name: 'RouterIdentityActiveCampaign', value: 'other@msging.net' }),
      '/buckets/': (received, response) => fail(received, response, 67),
    });
    expect(states).toEqual({
      routerKey: 'met',
      whatsapp: 'met',
      templates: 'missing',
      chatbotKey: 'met',
      attendant: 'missing',
      permission: 'unknown',
      feature: 'missing',
      routerLinked: 'missing',
      returnBlock: 'missing',
    });
    expect(setup.flatMap(({ problem }) => problem?.code ?? [])).toEqual([
      'templatesMissing',
      'permissionMissing',
      'featureOff',
      'routerNotLinked',
      'returnBlockMissing',
    ]);
  });

  it('says that nobody is there', async () => {
    server = await startCommandServer(() => {});
    const config = workspaceAt(server.url, { token: 'jwt' });
    await server.close();
    server = null;
    const test = await testConnection(config, {
      time: realTime,
      random: realRandom,
      log: collectLog().sink,
      advanced: () => quickSettings(),
      proxyFor: async () => null,
    });
    expect(test.keys.map(({ problem }) => problem?.code)).toEqual(['unreachable', 'unreachable', 'unreachable']);
    expect(test.setup[0]).toMatchObject({ id: 'attendant', chatbotIdentity: null, state: 'unknown', problem: { code: 'unreachable' } });
  });
});
