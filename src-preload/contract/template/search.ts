/**
 * Finding a template by any piece of its name or text, accents and case ignored, the best match first. Made for ten thousand rows
 * in the time of one frame: texts are folded before they are needed, a longer query looks only where the shorter one matched, and
 * nothing is sorted but the few rows that were used before.
 */
import { fold } from '../fold.ts';
import type { TemplateItem } from '../models/templates.ts';
import type { HeaderKind } from './summary.ts';

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
  return { items: ordered, names: ordered.map((item) => fold(item.name)), texts: ordered.map(() => null) };
}

function textAt<I extends Item>({ items, names, texts }: TemplateIndex<I>, place: number): string {
  const known = texts[place];
  if (typeof known === 'string') return known;
  // Joined, not added: a sum of strings would be put together by the first search instead.
  const folded = [names[place] ?? '', fold(items[place]?.text ?? '')].join(' ');
  texts[place] = folded;
  return folded;
}

/** Folds texts from a place on until the time is up; answers the place to go on from, or null when all are folded. */
export function foldTexts<I extends Item>(index: TemplateIndex<I>, from: number, isTimeUp: () => boolean): number | null {
  for (let place = from; place < index.items.length; place += 1) {
    // Looking at the time costs as much as folding a short text.
    if (place % 16 === 0 && place > from && isTimeUp()) return place;
    textAt(index, place);
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

/** True where everything that holds `words` also holds `earlier`. */
function narrows(words: readonly string[], earlier: readonly string[]): boolean {
  return earlier.every((word) => words.some((longer) => longer.includes(word)));
}

/** What a query asks for, worked out once. */
interface Wanted {
  readonly folded: string;
  /** As it would stand in a name. */
  readonly asName: string;
  readonly words: readonly string[];
}

function wantedBy(folded: string): Wanted {
  return { folded, asName: folded.replaceAll(' ', '_'), words: folded === '' ? [] : folded.split(' ') };
}

/** Rank by the name alone; `inText` where it holds not all of the words. */
function rankOfName(name: string, { folded, asName, words }: Wanted): number {
  if (words.length === 0) return ranks.inName;
  if (words.length === 1) {
    const at = name.indexOf(folded);
    if (at > 0) return ranks.inName;
    if (at < 0) return ranks.inText;
    return name.length === folded.length ? ranks.exact : ranks.prefix;
  }
  if (name === folded || name === asName) return ranks.exact;
  if (name.startsWith(folded) || name.startsWith(asName)) return ranks.prefix;
  return words.every((word) => name.includes(word)) ? ranks.inName : ranks.inText;
}

const ranks = { exact: 0, prefix: 1, known: 2, inName: 3, inText: 4 } as const;
const rankCount = 5;
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
   * in the name, in the text. Without a query: favourites, recent ones, the rest by name.
   */
  find(query: TemplateQuery): FoundTemplates<I>;
}

/**
 * Keeps what the last queries found, so that each further letter costs less, and one taken back nothing.
 *
 * @param favourites Keys of the rows marked by the attendant.
 * @param hidden Keys of the rows that he does not want to see.
 */
export function createTemplateSearch<I extends Item>(
  index: TemplateIndex<I>,
  favourites: ReadonlySet<string>,
  hidden: ReadonlySet<string>,
): TemplateSearch<I> {
  const { items, names } = index;
  const everywhere = Int32Array.from(items, (_, place) => place);
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

  function filtered({ language, chatbot, category, headerKind }: TemplateQuery): Int32Array {
    return everywhere.filter((place) => {
      const item = items[place];
      return (
        item !== undefined &&
        (language === '' || item.language === language) &&
        (chatbot === '' || item.chatbotIdentity === chatbot) &&
        (category === '' || item.category === category) &&
        (headerKind === '' || item.headerKind === headerKind)
      );
    });
  }

  function matching(query: TemplateQuery, filters: string, words: readonly string[]): Int32Array {
    let start: Remembered<I> | null = null;
    for (const earlier of memory) {
      if (earlier.filters !== filters || !narrows(words, earlier.words)) continue;
      if (start === null || earlier.places.length < start.places.length) start = earlier;
    }
    // Words that the earlier query asked for as they are need no second look.
    const wanted = words.filter((word) => start?.words.includes(word) !== true);
    const places = start?.places ?? (filters === '' ? everywhere : filtered(query));
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

  function ranked(places: Int32Array, wanted: Wanted): FoundTemplates<I> {
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
      else for (let order = 0; order < places.length; order += 1) if (rankAt[order] === rank) list(places[order] ?? 0);
    }
    return { sendable, blocked: groupByReason(blocked), hidden: putAway };
  }

  return {
    find(query) {
      const { text, ...narrowing } = query;
      const folded = fold(text);
      const filters = Object.values(narrowing).every((value) => value === '') ? '' : JSON.stringify(narrowing);
      const known = memory.find((earlier) => earlier.text === folded && earlier.filters === filters);
      if (known !== undefined) return known.found;
      const wanted = wantedBy(folded);
      const { words } = wanted;
      const places = matching(query, filters, words);
      const found = ranked(places, wanted);
      // What everything narrows stays: the beginning of the next search.
      const kept = memory.filter(({ text: earlier }, age) => age < remembered - 1 || earlier === '');
      memory = [{ filters, words, places, text: folded, found }, ...kept];
      return found;
    },
  };
}
