/**
 * Finding a template by any piece of its name or text, accents, case and punctuation ignored, the best match first, mistyped words last.
 * Made for ten thousand rows in the time of one frame: texts are folded before they are needed, a longer query looks only where the
 * shorter one matched, mistakes are looked for among the different words instead of the texts, and nothing is sorted but the few rows
 * that were used before.
 */
import type { TemplateItem } from '../models/templates.ts';
import { foldWords, mayBeMistyped } from '../search-words.ts';
import type { HeaderKind } from './summary.ts';
import { createVocabulary, type Vocabulary } from './vocabulary.ts';

type Item = Pick<
  TemplateItem,
  'key' | 'name' | 'language' | 'chatbotIdentity' | 'category' | 'headerKind' | 'text' | 'usedAt' | 'blocked' | 'chatbotName'
>;

/** Rows with what they are searched by; places in the three lists are the same. */
export interface TemplateIndex<I extends Item> {
  readonly items: readonly I[];
  readonly names: readonly string[];
  /** Null until folded: name and text. */
  readonly texts: (string | null)[];
  /** The different words of the texts, as far as they were read. */
  readonly vocabulary: Vocabulary;
}

/** Text is an empty string where anything fits; so are the filters. */
export interface TemplateQuery {
  readonly text: string;
  readonly language: string;
  readonly chatbot: string;
  readonly category: string;
  readonly headerKind: HeaderKind | '';
}

/** Rows that fit the query; each row is in one of the three. */
export interface FoundTemplates<I extends Item> {
  readonly sendable: readonly I[];
  /** Those that can't be sent, the same reason together, the most frequent reason first. */
  readonly blocked: readonly I[];
  readonly hidden: readonly I[];
}

function compareItems(a: Item, b: Item): number {
  if (a.name !== b.name) return a.name < b.name ? -1 : 1;
  if (a.language !== b.language) return a.language < b.language ? -1 : 1;
  return a.chatbotName < b.chatbotName ? -1 : a.chatbotName > b.chatbotName ? 1 : 0;
}

/** @param items In any order; main lists them by name already, which makes this cheap. */
export function indexTemplates<I extends Item>(items: readonly I[]): TemplateIndex<I> {
  const isOrdered = items.every((item, place) => place === 0 || compareItems(items[place - 1] ?? item, item) <= 0);
  const ordered = isOrdered ? items : [...items].sort(compareItems);
  return {
    items: ordered,
    names: ordered.map((item) => foldWords(item.name)),
    texts: ordered.map(() => null),
    vocabulary: createVocabulary(),
  };
}

function textAt<I extends Item>({ items, names, texts }: TemplateIndex<I>, place: number): string {
  const known = texts[place];
  if (typeof known === 'string') return known;
  // Joined, not added: a sum of strings would be put together by the first search instead.
  const folded = [names[place] ?? '', foldWords(items[place]?.text ?? '')].join(' ');
  texts[place] = folded;
  return folded;
}

/** Makes a text ready for every search. Each text is read once, in the order of the rows. */
function learn<I extends Item>(index: TemplateIndex<I>, place: number): void {
  const text = textAt(index, place);
  if (place === index.vocabulary.readCount()) index.vocabulary.read(text);
}

/** Reads texts from a place on until the time is up; answers the place to go on from, or null when all are read. */
export function foldTexts<I extends Item>(index: TemplateIndex<I>, from: number, isTimeUp: () => boolean): number | null {
  for (let place = from; place < index.items.length; place += 1) {
    // Looking at the time costs as much as reading a short text.
    if (place % 16 === 0 && place > from && isTimeUp()) return place;
    learn(index, place);
  }
  return null;
}

/** What an earlier query found; `found` is of the marks that stood then. */
interface Remembered<I extends Item> {
  readonly filters: string;
  readonly words: readonly string[];
  readonly places: Int32Array;
  readonly text: string;
  readonly found: FoundTemplates<I>;
}
const remembered = 24;
const nowhere = new Int32Array();

/** True where everything that holds `words` also holds `earlier`. */
function narrows(words: readonly string[], earlier: readonly string[]): boolean {
  return earlier.every((word) => words.some((longer) => longer.includes(word)));
}

/** What a query asks for, worked out once. */
interface Wanted {
  readonly folded: string;
  readonly words: readonly string[];
}

function wantedBy(folded: string): Wanted {
  return { folded, words: folded === '' ? [] : folded.split(' ') };
}

