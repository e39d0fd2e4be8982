/** Finding a template by any piece of its name or text, accents and case ignored; the best match first. */
import type { TemplateRow } from '../models.ts';
import type { TemplateModel } from './model.ts';

/** Text for comparing: no accents, no case, blanks as one. Signs of other scripts that are letters in their own right stay. */
export function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim();
}

type Row = Pick<TemplateRow, 'key' | 'name' | 'language' | 'usedAt' | 'blocked' | 'model'>;

/** A row with what it is searched by, folded once. */
export interface SearchEntry<R extends Row> {
  readonly row: R;
  readonly name: string;
  readonly everything: string;
}

function contentOf(model: TemplateModel): string {
  return [
    model.header?.kind === 'text' ? model.header.text : '',
    model.body?.text ?? '',
    model.footer ?? '',
    ...model.buttons.map((button) => button.label),
    ...model.cards.flatMap((card) => [card.body?.text ?? '', ...card.buttons.map((button) => button.label)]),
    model.limitedTimeOffer?.text ?? '',
  ].join(' ');
}

/** Folds the rows once, so that a keystroke only compares. */
export function indexTemplates<R extends Row>(rows: readonly R[]): readonly SearchEntry<R>[] {
  return rows.map((row) => {
    const name = fold(row.name);
    return { row, name, everything: `${name} ${fold(contentOf(row.model))}` };
  });
}

const rank = { exact: 0, prefix: 1, known: 2, inName: 3, inContent: 4 } as const;

/**
 * The rows that hold every word of the query, best first: exact name, name that begins so, favourites and recent ones, elsewhere in
 * the name, in the content. Without a query: favourites, recent ones, the rest by name. Among equals what can be sent comes first.
 *
 * @param favourites Keys of the rows marked by the attendant.
 */
export function searchTemplates<R extends Row>(
  index: readonly SearchEntry<R>[],
  query: string,
  favourites: ReadonlySet<string>,
): readonly R[] {
  const folded = fold(query);
  const words = folded === '' ? [] : folded.split(' ');
  const asName = folded.replaceAll(' ', '_');
  const found: { readonly row: R; readonly name: string; readonly rank: number; readonly known: number }[] = [];
  for (const { row, name, everything } of index) {
    if (!words.every((word) => everything.includes(word))) continue;
    const known = favourites.has(row.key) ? 2 : row.usedAt === null ? 0 : 1;
    let place: number = rank.inContent;
    if (words.length > 0 && (name === folded || name === asName)) place = rank.exact;
    else if (words.length > 0 && (name.startsWith(folded) || name.startsWith(asName))) place = rank.prefix;
    else if (known > 0 && row.blocked === null) place = rank.known;
    else if (words.every((word) => name.includes(word))) place = rank.inName;
    found.push({ row, name, rank: place, known });
  }
  return found
    .sort(
      (a, b) =>
        a.rank - b.rank ||
        Number(a.row.blocked !== null) - Number(b.row.blocked !== null) ||
        b.known - a.known ||
        (b.row.usedAt ?? 0) - (a.row.usedAt ?? 0) ||
        (a.name < b.name ? -1 : a.name > b.name ? 1 : a.row.language < b.row.language ? -1 : a.row.language > b.row.language ? 1 : 0),
    )
    .map(({ row }) => row);
}
