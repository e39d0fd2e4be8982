/**
 * The outbox: one row per message from its intent until its lane is free. The marks of product P4.2 are the columns
 * `prepared_at`, `started_at` and `taken_at`; `state` says what has to happen next.
 *
 * - `waiting`: prepared, nothing left the machine.
 * - `started`: the first byte may have left; after a crash it is looked up.
 * - `lookup`: the outcome is unclear and is being looked up by name.
 * - `settling`: answered; the recipient's lane stays closed until `lane_until_at`.
 * - `unconfirmed`: it cannot be told; the attendant decides.
 *
 * A `waiting` row with `editing_since_at` is held by its own attendant's editing: nothing but the end of that lets it go.
 */
import { atMost, type Db } from './handle.ts';

export type OutboxState = 'waiting' | 'started' | 'lookup' | 'settling' | 'unconfirmed';

export interface OutboxRow {
  readonly messageId: string;
  readonly person: string;
  readonly personOther: string | null;
  readonly state: OutboxState;
  readonly preparedAt: number;
  readonly startedAt: number | null;
  readonly takenAt: number | null;
  readonly attempts: number;
  readonly resends: number;
  readonly waitingSinceAt: number;
  readonly released: boolean;
  /** From a copy that was put back: it never leaves by itself (see restored.ts). */
  readonly restored: boolean;
  /** End of the undo window; 0 where there is none. */
  readonly leavesAt: number;
  readonly notBeforeAt: number;
  readonly laneUntilAt: number | null;
  /** Since when it is held because it is edited; null where it is not. */
  readonly editingSinceAt: number | null;
}

const columns = `message_id AS messageId, person, person_other AS personOther, state, prepared_at AS preparedAt, started_at AS startedAt,
  taken_at AS takenAt, attempts, resends, waiting_since_at AS waitingSinceAt, released, restored, leaves_at AS leavesAt,
  not_before_at AS notBeforeAt, lane_until_at AS laneUntilAt, editing_since_at AS editingSinceAt`;

type Raw = Omit<OutboxRow, 'released' | 'restored'> & { readonly released: number; readonly restored: number };
const toRow = (raw: Raw): OutboxRow => ({ ...raw, released: raw.released === 1, restored: raw.restored === 1 });

/** First mark: ids and name are stored. */
export function insertOutbox(
  db: Db,
  row: { messageId: string; person: string; personOther: string | null; preparedAt: number; leavesAt: number },
): void {
  db.run(
    `INSERT INTO outbox (message_id, person, person_other, state, prepared_at, waiting_since_at, leaves_at)
     VALUES (@messageId, @person, @personOther, 'waiting', @preparedAt, @preparedAt, @leavesAt)`,
    row,
  );
}

/** The person is known by another key now: whoever else is on the way there shares the lane. */
export function setOtherPerson(db: Db, messageId: string, personOther: string): void {
  db.run('UPDATE outbox SET person_other = @personOther WHERE message_id = @messageId', { messageId, personOther });
}

export function getOutbox(db: Db, messageId: string): OutboxRow | null {
  const raw = db.get<Raw>(`SELECT ${columns} FROM outbox WHERE message_id = @messageId`, { messageId });
  return raw === undefined ? null : toRow(raw);
}

export function listOutbox(db: Db, state: OutboxState): OutboxRow[] {
  return db.all<Raw>(`SELECT ${columns} FROM outbox WHERE state = @state ORDER BY prepared_at, message_id`, { state }).map(toRow);
}

/** Neither held, nor in its undo window, nor edited. */
const isDue = (row: string) => `${row}.not_before_at <= @serverNow AND ${row}.leaves_at <= @serverNow AND ${row}.editing_since_at IS NULL`;
const samePerson = '(b.person IN (o.person, o.person_other) OR b.person_other IN (o.person, o.person_other))';

const selectSendable = `SELECT ${columns} FROM outbox o WHERE state = 'waiting' AND lease IS NULL AND ${isDue('o')} AND NOT EXISTS (
    SELECT 1 FROM outbox b WHERE b.message_id <> o.message_id AND ${samePerson} AND (
      b.state IN ('started', 'lookup') OR b.lease IS NOT NULL
      OR (b.state IN ('settling', 'unconfirmed') AND b.lane_until_at > @serverNow)
      OR (b.state = 'waiting' AND (b.prepared_at, b.message_id) < (o.prepared_at, o.message_id) AND ${isDue('b')})))
  ORDER BY prepared_at, message_id ${atMost('@limit')}`;

