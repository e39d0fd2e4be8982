/**
 * Commands over HTTP (blip-protocol 2): one bot's key per call, answers checked by schema and id, reads tried again, a bot that
 * was told 429 left alone until its pause is over. Every failure is an `ApiError`.
 */
import { commandAnswerSchema } from '../../wire/envelope.ts';
import type { AdvancedSettings } from '../advanced-settings.ts';
import type { Logger } from '../log.ts';
import type { ProxyFor, Random, TimeSource } from '../ports.ts';
import type { BotConfig } from '../workspace/config.ts';
import { serverDate } from './adapter/server-date.ts';
import type { ExchangeReport } from './blip-client.ts';
import { ApiError } from './errors.ts';
import { createExchanger, ExchangeError, type HttpAnswer } from './exchange.ts';
import { commandFailure, exchangeFailure, isKeyRefusal, statusFailure } from './http-failures.ts';
import { describeCommand } from './uri.ts';

export interface CommandRequest {
  readonly to?: string;
  readonly method: 'get' | 'set' | 'merge' | 'delete';
  readonly uri: string;
  readonly type?: string;
  readonly resource?: unknown;
}

export interface CommandAnswer {
  /** Undefined where a write answers without one (blip-protocol 1.5). */
  readonly resource: unknown;
  readonly serverDate: number | null;
}

/** How long to wait and whether asking twice does harm. */
export type CommandUse = 'read' | 'write' | 'send' | 'ping';

export interface HttpDeps {
  readonly time: TimeSource;
  readonly random: Random;
  readonly log: Logger;
  readonly advanced: () => AdvancedSettings;
  readonly proxyFor: ProxyFor;
}

export interface CommandHttp {
  command(bot: BotConfig, request: CommandRequest, use: CommandUse): Promise<CommandAnswer>;
  onExchange(listener: (report: ExchangeReport) => void): () => void;
  /** Ends what is under way; later calls fail. */
  close(): void;
}

type BotAddress = Pick<BotConfig, 'identity' | 'http' | 'token'>;

export function createCommandHttp({ time, random, log, advanced, proxyFor }: HttpDeps): CommandHttp {
  const exchanger = createExchanger({ time, proxyFor });
  const closing = new AbortController();
  const listeners = new Set<(report: ExchangeReport) => void>();
  /** Monotonic time until which a bot is left alone. */
  const pausedUntil = new Map<string, number>();

  function timeoutOf(use: CommandUse): number {
    const settings = advanced();
    return use === 'ping' ? settings.pingTimeoutMs : use === 'read' ? settings.readTimeoutMs : settings.sendTimeoutMs;
  }

  function checkPause(bot: string): void {
    const leftMs = (pausedUntil.get(bot) ?? 0) - time.monotonic();
    if (leftMs > 0) throw new ApiError('retry', 'rateLimited', { httpStatus: 429, retryAfterMs: leftMs, params: { key: bot } });
    pausedUntil.delete(bot);
  }

  function notePause(bot: string, error: ApiError): void {
    if (error.httpStatus === 429 && error.retryAfterMs !== undefined) pausedUntil.set(bot, time.monotonic() + error.retryAfterMs);
  }

  function readAnswer(bot: BotAddress, id: string, answer: HttpAnswer): CommandAnswer {
    if (answer.status < 200 || answer.status > 299) throw statusFailure(bot.identity, answer, advanced().rateLimitPauseMs);
    const bad = (detail: string, cause?: unknown) => new ApiError('unclear', 'badAnswer', { detail, httpStatus: answer.status, cause });
    // Taken, and nothing more to say (blip-protocol 2.1, 7.5); an empty 200 is an answer that was lost.
    if (answer.status !== 200 && answer.text.trim() === '') return { resource: undefined, serverDate: serverDate(answer.headers.date, '') };
    let value: unknown;
    try {
      value = JSON.parse(answer.text.replace(/^\uFEFF/, ''));
    } catch (cause) {
      throw bad('not JSON', cause);
    }
    const parsed = commandAnswerSchema.safeParse(value);
    if (!parsed.success) throw bad('not an answer to a command', parsed.error);
    const envelope = parsed.data;
    if (envelope.id !== undefined && envelope.id.toLowerCase() !== id.toLowerCase()) throw bad('answer to another command');
    if (envelope.status === 'failure') throw commandFailure(bot.identity, envelope.reason ?? null, answer.status);
    if (envelope.status !== 'success') throw bad('no status');
    return { resource: envelope.resource, serverDate: serverDate(answer.headers.date, answer.text) };
  }

  async function once(bot: BotAddress, request: CommandRequest, use: CommandUse): Promise<CommandAnswer> {
    checkPause(bot.identity);
    if (closing.signal.aborted) throw new ApiError('retry', 'offline', { detail: 'closed' });
    const id = random.uuid();
    const what = describeCommand(request.method, request.uri);
    const sentAt = time.now();
    const startedAt = time.monotonic();
    const report = (outcome: ExchangeReport['outcome'], date: number | null, receivedAt: number, status?: number) => {
      const keyRefused = status !== undefined && isKeyRefusal(status);
      log.debug(what, { bot: bot.identity, outcome, tookMs: Math.round(time.monotonic() - startedAt), id });
      for (const listener of listeners) {
        listener({ bot: bot.identity, what, outcome, serverDate: date, sentAt, receivedAt, isPing: use === 'ping', keyRefused });
      }
    };
    try {
      const answer = await exchanger.post({
        url: `${bot.http}/commands`,
        authorization: `Key ${bot.token}`,
        body: JSON.stringify({ id, ...request }),
        timeoutMs: timeoutOf(use),
        limitBytes: advanced().answerLimitBytes,
        needsFreshSocket: use === 'send',
        signal: closing.signal,
      });
      report('answered', serverDate(answer.headers.date, answer.text), answer.headAt, answer.status);
      return readAnswer(bot, id, answer);
    } catch (error) {
      if (!(error instanceof ExchangeError)) throw error;
      if (error.head !== null) report('answered', serverDate(error.head.headers.date, ''), error.head.headAt, error.head.status);
      else if (error.failure !== 'closed') report(error.failure === 'timeout' ? 'silent' : 'refused', null, time.now());
      throw exchangeFailure(bot.identity, error, advanced().rateLimitPauseMs);
    }
  }

  /** Resolves after the pause, or at once when everything ends. */
  function wait(pauseMs: number): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        cancel();
        closing.signal.removeEventListener('abort', done);
        resolve();
      };
      const cancel = time.setTimer(done, pauseMs);
      closing.signal.addEventListener('abort', done);
    });
  }

  function canTryAgain(error: ApiError, use: CommandUse): boolean {
    const hopeless = error.httpStatus === 429 || error.code === 'certificate' || error.code === 'answerTooLarge';
    return use === 'read' && (error.kind === 'retry' || error.kind === 'unclear') && !hopeless && !closing.signal.aborted;
  }

  async function command(bot: BotConfig, request: CommandRequest, use: CommandUse): Promise<CommandAnswer> {
    const pauses = advanced().readRetryMs;
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await once(bot, request, use);
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        notePause(bot.identity, error);
        const pauseMs = pauses[attempt];
        const what = describeCommand(request.method, request.uri);
        log[error.kind === 'rejected' ? 'info' : 'warn']('failed', { what, bot: bot.identity, kind: error.kind, attempt, error });
        if (pauseMs === undefined || !canTryAgain(error, use)) throw error;
        await wait(pauseMs * (0.75 + random.fraction() / 2));
      }
    }
  }

  return {
    command,
    onExchange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      closing.abort();
      exchanger.close();
    },
  };
}
