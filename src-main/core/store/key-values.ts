/** Named texts and numbers, one value at a time. */
import type { Db } from './handle.ts';

/** Null where nothing is kept under that name. */
export function getText(db: Db, key: string): string | null {
  return db.get<{ value: string }>('SELECT value FROM kv WHERE key = @key', { key })?.value ?? null;
}

export function setText(db: Db, key: string, value: string): void {
  db.run('INSERT INTO kv (key, value) VALUES (@key, @value) ON CONFLICT (key) DO UPDATE SET value = excluded.value', { key, value });
}

/** A whole number kept by `setText`; null where there is none. */
export function getNumber(db: Db, key: string): number | null {
  const text = getText(db, key);
  const value = text === null ? Number.NaN : Number(text);
  return Number.isFinite(value) ? value : null;
}