/**
 * Waiting rows in order of their intents that may leave now as far as the store knows: due, not leased, first of their lane, and
 * the lane free. At most `limit`.
 */
export function listSendable(db: Db, serverNow: number, limit: number): OutboxRow[] {
  return db.all<Raw>(selectSendable, { serverNow, limit }).map(toRow);
}

/** Due waiting rows whose lane is closed by another message. */
export function listWaitingForLane(db: Db, serverNow: number): string[] {
  return db
    .all<{ id: string }>(
      `SELECT o.message_id AS id FROM outbox o WHERE o.state = 'waiting' AND o.lease IS NULL AND ${isDue('o')} AND EXISTS (
         SELECT 1 FROM outbox b WHERE b.message_id <> o.message_id AND ${samePerson} AND (
           b.state IN ('started', 'lookup') OR (b.lease IS NOT NULL AND b.state <> 'lookup')
           OR (b.state IN ('settling', 'unconfirmed') AND b.lane_until_at > @serverNow)))`,
      { serverNow },
    )
    .map((row) => row.id);
}

/** The next moment at which a waiting row becomes due, its undo window ends or a lane opens; null where there is none. */
export function nextOutboxMoment(db: Db, serverNow: number): number | null {
  return (
    db.get<{ at: number | null }>(
      `SELECT min(at) AS at FROM (
         SELECT min(not_before_at) AS at FROM outbox INDEXED BY outbox_held WHERE state = 'waiting' AND not_before_at > 0 AND not_before_at > @serverNow AND editing_since_at IS NULL
         UNION ALL SELECT min(leaves_at) FROM outbox INDEXED BY outbox_undoable WHERE state = 'waiting' AND leaves_at > 0 AND leaves_at > @serverNow AND editing_since_at IS NULL
         UNION ALL SELECT min(lane_until_at) FROM outbox INDEXED BY outbox_by_lane WHERE lane_until_at > @serverNow)`,
      { serverNow },
    )?.at ?? null
  );
}

/** Takes a waiting row for this run; false where somebody (cancel, edit, another turn) was faster. */
export function lease(db: Db, messageId: string, run: string): boolean {
  return (
    db.run(
      "UPDATE outbox SET lease = @run WHERE message_id = @messageId AND state = 'waiting' AND lease IS NULL AND editing_since_at IS NULL",
      { messageId, run },
    ) === 1
  );
}

/** Second mark, its own commit just before the first byte; false where the message was cancelled meanwhile, or is edited. */
export function markStarted(db: Db, messageId: string, startedAt: number): boolean {
  return (
    db.run(
      `UPDATE outbox SET state = 'started', started_at = @startedAt, attempts = attempts + 1
       WHERE message_id = @messageId AND state = 'waiting' AND editing_since_at IS NULL`,
      { messageId, startedAt },
    ) === 1
  );
}

/** Third mark; the lane stays closed until `laneUntilAt`. */
export function markTaken(db: Db, messageId: string, takenAt: number, laneUntilAt: number): void {
  db.run(
    "UPDATE outbox SET state = 'settling', taken_at = @takenAt, lane_until_at = @laneUntilAt, lease = NULL WHERE message_id = @messageId",
    {
      messageId,
      takenAt,
      laneUntilAt,
    },
  );
}

/** It certainly did not leave, or may not leave yet: back to waiting, not before the given moment. */
export function putBack(db: Db, messageId: string, notBeforeAt: number): void {
  db.run(
    "UPDATE outbox SET state = 'waiting', started_at = NULL, lease = NULL, not_before_at = @notBeforeAt WHERE message_id = @messageId",
    {
      messageId,
      notBeforeAt,
    },
  );
}

/** Proved absent on the platform: it may leave once more under the same name. */
export function putBackAfterLookup(db: Db, messageId: string, waitingSinceAt: number): void {
  db.run(
    `UPDATE outbox SET state = 'waiting', started_at = NULL, lease = NULL, not_before_at = 0, resends = resends + 1,
       waiting_since_at = @waitingSinceAt WHERE message_id = @messageId`,
    { messageId, waitingSinceAt },
  );
}

