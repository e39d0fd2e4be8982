/**
 * Command URIs (blip-protocol 3.1): in a query all but letters, digits and `$ = ' ( ) @ . - _ ~ * ! ; /` is encoded, quotes inside a
 * value are doubled. Only here are values put between quotes, into a query or into a path; a rule keeps it so.
 */
import { normalIdentity } from '../../wire/identity.ts';

/** Whatever it holds, it is one value: half a character, which no URI can carry, becomes the sign for what cannot be read. */
const encoded = (text: string): string => encodeURIComponent(text.replace(/\p{Cs}/gu, '\ufffd'));

/** A value of a filter between quotes; a literal per cent sign is kept one. */
export function filterText(value: string): string {
  return `'${value.replaceAll('%', '%25').replaceAll("'", "''")}'`;
}

/** A moment in a filter, UTC. */
export function filterDate(at: number): string {
  return `datetimeoffset${filterText(new Date(at).toISOString())}`;
}

/** An attendant's identity between quotes: its per cent signs are encoded once more (`%2540`), whichever spelling came. */
export function filterAttendant(identity: string): string {
  return filterText(normalIdentity(identity));
}

/** A whole filter as it stands in a URI. What is encoded already stays. */
function escapeFilter(filter: string): string {
  return filter.replace(/[^\w.~!*'()@$=%;/-]/gu, encoded);
}

/** A value of any other parameter of a query. A quote there begins no text. */
export function queryValue(value: string): string {
  return encoded(value).replaceAll("'", '%27');
}

/** An attendant's identity as a parameter of a query: encoded once more than it is written, its last `@` as it is. */
export function queryIdentity(identity: string): string {
  return queryValue(normalIdentity(identity)).replaceAll('%40', '@');
}

/** One part of a path. */
export function pathPart(text: string): string {
  return encoded(text);
}

/** An identity in a path: encoded once more than it is written, its `@` as it is (blip-protocol 3.1). */
export function pathIdentity(identity: string): string {
  return encoded(identity).replaceAll('%40', '@');
}

export interface Page {
  readonly skip: number;
  readonly take: number;
  readonly filter?: string;
}

/** `path?$skip=0&$take=20[&$filter=...]`. */
export function pageUri(path: string, { skip, take, filter }: Page): string {
  const where = filter === undefined || filter === '' ? '' : `&$filter=${escapeFilter(filter)}`;
  return `${path}?$skip=${skip}&$take=${take}${where}`;
}

/** A URI without identities, numbers and query, for logs and reports: `get /threads/*`. */
export function describeCommand(method: string, uri: string): string {
  const path = uri.replace(/^lime:\/\/[^/]*/, '').replace(/\?.*$/s, '');
  const parts = path.split('/').map((part) => (/[@%+:]|\d{4}|^[0-9a-f-]{20,}$/i.test(part) ? '*' : part));
  return `${method} ${parts.join('/')}`;
}
