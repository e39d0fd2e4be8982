/**
 * G7 (blip-protocol 4.1, 3.5.3): the keys of `messageParams` are free labels, what counts is their order. We number from "0" in
 * template order: header, body by number, buttons.
 */

/** @returns both halves for values in template order; null without variables, because both are then left out. */
export function messageParameters(
  values: readonly string[],
): { readonly byKey: Readonly<Record<string, string>>; readonly order: readonly string[] } | null {
  if (values.length === 0) return null;
  const order = values.map((_value, index) => String(index));
  return { byKey: Object.fromEntries(values.map((value, index) => [String(index), value])), order };
}
