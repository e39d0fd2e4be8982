import net from 'node:net';
import zlib from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { createLogger } from '../log.ts';
import type { AdvancedSettings } from '../preferences/advanced-settings.ts';
import type { ExchangeReport } from './blip-client.ts';
import type { CommandUse } from './command.ts';
import { ApiError } from './errors.ts';
import { type CommandHttp, createCommandHttp } from './http.ts';
import {
  type CommandServer,
  collectLog,
  fail,
  quickSettings,
  realRandom,
  realTime,
  sendJson,
  startCommandServer,
  succeed,
  workspaceAt,
} from './spec-support.ts';

const closers: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

const get = { to: 'postmaster@desk.msging.net', method: 'get', uri: '/tickets?$take=1' } as const;

function client(settings: Partial<AdvancedSettings> = {}) {
  const log = collectLog();
  const reports: ExchangeReport[] = [];
  const http: CommandHttp = createCommandHttp({
    time: realTime,
    random: realRandom,
    log: createLogger(log.sink),
    advanced: () => quickSettings(settings),
    proxyFor: async () => null,
  });
  http.onExchange((report) => reports.push(report));
  closers.push(() => http.close());
  const ask = (url: string, use: CommandUse = 'read') => http.command(workspaceAt(url).router, get, use);
  const failure = async (url: string, use: CommandUse = 'read'): Promise<ApiError> => {
    const error = await ask(url, use).then(
      () => null,
      (reason: unknown) => reason,
    );
    if (!(error instanceof ApiError)) throw new Error(`expected an ApiError, got ${String(error)}`);
    return error;
  };
  return { http, log, reports, ask, failure };
}

async function server(...args: Parameters<typeof startCommandServer>): Promise<CommandServer> {
  const started = await startCommandServer(...args);
  closers.push(() => started.close());
  return started;
}

/** A server below HTTP: `talk` gets each raw connection. */
async function rawServer(talk: (socket: net.Socket) => void): Promise<string> {
  const sockets = new Set<net.Socket>();
  const raw = net.createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    talk(socket);
  });
  await new Promise<void>((resolve) => raw.listen(0, '127.0.0.1', resolve));
  closers.push(() => {
    for (const socket of sockets) socket.destroy();
    raw.close();
  });
  return `http://127.0.0.1:${(raw.address() as net.AddressInfo).port}`;
}

