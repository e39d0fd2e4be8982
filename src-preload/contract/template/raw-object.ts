/**
 * Reads objects whose keys come in any casing: `header_handle`, `headerHandle`, `HeaderHandle` and `HEADER_HANDLE` are one key
 * (blip-protocol 3.2.1). Nothing here throws, whatever the platform sent.
 */
export type RawObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is RawObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Word without case and separators, so that `QUICK_REPLY`, `quick-reply` and `QuickReply` compare equal. */
export function bareWord(word: string): string {
  return word.replace(/[_\-\s]/g, '').toLowerCase();
}

/** First of the keys that is there and not null. */
export function readKey(object: RawObject, ...names: readonly string[]): unknown {
  let keys: readonly (readonly [key: string, bare: string])[] | null = null;
  for (const name of names) {
    if (Object.hasOwn(object, name) && object[name] !== null && object[name] !== undefined) return object[name];
    keys ??= Object.keys(object).map((key) => [key, bareWord(key)]);
    const bare = bareWord(name);
    const found = keys.find(([key, bareKey]) => bareKey === bare && object[key] !== null && object[key] !== undefined);
    if (found !== undefined) return object[found[0]];
  }
  return undefined;
}

/** Text of the first key that holds text or a number; null where none does. */
export function readText(object: RawObject, ...names: readonly string[]): string | null {
  const value = readKey(object, ...names);
  if (typeof value === 'string') return value;
  return typeof value === 'number' ? String(value) : null;
}

/** List behind a key: an array as it is, JSON text parsed, one lone value as a list of one, empty text as an empty list. */
export function readList(object: RawObject, ...names: readonly string[]): readonly unknown[] {
  const value = fromJsonText(readKey(object, ...names));
  if (Array.isArray(value)) return value;
  return value === undefined || (typeof value === 'string' && value.trim() === '') ? [] : [value];
}

/** The document inside a text that holds JSON; every other value as it is. */
export function fromJsonText(value: unknown): unknown {
  if (typeof value !== 'string' || !/^\s*[[{]/.test(value)) return value;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    // Text that only looks like JSON is text.
    return value;
  }
}

/** True and false as values or as words; the rest is false. */
export function isTrue(value: unknown): boolean {
  return value === true || (typeof value === 'string' && value.toLowerCase() === 'true');
}
