/**
 * Pure: from what one exchange showed to the four kinds of failure (`errors.ts`). The rule behind all of it: `retry` only where
 * the platform certainly did nothing, `unclear` wherever it may have (blip-protocol 2.3-2.5).
 */
import { errorOptions } from '../../../src-preload/contract/error-info.ts';
import type { ErrorCode } from '../../../src-preload/contract/result.ts';
import { parseJson } from '../../wire/depth.ts';
import { type Reason, reasonSchema } from '../../wire/envelope.ts';
import { isWrongSender } from './adapter/wrong-bot.ts';
import { ApiError } from './errors.ts';
import type { ExchangeError, HttpAnswer } from './exchange.ts';

const certificateCodes =
  /^(?:CERT_|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_|ERR_TLS_CERT_ALTNAME_INVALID|HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE|ERR_SSL_|EPROTO)/;
const noNetworkCodes = new Set([
  'ENOTFOUND',
  'EAI_AGAIN',
  'EAI_FAIL',
  'ENETUNREACH',
  'ENETDOWN',
  'EHOSTUNREACH',
  'EHOSTDOWN',
  'EADDRNOTAVAIL',
]);

function connectionCode(error: ExchangeError): ErrorCode {
  if (error.failure === 'timeout') return 'timeout';
  if (error.failure === 'closed') return 'offline';
  if (error.failure === 'tooLarge') return 'answerTooLarge';
  const code = error.systemCode ?? '';
  if (certificateCodes.test(code)) return 'certificate';
  if (noNetworkCodes.has(code)) return 'offline';
  return error.head === null ? 'unreachable' : 'badAnswer';
}

/** An exchange that brought no whole answer. A head that is a refusal is believed without its body. */
export function exchangeFailure(bot: string, error: ExchangeError, rateLimitPauseMs: number): ApiError {
  const { head } = error;
  if (head !== null && head.status !== 200) {
    return statusFailure(bot, { ...head, text: '' }, rateLimitPauseMs);
  }
  return new ApiError(error.mayHaveLeft ? 'unclear' : 'retry', connectionCode(error), { detail: error.message, cause: error });
}

/** A bare reason in the body of a 4xx (blip-protocol 2.3), or one inside a whole answer; null for anything else. */
function readReason(text: string): Reason | null {
  try {
    const body = parseJson(text);
    const inner = typeof body === 'object' && body !== null && 'reason' in body ? body.reason : body;
    return reasonSchema.safeParse(inner).data ?? null;
  } catch {
    return null; // empty or plain text, both are normal
  }
}

/** Milliseconds of `Retry-After` (seconds or a date, counted from the answer's own `Date`); null where it is not given. */
function retryAfterMs(answer: Pick<HttpAnswer, 'headers' | 'headAt'>): number | null {
  const value = answer.headers['retry-after']?.trim() ?? '';
  if (/^\d{1,7}$/.test(value)) return Number(value) * 1000;
  const until = Date.parse(value);
  if (Number.isNaN(until)) return null;
  const serverNow = Date.parse(answer.headers.date ?? '');
  return Math.max(0, until - (Number.isNaN(serverNow) ? answer.headAt : serverNow));
}

/** The bot's key is not taken (blip-protocol 2.3). */
export function isKeyRefusal(status: number): boolean {
  return status === 401 || status === 403;
}

/** Any status but 200 and 202. */
export function statusFailure(bot: string, answer: HttpAnswer, rateLimitPauseMs: number): ApiError {
  const { status } = answer;
  const reason = readReason(answer.text);
  const options = {
    httpStatus: status,
    detail: reason?.description ?? `HTTP ${status}`,
    ...(reason === null ? {} : { platformCode: reason.code }),
  };
  if (status === 429) return new ApiError('retry', 'rateLimited', { ...options, retryAfterMs: retryAfterMs(answer) ?? rateLimitPauseMs });
  if (isKeyRefusal(status)) return new ApiError('signedOut', 'wrongKey', { ...options, params: { key: bot } });
  if (status === 504) return new ApiError('unclear', 'timeout', options);
  // A proxy that asks for a password did not let the request out.
  if (status === 407) return new ApiError('retry', 'unreachable', options);
  if (status >= 400 && status < 500 && status !== 408) return new ApiError('rejected', status === 400 ? 'badInput' : 'badAnswer', options);
  return new ApiError('unclear', status >= 500 ? 'serverError' : 'badAnswer', options);
}

const reasonCodes: Readonly<Record<number, ErrorCode>> = {
  31: 'notAllowed',
  32: 'notAllowed',
  35: 'notAllowed',
  66: 'notAllowed',
  85: 'rateLimited',
};

/** `status: failure` of a command (blip-protocol 1.10). Verbs give some numbers a closer meaning. */
export function commandFailure(bot: string, reason: Reason | null, httpStatus?: number): ApiError {
  const code = reason?.code;
  const description = reason?.description ?? '';
  const meaning = code === undefined ? undefined : isWrongSender(code, description) ? 'wrongBot' : reasonCodes[code];
  return new ApiError('rejected', meaning ?? 'serverError', {
    detail: description === '' ? `code ${code ?? 'missing'}` : description,
    params: { key: bot },
    ...(code === undefined ? {} : { platformCode: code }),
    ...(httpStatus === undefined ? {} : { httpStatus }),
  });
}

/** The same refusal under a code that says more. */
export function withCode(error: ApiError, code: ErrorCode, kind = error.kind): ApiError {
  return new ApiError(kind, code, {
    ...errorOptions(error),
    ...(error.platformCode === undefined ? {} : { platformCode: error.platformCode }),
    ...(error.httpStatus === undefined ? {} : { httpStatus: error.httpStatus }),
    cause: error,
  });
}
