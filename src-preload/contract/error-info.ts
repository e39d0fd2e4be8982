/** A failure as it crosses the bridge, alone or inside a state: code, values for the sentence, the platform's own words. */
import type { ErrorInfo } from './models/error-info.ts';
import { DeskError, type DeskErrorOptions, type Failed } from './result.ts';

export function errorInfo({ code, params, detail }: Pick<DeskError, 'code' | 'params' | 'detail'>): Failed['error'] {
  return { code, ...(params === undefined ? {} : { params: { ...params } }), ...(detail === undefined ? {} : { detail }) };
}

/** What was thrown, as it is told; anything but a `DeskError` is `internal`. */
export function problemOf(thrown: unknown): ErrorInfo {
  if (thrown instanceof DeskError) return errorInfo(thrown);
  return { code: 'internal', detail: thrown instanceof Error ? thrown.message : String(thrown) };
}

/** The other way: what a state tells, thrown. */
export function errorOptions({ params, detail }: ErrorInfo): DeskErrorOptions {
  return { ...(params === undefined ? {} : { params }), ...(detail === undefined ? {} : { detail }) };
}
