/**
 * Commands and messages over HTTP (blip-protocol 2): one bot's key per call, answers checked, reads tried again, a bot that was
 * told 429 left alone until its pause is over. Every failure is an `ApiError`.
 */

import type { Logger } from '../log.ts';
import type { ProxyFor, Random, TimeSource } from '../ports.ts';
import type { AdvancedSettings } from '../preferences/advanced-settings.ts';
import type { BotConfig } from '../workspace/config.ts';
import { serverDate } from './adapter/server-date.ts';
import type { ExchangeReport } from './blip-client.ts';
import type { CommandAnswer, CommandRequest, CommandUse, MessageRequest } from './command.ts';
import { ApiError } from './errors.ts';
import { createExchanger, ExchangeError, type HttpAnswer } from './exchange.ts';
import { exchangeFailure, isKeyRefusal } from './http-failures.ts';
import { readCommandAnswer, readMessageAnswer } from './read-answers.ts';
import { describeCommand } from './uri.ts';

export interface HttpDeps {
  readonly time: TimeSource;
  readonly random: Random;
  readonly log: Logger;
  readonly advanced: () => AdvancedSettings;
  readonly proxyFor: ProxyFor;
}

export interface CommandHttp {
  command(bot: BotConfig, request: CommandRequest, use: CommandUse): Promise<CommandAnswer>;
  /** Posts a message; resolves when the platform took it (202), whatever becomes of it. Never tried again. */
  message(bot: BotConfig, request: MessageRequest): Promise<Pick<CommandAnswer, 'serverDate'>>;
  onExchange(listener: (report: ExchangeReport) => void): () => void;
  /** Whether a connection to this bot's address stands or can be made; null where that cannot be told. Nothing is asked by it. */
  isReachable(bot: BotConfig): Promise<boolean | null>;
  /** An idle connection was torn down. */
  onTornDown(listener: () => void): void;
  /** Ends what is under way; later calls fail. */
  close(): void;
}

/** One exchange to be: where it goes, what it says, and its name in logs and reports. */
interface Posting {
  readonly bot: BotConfig;
  readonly path: '/commands' | '/messages';
  readonly what: string;
  readonly id: string;
  readonly body: string;
  readonly use: CommandUse;
}

export function createCommandHttp({ time, random, log, advanced, proxyFor }: HttpDeps): CommandHttp {
  const exchanger = createExchanger({ time, proxyFor });
  const closing = new AbortController();
  const listeners = new Set<(report: ExchangeReport) => void>();
  /** Monotonic time until which a bot is left alone. */
  const pausedUntil = new Map<string, number>();

  function timeoutOf(use: CommandUse): number {
    const settings = advanced();
    if (use === 'ping') return settings.pingTimeoutMs;
    return use === 'read' || use === 'step' ? settings.readTimeoutMs : settings.sendTimeoutMs;
  }

  function checkPause(bot: string): void {
    const leftMs = (pausedUntil.get(bot) ?? 0) - time.monotonic();
    if (leftMs > 0) throw new ApiError('retry', 'rateLimited', { httpStatus: 429, retryAfterMs: Math.ceil(leftMs), params: { key: bot } });
    pausedUntil.delete(bot);
  }

  function notePause(bot: string, error: ApiError): void {
    if (error.httpStatus === 429 && error.retryAfterMs !== undefined) pausedUntil.set(bot, time.monotonic() + error.retryAfterMs);
  }

  async function post({ bot, path, what, id, body, use }: Posting): Promise<HttpAnswer> {
    checkPause(bot.identity);
    if (closing.signal.aborted) throw new ApiError('retry', 'offline', { detail: 'closed' });
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
        url: `${bot.http}${path}`,
        authorization: `Key ${bot.token}`,
        body,
        timeoutMs: timeoutOf(use),
        limitBytes: advanced().answerLimitBytes,
        isRepeatable: use === 'read' || use === 'ping',
      });
      report('answered', serverDate(answer.headers.date, answer.text), answer.headAt, answer.status);
      return answer;
    } catch (error) {
      if (!(error instanceof ExchangeError)) throw error;
      if (error.head !== null) report('answered', serverDate(error.head.headers.date, ''), error.head.headAt, error.head.status);
      else if (error.failure !== 'closed') report(error.failure === 'timeout' ? 'silent' : 'refused', null, time.now());
      throw exchangeFailure(bot.identity, error, advanced().rateLimitPauseMs);
    }
  }

  /** Runs one try; a failure is noted and logged before it goes on. */
  async function noted<T>(bot: BotConfig, what: string, attempt: number, run: () => Promise<T>): Promise<T> {
    try {
      return await run();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      notePause(bot.identity, error);
      log[error.kind === 'rejected' ? 'info' : 'warn']('failed', { what, bot: bot.identity, kind: error.kind, attempt, error });
      throw error;
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
    const hopeless = error.httpStatus === 429 || ['certificate', 'answerTooLarge', 'answerTooDeep'].includes(error.code);
    return use === 'read' && (error.kind === 'retry' || error.kind === 'unclear') && !hopeless && !closing.signal.aborted;
  }

  async function command(bot: BotConfig, request: CommandRequest, use: CommandUse): Promise<CommandAnswer> {
    const what = describeCommand(request.method, request.uri);
    const pauses = advanced().readRetryMs;
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await noted(bot, what, attempt, async () => {
          const id = random.uuid();
          const answer = await post({ bot, path: '/commands', what, id, body: JSON.stringify({ id, ...request }), use });
          return readCommandAnswer(bot.identity, id, answer, advanced().rateLimitPauseMs);
        });
      } catch (error) {
        const pauseMs = pauses[attempt];
        if (!(error instanceof ApiError) || pauseMs === undefined || !canTryAgain(error, use)) throw error;
        await wait(pauseMs * (0.75 + random.fraction() / 2));
      }
    }
  }

  async function message(bot: BotConfig, request: MessageRequest): Promise<Pick<CommandAnswer, 'serverDate'>> {
    const what = 'post /messages';
    return await noted(bot, what, 0, async () => {
      const answer = await post({ bot, path: '/messages', what, id: request.id, body: JSON.stringify(request), use: 'send' });
      return readMessageAnswer(bot.identity, answer, advanced().rateLimitPauseMs);
    });
  }

  return {
    command,
    message,
    onExchange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    isReachable: ({ http: url }) => exchanger.isReachable(url, advanced().doorCheckMs),
    onTornDown: exchanger.onTornDown,
    close() {
      closing.abort();
      exchanger.close();
    },
  };
}
