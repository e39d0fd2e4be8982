/** What stands where nothing is installed that could be replaced: a script, a spec, an app run from its sources. */
import { DeskError } from '../../../src-preload/contract/result.ts';
import type { Updater } from './updater.ts';

const nothing = (): Promise<never> => Promise.reject(new DeskError('internal', { detail: 'nothing is installed' }));

export const noUpdater: Updater = {
  installation: null,
  offReason: 'notInstalled',
  keys: [],
  asksSystem: false,
  check: nothing,
  download: nothing,
  install: nothing,
};
