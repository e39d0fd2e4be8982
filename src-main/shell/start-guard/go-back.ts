/** Puts the kept version in the place of this one: the only way backwards that nobody signed. */
import type { ErrorCode } from '../../../src-preload/contract/result.ts';

export async function goBack(_options: { readonly folder: string; readonly from: string }): Promise<ErrorCode | null> {
  return await Promise.resolve('updateDamaged');
}
