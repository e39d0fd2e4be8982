/** Order and filters of the Sent tab, the same for the rows that the window has and for those that main reads for it. Pure. */
import { fold } from './fold.ts';
import type { ActiveMessage } from './models/messages.ts';
import type { AskedFilters, SentKey } from './models/sent.ts';
import { foldWords, isMistypedFor, mayBeMistyped, searchWords } from './search-words.ts';

/** Below zero where `one` stands above `other`: the newest first. */
export function compareSent(one: SentKey, other: SentKey): number {
  return other.createdAt - one.createdAt || (one.id < other.id ? 1 : one.id > other.id ? -1 : 0);
}

/** Whether `row` stands further down than `key`. */
export const isBehind = (row: SentKey, key: SentKey): boolean => compareSent(row, key) > 0;

/** Whether what is looked for is among words, one letter wrong here and there, or in a number, however both are written. */
export function wordsMatcher(query: string): (words: string, phone: string) => boolean {
  const wanted = searchWords(query);
  // What is grouped like a number is one, whatever stands between its digits and is dialled in front of them.
  const written = fold(query).replace('(0)', '');
  const number = /^[\d\s+()./-]+$/u.test(written) ? written.replace(/\D/gu, '').replace(/^0+(?=\d{5})/u, '') : '';
  return (words, phone) => {
    const text = foldWords(words);
    const digits = phone.replace(/\D/gu, '');
    const isMeant = (word: string): boolean => mayBeMistyped(word) && text.split(' ').some((other) => isMistypedFor(word, other));
    const isNumber = (word: string): boolean => /^\d{2,}$/.test(word) && digits.includes(word);
    const holds = wanted.every((word) => text.includes(word) || isNumber(word) || isMeant(word));
    return holds || (number.length >= 2 && digits.includes(number));
  };
}

/** Whether rows pass the filters; made once for many rows. */
export function sentMatcher({ query, status, templateName, chatbotIdentity, from, until }: AskedFilters): (row: ActiveMessage) => boolean {
  const isFound = query.trim() === '' ? null : wordsMatcher(query);
  return (row) =>
    (status === null || row.status === status) &&
    (templateName === null || row.templateName === templateName) &&
    (chatbotIdentity === null || row.chatbotIdentity === chatbotIdentity) &&
    (from === null || row.createdAt >= from) &&
    (until === null || row.createdAt < until) &&
    (isFound === null || isFound(`${row.recipientName ?? ''} ${row.templateName} ${row.firstWords}`, row.recipientPhone));
}