describe('a command over HTTP', () => {
  it('carries the key and an id of its own, and answers resource and server time', async () => {
    const platform = await server((received, response) => {
      response.setHeader('Date', 'Mon, 16 Mar 2026 13:05:00 GMT');
      succeed(received, response, { items: [] });
    });
    const { ask, reports } = client();
    expect(await ask(platform.url)).toEqual({ resource: { items: [] }, serverDate: Date.UTC(2026, 2, 16, 13, 5) });
    expect(platform.received[0]?.path).toBe('/commands');
    expect(platform.received[0]?.authorization).toBe('Key YWNtZXJvdXRlcjpTM2NyM3RBY2Nlc3NLZXkx');
    expect(platform.received[0]?.command).toMatchObject(get);
    expect(reports).toEqual([
      expect.objectContaining({ bot: 'acmerouter@msging.net', what: 'get /tickets', outcome: 'answered', isPing: false }),
    ]);
  });

  it.each([
    [400, 'rejected', 'badInput'],
    [401, 'signedOut', 'wrongKey'],
    [403, 'signedOut', 'wrongKey'],
    [404, 'rejected', 'badAnswer'],
    [429, 'retry', 'rateLimited'],
    [500, 'unclear', 'serverError'],
    [503, 'unclear', 'serverError'],
    [504, 'unclear', 'timeout'],
  ])('status %i is %s %s', async (status, kind, code) => {
    const platform = await server((_received, response) => sendJson(response, { code: 9, description: 'words' }, status));
    const { failure, reports } = client();
    expect(await failure(platform.url)).toMatchObject({ kind, code, httpStatus: status, platformCode: 9, detail: 'words' });
    expect(reports.map(({ outcome }) => outcome)).toEqual(['answered']);
  });

  it('does not follow a redirect', async () => {
    const other = await server((received, response) => succeed(received, response));
    const platform = await server((_received, response) => response.writeHead(307, { Location: `${other.url}/commands` }).end());
    expect(await client().failure(platform.url)).toMatchObject({ kind: 'unclear', httpStatus: 307 });
    expect(other.received).toEqual([]);
  });

  it.each([
    ['HTML', (body: () => string) => `<html>${body().length}</html>`],
    ['nothing', () => ''],
    ['JSON that is no command', () => '[1]'],
    ['half of the JSON', (body: () => string) => body().slice(0, 20)],
    ['another id', () => JSON.stringify({ id: 'other', method: 'get', status: 'success' })],
    ['no status', (body: () => string) => JSON.stringify({ id: (JSON.parse(body()) as { id: string }).id, method: 'get' })],
  ])('an answer of %s is unclear', async (_what, make) => {
    const platform = await server((received, response) => {
      response.writeHead(200, { 'Content-Type': 'application/json' }).end(make(() => JSON.stringify(received.command)));
    });
    expect(await client().failure(platform.url)).toMatchObject({ kind: 'unclear', code: 'badAnswer' });
  });

  it('an answer cut off below HTTP is unclear, and was an answer', async () => {
    const url = await rawServer((socket) => {
      socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{"id":'));
    });
    const { failure, reports } = client();
    expect(await failure(url)).toMatchObject({ kind: 'unclear' });
    expect(reports.map(({ outcome }) => outcome)).toEqual(['answered']);
  });

  it('a refused head is believed although its body breaks off', async () => {
    const url = await rawServer((socket) => {
      socket.once('data', () => socket.end('HTTP/1.1 429 Slow\r\nRetry-After: 7\r\nContent-Length: 500\r\n\r\n{'));
    });
    expect(await client().failure(url)).toMatchObject({ kind: 'retry', retryAfterMs: 7_000 });
  });

  it('a reset after the request is unclear', async () => {
    const url = await rawServer((socket) => {
      socket.once('data', () => socket.resetAndDestroy());
    });
    const { failure, reports } = client();
    expect(await failure(url, 'send')).toMatchObject({ kind: 'unclear' });
    expect(reports.map(({ outcome }) => outcome)).toEqual(['refused']);
  });

  it('silence is unclear after the timeout', async () => {
    const url = await rawServer(() => {});
    const { failure, reports } = client({ sendTimeoutMs: 100 });
    expect(await failure(url, 'send')).toMatchObject({ kind: 'unclear', code: 'timeout' });
    expect(reports.map(({ outcome }) => outcome)).toEqual(['silent']);
  });

  it('a body that never ends runs into the same timeout', async () => {
    const platform = await server((_received, response) => {
      response.writeHead(200);
      response.write('{');
    });
    expect(await client({ readTimeoutMs: 100 }).failure(platform.url)).toMatchObject({ kind: 'unclear', code: 'timeout' });
  });

  it('a refused connection never left', async () => {
    const closed = await startCommandServer(() => {});
    await closed.close();
    const { failure, reports } = client();
    expect(await failure(closed.url, 'send')).toMatchObject({ kind: 'retry', code: 'unreachable' });
    expect(reports.map(({ outcome }) => outcome)).toEqual(['refused']);
  });

  it('a name that does not resolve never left', async () => {
    const { http } = client();
    const bot = { ...workspaceAt('http://127.0.0.1:1').router, http: 'https://nowhere.invalid' };
    await expect(http.command(bot, get, 'send')).rejects.toMatchObject({ kind: 'retry', code: 'offline' });
  });

  it('a server that speaks no TLS never got the request', async () => {
    const url = await rawServer((socket) => {
      socket.once('data', () => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    });
    const { http } = client();
    const bot = { ...workspaceAt(url).router, http: url.replace('http:', 'https:') };
    await expect(http.command(bot, get, 'send')).rejects.toMatchObject({ kind: 'retry', code: 'certificate' });
  });

  it('reads no more than the limit, also of what is packed', async () => {
    const bomb = zlib.gzipSync(Buffer.alloc(5_000_000, 32));
    const platform = await server((_received, response) => response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(bomb));
    expect(await client({ answerLimitBytes: 100_000 }).failure(platform.url)).toMatchObject({ kind: 'unclear', code: 'answerTooLarge' });
  });

  it('a failure in the answer is a refusal with its number and words', async () => {
    const platform = await server((received, response) => fail(received, response, 66, 'Not allowed'));
    expect(await client().failure(platform.url)).toMatchObject({
      kind: 'rejected',
      code: 'notAllowed',
      platformCode: 66,
      detail: 'Not allowed',
    });
  });

  it('knows the gateway that was asked with the wrong bot', async () => {
    const words = 'Could not determine the WhatsApp account for the specified sender';
    const platform = await server((received, response) => fail(received, response, 81, words));
    expect(await client().failure(platform.url)).toMatchObject({
      kind: 'rejected',
      code: 'wrongBot',
      params: { key: 'acmerouter@msging.net' },
    });
  });
});

describe('trying again', () => {
  it('reads until one is answered', async () => {
    let asked = 0;
    const platform = await server((received, response) => {
      asked += 1;
      if (asked < 3) sendJson(response, {}, 500);
      else succeed(received, response);
    });
    await client({ readRetryMs: [1, 1, 1] }).ask(platform.url);
    const ids = platform.received.map(({ command }) => command.id);
    expect(new Set(ids).size).toBe(3);
  });

  it.each(['send', 'write', 'ping'] as const)('never a %s', async (use) => {
    const platform = await server((_received, response) => sendJson(response, {}, 500));
    await client({ readRetryMs: [1, 1, 1] }).failure(platform.url, use);
    expect(platform.received).toHaveLength(1);
  });

  it('not what was refused', async () => {
    const platform = await server((received, response) => fail(received, response, 67));
    await client({ readRetryMs: [1, 1, 1] }).failure(platform.url);
    expect(platform.received).toHaveLength(1);
  });
});

describe('429', () => {
  it('stops the bot without asking again, and no other bot', async () => {
    const platform = await server((received, response) => {
      if (platform.received.length === 1) response.writeHead(429).end('slow down');
      else succeed(received, response);
    });
    const { http, failure } = client({ rateLimitPauseMs: 120_000, readRetryMs: [1] });
    expect(await failure(platform.url)).toMatchObject({ kind: 'retry', retryAfterMs: 120_000 });
    const second = await failure(platform.url);
    expect(second).toMatchObject({ kind: 'retry', code: 'rateLimited', httpStatus: 429 });
    expect(Number.isInteger(second.retryAfterMs)).toBe(true);
    expect(second.retryAfterMs).toBeGreaterThan(110_000);
    expect(platform.received).toHaveLength(1);
    const [chatbot] = workspaceAt(platform.url).chatbots;
    if (chatbot === undefined) throw new Error('no chatbot');
    await http.command(chatbot, get, 'read');
    expect(platform.received).toHaveLength(2);
  });

  it('lets the bot go on when the pause is over', async () => {
    const platform = await server((received, response) => {
      if (platform.received.length === 1) response.writeHead(429).end();
      else succeed(received, response);
    });
    const { ask, failure } = client({ rateLimitPauseMs: 30 });
    await failure(platform.url);
    await expect
      .poll(() =>
        ask(platform.url).then(
          () => 'answered',
          () => 'paused',
        ),
      )
      .toBe('answered');
  });

  it.each([
    ['seconds', { 'Retry-After': '30' }, 30_000],
    ['a date', { 'Retry-After': 'Mon, 16 Mar 2026 13:06:00 GMT', Date: 'Mon, 16 Mar 2026 13:05:00 GMT' }, 60_000],
    ['nonsense', { 'Retry-After': 'soon' }, 120_000],
  ])('honours Retry-After as %s', async (_what, headers, retryAfterMs) => {
    const platform = await server((_received, response) => response.writeHead(429, headers).end());
    expect((await client().failure(platform.url)).retryAfterMs).toBe(retryAfterMs);
  });
});

describe('the end', () => {
  it('cancels what is under way and refuses what comes later', async () => {
    let arrived: () => void = () => {};
    const isThere = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    const platform = await server(() => arrived());
    const { http, failure, reports } = client();
    const underWay = failure(platform.url, 'send');
    await isThere;
    http.close();
    expect(await underWay).toMatchObject({ kind: 'unclear', code: 'offline' });
    expect(await failure(platform.url, 'send')).toMatchObject({ kind: 'retry', code: 'offline' });
    expect(reports).toEqual([]);
  });
});

describe('a proxy', () => {
  it('is asked for plain requests as the port says', async () => {
    const proxy = await server((received, response) => succeed(received, response));
    const http = createCommandHttp({
      time: realTime,
      random: realRandom,
      log: createLogger(collectLog().sink),
      advanced: () => quickSettings(),
      proxyFor: async () => proxy.url,
    });
    closers.push(() => http.close());
    await http.command({ ...workspaceAt('http://127.0.0.1:1').router, http: 'http://platform.invalid' }, get, 'read');
    expect(proxy.received[0]?.path).toBe('http://platform.invalid/commands');
  });

  it('that cannot be reached lets nothing out', async () => {
    const http = createCommandHttp({
      time: realTime,
      random: realRandom,
      log: createLogger(collectLog().sink),
      advanced: () => quickSettings(),
      proxyFor: async () => 'http://127.0.0.1:1',
    });
    closers.push(() => http.close());
    const bot = { ...workspaceAt('http://127.0.0.1:1').router, http: 'https://platform.invalid' };
    await expect(http.command(bot, get, 'send')).rejects.toMatchObject({ kind: 'retry', code: 'unreachable' });
  });
});

describe('the log', () => {
  it('holds neither key nor number nor text', async () => {
    const platform = await server((received, response) => fail(received, response, 21, 'bad phone +5531988010001 of ana@example.com'));
    const { failure, log } = client();
    await failure(platform.url);
    expect(log.text()).toContain('get /tickets');
    expect(log.text()).not.toMatch(/YWNtZX|S3cr3t|31988010|ana@/);
  });
});