export function markLookup(db: Db, messageId: string): void {
  db.run("UPDATE outbox SET state = 'lookup', lease = NULL WHERE message_id = @messageId", { messageId });
}

export function markUnconfirmed(db: Db, messageId: string, laneUntilAt: number): void {
  db.run("UPDATE outbox SET state = 'unconfirmed', lease = NULL, lane_until_at = @laneUntilAt WHERE message_id = @messageId", {
    messageId,
    laneUntilAt,
  });
}

/** Lets held rows be looked at again at once. */
export function wakeWaiting(db: Db): number {
  return db.run("UPDATE outbox SET not_before_at = 0 WHERE state = 'waiting' AND not_before_at > 0 AND lease IS NULL");
}

/**
 * The server's clock was measured anew: moments that were stored on a wrong one are not waited for. Held rows are looked at again,
 * no lane stays closed longer than `laneMostMs` from now, and no undo window is longer than `undoMostMs`.
 */
export function correctMoments(db: Db, serverNow: number, laneMostMs: number, undoMostMs: number): void {
  db.transaction(() => {
    wakeWaiting(db);
    db.run("UPDATE outbox SET leaves_at = @most WHERE state = 'waiting' AND leaves_at > 0 AND leaves_at > @most", {
      most: serverNow + undoMostMs,
    });
    db.run('UPDATE outbox SET lane_until_at = @most WHERE lane_until_at > @most', { most: serverNow + laneMostMs });
  });
}

/** What began to wait, or to be edited, at or after `since`, on a clock that was wrong by `byMs`, has not waited that long. */
export function correctWaiting(db: Db, byMs: number, since: number): void {
  db.transaction(() => {
    for (const column of ['waiting_since_at', 'editing_since_at'])
      db.run(`UPDATE outbox SET ${column} = ${column} + @byMs WHERE state = 'waiting' AND ${column} >= @since`, { byMs, since });
  });
}

/**
 * Holds a waiting row while its message is edited. An attempt that has taken it keeps its lease and finds out when it wants to start:
 * whichever of the two marks is stored first wins. False where it does not wait, or is edited already.
 */
export function holdForEditing(db: Db, messageId: string, since: number): boolean {
  return (
    db.run("UPDATE outbox SET editing_since_at = @since WHERE message_id = @messageId AND state = 'waiting' AND editing_since_at IS NULL", {
      messageId,
      since,
    }) === 1
  );
}

/** The editing is over and the message as it was: it may leave from `leavesAt` on, and the time of the editing is none that it waited. */
export function endEditingHold(db: Db, messageId: string, serverNow: number, leavesAt: number): void {
  db.run(
    `UPDATE outbox SET waiting_since_at = waiting_since_at + max(0, @serverNow - editing_since_at), leaves_at = @leavesAt, not_before_at = 0,
       editing_since_at = NULL WHERE message_id = @messageId AND editing_since_at IS NOT NULL`,
    { messageId, serverNow, leavesAt },
  );
}

/** Ends all undo windows before their time; returns whose they were. */
export function endUndoWindows(db: Db, serverNow: number): string[] {
  const inUndo = "state = 'waiting' AND leaves_at > @serverNow AND editing_since_at IS NULL";
  return db.transaction(() => {
    const ids = db.all<{ id: string }>(`SELECT message_id AS id FROM outbox WHERE ${inUndo}`, { serverNow }).map((row) => row.id);
    if (ids.length > 0) db.run(`UPDATE outbox SET leaves_at = 0 WHERE ${inUndo}`, { serverNow });
    return ids;
  });
}

/** An attempt gives a row up that is edited, as it is. */
export function dropLease(db: Db, messageId: string): void {
  db.run("UPDATE outbox SET lease = NULL WHERE message_id = @messageId AND state = 'waiting'", { messageId });
}

/** The attendant says that it may leave although it waited long, or again. */
export function releaseWaiting(db: Db, messageId: string, serverNow: number): void {
  db.run(
    "UPDATE outbox SET released = 1, waiting_since_at = @serverNow, leaves_at = 0, not_before_at = 0 WHERE message_id = @messageId AND state = 'waiting'",
    {
      messageId,
      serverNow,
    },
  );
}