/** Rank by the name alone; `inText` where it holds not all of the words. */
function rankOfName(name: string, { folded, words }: Wanted): number {
  if (words.length === 0) return ranks.inName;
  const at = name.indexOf(folded);
  if (at === 0) return name.length === folded.length ? ranks.exact : ranks.prefix;
  return at > 0 || (words.length > 1 && words.every((word) => name.includes(word))) ? ranks.inName : ranks.inText;
}

const ranks = { exact: 0, prefix: 1, known: 2, inName: 3, inText: 4, mistyped: 5 } as const;
const rankCount = 6;
/** Bits of what is known of a row before anything is looked for. */
const marks = { known: 1, blocked: 2, hidden: 4 } as const;

/** Groups by reason without sorting: each group keeps the order of its rows. */
function groupByReason<I extends Item>(items: readonly I[]): readonly I[] {
  const groups = new Map<string, I[]>();
  for (const item of items) {
    const reason = reasonKey(item);
    const group = groups.get(reason);
    if (group === undefined) groups.set(reason, [item]);
    else group.push(item);
  }
  return [...groups.values()].sort((a, b) => b.length - a.length).flat();
}

/** The same for rows that can't be sent for the same reason. */
export function reasonKey({ blocked }: Pick<TemplateItem, 'blocked'>): string {
  return blocked === null ? '' : JSON.stringify([blocked.code, blocked.params ?? {}]);
}

export interface TemplateSearch<I extends Item> {
  /**
   * The rows that hold every word of the query, best first: exact name, name that begins so, favourites and recent ones, elsewhere
   * in the name, in the text; then those that hold it but for one letter of a word. Without a query: favourites, recent ones, the rest
   * by name. Rows of one name: the last used first, then by language.
   */
  find(query: TemplateQuery): FoundTemplates<I>;
}

/** How well a template's language serves, the best first: the very tag, another one of the language, any other. */
function languageRank(language: string, preferred: readonly string[]): number {
  const tag = language.replace('_', '-').toLowerCase();
  const exact = preferred.findIndex((wanted) => wanted.toLowerCase() === tag);
  if (exact >= 0) return exact * 2;
  const base = preferred.findIndex((wanted) => wanted.split('-')[0]?.toLowerCase() === tag.split('-')[0]);
  return base >= 0 ? base * 2 + 1 : preferred.length * 2;
}

/** All places by name; those of one name by use, then by language. The rows come by name, so that only neighbours change places. */
function placesInOrder(items: readonly Item[], languages: readonly string[]): Int32Array {
  const places = Int32Array.from(items, (_, place) => place);
  let first = 0;
  for (let place = 1; place <= items.length; place += 1) {
    if (items[place]?.name === items[first]?.name) continue;
    if (place - first > 1) {
      places.subarray(first, place).sort((a, b) => {
        const [one, other] = [items[a], items[b]];
        const byUse = (other?.usedAt ?? 0) - (one?.usedAt ?? 0);
        return byUse || languageRank(one?.language ?? '', languages) - languageRank(other?.language ?? '', languages) || a - b;
      });
    }
    first = place;
  }
  return places;
}

/**
 * Keeps what the last queries found, so that each further letter costs less, and one taken back nothing.
 *
 * @param favourites Keys of the rows marked by the attendant.
 * @param hidden Keys of the rows that they do not want to see.
 * @param languages Tags of the languages that serve best, the best first: the person's, then the attendant's.
 */
