import { describe, expect, it } from 'vitest';
import { DeskError } from '../../../src-preload/contract/result.ts';
import { isLoopbackWorkspace, secretsOf, withoutSecrets, withSecrets } from './config.ts';
import { parseWorkspaceFile, readWorkspaceFile } from './read-workspace.ts';

const portalKey = 'UzNjcjN0QWNjZXNzS2V5MQ==';
const routerToken = 'YWNtZXJvdXRlcjpTM2NyM3RBY2Nlc3NLZXkx';

function input(): Record<string, unknown> & {
  router: Record<string, unknown>;
  chatbots: Record<string, unknown>[];
  attendant: Record<string, unknown>;
} {
  return {
    name: 'Acme',
    contract: 'acme',
    router: { identity: 'acmerouter@msging.net', accessKey: portalKey },
    chatbots: [{ name: 'Desk', identity: 'acmedesk@msging.net', accessKey: portalKey, flowId: 'flow', stateId: 'desk:1' }],
    attendant: { email: 'Ana.Souza@example.com' },
  };
}

function failureOf(run: () => unknown): DeskError {
  try {
    run();
  } catch (error) {
    if (error instanceof DeskError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

describe('parseWorkspaceFile', () => {
  it('fills addresses from the contract and makes the tokens', () => {
    const config = parseWorkspaceFile(input());
    expect(config.router).toEqual({
      name: 'acmerouter',
      identity: 'acmerouter@msging.net',
      http: 'https://acme.http.msging.net',
      ws: 'wss://acme.ws.msging.net',
      token: routerToken,
    });
    expect(Buffer.from(config.chatbots[0]?.token ?? '', 'base64').toString()).toBe('acmedesk:S3cr3tAccessKey1');
    expect(config.attendant).toEqual({
      email: 'Ana.Souza@example.com',
      identity: 'ana.souza%40example.com@blip.ai',
      token: null,
      issuer: 'account.blip.ai',
      ws: 'wss://acme.ws.msging.net',
    });
    expect(isLoopbackWorkspace(config)).toBe(false);
  });

  it.each([`Key ${routerToken}`, `key   ${routerToken}`, `Authorization: Key ${routerToken}`, routerToken, ` ${portalKey}\n`])(
    'takes the key as %s',
    (accessKey) => {
      expect(parseWorkspaceFile({ ...input(), router: { identity: 'acmerouter@msging.net', accessKey } }).router.token).toBe(routerToken);
    },
  );

  it('lets a key have addresses of its own, without their last slash, and ignores unknown keys', () => {
    const value = input();
    value.http = 'http://127.0.0.1:4000/';
    value.ws = 'ws://localhost:4000';
    value.comment = 'for IT';
    value.router.http = 'http://[::1]:5000/base//';
    const config = parseWorkspaceFile(value);
    expect(config.router.http).toBe('http://[::1]:5000/base');
    expect(config.chatbots[0]?.http).toBe('http://127.0.0.1:4000');
    expect(config.attendant.ws).toBe('ws://localhost:4000');
    expect(isLoopbackWorkspace(config)).toBe(true);
  });

  it('names the bot that a ready key really belongs to', () => {
    const value = input();
    value.chatbots[0] = { ...value.chatbots[0], accessKey: `Key ${routerToken}` };
    const error = failureOf(() => parseWorkspaceFile(value));
    expect(error.code).toBe('keyOfOtherBot');
    expect(error.params).toEqual({ field: 'chatbots.0.accessKey', key: 'acmedesk@msging.net', owner: 'acmerouter' });
  });

  it.each([
    ['not an object', () => 7, '', 'notObject'],
    ['name missing', () => ({ ...input(), name: undefined }), 'name', 'missing'],
    ['name empty', () => ({ ...input(), name: ' ' }), 'name', 'missing'],
    ['contract no text', () => ({ ...input(), contract: 5 }), 'contract', 'notText'],
    ['contract an address', () => ({ ...input(), contract: 'acme/evil' }), 'contract', 'notIdentity'],
    ['router missing', () => ({ ...input(), router: undefined }), 'router', 'missing'],
    ['router no object', () => ({ ...input(), router: 'x' }), 'router', 'notObject'],
    ['router key missing', () => ({ ...input(), router: { identity: 'a@msging.net' } }), 'router.accessKey', 'missing'],
    ['router key empty', () => ({ ...input(), router: { identity: 'a@msging.net', accessKey: '' } }), 'router.accessKey', 'missing'],
    [
      'router key no base64',
      () => ({ ...input(), router: { identity: 'a@msging.net', accessKey: 'ç!' } }),
      'router.accessKey',
      'notBase64',
    ],
    [
      'ready key no token',
      () => ({ ...input(), router: { identity: 'a@msging.net', accessKey: 'Key abc' } }),
      'router.accessKey',
      'notBase64',
    ],
    [
      'identity odd',
      () => ({ ...input(), router: { identity: 'a b@msging.net', accessKey: portalKey } }),
      'router.identity',
      'notIdentity',
    ],
    ['no chatbots', () => ({ ...input(), chatbots: [] }), 'chatbots', 'missing'],
    ['chatbots no list', () => ({ ...input(), chatbots: {} }), 'chatbots', 'notList'],
    ['chatbot twice', () => ({ ...input(), chatbots: [...input().chatbots, ...input().chatbots] }), 'chatbots.1.identity', 'duplicate'],
    ['plain http elsewhere', () => ({ ...input(), http: 'http://acme.example' }), 'http', 'notLoopback'],
    ['plain ws elsewhere', () => ({ ...input(), router: { ...input().router, ws: 'ws://10.0.0.1' } }), 'router.ws', 'notLoopback'],
    ['http no address', () => ({ ...input(), http: 'acme' }), 'http', 'notUrl'],
    ['ws with another scheme', () => ({ ...input(), ws: 'https://acme.example' }), 'ws', 'notUrl'],
    ['e-mail missing', () => ({ ...input(), attendant: {} }), 'attendant.email', 'missing'],
    ['e-mail odd', () => ({ ...input(), attendant: { email: 'ana' } }), 'attendant.email', 'notEmail'],
    ['token no text', () => ({ ...input(), attendant: { email: 'a@b.co', token: {} } }), 'attendant.token', 'notText'],
    ['name too long', () => ({ ...input(), name: 'x'.repeat(201) }), 'name', 'tooLong'],
  ])('%s', (_what, value, field, problem) => {
    const error = failureOf(() => parseWorkspaceFile(value()));
    expect(error.code).toBe('workspaceFileInvalid');
    expect(error.params).toEqual({ field, problem });
  });
});

describe('readWorkspaceFile', () => {
  it('reads JSON with a byte order mark', () => {
    expect(readWorkspaceFile(`\uFEFF${JSON.stringify(input())}`).name).toBe('Acme');
  });

  it('says what is wrong with the file itself', () => {
    expect(failureOf(() => readWorkspaceFile('{')).params).toEqual({ field: '', problem: 'json' });
    expect(failureOf(() => readWorkspaceFile(' '.repeat(2_000_000))).params).toEqual({ field: '', problem: 'tooLarge' });
  });
});

describe('secrets', () => {
  it('are split off and put back', () => {
    const value = input();
    value.attendant.token = 'jwt';
    const config = parseWorkspaceFile(value);
    const plain = withoutSecrets(config);
    const secrets = secretsOf(config);
    expect(JSON.stringify(plain)).not.toMatch(/token|jwt|S3cr|YWNt/);
    expect(withSecrets(plain, secrets)).toEqual(config);
    expect(withSecrets(plain, { ...secrets, bots: {} })).toBeNull();
  });
});
