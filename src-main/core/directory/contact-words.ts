/** The different words of contacts' names: what a mistyped one may have meant, without a look at a million contacts. */
import { isMistypedFor, mayBeMistyped, searchWords } from '../../../src-preload/contract/search-words.ts';
import type { Db } from '../store/handle.ts';
import { trigramsOf } from './match.ts';

/** Shorter words are never meant by a mistyped one. */
const shortest = 4;
/** Words looked at that share a half with the typed one, and words taken for what was meant. */
const mostLookedAt = 5_000;
const mostMeant = 8;
/** The index of parts knows nothing shorter. */
const leastPart = 3;

const backwards = (word: string): string => [...word].reverse().join('');

/** Words that a keeper remembers to have kept: it forgets them all rather than hold those of a million odd names. */
const mostRemembered = 100_000;

/**
 * Keeps the words of names, each once: a million people share some ten thousand.
 * @returns a function that takes a name and the run that it is of; made anew where what it kept was rolled back
 */
export function createWordKeeper(db: Db): (name: string, run: number) => void {
  /** As they are written, of one run: most names are no news, and nothing has to be folded to know it. */
  const written = new Set<string>();
  let writtenRun = 0;

  function keep(text: string, run: number): void {
    for (const word of searchWords(text)) {
      if (word.length < shortest || !mayBeMistyped(word)) continue;
      db.run(
        `INSERT INTO contact_word (word, backwards, sync_run) VALUES (@word, @backwards, @run)
         ON CONFLICT (word) DO UPDATE SET sync_run = excluded.sync_run WHERE sync_run < excluded.sync_run`,
        { word, backwards: backwards(word), run },
      );
    }
  }

  return (name, run) => {
    if (run !== writtenRun || written.size > mostRemembered) written.clear();
    writtenRun = run;
    for (const part of name.split(' ')) {
      if (written.has(part)) continue;
      written.add(part);
      keep(part, run);
    }
  };
}

/** Deletes at most `limit` words that no name of the run has; call until it returns 0. */
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
  // One letter is wrong: it stands in one half, and the other one is right. Two that changed places may stand in both; of the shortest
  // words no more than a letter is missing.
  const beginning = (text: string) => ({ from: text, to: `${text}\u{10ffff}`, limit: mostLookedAt });
  const found = [
    ...db.all<{ word: string }>(
      'SELECT word FROM contact_word WHERE word >= @from AND word < @to LIMIT @limit',
      beginning(typed.slice(0, half)),
    ),
    ...db.all<{ word: string }>(
      'SELECT word FROM contact_word WHERE backwards >= @from AND backwards < @to LIMIT @limit',
      beginning(backwards(typed.slice(typed.length === shortest ? half : half + 1))),
    ),
  ];
  const meant = new Set(found.map(({ word }) => word).filter((word) => isMistypedFor(typed, word)));
  const distance = (word: string): number => Math.abs(word.length - typed.length);
  return [...meant].sort((one, other) => distance(one) - distance(other)).slice(0, mostMeant);
}

/** Words of names that hold the typed letters behind their beginning: "aria" of "maria". None for fewer than three letters. */
export function wordsWith(db: Db, typed: string, limit: number): readonly string[] {
  if ([...typed].length < leastPart) return [];
  const rows = db.all<{ word: string }>(
    `SELECT word FROM contact_word WHERE id IN (SELECT rowid FROM contact_word_part WHERE contact_word_part MATCH @match) AND instr(word, @typed) > 1 LIMIT @limit`,
    { match: trigramsOf(typed), typed, limit },
  );
  return rows.map(({ word }) => word);
}
