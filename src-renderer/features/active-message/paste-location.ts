/** Reads a place out of what people copy: two numbers, degrees, or a link of a map. Pure, nothing is fetched. */

export interface PastedLocation {
  /** Decimal degrees with a point. */
  readonly latitude: string;
  readonly longitude: string;
  /** Name of the place where the link tells it. */
  readonly name: string | null;
}

const number = String.raw`[-+\u2212]?\d{1,3}(?:\.\d+)?`;
/** `-23.55, -46.63`, `(-23.55; -46.63)`, `-23.55 -46.63`, also after `geo:`. */
const pair = new RegExp(String.raw`^(?:geo:)?[([]?\s*(${number})°?\s*[,;\s]\s*(${number})°?\s*[)\]]?(?:[;?].*)?$`, 'iu');
/** `-23,5505; -46,6333` and `-23,5505, -46,6333`, as Brazilians type numbers. */
const commaPair = /^\(?\s*([-+\u2212]?\d{1,3},\d+)\s*(?:[;\s]|,\s)\s*([-+\u2212]?\d{1,3},\d+)\s*\)?$/u;
/** `23°33'01.8"S 46°38'00.0"W`, as Google Maps shows a point; minutes and seconds may be left out. */
const degree = String.raw`(\d{1,3}(?:[.,]\d+)?)\s*°\s*(?:(\d{1,2}(?:[.,]\d+)?)\s*['’′]\s*)?(?:(\d{1,2}(?:[.,]\d+)?)\s*["”″]\s*)?`;
const degrees = new RegExp(String.raw`^\s*${degree}([NS])[\s,;]+${degree}([EWOL])\s*$`, 'iu');

/** Places of a map's link that hold the point, the pin before the middle of the screen. */
const inLink: readonly RegExp[] = [
  new RegExp(String.raw`!3d(${number})!4d(${number})`, 'u'),
  new RegExp(
    String.raw`[?&](?:q|query|ll|sll|destination|daddr|center|coordinate)=(?:loc:)?(${number})(?:,|%2C)(?:\+|%20|\s)*(${number})`,
    'iu',
  ),
  new RegExp(String.raw`/(?:search|dir|place)/(?:[^/]*/)?(${number}),(?:\+|%20|\s)*(${number})`, 'u'),
  new RegExp(String.raw`@(${number}),(${number})`, 'u'),
  new RegExp(String.raw`[?&]mlat=(${number})&mlon=(${number})`, 'u'),
];

function decimal(text: string): string {
  return text.replace(',', '.').replace('\u2212', '-').replace(/^\+/u, '');
}

function within(latitude: string, longitude: string, name: string | null): PastedLocation | null {
  return Math.abs(Number(latitude)) <= 90 && Math.abs(Number(longitude)) <= 180 ? { latitude, longitude, name } : null;
}

function fromDegrees(whole: string, minutes = '0', seconds = '0', side: string): string {
  const value = Number(decimal(whole)) + Number(decimal(minutes)) / 60 + Number(decimal(seconds)) / 3600;
  // West is O in Portuguese and Spanish, east is L in Portuguese.
  const isNegative = /[SWO]/iu.test(side);
  return String(Number((isNegative ? -value : value).toFixed(6)));
}

function nameInLink(link: string): string | null {
  const coded = /\/place\/([^/@?]+)/u.exec(link)?.[1];
  if (coded === undefined) return null;
  try {
    const name = decodeURIComponent(coded.replaceAll('+', ' ')).trim();
    return /\p{L}/u.test(name) && !degrees.test(name) ? name : null;
  } catch {
    // Cut in the middle of a letter: the point is still good.
    return null;
  }
}

/** A short link of a map, which tells its point only to who opens it. */
export function isShortMapLink(text: string): boolean {
  return /^(?:https?:\/\/)?(?:maps\.app\.goo\.gl|goo\.gl\/maps|g\.co\/kgs|share\.google)\//iu.test(text.trim());
}

/** Null where the text holds no place, or one that is not on the globe. */
export function readLocation(pasted: string): PastedLocation | null {
  const text = pasted.trim();
  if (/^(?:https?:\/\/|maps\.google|(?:www\.)?google\.)/iu.test(text)) {
    for (const pattern of inLink) {
      const [, latitude, longitude] = pattern.exec(text) ?? [];
      if (latitude !== undefined && longitude !== undefined) return within(decimal(latitude), decimal(longitude), nameInLink(text));
    }
    return null;
  }
  const [, latitude, longitude] = commaPair.exec(text) ?? pair.exec(text) ?? [];
  if (latitude !== undefined && longitude !== undefined) return within(decimal(latitude), decimal(longitude), null);
  const turned = degrees.exec(text);
  if (turned === null) return null;
  const [, north = '', northMinutes, northSeconds, northSide = '', east = '', eastMinutes, eastSeconds, eastSide = ''] = turned;
  return within(fromDegrees(north, northMinutes, northSeconds, northSide), fromDegrees(east, eastMinutes, eastSeconds, eastSide), null);
}
