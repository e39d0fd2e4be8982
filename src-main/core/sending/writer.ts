/** Moves messages through the status machine, keeps the trail, and publishes what changed once it is committed. */
import { setImmediate as endOfTurn } from 'node:timers/promises';
import type { Change } from '../../../src-preload/contract/changes.ts';
import type { MessageEvent } from '../../../src-preload/contract/models.ts';
import {
  addEvent,
  getState,
  isDeliveryOnly,
  listActiveMessages,
  listHiddenIds,
  type MessageState,
  saveDelivery,
  saveState,
} from '../store/messages.ts';
import type { SendingDeps } from './deps.ts';
import { deadlineOf, nextState, type StatusEvent } from './status-machine.ts';

interface Trail {
  readonly kind: string;
  readonly at: number;
  readonly source: MessageEvent['source'];
  readonly detail?: string | null;
  /** False where the platform gave no time of its own, so that a repeated answer is not a new event. */
  readonly dated?: boolean;
}

export interface Write {
  /** Adds to the trail. */
  trail(id: string, event: Trail): void;
  /** Moves the state; answers it as it is afterwards, null where there is no such message. */
  apply(id: string, event: StatusEvent): MessageState | null;
  /** The row changed by other means. */
  touch(id: string): void;
}

export interface Writer {
  /** Runs `work` in one transaction and publishes what it changed after the commit. */
  commit<T>(work: (write: Write) => T): T;
  /**
   * The same together with whatever else is ready in this turn of the event loop: one transaction, one wait for the disk. Resolves
   * after the commit. `work` may run twice (its first run rolled back), so it changes nothing but the store.
   */
  commitSoon<T>(work: (write: Write) => T): Promise<T>;
  /** Publishes rows as they are stored now. */
  announce(ids: readonly string[]): void;
}

interface Pending {
  /** Runs the work; answers what tells its caller. */
  readonly run: (write: Write) => () => void;
  readonly reject: (error: unknown) => void;
}

/** Works of one shared transaction, so that no turn of the event loop is long. */
const mostTogether = 100;

export function createWriter({ db, clock, advanced, publish }: Pick<SendingDeps, 'db' | 'clock' | 'advanced' | 'publish'>): Writer {
  let pending: Pending[] = [];
  let flushing = false;

  function announce(ids: readonly string[]): void {
    if (ids.length === 0) return;
    const messages = listActiveMessages(db, ids);
    const changes: Change[] = [];
    if (messages.length > 0) changes.push({ kind: 'messages', messages });
    const gone = listHiddenIds(db, ids);
    if (gone.length > 0) changes.push({ kind: 'messagesRemoved', ids: gone });
    if (changes.length > 0) publish(changes);
  }

  function commit<T>(work: (write: Write) => T): T {
    const changed = new Set<string>();
    const result = db.transaction(() =>
      work({
        trail(id, { kind, at, source, detail = null, dated = true }) {
          if (addEvent(db, id, { kind, at, source, detail }, dated, clock.serverNow())) changed.add(id);
        },
        apply(id, event) {
          const before = getState(db, id);
          if (before === null) return null;
          const after = nextState(before, event, advanced());
          if (after !== before) {
            const deadlineAt = deadlineOf(after, advanced());
            if (isDeliveryOnly(before, after) && deadlineAt === deadlineOf(before, advanced())) saveDelivery(db, id, after);
            else saveState(db, id, after, deadlineAt);
            changed.add(id);
          }
          return after;
        },
        touch: (id) => changed.add(id),
      }),
    );
    announce([...changed]);
    return result;
  }

  function commitOne(one: Pending): void {
    try {
      commit(one.run)();
    } catch (error) {
      one.reject(error);
    }
  }

  function commitTogether(works: readonly Pending[]): void {
    if (works.length > 1) {
      try {
        const tellAll = commit((write) => works.map((one) => one.run(write)));
        for (const tell of tellAll) tell();
        return;
      } catch {
        // One of them failed and nothing of it is stored: each on its own says which, below.
      }
    }
    for (const one of works) commitOne(one);
  }

  async function flush(): Promise<void> {
    flushing = true;
    while (pending.length > 0) {
      await endOfTurn();
      const works = pending.splice(0, mostTogether);
      commitTogether(works);
    }
    flushing = false;
  }

  return {
    commit,
    commitSoon: <T>(work: (write: Write) => T) =>
      new Promise<T>((resolve, reject) => {
        pending.push({
          run(write) {
            const result = work(write);
            return () => resolve(result);
          },
          reject,
        });
        if (!flushing) void flush();
      }),
    announce,
  };
}
