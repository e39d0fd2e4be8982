import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createLogger } from '../core/log.ts';
import { createSandboxProcess } from './sandbox-process.ts';

class Server extends EventEmitter {
  readonly stderr = new EventEmitter();
  readonly args: readonly string[];
  killed = false;
  /** Whether it ends at once when it is told to. */
  obeys = true;
  constructor(args: readonly string[]) {
    super();
    this.args = args;
  }
  kill() {
    this.killed = true;
    if (this.obeys) this.emit('exit', 15);
    return true;
  }
  listens(port: number) {
    const url = `http://127.0.0.1:${port}`;
    this.emit('message', { ready: true, url, controlUrl: url, workspace: { name: 'Sandbox', http: url } });
  }
}

let servers: Server[];
const lines: string[] = [];
const create = () =>
  createSandboxProcess({
    fork: (args) => {
      const server = new Server(args);
      servers.push(server);
      return server;
    },
    databaseFile: '/data/sandbox.sqlite',
    log: createLogger({ write: (_level, _name, text) => lines.push(text) }, 'sandbox'),
    startTimeoutMs: 1_000,
    restartPauseMs: 10,
    stopLimitMs: 2_000,
  });
const last = (): Server => {
  const server = servers.at(-1);
  if (!server) throw new Error('no server was started');
  return server;
};

beforeEach(() => {
  servers = [];
  vi.useFakeTimers();
});
afterEach(() => vi.useRealTimers());

it('starts one server for all who ask and answers its workspace', async () => {
  const sandbox = create();
  const [one, two] = [sandbox.start(0), sandbox.start(0)];
  expect(servers.map((server) => server.args)).toEqual([['--port=0', '--database=/data/sandbox.sqlite']]);
  last().emit('message', { kind: 'progress' });
  last().listens(4711);
  expect(await one).toEqual({ name: 'Sandbox', http: 'http://127.0.0.1:4711' });
  expect(await two).toBe(await one);
});

it.each([
  ['dies first', () => last().emit('exit', 1), 'ended with code 1'],
  ['cannot listen', () => last().emit('message', { ready: false, code: 'EADDRINUSE', message: 'taken' }), 'EADDRINUSE: taken'],
  ['never listens', () => vi.advanceTimersByTime(1_000), 'not listening after 1000 ms'],
])('fails with a code where the server %s, and can be asked again', async (_name, end, detail) => {
  const sandbox = create();
  const started = sandbox.start(0);
  end();
  await expect(started).rejects.toMatchObject({ code: 'sandboxFailed', detail });
  const again = sandbox.start(0);
  last().listens(1);
  await expect(again).resolves.toMatchObject({ name: 'Sandbox' });
});

it('tells the last words of a server that did not start', async () => {
  const started = create().start(0);
  last().stderr.emit('data', Buffer.from('port 0 is taken\n'));
  last().emit('exit', 1);
  await expect(started).rejects.toMatchObject({ detail: 'port 0 is taken' });
});

it('starts a server that died again at its old address, as often as it dies', async () => {
  const sandbox = create();
  const started = sandbox.start(0);
  last().listens(4711);
  await started;
  for (const count of [2, 3]) {
    last().emit('exit', 139);
    await vi.advanceTimersByTimeAsync(10);
    expect(servers).toHaveLength(count);
    expect(last().args[0]).toBe('--port=4711');
    last().listens(4711);
    await vi.advanceTimersByTimeAsync(0);
  }
});

it('gives up after five restarts in a row and starts anew when asked', async () => {
  const sandbox = create();
  const started = sandbox.start(0);
  last().listens(4711);
  await started;
  last().emit('exit', 1);
  for (let attempt = 1; attempt <= 5; attempt += 1) {
    await vi.advanceTimersByTimeAsync(10 * attempt);
    last().emit('exit', 1);
    await vi.advanceTimersByTimeAsync(0);
  }
  await vi.advanceTimersByTimeAsync(10_000);
  expect(servers).toHaveLength(6);
  const again = sandbox.start(0);
  expect(servers).toHaveLength(7);
  last().listens(5);
  await again;
});

it('ends the server for good', async () => {
  const sandbox = create();
  const started = sandbox.start(0);
  last().listens(4711);
  await started;
  await sandbox.stop();
  await vi.advanceTimersByTimeAsync(1_000);
  expect([servers.length, last().killed]).toEqual([1, true]);
});

it('ends when the server is gone, its database closed, and waits no longer than a person would', async () => {
  const sandbox = create();
  const started = sandbox.start(0);
  last().listens(4711);
  await started;
  last().obeys = false;
  const ended: string[] = [];
  void sandbox.stop().then(() => ended.push('first'));
  await vi.advanceTimersByTimeAsync(1_000);
  expect(ended).toEqual([]);
  last().emit('exit', 0);
  await vi.advanceTimersByTimeAsync(0);
  expect(ended).toEqual(['first']);

  const other = create();
  const otherStarted = other.start(0);
  last().listens(4712);
  await otherStarted;
  last().obeys = false;
  void other.stop().then(() => ended.push('second'));
  await vi.advanceTimersByTimeAsync(2_000);
  expect(ended).toEqual(['first', 'second']);
});