export function createTemplateSearch<I extends Item>(
  index: TemplateIndex<I>,
  favourites: ReadonlySet<string>,
  hidden: ReadonlySet<string>,
  languages: readonly string[] = [],
): TemplateSearch<I> {
  const { items, names, vocabulary } = index;
  const everywhere = placesInOrder(items, languages);
  // Read once: ten thousand rows are far apart in memory, their marks are not.
  const marked = Uint8Array.from(
    items,
    (item) =>
      (item.usedAt !== null || favourites.has(item.key) ? marks.known : 0) |
      (item.blocked === null ? 0 : marks.blocked) |
      (hidden.has(item.key) ? marks.hidden : 0),
  );
  const buffer = new Int32Array(items.length);
  const rankAt = new Uint8Array(items.length);
  let memory: readonly Remembered<I>[] = [];

  function fits(item: I | undefined, { language, chatbot, category, headerKind }: TemplateQuery): boolean {
    return (
      item !== undefined &&
      (language === '' || item.language === language) &&
      (chatbot === '' || item.chatbotIdentity === chatbot) &&
      (category === '' || item.category === category) &&
      (headerKind === '' || item.headerKind === headerKind)
    );
  }

  function matching(query: TemplateQuery, filters: string, words: readonly string[]): Int32Array {
    let start: Remembered<I> | null = null;
    for (const earlier of memory) {
      if (earlier.filters !== filters || !narrows(words, earlier.words)) continue;
      if (start === null || earlier.places.length < start.places.length) start = earlier;
    }
    // Words that the earlier query asked for as they are need no second look.
    const wanted = words.filter((word) => start?.words.includes(word) !== true);
    const places = start?.places ?? (filters === '' ? everywhere : everywhere.filter((place) => fits(items[place], query)));
    if (wanted.length === 0) return places;
    const [first = '', ...others] = wanted;
    let count = 0;
    for (const place of places) {
      const text = textAt(index, place);
      if (!text.includes(first) || (others.length > 0 && !others.every((word) => text.includes(word)))) continue;
      buffer[count] = place;
      count += 1;
    }
    return buffer.slice(0, count);
  }

  /** Places that hold every word, one of them at least mistyped: those that hold all as they are typed are left out. */
  function mistyped(query: TemplateQuery, words: readonly string[]): Int32Array {
    const typos = words.filter(mayBeMistyped);
    if (typos.length === 0) return nowhere;
    for (let place = vocabulary.readCount(); place < items.length; place += 1) learn(index, place);
    const meant = new Map(typos.map((word) => [word, vocabulary.placesMeantBy(word)]));
    const isMeant = (word: string, place: number): boolean => meant.get(word)?.has(place) === true;
    const candidates = new Set<number>();
    for (const places of meant.values()) for (const place of places) candidates.add(place);
    if (candidates.size === 0) return nowhere;
    return everywhere.filter((place) => {
      if (!candidates.has(place)) return false;
      const text = textAt(index, place);
      const holds = (word: string): boolean => text.includes(word);
      return words.every((word) => holds(word) || isMeant(word, place)) && !words.every(holds) && fits(items[place], query);
    });
  }

  function ranked(places: Int32Array, wanted: Wanted, typos: Int32Array): FoundTemplates<I> {
    const known: number[] = [];
    for (let order = 0; order < places.length; order += 1) {
      const place = places[order] ?? 0;
      let rank = rankOfName(names[place] ?? '', wanted);
      if (rank > ranks.known && ((marked[place] ?? 0) & marks.known) !== 0) rank = ranks.known;
      rankAt[order] = rank;
      if (rank === ranks.known) known.push(place);
    }
    const isFavourite = (item: I | undefined): number => Number(item !== undefined && favourites.has(item.key));
    known.sort((a, b) => {
      const [one, other] = [items[a], items[b]];
      return isFavourite(other) - isFavourite(one) || (other?.usedAt ?? 0) - (one?.usedAt ?? 0);
    });

    const sendable: I[] = [];
    const blocked: I[] = [];
    const putAway: I[] = [];
    const list = (place: number): void => {
      const item = items[place];
      const mark = marked[place] ?? 0;
      if (item === undefined) return;
      if ((mark & marks.hidden) !== 0) putAway.push(item);
      else if ((mark & marks.blocked) !== 0) blocked.push(item);
      else sendable.push(item);
    };
    // Once over the places for each rank is less work than a list for each.
    for (let rank = 0; rank < rankCount; rank += 1) {
      if (rank === ranks.known) known.forEach(list);
      else if (rank === ranks.mistyped) typos.forEach(list);
      else for (let order = 0; order < places.length; order += 1) if (rankAt[order] === rank) list(places[order] ?? 0);
    }
    return { sendable, blocked: groupByReason(blocked), hidden: putAway };
  }

  return {
    find(query) {
      const { text, ...narrowing } = query;
      const folded = foldWords(text);
      const filters = Object.values(narrowing).every((value) => value === '') ? '' : JSON.stringify(narrowing);
      const known = memory.find((earlier) => earlier.text === folded && earlier.filters === filters);
      if (known !== undefined) return known.found;
      const wanted = wantedBy(folded);
      const { words } = wanted;
      const places = matching(query, filters, words);
      const found = ranked(places, wanted, mistyped(query, words));
      // What everything narrows stays: the beginning of the next search.
      const kept = memory.filter(({ text: earlier }, age) => age < remembered - 1 || earlier === '');
      memory = [{ filters, words, places, text: folded, found }, ...kept];
      return found;
    },
  };
}
