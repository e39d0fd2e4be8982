/**
 * G6 (blip-protocol 4.1, 3.5.6): how a failure of WhatsApp looks. The channel's own six-digit number may be the code itself, or
 * stand in the description behind code 81: `131026`, or `{ 81, "131026: Message undeliverable" }`.
 */

/** @returns null where neither place holds such a number */
export function channelNumber(code: number | null, description: string | null): number | null {
  if (code !== null && code >= 100_000 && code <= 999_999) return code;
  const found = /(?<!\d)(13\d{4})(?!\d)/.exec(description ?? '')?.[1];
  return found === undefined ? null : Number(found);
}

/** WhatsApp's own way to name a number in a text, `(#4) Application request limit reached`; null where there is none. */
export function namedNumber(description: string): number | null {
  const found = /\(#(\d{1,6})\)/.exec(description)?.[1];
  return found === undefined ? null : Number(found);
}
