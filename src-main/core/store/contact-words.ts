/** The different words of contacts' names: what a mistyped one may have meant, without a look at a million contacts. */
import { isMistypedFor, mayBeMistyped, searchWords } from '../../../src-preload/contract/search-words.ts';
import type { Db } from './handle.ts';

/** Shorter words are never meant by a mistyped one. */
const shortest = 4;
/** Words looked at that share a half with the typed one, and words taken for what was meant. */
const mostLookedAt = 5_000;
const mostMeant = 8;

const backwards = (word: string): string => [...word].reverse().join('');

/** Keeps the words of names; `run` as for the contacts themselves. */
export function keepWords(db: Db, names: readonly string[], run: number): void {
  const words = new Set(names.flatMap((name) => searchWords(name)).filter((word) => word.length >= shortest && mayBeMistyped(word)));
  for (const word of words) {
    db.run(
      `INSERT INTO contact_word (word, backwards, sync_run) VALUES (@word, @backwards, @run)
       ON CONFLICT (word) DO UPDATE SET sync_run = excluded.sync_run WHERE sync_run < excluded.sync_run`,
      { word, backwards: backwards(word), run },
    );
  }
}

/** Deletes at most `limit` words that no name of the run has; call until it answers 0. */
export function removeMissingWords(db: Db, run: number, limit = 500): number {
  return db.run('DELETE FROM contact_word WHERE word IN (SELECT word FROM contact_word WHERE sync_run < @run LIMIT @limit)', {
    run,
    limit,
  });
}

/** Words of names that the typed one is but for one letter, those of its own length first; none for what is too short. */
export function wordsMeantBy(db: Db, typed: string): readonly string[] {
  if (!mayBeMistyped(typed)) return [];
  const half = Math.floor(typed.length / 2);
  // One letter is wrong: it stands in one half, and the other one is right.
  const beginning = (text: string) => ({ from: text, to: `${text}\u{10ffff}`, limit: mostLookedAt });
  const found = [
    ...db.all<{ word: string }>(
      'SELECT word FROM contact_word WHERE word >= @from AND word < @to LIMIT @limit',
      beginning(typed.slice(0, half)),
    ),
    ...db.all<{ word: string }>(
      'SELECT word FROM contact_word WHERE backwards >= @from AND backwards < @to LIMIT @limit',
      beginning(backwards(typed.slice(half + 1))),
    ),
  ];
  const meant = new Set(found.map(({ word }) => word).filter((word) => isMistypedFor(typed, word)));
  const distance = (word: string): number => Math.abs(word.length - typed.length);
  return [...meant].sort((one, other) => distance(one) - distance(other)).slice(0, mostMeant);
}
