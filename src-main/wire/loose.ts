/**
 * Scalars as the platform's extensions really write them: numbers as strings, dates in ISO form, nulls and missing keys,
 * two casings of one key (blip-protocol 3.6, 3.12). What cannot be read becomes null, never an error: an odd optional field
 * must not hide the row it stands in.
 */
import { z } from 'zod';

/** Text, or null for a missing, empty or other value. Numbers are taken as text. */
export const looseText = z
  .unknown()
  .optional()
  .transform((value): string | null => {
    if (typeof value === 'number') return String(value);
    return typeof value === 'string' && value !== '' ? value : null;
  });

/** Number, also written as text; null where there is none. */
export const looseNumber = z
  .unknown()
  .optional()
  .transform((value): number | null => {
    const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
    return typeof number === 'number' && Number.isFinite(number) ? number : null;
  });

/** `true`, `false` or the same as text in any case; null where there is none. */
export const looseBoolean = z
  .unknown()
  .optional()
  .transform((value): boolean | null => {
    if (typeof value === 'boolean') return value;
    const text = typeof value === 'string' ? value.toLowerCase() : '';
    return text === 'true' ? true : text === 'false' ? false : null;
  });

/** ISO date, or milliseconds since 1970, to milliseconds UTC. A date without zone is UTC, as the platform means it; year 1 is its "never". */
export const looseDate = z
  .unknown()
  .optional()
  .transform((value): number | null => {
    if (typeof value === 'number' || (typeof value === 'string' && /^\d{12,14}$/.test(value))) {
      const at = Number(value);
      return at >= 1e11 && at < 1e14 ? at : null;
    }
    if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d/.test(value)) return null;
    const hasZone = /(?:z|[+-]\d\d:?\d\d)$/i.test(value) || !value.includes('T');
    const at = Date.parse(hasZone ? value : `${value}Z`);
    return Number.isNaN(at) || at < 0 ? null : at;
  });

/** Object of texts; numbers and booleans become text, other values are left out. */
export const looseTexts = z
  .unknown()
  .optional()
  .transform((value): Record<string, string> => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return {};
    const texts: Record<string, string> = {};
    for (const [key, item] of Object.entries(value)) {
      if (typeof item === 'string') texts[key] = item;
      else if (typeof item === 'number' || typeof item === 'boolean') texts[key] = String(item);
    }
    return texts;
  });

/** Lets `schema` name its keys in lower case and reads an object in any casing; of two spellings the first that is not null counts. */
export function caseless<T extends z.ZodType>(schema: T) {
  return z.preprocess((value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    const lower: Record<string, unknown> = {};
    for (const [key, item] of Object.entries(value)) {
      const name = key.toLowerCase();
      if (lower[name] === undefined || lower[name] === null) lower[name] = item;
    }
    return lower;
  }, schema);
}
