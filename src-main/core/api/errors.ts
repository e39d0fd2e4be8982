/**
 * The four kinds of failure of a call to the platform, decided in `core/api` alone.
 *
 * - `retry`: it certainly did not happen (no connection, 429); the same call may be made again after `retryAfterMs`.
 * - `unclear`: it may have happened (time-out, 504, 5xx, reset after the first byte, garbage); a send is looked up, never repeated.
 * - `rejected`: the platform said no; `platformCode` and `description` are its words (blip-protocol 1.10, 3.5.6).
 * - `signedOut`: the key or token is not accepted (401, session failure 13).
 */
import { DeskError, type DeskErrorOptions, type ErrorCode } from '../../../src-preload/contract/result.ts';

export type ApiErrorKind = 'retry' | 'unclear' | 'rejected' | 'signedOut';

export interface ApiErrorOptions extends DeskErrorOptions {
  readonly platformCode?: number;
  readonly httpStatus?: number;
  readonly retryAfterMs?: number;
}

export class ApiError extends DeskError {
  override readonly name: string = 'ApiError';
  readonly kind: ApiErrorKind;
  /** Number in the answer's `reason`. */
  readonly platformCode: number | undefined;
  readonly httpStatus: number | undefined;
  readonly retryAfterMs: number | undefined;

  constructor(kind: ApiErrorKind, code: ErrorCode, options: ApiErrorOptions = {}) {
    super(code, options);
    this.kind = kind;
    this.platformCode = options.platformCode;
    this.httpStatus = options.httpStatus;
    this.retryAfterMs = options.retryAfterMs;
  }
}

interface Refused {
  /** Failures that count as a refusal. */
  readonly kinds?: readonly ApiErrorKind[];
  readonly onRefused?: (error: ApiError) => void;
}

/** What a question brings, or null where the platform refuses it; other failures are thrown. */
export async function unlessRefused<T>(question: Promise<T>, { kinds = ['rejected'], onRefused }: Refused = {}): Promise<T | null> {
  try {
    return await question;
  } catch (error) {
    if (!(error instanceof ApiError) || !kinds.includes(error.kind)) throw error;
    onRefused?.(error);
    return null;
  }
}
