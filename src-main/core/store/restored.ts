/** What has to be done with a database that was put back from an older copy, before anything works on it. */
import type { Db } from './handle.ts';

/**
 * Every message that had not settled in the copy is looked up on the platform, and none of them leaves by itself any more. To be called
 * by whatever restores, after the copy was opened and before the sending starts. Returns the ids of these messages.
 *
 * A copy does not know what was done after it was made:
 * - What it shows as waiting, started or being looked up may have left since, under its own name: the look-up finds it by that name.
 * - The attendant may have cancelled it, or edited it, which cancels it and sends another message in its place; it may have failed and
 *   been tried again; it may have been Unconfirmed and been sent again. What left then has another name, or nothing was meant to leave
 *   any more. That its own name is not on the platform's list proves nothing, however often the list is read, and to send it would be the
 *   second time, or against the attendant's word.
 * - The list and the log end after days; a copy may be older.
 *
 * So a name that is found is adopted, and whatever is not found becomes Unconfirmed, where the attendant decides; what was Unconfirmed
 * in the copy stays so. Days are walked from the intent on, because nobody knows when it may have left. Settled rows only keep a lane
 * closed, and that ends by itself.
 */
export function afterRestore(db: Db, serverNow: number): string[] {
  return db.transaction(() => {
    const ids = db
      .all<{ id: string }>(
        "SELECT message_id AS id FROM outbox WHERE state NOT IN ('settling', 'unconfirmed') ORDER BY prepared_at, message_id",
      )
      .map((row) => row.id);
    const rows = JSON.stringify(ids);
    db.run(
      `UPDATE outbox SET state = 'lookup', restored = 1, lease = NULL, released = 0, leaves_at = 0, not_before_at = 0, editing_since_at = NULL
       WHERE message_id IN (SELECT value FROM json_each(@ids))`,
      { ids: rows },
    );
    db.run(
      `UPDATE active_message SET phase = 'lookingUp', version = version + 1
       WHERE id IN (SELECT value FROM json_each(@ids)) AND status = 'sending' AND delivery = 'none'`,
      { ids: rows },
    );
    // What edited one of them can no longer take its place: it is a draft like any other.
    db.run('UPDATE draft SET replaces = NULL WHERE replaces IN (SELECT value FROM json_each(@ids))', { ids: rows });
    db.run(
      `INSERT INTO message_event (message_id, kind, at, source, detail, recorded_at)
       SELECT value, 'restored', @serverNow, 'app', NULL, @serverNow FROM json_each(@ids) WHERE 1 ON CONFLICT DO NOTHING`,
      { ids: rows, serverNow },
    );
    return ids;
  });
}
