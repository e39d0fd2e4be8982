/** Addresses and phone numbers in a text, which the customer's app makes tappable (whatsapp-templates 11.1). */
import { isKnownEnding } from './link-endings.ts';

/** A part of a host; letters of every script may stand in it. */
const label = '[\\p{L}\\p{N}][\\p{L}\\p{N}\\p{M}-]*';
const letter = '[\\p{L}\\p{N}\\p{M}_]';
/** Begins a word: underscores alone are marks of italics. The look ahead comes first, so that a row of them is read once. */
const atWord = (notBehind: string) => `(?=[\\p{L}\\p{N}])(?<![\\p{L}\\p{N}\\p{M}]_*|${notBehind})`;

/**
 * Each alternative begins where no letter, digit or part of an address stands before: without that a long word would be read again
 * from each of its letters. A host without scheme and `www` counts only as far as it has a known ending.
 */
const linkPattern = new RegExp(
  [
    'https?:\\/\\/[\\p{L}\\p{N}[][^\\s<>]*',
    `${atWord('[@.-]')}www\\.[^\\s<>]+\\.[^\\s<>]+`,
    `${atWord('[.+-]')}(?:${letter}|[.+-])+@${label}(?:\\.${label})+`,
    `${atWord('[@./:-]')}(?<host>${label}(?:\\.${label})+)(?<rest>(?::\\d{1,5})?(?:[/?#][^\\s<>]*)?)(?<after>@|_(?=${letter}))?`,
    '(?<![\\w+])\\+\\d(?:[\\s().-]{0,2}\\d){7,14}(?!\\d)',
    '(?<!\\w)\\(\\d{2,3}\\) ?\\d{4,5}[- ]?\\d{4}(?!\\d)',
    '(?<![\\w+-])0\\d00[ -]?\\d{3}[ -]?\\d{3,4}(?![\\d-])',
  ].join('|'),
  'giu',
);
const neverLast = new Set('.,;:!?\'"*_~]}|…“”‘’«»‹›。，、；：！？）】」』،؛؟');

/** A number and the first word of the next sentence: `R$ 10.No sábado`. */
const numberAndWord = /^\d+\.[a-z]{2}$/i;

/** Length of the host up to its last known ending; 0 where it has none. */
function knownLength(host: string): number {
  const labels = host.split('.');
  for (let count = labels.length; count > 1; count -= 1) {
    if (!isKnownEnding(labels[count - 1] ?? '')) continue;
    const known = labels.slice(0, count).join('.');
    return numberAndWord.test(known) ? 0 : known.length;
  }
  return 0;
}

/** The part of a match that is a link: a host's words behind its ending are none, and what follows them neither. */
function linkOf(match: RegExpExecArray): string {
  const host = match.groups?.['host'];
  if (host === undefined) return match[0];
  const length = knownLength(host);
  if (length < host.length) return host.slice(0, length);
  return match.groups?.['after'] === undefined ? host + (match.groups?.['rest'] ?? '') : '';
}

/** A link without the punctuation of the sentence around it; a closing bracket stays where one was opened. */
function trimmedEnd(link: string): number {
  let open = 0;
  for (const sign of link) open += sign === '(' ? 1 : sign === ')' ? -1 : 0;
  let end = link.length;
  for (; end > 0; end -= 1) {
    const last = link[end - 1] ?? '';
    if (last === ')' && open < 0) open += 1;
    else if (!neverLast.has(last)) break;
  }
  return end;
}

/**
 * @param signs The signs of a line, one a cell.
 * @returns End (exclusive) of each link by the index of its first cell.
 */
export function findLinks(signs: readonly string[]): ReadonlyMap<number, number> {
  const links = new Map<number, number>();
  const text = signs.join('');
  const cellAt = new Int32Array(text.length + 1).fill(-1);
  let length = 0;
  for (const [index, sign] of signs.entries()) {
    cellAt[length] = index;
    length += sign.length;
  }
  cellAt[length] = signs.length;
  for (const match of text.matchAll(linkPattern)) {
    const start = cellAt[match.index] ?? -1;
    const end = cellAt[match.index + trimmedEnd(linkOf(match))] ?? -1;
    if (start !== -1 && end > start) links.set(start, end);
  }
  return links;
}
