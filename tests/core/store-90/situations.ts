/**
 * Messages that version 90 left on their way, each as its pipeline would have written it, what the platform knows of them, and what has to
 * become of them: the same as if the schema had never changed.
 */
import type { OldRow } from './old-store.ts';

/** `leaves`: is at the platform once, and was not before. `found`: was there, and is adopted. The others as their words say. */
export type Becomes = 'leaves' | 'found' | 'failed' | 'unconfirmed' | 'held';

export interface Situation {
  readonly outbox: OldRow;
  /** Of the message, where it says more than that it waits. */
  readonly message?: OldRow;
  /** The platform took it before the schema changed. */
  readonly isTaken?: true;
  readonly becomes: Becomes;
  /** Goes to the person of the situation before it. */
  readonly isBehind?: true;
  /** A draft edits it. */
  readonly isEdited?: true;
}

export const second = 1_000;
/** The outbox's state, when what is in it began, and what the message shows. */
const started = { state: 'started', attempts: 1 };
const lookUp = { state: 'lookup', attempts: 1 };
const leaving = { phase: 'leaving' };
const lookingUp = { phase: 'lookingUp' };

/** By name; times are milliseconds after the moment of the file, those of a column that is left out are the default's. */
export const situations: Readonly<Record<string, Situation>> = {
  'waits its turn': { outbox: { state: 'waiting' }, becomes: 'leaves' },
  'is in its undo window': {
    outbox: { state: 'waiting', leaves_at: 4 * second },
    message: { phase: 'undoable', leaves_at: 4 * second },
    becomes: 'leaves',
  },
  'is held for a while': {
    outbox: { state: 'waiting', not_before_at: 20 * second },
    message: { phase: 'waitingChecks' },
    becomes: 'leaves',
  },
  'was leased by a run that ended': { outbox: { state: 'waiting', lease: 'run' }, becomes: 'leaves' },
  'was let go by the attendant': { outbox: { state: 'waiting', released: 1 }, becomes: 'leaves' },
  'waits once more after a look-up': { outbox: { state: 'waiting', attempts: 1, resends: 1 }, becomes: 'leaves' },
  'is edited': {
    outbox: { state: 'waiting', editing_since_at: -5 * second },
    message: { phase: 'editing' },
    isEdited: true,
    becomes: 'held',
  },
  'has a request that cannot be read': { outbox: { state: 'waiting' }, message: { request: '{' }, becomes: 'failed' },
  'was started and taken': { outbox: started, message: leaving, isTaken: true, becomes: 'found' },
  'was started under a lease and taken': { outbox: { ...started, lease: 'run' }, message: leaving, isTaken: true, becomes: 'found' },
  'was started and never arrived': { outbox: { ...started, lease: 'run' }, message: leaving, becomes: 'leaves' },
  'was started, taken, and its state cannot be read': { outbox: started, message: { status: 'ofLater' }, isTaken: true, becomes: 'found' },
  'is looked up and was taken': { outbox: lookUp, message: lookingUp, isTaken: true, becomes: 'found' },
  'is looked up and never arrived': { outbox: lookUp, message: lookingUp, becomes: 'leaves' },
  'is looked up after its second try, and never arrived': {
    outbox: { ...lookUp, attempts: 2, resends: 1 },
    message: lookingUp,
    becomes: 'failed',
  },
  'is of a copy put back, and was taken': { outbox: { ...lookUp, restored: 1 }, message: lookingUp, isTaken: true, becomes: 'found' },
  'is of a copy put back, and never arrived': { outbox: { ...lookUp, restored: 1 }, message: lookingUp, becomes: 'unconfirmed' },
  'was taken, and its lane is closed': {
    outbox: { state: 'settling', attempts: 1, answered_at: -1 * second, lane_until_at: 60 * second },
    message: { phase: 'accepted', delivery: 'accepted', accepted_at: -1 * second, window_start_at: -1 * second },
    isTaken: true,
    becomes: 'found',
  },
  'waits behind a closed lane': { outbox: { state: 'waiting' }, message: { phase: 'waitingRecipient' }, isBehind: true, becomes: 'leaves' },
  'could not be told': {
    outbox: { state: 'unconfirmed', attempts: 1, lane_until_at: 30 * second },
    message: { status: 'unconfirmed', phase: null },
    becomes: 'unconfirmed',
  },
  'could not be told, and was taken': {
    outbox: { state: 'unconfirmed', attempts: 1, lane_until_at: 30 * second },
    message: { status: 'unconfirmed', phase: null },
    isTaken: true,
    becomes: 'found',
  },
  'waits behind one that could not be told': {
    outbox: { state: 'waiting' },
    message: { phase: 'waitingRecipient' },
    isBehind: true,
    becomes: 'leaves',
  },
};
