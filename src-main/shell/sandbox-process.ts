/**
 * The local sandbox workspace as a process of its own beside the app (product P1.1): started when it is wanted, started again
 * at the same address when it dies, ended with the app.
 */
import { z } from 'zod';
import { DeskError } from '../../src-preload/contract/result.ts';
import type { Logger } from '../core/log.ts';
import type { StartSandbox } from '../core/ports.ts';

/** The part of Electron's `UtilityProcess` that is used. */
export interface ServerProcess {
  on(event: 'message', listener: (message: unknown) => void): unknown;
  on(event: 'exit', listener: (code: number) => void): unknown;
  readonly stderr: { on(event: 'data', listener: (chunk: Buffer) => void): unknown } | null;
  kill(): boolean;
}

export interface SandboxProcessOptions {
  readonly fork: (args: readonly string[]) => ServerProcess;
  readonly databaseFile: string;
  readonly log: Logger;
  readonly startTimeoutMs: number;
  /** Pause before a server that died is started again. */
  readonly restartPauseMs: number;
  /** How long the end of the app waits for a server that does not go. */
  readonly stopLimitMs: number;
}

export interface SandboxProcess {
  readonly start: StartSandbox;
  /** Ends the server for good; resolves when its process is gone, its database closed with it, or when it takes too long. */
  stop(): Promise<void>;
}

/** What the server says when it listens, or why it does not. */
const messageSchema = z.discriminatedUnion('ready', [
  z.object({ ready: z.literal(true), url: z.url(), workspace: z.unknown() }),
  z.object({ ready: z.literal(false), code: z.string(), message: z.string() }),
]);
type ReadyMessage = Extract<z.infer<typeof messageSchema>, { ready: true }>;

/** Restarts in a row, none of which came to listen, after which it stays down until it is asked for again. */
const mostRestarts = 5;
const stderrLimit = 2_000;

export function createSandboxProcess({
  fork,
  databaseFile,
  log,
  startTimeoutMs,
  restartPauseMs,
  stopLimitMs,
}: SandboxProcessOptions): SandboxProcess {
  let server: ServerProcess | null = null;
  let starting: Promise<ReadyMessage> | null = null;
  let restartTimer: NodeJS.Timeout | null = null;
  let stopped = false;

  /** Starts one server at `port` (0: any) and waits until it listens. */
  function launch(port: string): Promise<ReadyMessage> {
    return new Promise((done, fail) => {
      const child = fork([`--port=${port}`, `--database=${databaseFile}`]);
      server = child;
      let ready: ReadyMessage | null = null;
      let lastWords = '';
      child.stderr?.on('data', (chunk) => {
        lastWords = (lastWords + chunk.toString('utf8')).slice(-stderrLimit);
      });
      const tooLong = setTimeout(() => {
        fail(new DeskError('sandboxFailed', { detail: `not listening after ${startTimeoutMs} ms` }));
        child.kill();
      }, startTimeoutMs);
      child.on('message', (message) => {
        const parsed = messageSchema.safeParse(message);
        if (!parsed.success || ready) return;
        clearTimeout(tooLong);
        if (parsed.data.ready) {
          ready = parsed.data;
          done(ready);
        } else fail(new DeskError('sandboxFailed', { detail: `${parsed.data.code}: ${parsed.data.message}` }));
      });
      child.on('exit', (code) => {
        clearTimeout(tooLong);
        if (server === child) server = null;
        fail(new DeskError('sandboxFailed', { detail: lastWords.trim() || `ended with code ${code}` }));
        if (!ready || stopped) return;
        log.error('the sandbox died and is started again', { code, lastWords });
        scheduleRestart(ready, 1);
      });
    });
  }

  function scheduleRestart(before: ReadyMessage, attempt: number): void {
    restartTimer = setTimeout(() => {
      restartTimer = null;
      // At its old address: the workspace in use knows no other.
      launch(new URL(before.url).port).catch((error: unknown) => {
        log.error('the sandbox did not start again', { attempt, error });
        if (stopped) return;
        if (attempt < mostRestarts) scheduleRestart(before, attempt + 1);
        else starting = null;
      });
    }, restartPauseMs * attempt);
  }

  return {
    async start(preferredPort) {
      starting ??= launch(String(preferredPort))
        .catch((error: unknown) => {
          if (preferredPort === 0 || stopped) throw error;
          log.info(`port ${preferredPort} of the last run cannot be had`);
          return launch('0');
        })
        .catch((error: unknown) => {
          starting = null;
          throw error;
        });
      return (await starting).workspace;
    },
    async stop() {
      stopped = true;
      if (restartTimer) clearTimeout(restartTimer);
      const running = server;
      if (running === null) return;
      await new Promise<void>((done) => {
        const tooLong = setTimeout(done, stopLimitMs);
        running.on('exit', () => {
          clearTimeout(tooLong);
          done();
        });
        running.kill();
      });
    },
  };
}
