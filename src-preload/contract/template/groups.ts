/**
 * One row for each template: the pairs of language and chatbot in which it is there stand in it together. A pair that the attendant
 * put away is in a row of its own among those put away; what can't be sent stands beside what can.
 */
import type { TemplateListItem } from '../models/templates.ts';

/** What the list needs to know of a pair. */
export type Pair = Pick<
  TemplateListItem,
  'key' | 'name' | 'language' | 'chatbotIdentity' | 'category' | 'headerKind' | 'text' | 'usedAt' | 'blocked' | 'chatbotName'
>;

export interface TemplateGroup<I extends Pair> {
  /** Of the template; no two rows of a list have the same. */
  readonly name: string;
  /** By language, then by chatbot; at least one. */
  readonly pairs: readonly I[];
  /** The pair that choosing the row takes; it can be sent if any of them can. */
  readonly proposed: I;
  readonly isFavourite: boolean;
  /** Last use of any of the pairs; null if there was none. */
  readonly usedAt: number | null;
}

/** How well a template's language serves, the best first: the very tag, another one of the language, any other. */
function languageRank(language: string, preferred: readonly string[]): number {
  const tag = language.replaceAll('_', '-').toLowerCase();
  const exact = preferred.findIndex((wanted) => wanted.toLowerCase() === tag);
  if (exact >= 0) return exact * 2;
  const base = preferred.findIndex((wanted) => wanted.split('-')[0]?.toLowerCase() === tag.split('-')[0]);
  return base >= 0 ? base * 2 + 1 : preferred.length * 2;
}

/** What is proposed first: what can be sent, the last used, the best language; equal ones as they stand in the row. */
function isBetter(one: Pair, other: Pair, languages: readonly string[]): boolean {
  if ((one.blocked === null) !== (other.blocked === null)) return one.blocked === null;
  const byUse = (one.usedAt ?? 0) - (other.usedAt ?? 0);
  if (byUse !== 0) return byUse > 0;
  return languageRank(one.language, languages) < languageRank(other.language, languages);
}

/** The best of some pairs, of which there is at least one. */
export function bestOf<I extends Pair>([first, ...others]: readonly [I, ...I[]], languages: readonly string[]): I {
  return others.reduce((best, pair) => (isBetter(pair, best, languages) ? pair : best), first);
}

/** True for a list of at least one. */
export function isSome<T>(list: readonly T[]): list is readonly [T, ...T[]] {
  return list.length > 0;
}

/** A row of some pairs of one template; null where there are none. */
export function groupOf<I extends Pair>(pairs: readonly I[], isFavourite: boolean, languages: readonly string[]): TemplateGroup<I> | null {
  if (!isSome(pairs)) return null;
  const [first] = pairs;
  let usedAt = first.usedAt;
  for (const pair of pairs) if ((pair.usedAt ?? 0) > (usedAt ?? 0)) usedAt = pair.usedAt;
  return { name: first.name, pairs, proposed: pairs.length === 1 ? first : bestOf(pairs, languages), isFavourite, usedAt };
}

/** True where the row can be sent in one pair at least. */
export function isSendable({ proposed }: Pick<TemplateGroup<Pair>, 'proposed'>): boolean {
  return proposed.blocked === null;
}

/** The pairs that may be chosen: those that can be sent; in a row where none can, all, to be looked at. */
export function choicesOf<I extends Pair>(group: TemplateGroup<I>): readonly I[] {
  return isSendable(group) ? group.pairs.filter(({ blocked }) => blocked === null) : group.pairs;
}

/** The choice beside the one with this key, in the order of the row; the same at its ends. Null where the key is none of the row's. */
export function besideIn<I extends Pair>(group: TemplateGroup<I>, key: string, by: 1 | -1): I | null {
  const place = group.pairs.findIndex((pair) => pair.key === key);
  if (place < 0) return null;
  const choices = choicesOf(group);
  const further = by === 1 ? group.pairs.slice(place + 1) : group.pairs.slice(0, place).reverse();
  return further.find((pair) => choices.includes(pair)) ?? group.pairs[place] ?? null;
}

/** Made once: each letter typed asks for that of each row. */
const reasonKeys = new WeakMap<object, string>();

/** The same for rows that can't be sent for the same reason. */
export function reasonKey({ blocked }: Pick<TemplateListItem, 'blocked'>): string {
  if (blocked === null) return '';
  const known = reasonKeys.get(blocked);
  if (known !== undefined) return known;
  const made = JSON.stringify([blocked.code, blocked.params ?? {}]);
  reasonKeys.set(blocked, made);
  return made;
}

/** Puts the rows of one reason together, the most frequent reason first; each reason keeps the order of its rows. */
export function byReason<I extends Pair>(groups: readonly TemplateGroup<I>[]): readonly TemplateGroup<I>[] {
  const reasons = new Map<string, TemplateGroup<I>[]>();
  for (const group of groups) {
    const reason = reasonKey(group.proposed);
    const same = reasons.get(reason);
    if (same === undefined) reasons.set(reason, [group]);
    else same.push(group);
  }
  return [...reasons.values()].sort((a, b) => b.length - a.length).flat();
}
