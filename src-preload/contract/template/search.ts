/**
 * Finding a template by any piece of its name or text, accents, case and punctuation ignored, the best match first, mistyped words last.
 * Made for ten thousand templates in the time of one frame: texts are folded before they are needed and once for all chatbots, a longer
 * query looks only where the shorter one matched, mistakes are looked for among the different words instead of the texts and only where
 * little was found without, rows are made once, and nothing is sorted but the few that were used before.
 */
import { foldWords, mayBeMistyped } from '../search-words.ts';
import { bestOf, byReason, groupOf, isSendable, isSome, type Pair, type TemplateGroup } from './groups.ts';
import { learn, type TemplateIndex, textAt } from './search-index.ts';
import type { HeaderKind } from './summary.ts';

/** Text is an empty string where anything fits; so are the filters. */
export interface TemplateQuery {
  readonly text: string;
  readonly language: string;
  readonly chatbot: string;
  readonly category: string;
  readonly headerKind: HeaderKind | '';
}

/**
 * Templates that fit the query, each with the pairs that fit its filters. A pair is in one row of one of the three lists; all pairs of
 * a template that were not put away are in one row.
 */
export interface FoundTemplates<I extends Pair> {
  readonly sendable: readonly TemplateGroup<I>[];
  /** Those that can't be sent in any pair, the same reason together, the most frequent reason first. */
  readonly blocked: readonly TemplateGroup<I>[];
  readonly hidden: readonly TemplateGroup<I>[];
}

export interface TemplateSearch<I extends Pair> {
  /**
   * The templates that hold every word of the query, best first: exact name, name that begins so, favourites and recent ones, elsewhere
   * in the name, in the text; where these are few, those that hold it but for one letter of a word as well. Without a query:
   * favourites, recent ones, the rest by name. Each proposes a pair that holds the words, the last used first, then by language.
   */
  find(query: TemplateQuery): FoundTemplates<I>;
}

/** Where so many templates hold the words as they are typed, nobody looks for mistyped ones behind them. */
const enough = 50;
/** Earlier queries that are kept. */
const remembered = 24;
/** Settings of the filters whose rows are kept. */
const filtersKept = 16;
const nowhere = new Int32Array();

const ranks = { exact: 0, prefix: 1, known: 2, inName: 3, inText: 4, mistyped: 5 } as const;
const rankCount = 6;

/** What a query asks for, worked out once. */
interface Wanted {
  readonly folded: string;
  readonly words: readonly string[];
}

/** Rank by the name alone; `inText` where it holds not all of the words. */
function rankOfName(name: string, { folded, words }: Wanted): number {
  if (words.length === 0) return ranks.inName;
  const at = name.indexOf(folded);
  if (at === 0) return name.length === folded.length ? ranks.exact : ranks.prefix;
  return at > 0 || (words.length > 1 && words.every((word) => name.includes(word))) ? ranks.inName : ranks.inText;
}

/** True where everything that holds `words` also holds `earlier`. */
function narrows(words: readonly string[], earlier: readonly string[]): boolean {
  return earlier.every((word) => words.some((longer) => longer.includes(word)));
}

function fits(pair: Pair | undefined, { language, chatbot, category, headerKind }: Omit<TemplateQuery, 'text'>): boolean {
  return (
    pair !== undefined &&
    (language === '' || pair.language === language) &&
    (chatbot === '' || pair.chatbotIdentity === chatbot) &&
    (category === '' || pair.category === category) &&
    (headerKind === '' || pair.headerKind === headerKind)
  );
}

/** The rows of a template under some filters; made when they are first asked for. */
interface Rows<I extends Pair> {
  readonly shown: TemplateGroup<I> | null;
  readonly hidden: TemplateGroup<I> | null;
}

/** What is worked out for some filters: the numbers of the texts that have a pair left, and the rows. */
interface Filtered<I extends Pair> {
  readonly texts: Int32Array;
  readonly rows: (Rows<I> | undefined)[];
}

/** What an earlier query found. */
interface Remembered<I extends Pair> {
  readonly filters: string;
  readonly words: readonly string[];
  readonly texts: Int32Array;
  readonly folded: string;
  readonly found: FoundTemplates<I>;
}

/**
 * Keeps what the last queries found, so that each further letter costs less, and one taken back nothing.
 *
 * @param favourites Names of the templates marked by the attendant.
 * @param hidden Keys of the pairs that they do not want to see.
 * @param languages Tags of the languages that serve best, the best first: the person's, then the attendant's.
 */
