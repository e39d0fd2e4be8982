/** A failure as it crosses the bridge, alone or inside a state: code, values for the sentence, the platform's own words. */
import type { ErrorInfo } from './models/error-info.ts';
import type { DeskError, DeskErrorOptions, Failed } from './result.ts';

export function errorInfo({ code, params, detail }: Pick<DeskError, 'code' | 'params' | 'detail'>): Failed['error'] {
  return { code, ...(params === undefined ? {} : { params: { ...params } }), ...(detail === undefined ? {} : { detail }) };
}

/** The other way: what a state tells, thrown. */
export function errorOptions({ params, detail }: ErrorInfo): DeskErrorOptions {
  return { ...(params === undefined ? {} : { params }), ...(detail === undefined ? {} : { detail }) };
}
