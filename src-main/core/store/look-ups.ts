/** What the platform answered for a number, kept for good. */
import { anyCasing, type Db } from './handle.ts';

export interface NumberLookup {
  readonly identity: string;
  readonly name: string | null;
}

/**
 * Keeps for good what the platform answered for a number (blip-protocol 3.3), under every form of the same account.
 * `forms` are digit strings without plus: with and without the Brazilian ninth digit, never another country's twin.
 */
export function saveLookup(db: Db, forms: readonly string[], found: NumberLookup, foundAt: number): void {
  db.transaction(() => {
    for (const digits of forms) {
      db.run(
        `INSERT INTO phone_identity (phone_digits, identity, name, found_at) VALUES (@digits, @identity, @name, @foundAt)
         ON CONFLICT (phone_digits) DO UPDATE SET identity = excluded.identity, name = excluded.name, found_at = excluded.found_at`,
        { digits, identity: found.identity, name: found.name, foundAt },
      );
    }
  });
}

/** What an earlier look-up of the number found, in any of its forms; null if it was never looked up. */
export function findLookup(db: Db, forms: readonly string[]): NumberLookup | null {
  for (const digits of forms) {
    const row = db.get<NumberLookup>('SELECT identity, name FROM phone_identity WHERE phone_digits = @digits', { digits });
    if (row !== undefined) return row;
  }
  return null;
}

/** Digits of a number that a look-up resolved to this identity; null where none is known. */
export function findPhoneOfIdentity(db: Db, identity: string): string | null {
  return (
    db.get<{ phone_digits: string }>(`SELECT phone_digits FROM phone_identity WHERE identity ${anyCasing('@identity')} LIMIT 1`, {
      identity,
    })?.phone_digits ?? null
  );
}
