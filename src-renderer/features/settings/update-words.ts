/** What is said of an update in each of its states, and what can be done then. Pure. */
import type { TFunction } from 'i18next';
import gt from 'semver/functions/gt.js';
import valid from 'semver/functions/valid.js';
import type { Language } from '../../../src-preload/contract/languages.ts';
import type { Update, UpdateOffer } from '../../../src-preload/contract/models/update.ts';
import { formatBytes, formatList } from '../../i18n/format.ts';
import { errorSentence } from '../../i18n/sentence.ts';

export type UpdateAct = 'download' | 'cancel' | 'restart' | 'onQuit' | 'notNow' | 'tryAgain' | 'later' | 'skip';

/** In the order in which they stand; the first is the one most want. `isPutOff`: "later" was said of this version. */
export function updateActs({ state, asksSystem }: Update, isPutOff: boolean): readonly UpdateAct[] {
  const later = isPutOff ? [] : (['later'] as const);
  const skip = (offer: UpdateOffer | null) => (offer === null || offer.isMandatory ? [] : (['skip'] as const));
  const onQuit = asksSystem ? [] : (['onQuit'] as const);
  switch (state.state) {
    case 'available':
      return ['download', ...later, ...skip(state.offer)];
    case 'downloading':
      return ['cancel'];
    case 'ready':
      if (state.plan === 'ask') return ['restart', ...onQuit, ...later, ...skip(state.offer)];
      return state.plan === 'onQuit' ? ['restart', 'notNow'] : ['notNow', ...onQuit];
    case 'failed':
      return ['tryAgain', ...skip(state.offer)];
    case 'off':
    case 'idle':
    case 'checking':
    case 'installing':
      return [];
  }
}

/** A check can begin by hand. */
export function canCheck({ state }: Update): boolean {
  return ['idle', 'available', 'ready', 'failed'].includes(state.state);
}

/** A skipped version says something as long as it is newer than what runs. */
const isNewer = (version: string, than: string): boolean => valid(version) !== null && valid(than) !== null && gt(version, than);

type T = TFunction<readonly ['updates', 'common']>;

/** What an offer is, beside its state: that it goes back, and that it cannot be left out. */
function aboutOffer(update: Update, { version, isRollBack, isMandatory }: UpdateOffer, t: T): readonly string[] {
  if (isRollBack) return [t('withdrawn', { running: update.version, version })];
  return isMandatory ? [t('mandatory')] : [];
}

/** What is going on, sentence by sentence. */
export function updateSentences(update: Update, t: T): readonly string[] {
  const { state, asksSystem } = update;
  const asks = asksSystem ? [t('asksSystem')] : [];
  switch (state.state) {
    case 'off':
      return [t(`off.${state.reason}`)];
    case 'checking':
      return [t('checking')];
    case 'idle': {
      const { skippedVersion, checkedAt, version } = update;
      if (skippedVersion !== null && isNewer(skippedVersion, version))
        return [t('skipped', { version: skippedVersion, button: t('act.check') })];
      return [t(checkedAt === null ? 'notChecked' : 'upToDate')];
    }
    case 'available': {
      const { version, sizeBytes } = state.offer;
      return [t('available', { version, size: formatBytes(sizeBytes) }), ...aboutOffer(update, state.offer, t)];
    }
    case 'downloading':
      return [t('downloading', { version: state.offer.version })];
    case 'ready': {
      const { version } = state.offer;
      if (state.plan === 'onQuit') return [t('onQuit', { version })];
      if (state.plan === 'ask')
        return [t('ready', { version }), ...aboutOffer(update, state.offer, t), t('restartHow', { button: t('act.restart') }), ...asks];
      const what = update.busy.map((one) => t(`busy.${one}`));
      return [t('waits', { version }), ...(what.length === 0 ? [] : [t('waitsFor', { what: formatList(what) })]), ...asks];
    }
    case 'installing':
      return [t('installing', { version: state.offer.version }), ...asks];
    case 'failed':
      return [errorSentence(state.problem), ...(state.offer === null ? [] : aboutOffer(update, state.offer, t))];
  }
}

/** What is new, in the attendant's language or in English; null where the release says nothing. */
export function notesOf({ notes }: UpdateOffer, language: Language): { readonly text: string; readonly language: Language } | null {
  const found = ([language, 'en'] as const).find((one) => notes[one].trim() !== '');
  return found === undefined ? null : { text: notes[found].trim(), language: found };
}
