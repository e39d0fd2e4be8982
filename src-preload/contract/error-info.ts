/** A failure as it crosses the bridge inside a state: code, values for the sentence, the platform's own words. */
import type { ErrorInfo } from '../../src-preload/contract/models.ts';
import type { DeskError, DeskErrorOptions } from '../../src-preload/contract/result.ts';

export function errorInfo({ code, params, detail }: Pick<DeskError, 'code' | 'params' | 'detail'>): ErrorInfo {
  return { code, ...(params === undefined ? {} : { params: { ...params } }), ...(detail === undefined ? {} : { detail }) };
}

/** The other way: what a state tells, thrown. */
export function errorOptions({ params, detail }: ErrorInfo): DeskErrorOptions {
  return { ...(params === undefined ? {} : { params }), ...(detail === undefined ? {} : { detail }) };
}