/** Another attempt after Unconfirmed; the attendant knows that it may double. */
export function restart(db: Db, messageId: string, serverNow: number): void {
  db.run(
    `UPDATE outbox SET state = 'waiting', started_at = NULL, taken_at = NULL, lane_until_at = NULL, lease = NULL, resends = 0, released = 1, restored = 0,
       prepared_at = @serverNow, waiting_since_at = @serverNow, leaves_at = 0, not_before_at = 0 WHERE message_id = @messageId`,
    { messageId, serverNow },
  );
}

/** The lanes of answered messages open as soon as `leastMs` have passed since the answer, where that is sooner than before. */
export function openLanes(db: Db, messageIds: readonly string[], leastMs: number, serverNow: number): void {
  db.run(
    // The signs keep SQLite from the index over states, which would walk every message that has settled.
    `UPDATE outbox SET lane_until_at = max(taken_at + @leastMs, @serverNow)
     WHERE message_id IN (SELECT value FROM json_each(@ids)) AND +state = 'settling' AND +lane_until_at > max(taken_at + @leastMs, @serverNow)`,
    { ids: JSON.stringify(messageIds), leastMs, serverNow },
  );
}

/** Only while nothing left: true where the row was still waiting and is gone now. */
export function cancelWaiting(db: Db, messageId: string): boolean {
  return db.run("DELETE FROM outbox WHERE message_id = @messageId AND state = 'waiting'", { messageId }) === 1;
}

/** A message that failed before it left; false where it is not waiting any more, or is edited and will be checked again. */
export function removeFailed(db: Db, messageId: string): boolean {
  return db.run("DELETE FROM outbox WHERE message_id = @messageId AND state = 'waiting' AND editing_since_at IS NULL", { messageId }) === 1;
}

export function removeOutbox(db: Db, messageId: string): void {
  db.run('DELETE FROM outbox WHERE message_id = @messageId', { messageId });
}

/** Settled rows whose lane has opened have no more use. */
export function removeSettled(db: Db, serverNow: number): number {
  // The sign keeps SQLite from the index over states, as above.
  return db.run("DELETE FROM outbox WHERE +state = 'settling' AND lane_until_at <= @serverNow", { serverNow });
}

/** Waiting rows that show one of these phases and are due. */
export function listWaitingInPhases(db: Db, phases: readonly string[], serverNow: number): string[] {
  return db
    .all<{ id: string }>(
      `SELECT o.message_id AS id FROM outbox o JOIN active_message m ON m.id = o.message_id
       WHERE o.state = 'waiting' AND o.lease IS NULL AND ${isDue('o')} AND m.phase IN (SELECT value FROM json_each(@phases))`,
      { phases: JSON.stringify(phases), serverNow },
    )
    .map((row) => row.id);
}

/**
 * Rows that a run left behind when it ended, or when the store failed under it: leases are dropped, and what was started without
 * an answer has to be looked up. `inFlight` are the messages this run is working on. Returns the ids to look up.
 */
export function recoverOrphans(db: Db, inFlight: ReadonlySet<string>): string[] {
  return db.transaction(() => {
    const orphans = db
      .all<{ id: string; state: string }>("SELECT message_id AS id, state FROM outbox WHERE state = 'started' OR lease IS NOT NULL")
      .filter((row) => !inFlight.has(row.id));
    for (const { id, state } of orphans) {
      db.run('UPDATE outbox SET lease = NULL, state = @state WHERE message_id = @id', {
        id,
        state: state === 'started' ? 'lookup' : state,
      });
    }
    return orphans.filter((row) => row.state === 'started').map((row) => row.id);
  });
}

/** Whether a message is on its way to the platform, or can still be taken back. */
export function unsettledRows(db: Db, serverNow: number): { readonly sending: boolean; readonly undo: boolean } {
  const isThere = (where: string): boolean =>
    db.get<{ found: number }>(`SELECT EXISTS (SELECT 1 FROM outbox WHERE ${where}) AS found`, { serverNow })?.found === 1;
  return {
    sending: isThere("state = 'started' AND @serverNow > 0") || isThere('lease IS NOT NULL AND @serverNow > 0'),
    undo: isThere("state = 'waiting' AND leaves_at > 0 AND leaves_at > @serverNow AND editing_since_at IS NULL"),
  };
}
