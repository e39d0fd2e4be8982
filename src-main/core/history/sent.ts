/** What the window asks about the Sent tab, and how many rows it has, which is told whenever it changes. */

import type { Change } from '../../../src-preload/contract/changes.ts';
import type { ActiveMessage } from '../../../src-preload/contract/models/messages.ts';
import {
  mostSentRows,
  type SentChoices,
  type SentKey,
  type SentPage,
  type SentQuestion,
} from '../../../src-preload/contract/models/sent.ts';
import type { Snapshot } from '../../../src-preload/contract/models/snapshot.ts';
import { DeskError } from '../../../src-preload/contract/result.ts';
import { isBehind, sentMatcher } from '../../../src-preload/contract/sent-rows.ts';
import type { Db } from '../store/handle.ts';
import { countSentRows, listSentRows, noConditions, sentChoices, sentIds } from '../store/messages/sent-pages.ts';
import { yieldToLoop } from '../yield-to-loop.ts';

/** Rows compared with words in one turn of the event loop. */
const rowsOfTurn = 200;

export interface Sent {
  /** The newest rows, which the window always has, and how many there are. */
  newest(): Pick<Snapshot, 'messages' | 'sent'>;
  /** A page behind a row, under filters. */
  list(question: SentQuestion): Promise<SentPage>;
  choices(): SentChoices;
  /** Told of each batch before it goes out; returns what has to be added to it. */
  follow(changes: readonly Change[]): readonly Change[];
}

interface SentDeps {
  readonly db: Db;
  /** Number of the last batch of changes. */
  readonly seq: () => number;
  /** False once the workspace is closing. */
  readonly isOpen: () => boolean;
}

export function createSent({ db, seq, isOpen }: SentDeps): Sent {
  /** Ids of the tab's rows; null until they are asked for, and after a change of the whole. */
  let ids: Set<string> | null = null;

  function count(): number {
    ids ??= new Set(sentIds(db));
    return ids.size;
  }

  /** The page by words: every row is compared, so that all that are found can be counted. */
  async function find({ filters, before, limit }: SentQuestion): Promise<SentPage> {
    const asOf = seq();
    const isFound = sentMatcher(filters);
    const rows: ActiveMessage[] = [];
    let total = 0;
    let hasMore = false;
    let at: SentKey | null = null;
    do {
      if (at !== null) await yieldToLoop();
      if (!isOpen()) throw new DeskError('noWorkspace');
      const read = listSentRows(db, filters, at, rowsOfTurn);
      for (const row of read.rows) {
        if (!isFound(row)) continue;
        total += 1;
        if (before !== null && !isBehind(row, before)) continue;
        if (rows.length < limit) rows.push(row);
        else hasMore = true;
      }
      at = read.next;
    } while (at !== null);
    const last = rows.at(-1);
    return { rows, next: hasMore && last !== undefined ? { createdAt: last.createdAt, id: last.id } : null, total, seq: asOf };
  }

  return {
    newest() {
      const { rows, next } = listSentRows(db, noConditions, null, mostSentRows);
      return { messages: rows, sent: { next, total: count() } };
    },
    async list(question) {
      const { filters, before, limit } = question;
      if (filters.query.trim() !== '') return await find(question);
      const { rows, next } = listSentRows(db, filters, before, limit);
      const isAll = Object.values({ ...filters, query: null }).every((value) => value === null);
      return { rows, next, total: isAll ? count() : countSentRows(db, filters), seq: seq() };
    },
    choices: () => sentChoices(db),
    follow(changes) {
      if (ids === null) return [];
      const before = ids.size;
      for (const change of changes) {
        if (change.kind === 'messages') for (const { id } of change.messages) ids.add(id);
        else if (change.kind === 'messagesRemoved') for (const id of change.ids) ids.delete(id);
        else if (change.kind === 'reset') {
          ids = null;
          return [];
        }
      }
      return ids.size === before ? [] : [{ kind: 'sent', total: ids.size }];
    },
  };
}
