/** The components of a raw template, whatever they are wrapped in, each with its type as one bare word (blip-protocol 3.2.1). */
import { bareWord, fromJsonText, isObject, type RawObject, readKey, readText } from './raw-object.ts';

/** A raw component: its type as one bare word and as it was written. */
export interface RawComponent {
  readonly type: string;
  readonly written: string;
  readonly raw: RawObject;
}

const knownTypes = new Set(['header', 'body', 'footer', 'buttons', 'carousel', 'limitedtimeoffer']);

/** What stands where a component should and is none; it is kept, since it may be what needs a value. */
const unreadable: RawComponent = { type: '', written: 'UNKNOWN', raw: {} };

/** A component without a type is told by the key that only one type has. */
function guessedType(raw: RawObject): string | null {
  if (readKey(raw, 'buttons') !== undefined) return 'BUTTONS';
  if (readKey(raw, 'cards') !== undefined) return 'CAROUSEL';
  if (readKey(raw, 'limited_time_offer') !== undefined) return 'LIMITED_TIME_OFFER';
  return readKey(raw, 'format') === undefined ? null : 'HEADER';
}

function writtenType(raw: RawObject): string | null {
  const written = readText(raw, 'type', 'componentType')?.trim();
  return written === undefined || written === '' ? guessedType(raw) : written;
}

function componentOf(raw: RawObject): RawComponent {
  const written = writtenType(raw) ?? 'UNKNOWN';
  return { type: bareWord(written), written, raw };
}

function fromItem(item: unknown): readonly RawComponent[] {
  const value = fromJsonText(item);
  if (value === null || value === undefined) return [];
  return [isObject(value) ? componentOf(value) : unreadable];
}

/** A component given by its type as the key: `{"body": {"text": ...}}`, `{"body": "..."}`, `{"buttons": [...]}`. */
function fromEntry(key: string, item: unknown): readonly RawComponent[] {
  const parsed = fromJsonText(item);
  const value = Array.isArray(parsed) && parsed.length === 1 && bareWord(key) !== 'buttons' ? (parsed[0] as unknown) : parsed;
  if (value === null || value === undefined) return [];
  const type = bareWord(key);
  if (!knownTypes.has(type)) {
    const own = isObject(value) ? writtenType(value) : null;
    return [isObject(value) && own !== null ? componentOf(value) : { ...unreadable, written: key, raw: isObject(value) ? value : {} }];
  }
  if (typeof value === 'string') return [{ type, written: key, raw: { text: value } }];
  if (Array.isArray(value)) {
    if (type === 'buttons') return [{ type, written: key, raw: { buttons: value } }];
    return [type === 'carousel' ? { type, written: key, raw: { cards: value } } : { ...unreadable, written: key }];
  }
  if (!isObject(value)) return [{ ...unreadable, written: key }];
  // Under the key `header` the word `type` may be the kind of header.
  const own = readText(value, 'type');
  const isFormat = type === 'header' && own !== null && bareWord(own) !== 'header' && readKey(value, 'format') === undefined;
  const isLoneCard = type === 'carousel' && readKey(value, 'cards') === undefined;
  const isLoneButton = type === 'buttons' && readKey(value, 'buttons') === undefined;
  const raw = isFormat ? { ...value, format: own } : isLoneCard ? { cards: [value] } : isLoneButton ? { buttons: [value] } : value;
  return [{ type, written: key, raw }];
}

/**
 * The components in the order given: a list (of lists), JSON text, one lone component, or an object whose keys are the types. What is
 * there and cannot be read is kept as unknown. Empty where there is nothing.
 */
export function readComponents(components: unknown): readonly RawComponent[] {
  const value = fromJsonText(components);
  if (value === null || value === undefined || (typeof value === 'string' && value.trim() === '')) return [];
  if (Array.isArray(value)) return value.flatMap((item: unknown) => (Array.isArray(item) ? item.flatMap(fromItem) : fromItem(item)));
  if (!isObject(value)) return [{ ...unreadable, written: 'COMPONENTS' }];
  if (readText(value, 'type', 'componentType') !== null) return [componentOf(value)];
  return Object.entries(value).flatMap(([key, item]) => fromEntry(key, item));
}

/** Components that stand beside name and language instead of in a list of their own. */
export function readLooseComponents(template: RawObject): readonly RawComponent[] {
  return Object.entries(template).flatMap(([key, item]) => (knownTypes.has(bareWord(key)) ? fromEntry(key, item) : []));
}

/** The first component of a type; a second one of it is among the unknown ones. */
export function findComponent(components: readonly RawComponent[], type: string): RawObject | undefined {
  return components.find((component) => component.type === type)?.raw;
}

/** Types that are not known, and what stands twice though a template has one of it: kept, shown, never sent blindly. */
export function unknownTypes(components: readonly RawComponent[], taken: ReadonlySet<string> = knownTypes): readonly string[] {
  const seen = new Set<string>();
  return components.flatMap(({ type, written }) => {
    const isNew = !seen.has(type);
    seen.add(type);
    return taken.has(type) && isNew ? [] : [written];
  });
}
