/** Moves messages through the status machine, keeps the trail, and publishes what changed once it is committed. */

import type { Change } from '../../../src-preload/contract/changes.ts';
import type { ActiveMessage, MessageEvent } from '../../../src-preload/contract/models/messages.ts';
import { addEvent, getTracked, listActiveMessages, removeMessage, saveState } from '../store/messages/messages.ts';
import { moved, type TrackedMessage } from '../store/messages/rows.ts';
import type { MessageState } from '../store/messages/state.ts';
import { openLanes } from '../store/outbox.ts';
import { yieldToLoop } from '../yield-to-loop.ts';
import type { OutgoingDeps } from './deps.ts';
import { pauseUnlessAborted } from './pause.ts';
import { deadlineOf, nextState, type StatusEvent } from './statuses/status-machine.ts';

interface Trail {
  readonly kind: string;
  readonly at: number;
  readonly source: MessageEvent['source'];
  readonly detail?: string | null;
  /** False where the platform gave no time of its own, so that a repeated answer is not a new event. */
  readonly dated?: boolean;
}

export interface Write {
  /** The state as it is at this point of the work; null where there is no such message. */
  state(id: string): MessageState | null;
  /** One of many that were read at once, so that none is read again. */
  know(message: TrackedMessage): void;
  /** Adds to the trail. */
  trail(id: string, event: Trail): void;
  /** Moves the state; returns it as it is afterwards, null where there is no such message. */
  apply(id: string, event: StatusEvent): MessageState | null;
  /** The platform is past processing it: the next message to the same person may leave (blip-protocol 2.4), as told when the work ends. */
  openLane(id: string): void;
  /** The row changed by other means. */
  touch(id: string): void;
  /** Goes out in the same batch, behind the messages. */
  publish(changes: readonly Change[]): void;
  /** The message never was: another takes its place. */
  remove(id: string): void;
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
  /** Runs the work; returns what tells its caller. */
  readonly run: (write: Write) => () => void;
  readonly reject: (error: unknown) => void;
}

/** Works of one shared transaction, so that no turn of the event loop is long. */
const mostTogether = 100;
/** Enough to be worth a wait for the disk: more are not waited for. */
const enoughTogether = 16;

type Deps = Pick<OutgoingDeps, 'db' | 'clock' | 'advanced' | 'publish' | 'signals'>;

export function createWriter(deps: Deps): Writer {
  const { db, clock, advanced, publish } = deps;
  let pending: Pending[] = [];
  let flushing = false;
  let noMore = (): void => undefined;

  function announce(ids: readonly string[], known?: ReadonlyMap<string, TrackedMessage>, others: readonly Change[] = []): void {
    if (ids.length === 0 && others.length === 0) return;
    const messages: ActiveMessage[] = [];
    const hiddenIds: string[] = [];
    const unknownIds: string[] = [];
    for (const id of ids) {
      const message = known?.get(id);
      if (message === undefined) unknownIds.push(id);
      else {
        messages.push(message.active);
        if (message.state.hiddenAt !== null) hiddenIds.push(id);
      }
    }
    if (unknownIds.length > 0) {
      const read = listActiveMessages(db, unknownIds);
      messages.push(...read.messages);
      hiddenIds.push(...read.hiddenIds);
    }
    const changes: Change[] = [];
    if (messages.length > 0) changes.push({ kind: 'messages', messages });
    if (hiddenIds.length > 0) changes.push({ kind: 'messagesRemoved', ids: hiddenIds });
    changes.push(...others);
    if (changes.length > 0) publish(changes);
  }

  function commit<T>(work: (write: Write) => T): T {
    const changed = new Set<string>();
    const known = new Map<string, TrackedMessage>();
    const opened = new Set<string>();
    const others: Change[] = [];
    let isTaken = false;
    let lacksTicket = false;
    function find(id: string): TrackedMessage | null {
      const message = known.get(id) ?? getTracked(db, id);
      if (message !== null) known.set(id, message);
      return message;
    }
    const result = db.transaction(() => {
      const done = work({
        state: (id) => find(id)?.state ?? null,
        know: (message) => known.set(message.active.id, message),
        openLane: (id) => opened.add(id),
        trail(id, { kind, at, source, detail = null, dated = true }) {
          if (addEvent(db, id, { kind, at, source, detail }, dated, clock.serverNow())) changed.add(id);
        },
        apply(id, event) {
          const message = find(id);
          if (message === null) return null;
          const before = message.state;
          const after = nextState(before, event, advanced());
          if (after !== before) {
            const windows = advanced();
            saveState(
              db,
              id,
              { state: before, deadlineAt: deadlineOf(before, windows) },
              { state: after, deadlineAt: deadlineOf(after, windows) },
            );
            known.set(id, moved(message, after));
            changed.add(id);
            isTaken ||= before.windowStartAt === null && after.windowStartAt !== null;
            lacksTicket ||= before.repliedAt === null && after.repliedAt !== null && after.ticketId === null;
          }
          return after;
        },
        touch(id) {
          known.delete(id);
          changed.add(id);
        },
        publish: (changes) => void others.push(...changes),
        remove(id) {
          removeMessage(db, id);
          known.delete(id);
          changed.delete(id);
          others.push({ kind: 'messagesRemoved', ids: [id] });
        },
      });
      if (opened.size > 0) openLanes(db, [...opened], advanced().recipientPauseLeastMs, clock.serverNow());
      return done;
    });
    announce([...changed], known, others);
    if (isTaken) deps.signals.tell('taken');
    if (lacksTicket) deps.signals.tell('repliedWithoutTicket');
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

  /** Waits for works to share the commit with: those of this turn, and of the time that gathering may take. */
  async function more(): Promise<void> {
    const { gatherMs } = advanced();
    if (gatherMs === 0) {
      await yieldToLoop();
      return;
    }
    const full = new AbortController();
    noMore = () => full.abort();
    // A timer, not a loop of turns: that would take the processor from the answers that are waited for.
    await pauseUnlessAborted(clock, gatherMs, full.signal);
  }

  async function flush(): Promise<void> {
    flushing = true;
    while (pending.length > 0) {
      if (pending.length < enoughTogether) await more();
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
        else if (pending.length === enoughTogether) noMore();
      }),
    announce: (ids) => announce(ids),
  };
}
