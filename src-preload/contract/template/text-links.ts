/** Addresses and phone numbers in a text, which the customer's app makes tappable (whatsapp-templates 11.1). */

/** Endings by which an address without a scheme is known; a full list would make links of missing blanks after a full stop. */
const endings = 'com|net|org|gov|edu|info|biz|shop|store|online|site|app|dev|io|tv|br|wa\\.me|bit\\.ly';

/**
 * Each alternative begins where no letter, digit or part of an address stands before: without that a long word would be read again
 * from each of its letters.
 */
const linkPattern = new RegExp(
  [
    'https?:\\/\\/[^\\s<>]+',
    '(?<![\\w@.-])www\\.[^\\s<>]+\\.[^\\s<>]+',
    '(?<![\\w.+-])[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)+',
    `(?<![\\w@./:-])(?:[a-z0-9][a-z0-9-]*\\.)*(?:[a-z0-9][a-z0-9-]*\\.(?:${endings})|wa\\.me|bit\\.ly)(?:\\.[a-z]{2})?(?![\\w@-])(?:[/?#][^\\s<>]*)?`,
    '(?<![\\w+])\\+\\d(?:[\\s().-]{0,2}\\d){7,14}(?!\\d)',
    '(?<!\\w)\\(\\d{2,3}\\) ?\\d{4,5}[- ]?\\d{4}(?!\\d)',
    '(?<![\\w+-])0\\d00[ -]?\\d{3}[ -]?\\d{3,4}(?![\\d-])',
  ].join('|'),
  'giu',
);
const neverLast = new Set('.,;:!?\'"*_~]');

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
    const end = cellAt[match.index + trimmedEnd(match[0])] ?? -1;
    if (start !== -1 && end > start) links.set(start, end);
  }
  return links;
}
