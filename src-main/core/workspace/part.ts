/**
 * A part of an opened workspace. A new one is a file of its own and one line in `open.ts`: it starts and ends with the workspace, and
 * hears from it what concerns all parts.
 */
import type { Presence } from '../../../src-preload/contract/models/session.ts';

export interface Part {
  /** Shows what is stored and begins to work through it. */
  start?(): void;
  /** Begun for all parts in their order, then awaited: none may wait for one that comes after it. */
  stop?(): Promise<void> | void;
  /** The machine woke: time has passed. */
  woke?(): void;
  /** The connection came or went. */
  online?(isOnline: boolean): void;
  /** The attendant's presence, by the server's word or as it is wanted, is another one. */
  presence?(presence: Presence): void;
  /** The server's time is measured a little better than before. */
  offsetChanged?(): void;
  /** The server's time is another one than before: what was stored or timed by the old one is looked at again. */
  clockMoved?(): void;
  /** The server's clock was wrong by `byMs` from `since` on. */
  clockCorrected?(byMs: number, since: number): void;
}
