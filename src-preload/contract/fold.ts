/** Text as it is compared in every search: what is stored and what is typed go through the same function. */

/** Letters that have a plain twin which Unicode does not take them apart into. */
const twins: Readonly<Record<string, string>> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ł: 'l', ı: 'i', ς: 'σ' };
const twinPattern = new RegExp(`[${Object.keys(twins).join('')}]`, 'gu');

/** Accents of Latin, Greek and Cyrillic, the vowel points of Hebrew and Arabic; not the vowels of Indian scripts, which are letters. */
const accents = /[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u065f\u0670]/gu;
/** Signs that nobody sees: direction marks of copied numbers, joiners, variation selectors. */
const invisible = /[\p{Cf}\ufe0e\ufe0f]/gu;
const isAscii = /^[\u0000-\u007f]*$/;

/**
 * No accents, no case, no invisible signs, blanks as one, wide digits as plain ones. Letters of scripts without case stay as they
 * are, taken apart in Unicode's way.
 */
export function fold(text: string): string {
  const plain = isAscii.test(text)
    ? text.toLowerCase()
    : text
        .normalize('NFKD')
        .replace(accents, '')
        .replace(invisible, '')
        .toLowerCase()
        .replace(twinPattern, (letter) => twins[letter] ?? letter)
        // A sign that stood between two marks kept them from their order.
        .normalize('NFKD');
  return plain.replace(/\s+/gu, ' ').trim();
}