export function createTemplateSearch<I extends Pair>(
  index: TemplateIndex<I>,
  favourites: ReadonlySet<string>,
  hidden: ReadonlySet<string>,
  languages: readonly string[] = [],
): TemplateSearch<I> {
  const { items, names, vocabulary, firstPairs, firstTexts, firstOfText, templateOfText, texts } = index;
  const buffer = new Int32Array(texts.length);
  const rankOf = new Uint8Array(names.length);
  const order = new Int32Array(names.length);
  /** The query that a text was last found by, to tell the pairs of a row that hold what was looked for. */
  const foundBy = new Int32Array(texts.length);
  let queryNumber = 0;
  const byFilters = new Map<string, Filtered<I>>();
  let memory: readonly Remembered<I>[] = [];

  function filtered(query: TemplateQuery, filters: string): Filtered<I> {
    const known = byFilters.get(filters);
    if (known !== undefined) return known;
    const all = Int32Array.from(texts, (_, number) => number);
    const hasPair = (number: number): boolean => {
      for (let place = firstOfText[number] ?? 0; place < (firstOfText[number + 1] ?? 0); place += 1)
        if (fits(items[place], query)) return true;
      return false;
    };
    const made = { texts: filters === '' ? all : all.filter(hasPair), rows: [] };
    if (byFilters.size === filtersKept) byFilters.clear();
    byFilters.set(filters, made);
    return made;
  }

  function rowsOf(template: number, query: TemplateQuery, { rows }: Filtered<I>): Rows<I> {
    const known = rows[template];
    if (known !== undefined) return known;
    const pairs = items.slice(firstPairs[template], firstPairs[template + 1]).filter((pair) => fits(pair, query));
    const isFavourite = favourites.has(pairs[0]?.name ?? '');
    const isHidden = ({ key }: I): boolean => hidden.has(key);
    const made = {
      shown: groupOf(hidden.size === 0 ? pairs : pairs.filter((pair) => !isHidden(pair)), isFavourite, languages),
      hidden: hidden.size === 0 ? null : groupOf(pairs.filter(isHidden), isFavourite, languages),
    };
    rows[template] = made;
    return made;
  }

  /** Numbers of the texts that hold every word, in their order. */
  function holding(words: readonly string[], filters: string, all: Int32Array): Int32Array {
    let start: Remembered<I> | null = null;
    for (const earlier of memory) {
      if (earlier.filters !== filters || !narrows(words, earlier.words)) continue;
      if (start === null || earlier.texts.length < start.texts.length) start = earlier;
    }
    // Words that the earlier query asked for as they are need no second look.
    const [first, ...others] = words.filter((word) => start?.words.includes(word) !== true);
    const candidates = start?.texts ?? all;
    if (first === undefined) return candidates;
    let count = 0;
    for (const number of candidates) {
      const text = textAt(index, number);
      if (!text.includes(first) || (others.length > 0 && !others.every((word) => text.includes(word)))) continue;
      buffer[count] = number;
      count += 1;
    }
    return buffer.slice(0, count);
  }

  /** Numbers of the texts that hold every word, one of them at least mistyped: those that hold all as they are typed are left out. */
  function mistyped(words: readonly string[], all: Int32Array): Int32Array {
    const typos = words.filter(mayBeMistyped);
    if (typos.length === 0) return nowhere;
    for (let number = vocabulary.readCount(); number < texts.length; number += 1) learn(index, number);
    const meant = new Map(typos.map((word) => [word, vocabulary.placesMeantBy(word)]));
    const candidates = new Set<number>();
    for (const places of meant.values()) for (const number of places) candidates.add(number);
    if (candidates.size === 0) return nowhere;
    return all.filter((number) => {
      if (!candidates.has(number)) return false;
      const text = textAt(index, number);
      const holds = (word: string): boolean => text.includes(word);
      return words.every((word) => holds(word) || meant.get(word)?.has(number) === true) && !words.every(holds);
    });
  }

  /**
   * The row, proposing a pair whose text was found, unless another can be sent and it can't. Null where the text is of none of its
   * pairs: they were put away, or the others were.
   */
  function proposing(group: TemplateGroup<I>, template: number): TemplateGroup<I> | null {
    const first = firstTexts[template] ?? 0;
    const end = firstTexts[template + 1] ?? 0;
    if (end - first === 1) return group;
    const found = new Set<I>();
    for (let number = first; number < end; number += 1) {
      if (foundBy[number] !== queryNumber) continue;
      for (let place = firstOfText[number] ?? 0; place < (firstOfText[number + 1] ?? 0); place += 1) {
        const pair = items[place];
        if (pair !== undefined) found.add(pair);
      }
    }
    if (found.has(group.proposed)) return group;
    const holders = group.pairs.filter((pair) => found.has(pair));
    if (holders.length === 0) return null;
    const better = isSendable(group) ? holders.filter(({ blocked }) => blocked === null) : holders;
    return isSome(better) ? { ...group, proposed: bestOf(better, languages) } : group;
  }

  /** The templates of some texts, each once, in their order; without those that were found as typed, whose proposal stands. */
  function templatesOf(numbers: Int32Array, typed: ReadonlySet<number> | null = null): readonly number[] {
    const found: number[] = [];
    let last = -1;
    for (const number of numbers) {
      const template = templateOfText[number] ?? 0;
      if (typed?.has(template) === true) continue;
      foundBy[number] = queryNumber;
      if (template !== last) found.push(template);
      last = template;
    }
    return found;
  }

  function ranked(
    exact: readonly number[],
    typos: readonly number[],
    wanted: Wanted,
    rowsFor: (template: number) => Rows<I>,
  ): FoundTemplates<I> {
    const known: number[] = [];
    for (const template of exact) {
      let rank = rankOfName(names[template] ?? '', wanted);
      const { shown } = rowsFor(template);
      if (rank > ranks.known && shown !== null && (shown.isFavourite || shown.usedAt !== null)) {
        rank = ranks.known;
        known.push(template);
      }
      rankOf[template] = rank;
    }
    known.sort((a, b) => {
      const [one, other] = [rowsFor(a).shown, rowsFor(b).shown];
      return Number(other?.isFavourite) - Number(one?.isFavourite) || (other?.usedAt ?? 0) - (one?.usedAt ?? 0);
    });

    const sendable: TemplateGroup<I>[] = [];
    const blocked: TemplateGroup<I>[] = [];
    const putAway: TemplateGroup<I>[] = [];
    const isWhole = wanted.words.length === 0;
    const list = (template: number): void => {
      const { shown, hidden: away } = rowsFor(template);
      const row = isWhole || shown === null ? shown : proposing(shown, template);
      if (row !== null) (isSendable(row) ? sendable : blocked).push(row);
      const awayRow = isWhole || away === null ? away : proposing(away, template);
      if (awayRow !== null) putAway.push(awayRow);
    };
    // By rank, and within one as they stand: counted first, so that each is put in its place at once.
    const next = new Int32Array(rankCount + 1);
    for (const template of exact) next[(rankOf[template] ?? 0) + 1] = (next[(rankOf[template] ?? 0) + 1] ?? 0) + 1;
    for (let rank = 1; rank <= rankCount; rank += 1) next[rank] = (next[rank] ?? 0) + (next[rank - 1] ?? 0);
    const firstKnown = next[ranks.known] ?? 0;
    for (const template of exact) {
      const rank = rankOf[template] ?? 0;
      order[next[rank] ?? 0] = template;
      next[rank] = (next[rank] ?? 0) + 1;
    }
    known.forEach((template, place) => {
      order[firstKnown + place] = template;
    });
    for (let place = 0; place < exact.length; place += 1) list(order[place] ?? 0);
    typos.forEach(list);
    return { sendable, blocked: byReason(blocked), hidden: putAway };
  }

  return {
    find(query) {
      const { text, ...narrowing } = query;
      const folded = foldWords(text);
      const filters = Object.values(narrowing).every((value) => value === '') ? '' : JSON.stringify(narrowing);
      const known = memory.find((earlier) => earlier.folded === folded && earlier.filters === filters);
      if (known !== undefined) return known.found;
      queryNumber += 1;
      const words = folded === '' ? [] : folded.split(' ');
      const from = filtered(query, filters);
      const numbers = holding(words, filters, from.texts);
      const exact = templatesOf(numbers);
      const typos = exact.length < enough ? templatesOf(mistyped(words, from.texts), new Set(exact)) : [];
      const found = ranked(exact, typos, { folded, words }, (template) => rowsOf(template, query, from));
      // What everything narrows stays: the beginning of the next search.
      const kept = memory.filter((earlier, age) => age < remembered - 1 || earlier.folded === '');
      memory = [{ filters, words, texts: numbers, folded, found }, ...kept];
      return found;
    },
  };
}
