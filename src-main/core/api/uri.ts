/**
 * Command URIs (blip-protocol 3.1): spaces, commas, colons and pluses of a query are encoded, `$ = ' ( )` stay, quotes inside a
 * value are doubled. Identities of attendants are encoded once more by whoever writes them (`escapedAttendant`).
 */

const encoded: Readonly<Record<string, string>> = { ' ': '%20', ',': '%2C', ':': '%3A', '+': '%2B', '&': '%26', '#': '%23', '?': '%3F' };

/** A value of a filter between quotes; a literal per cent sign is kept one. */
export function filterText(value: string): string {
  return `'${value.replaceAll('%', '%25').replaceAll("'", "''")}'`;
}

/** A whole filter as it stands in a URI. What is encoded already stays. */
function escapeFilter(filter: string): string {
  return filter.replace(/[ ,:+&#?]/g, (character) => encoded[character] ?? character);
}

/** An identity in a path: encoded once more than it is written, its `@` as it is (blip-protocol 3.1). */
export function pathIdentity(identity: string): string {
  return encodeURIComponent(identity).replaceAll('%40', '@');
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
