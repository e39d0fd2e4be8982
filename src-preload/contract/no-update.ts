/** The updates of what cannot replace itself. */
import type { Update } from './models/update.ts';

export function noUpdate(version: string): Update {
  return {
    version,
    channel: 'stable',
    checkedAt: null,
    skippedVersion: null,
    busy: [],
    asksSystem: false,
    state: { state: 'off', reason: 'notInstalled' },
  };
}
