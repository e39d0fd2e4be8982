import i18next from 'i18next';
import { isolated } from '../../../src-preload/contract/clean-text.ts';
import type { ActiveMessage } from '../../../src-preload/contract/models/messages.ts';
import { errorSentence } from '../../i18n/sentence.ts';
import { rowNote } from './row-note.ts';
import { timeLeft, timeLeftShort } from './time-left.ts';

/**
 * The second line of a row, which is cut at its end: first why it failed, why it waits or what is left of its time, which the
 * status leaves open; then what was written. `now` is server time; `cannotStore` as for `rowNote`.
 */
export function rowLine(message: ActiveMessage, cannotStore: boolean, now: number): string {
  const { failure, templateName, firstWords } = message;
  const note = rowNote(message, cannotStore);
  const left = timeLeft(message, now);
  const parts = [
    failure === null ? null : errorSentence(failure),
    note === null ? null : i18next.t(`sent:note.${note}`),
    left === null ? null : timeLeftShort(left),
    templateName,
    firstWords === '' ? null : isolated(firstWords),
  ];
  return parts.filter((part) => part !== null).join(' · ');
}
