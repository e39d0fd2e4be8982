/** Moves messages through the status machine, keeps the trail, and publishes what changed once it is committed. */
import type { Change } from '../../../src-preload/contract/changes.ts';
import type { MessageEvent } from '../../../src-preload/contract/models.ts';
import { addEvent, getState, listActiveMessages, type MessageState, saveState } from '../store/messages.ts';
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
  /** Publishes rows as they are stored now. */
  announce(ids: readonly string[]): void;
}

export function createWriter({ db, clock, advanced, publish }: Pick<SendingDeps, 'db' | 'clock' | 'advanced' | 'publish'>): Writer {
  function announce(ids: readonly string[]): void {
    if (ids.length === 0) return;
    const messages = listActiveMessages(db, ids);
    const changes: Change[] = [];
    if (messages.length > 0) changes.push({ kind: 'messages', messages });
    const gone = messages.filter((message) => getState(db, message.id)?.hiddenAt !== null).map((message) => message.id);
    if (gone.length > 0) changes.push({ kind: 'messagesRemoved', ids: gone });
    if (changes.length > 0) publish(changes);
  }

  return {
    commit(work) {
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
              saveState(db, id, after, deadlineOf(after));
              changed.add(id);
            }
            return after;
          },
          touch: (id) => changed.add(id),
        }),
      );
      announce([...changed]);
      return result;
    },
    announce,
  };
}
