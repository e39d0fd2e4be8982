/**
 * Finding a template by any piece of its name or text, accents and case ignored, the best match first. Made for ten thousand rows
 * in the time of one frame: texts are folded before they are needed, a longer query looks only where the shorter one matched, and
 * nothing is sorted but the few rows that were used before.
 */
import { fold } from '../fold.ts';
import type { TemplateItem } from '../models.ts';
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
  const folded = `${names[place] ?? ''} ${fold(items[place]?.text ?? '')}`;
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

/** Places that matched an earlier query under the same filters. */
interface Remembered {
  readonly filters: string;
  readonly words: readonly string[];
  readonly places: Int32Array;
}
const remembered = 24;

/** True where everything that holds `words` also holds `earlier`. */
function narrows(words: readonly string[], earlier: readonly string[]): boolean {
  return earlier.every((word) => words.some((longer) => longer.includes(word)));
}

const ranks = { exact: 0, prefix: 1, known: 2, inName: 3, inText: 4 } as const;
const rankCount = 5;

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
   *
   * @param favourites Keys of the rows marked by the attendant.
   * @param hidden Keys of the rows that he does not want to see.
   */
  find(query: TemplateQuery, favourites: ReadonlySet<string>, hidden: ReadonlySet<string>): FoundTemplates<I>;
}

/** Keeps what the last queries matched, so that each further letter costs less. */
export function createTemplateSearch<I extends Item>(index: TemplateIndex<I>): TemplateSearch<I> {
  const { items, names } = index;
  const everywhere = Int32Array.from(items, (_, place) => place);
  const buffer = new Int32Array(items.length);
  let memory: readonly Remembered[] = [];

  function matching({ language, chatbot, category, headerKind }: TemplateQuery, words: readonly string[]): Int32Array {
    const filters = JSON.stringify([language, chatbot, category, headerKind]);
    let start: Remembered | null = null;
    for (const earlier of memory) {
      if (earlier.filters !== filters || !narrows(words, earlier.words)) continue;
      if (start === null || earlier.places.length < start.places.length) start = earlier;
    }
    // Words that the earlier query asked for as they are need no second look.
    const isNew = (word: string): boolean => start?.words.includes(word) !== true;
    const wanted = words.filter(isNew);
    let count = 0;
    for (const place of start?.places ?? everywhere) {
      const item = items[place];
      if (item === undefined) continue;
      if (start === null) {
        if (language !== '' && item.language !== language) continue;
        if (chatbot !== '' && item.chatbotIdentity !== chatbot) continue;
        if (category !== '' && item.category !== category) continue;
        if (headerKind !== '' && item.headerKind !== headerKind) continue;
      }
      if (wanted.length > 0) {
        const text = textAt(index, place);
        if (!wanted.every((word) => text.includes(word))) continue;
      }
      buffer[count] = place;
      count += 1;
    }
    const places = buffer.slice(0, count);
    memory = [{ filters, words, places }, ...memory].slice(0, remembered);
    return places;
  }

  return {
    find(query, favourites, hidden) {
      const folded = fold(query.text);
      const words = folded === '' ? [] : folded.split(' ');
      const asName = folded.replaceAll(' ', '_');
      const buckets: I[][] = Array.from({ length: rankCount }, () => []);
      for (const place of matching(query, words)) {
        const item = items[place];
        const name = names[place];
        if (item === undefined || name === undefined) continue;
        let rank: number = ranks.inText;
        if (words.length > 0 && (name === folded || name === asName)) rank = ranks.exact;
        else if (words.length > 0 && (name.startsWith(folded) || name.startsWith(asName))) rank = ranks.prefix;
        else if (item.usedAt !== null || (favourites.size > 0 && favourites.has(item.key))) rank = ranks.known;
        else if (words.every((word) => name.includes(word))) rank = ranks.inName;
        buckets[rank]?.push(item);
      }
      buckets[ranks.known]?.sort(
        (a, b) => Number(favourites.has(b.key)) - Number(favourites.has(a.key)) || (b.usedAt ?? 0) - (a.usedAt ?? 0),
      );
      const sendable: I[] = [];
      const blocked: I[] = [];
      const put: I[] = [];
      for (const bucket of buckets)
        for (const item of bucket) {
          if (hidden.size > 0 && hidden.has(item.key)) put.push(item);
          else if (item.blocked === null) sendable.push(item);
          else blocked.push(item);
        }
      return { sendable, blocked: groupByReason(blocked), hidden: put };
    },
  };
}
