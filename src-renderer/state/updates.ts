/** What the window outside of the settings has to do with updates of the app. */
import type { ErrorInfo } from '../../src-preload/contract/models/error-info.ts';
import type { Update } from '../../src-preload/contract/models/update.ts';
import { desk, errorInfoOf } from '../desk.ts';
import { errorSentence } from '../i18n/sentence.ts';
import { useMirror } from './mirror.ts';
import { showToast } from './notice-board.ts';

/** A version that waits for a decision of the attendant. */
export interface UpdateSign {
  readonly kind: 'available' | 'ready';
  readonly version: string;
}

/** What waits for a decision now; null where nothing does, or the attendant said "later". */
export function updateSign({ state }: Pick<Update, 'state'>, laterVersion: string | null): UpdateSign | null {
  const isOpen = state.state === 'available' || (state.state === 'ready' && state.plan === 'ask');
  return !isOpen || state.offer.version === laterVersion ? null : { kind: state.state, version: state.offer.version };
}

const installProblems: ReadonlySet<ErrorInfo['code']> = new Set(['updateDamaged', 'updateNoRight', 'updateNoRoom', 'updateRefused']);

/**
 * Why the installation at the end of the last run did not begin: nobody could be told then. Of a download that fails the offer is
 * known, and a check fails with other codes.
 */
export function failedInstallation({ state }: Pick<Update, 'state'>): ErrorInfo | null {
  return state.state === 'failed' && state.offer === null && installProblems.has(state.problem.code) ? state.problem : null;
}

/** Looks for a newer version where the app can replace itself; what comes of it is told by main. */
export async function lookForUpdates(): Promise<void> {
  if (useMirror.getState().data?.update.state.state === 'off') return;
  try {
    await desk.checkForUpdates();
  } catch (thrown) {
    showToast({ tone: 'error', text: errorSentence(errorInfoOf(thrown)) });
  }
}
