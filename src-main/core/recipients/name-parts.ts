/** A person's name as contacts have it, cut into what a message says. */

/** Forms of address that stand before a name (pt, en, es), without full stop and accents. */
const titles = new Set([
  'sr',
  'sra',
  'srta',
  'dr',
  'dra',
  'dna',
  'dona',
  'seu',
  'mr',
  'mrs',
  'ms',
  'miss',
  'prof',
  'profa',
  'don',
  'dona',
  'lic',
  'ing',
]);

export interface NameParts {
  readonly full: string;
  readonly first: string;
  /** Null where there is one word alone. */
  readonly last: string | null;
}

function isTitle(word: string): boolean {
  return titles.has(
    word
      .normalize('NFD')
      .replace(/[\p{M}.]/gu, '')
      .toLowerCase(),
  );
}

/**
 * Null for what is no name: contacts are often called by their number or by a picture alone. Words without a letter (emoji, digits,
 * signs) and forms of address are left out of the parts, the latter unless nothing else is there.
 */
export function nameParts(name: string): NameParts | null {
  const full = name.replace(/\s+/gu, ' ').trim();
  const words = full
    .split(' ')
    .map((word) => word.replace(/^[^\p{L}]+|[^\p{L}\p{M}.]+$/gu, ''))
    .filter((word) => /\p{L}/u.test(word));
  const called = words.findIndex((word) => !isTitle(word));
  const own = called < 0 ? words : words.slice(called);
  const [first] = own;
  if (first === undefined) return null;
  const last = own.length > 1 ? own.at(-1) : undefined;
  return { full, first, last: last ?? null };
}
