/** Puts a support bundle together: what is told, and what must not be told taken out of it. */

import type { SupportBundle } from '../../../src-preload/contract/models/diagnostics.ts';
import { listDatabases, listDirectories } from '../local-data.ts';
import type { Logger } from '../log.ts';
import { type AskedDatabase, askDatabase, type DatabaseFacts, type DirectoryFacts, type PrivateText } from '../store/private-texts.ts';
import { yieldToLoop } from '../yield-to-loop.ts';
import { createWordFinder } from './known-words.ts';
import { createScrub, withoutWordsOfOthers } from './scrub.ts';
import { type BundleSources, bundleTexts } from './sections.ts';

export interface BundleDeps {
  readonly dataFolder: string;
  readonly nativeBinding: string | undefined;
  readonly log: Logger;
  readonly sources: () => Omit<BundleSources, 'databases'>;
  /** What is private and stands in no database: the attendant, the person who is signed in to the computer. */
  readonly alsoPrivate: () => readonly PrivateText[];
  readonly secrets: () => Promise<readonly string[]>;
  /** The redaction; another one only where a spec proves that it is needed. */
  readonly createScrub?: typeof createScrub;
}

/** So much is done in one go: sending goes on meanwhile. */
const textsAtOnce = 2_000;
const linesAtOnce = 25;

async function byPieces<T>(text: string, work: (piece: string) => T): Promise<T[]> {
  const lines = text.split('\n');
  const done: T[] = [];
  for (let from = 0; from < lines.length; from += linesAtOnce) {
    done.push(work(lines.slice(from, from + linesAtOnce).join('\n')));
    await yieldToLoop();
  }
  return done;
}

export async function makeBundle(id: string, deps: BundleDeps): Promise<SupportBundle> {
  const { dataFolder, nativeBinding, log } = deps;
  const sources = deps.sources();
  const finder = createWordFinder();
  for (const { text } of bundleTexts({ ...sources, databases: [] })) await byPieces(text, finder.look);
  for (const text of deps.alsoPrivate()) finder.add(text);
  const databases: (DatabaseFacts | DirectoryFacts | string)[] = [];
  let isAllKnown = true;
  const ask = async (file: string, factsOf: (database: AskedDatabase) => DatabaseFacts | DirectoryFacts): Promise<void> => {
    try {
      const database = askDatabase(file, nativeBinding);
      try {
        databases.push(factsOf(database));
        let count = 0;
        for (const text of database.texts()) {
          finder.add(text);
          count += 1;
          if (count % textsAtOnce === 0) await yieldToLoop();
        }
      } finally {
        database.close();
      }
    } catch (error) {
      log.warn('a database could not be asked for the support bundle', { error });
      databases.push(`it could not be read: ${error instanceof Error && 'code' in error ? String(error.code) : 'unknown'}`);
      isAllKnown = false;
    }
  };
  // Of all workspaces of this computer: the log is of all of them.
  for (const file of listDatabases(dataFolder)) await ask(file, (database) => database.facts());
  for (const file of listDirectories(dataFolder)) await ask(file, (database) => database.directoryFacts());
  const logs = isAllKnown ? sources.logs : sources.logs.map(({ name, text }) => ({ name, text: withoutWordsOfOthers(text) }));
  const scrub = (deps.createScrub ?? createScrub)(finder.found(), await deps.secrets());
  const files: { name: string; text: string }[] = [];
  for (const { name, text } of bundleTexts({ ...sources, logs, databases }))
    files.push({ name, text: (await byPieces(text, scrub)).join('\n') });
  return { id, files };
}
