/**
 * G20 (blip-protocol 4.1): the server's clock is HTTP's own `Date` header; without it the newest `#envelope.storageDate` of the
 * answer is a lower bound that is better than nothing.
 */

/** @returns milliseconds UTC, null where neither is there */
export function serverDate(dateHeader: string | undefined, bodyText: string): number | null {
  const at = dateHeader === undefined ? Number.NaN : Date.parse(dateHeader);
  return Number.isNaN(at) ? newestStorageDate(bodyText) : at;
}

function newestStorageDate(bodyText: string): number | null {
  let newest: number | null = null;
  for (const [, date] of bodyText.matchAll(/"#envelope\.storageDate"\s*:\s*"([^"]{10,40})"/g)) {
    const at = Date.parse(date ?? '');
    if (!Number.isNaN(at) && (newest === null || at > newest)) newest = at;
  }
  return newest;
}
