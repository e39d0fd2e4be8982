/** Reads the sample values of a component; the shapes differ between sources (whatsapp-templates 5, 6). */
import { fromJsonText, isObject, type RawObject, readKey, readList, readText } from './raw-object.ts';

/** Sample value by the variable's name. */
export type Examples = ReadonlyMap<string, string>;

function asText(value: unknown): string | null {
  if (typeof value === 'string') return value;
  return typeof value === 'number' ? String(value) : null;
}

/**
 * Samples of a text: `[["x","y"]]`, `[["x"],["y"]]`, `["x","y"]` or `"x"` by number, `[{param_name, example}]` by name.
 *
 * @param component The raw component with its `example`.
 * @param key `header_text` or `body_text`.
 */
export function readTextExamples(component: RawObject, key: 'header_text' | 'body_text'): Examples {
  const examples = new Map<string, string>();
  const example = fromJsonText(readKey(component, 'example', 'examples'));
  if (!isObject(example)) return examples;
  const listed = readList(example, key);
  // One list for each variable is seen as well: then the first of each counts.
  const eachAlone = listed.every((item) => Array.isArray(item) && item.length <= 1);
  const numbered = eachAlone ? listed.flat() : Array.isArray(listed[0]) ? (listed[0] as readonly unknown[]) : listed;
  numbered.forEach((value, index) => {
    const text = asText(value);
    if (text !== null) examples.set(String(index + 1), text);
  });
  for (const row of readList(example, `${key}_named_params`)) {
    if (!isObject(row)) continue;
    const name = readText(row, 'param_name');
    const text = readText(row, 'example');
    if (name !== null && text !== null) examples.set(name, text);
  }
  return examples;
}

/** True where the samples are given by name, the sign of a named template that says nothing else. */
export function hasNamedExamples(component: RawObject): boolean {
  const example = fromJsonText(readKey(component, 'example', 'examples'));
  return isObject(example) && readKey(example, 'header_text_named_params', 'body_text_named_params') !== undefined;
}

/** Address of a media header's sample; good for a look at most, it expires and is never sent. An upload's handle is no address. */
export function readMediaExample(component: RawObject): string | null {
  const example = fromJsonText(readKey(component, 'example', 'examples'));
  const address = isObject(example) ? asText(readList(example, 'header_handle', 'header_url')[0]) : asText(example);
  return address !== null && /^https?:\/\//i.test(address.trim()) ? address.trim() : null;
}

/** A button's sample: text, or the first of a list. */
export function readButtonExample(button: RawObject): string | null {
  const first = readList(button, 'example', 'examples')[0];
  return asText(first);
}
