/** The sequenced feed of changes to the window: whole new values, never announced before they are committed. */
import type { Change, ChangeBatch } from '../../src-preload/contract/changes.ts';

export interface ChangeFeed {
  /** Number of the last batch; a snapshot carries it. */
  seq(): number;
  publish(changes: readonly Change[]): void;
  subscribe(listener: (batch: ChangeBatch) => void): () => void;
}

/** A feed that starts at 0; an empty batch is not sent. */
export function createChangeFeed(): ChangeFeed {
  const listeners = new Set<(batch: ChangeBatch) => void>();
  let seq = 0;
  return {
    seq: () => seq,
    publish(changes) {
      if (changes.length === 0) return;
      seq += 1;
      const batch: ChangeBatch = { seq, changes: [...changes] };
      // A listener may end another one, or itself, while it is told.
      for (const listener of Array.from(listeners)) listener(batch);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
