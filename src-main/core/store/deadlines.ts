/** What time alone changes: due windows in slices, as sets, because a hundred thousand may come due together. */
import { atMost, type Db, flag } from './handle.ts';
import { statusesWith } from './messages/status-sets.ts';

/** The soonest moment at which a message expires or leaves the tab; null where none will. */
export function nextDeadline(db: Db): number | null {
  return db.get<{ at: number | null }>('SELECT min(deadline_at) AS at FROM active_message WHERE deadline_at IS NOT NULL')?.at ?? null;
}

const expirable = `status IN ${statusesWith('isOnItsWay')} AND expires_at IS NOT NULL`;

interface Due {
  readonly row: number;
  readonly id: string;
}

function rowsText(due: readonly Due[]): string {
  return JSON.stringify(due.map(({ row }) => row));
}

/**
 * Expires at most `limit` due messages with their trail, in one transaction; returns their ids. Their own time is the moment of
 * expiry, however late it is noticed. `probably`: the server could not be asked whether an answer came.
 */
export function expireDue(db: Db, serverNow: number, probably: boolean, limit: number): string[] {
  return db.transaction(() => {
    const due = db.all<Due>(
      `SELECT rowid AS row, id FROM active_message WHERE deadline_at <= @serverNow AND expires_at <= @serverNow AND ${expirable}
       ORDER BY deadline_at ${atMost('@limit')}`,
      { serverNow, limit },
    );
    if (due.length === 0) return [];
    const rows = rowsText(due);
    db.run(
      `INSERT INTO message_event (message_id, kind, at, source, detail, recorded_at)
       SELECT id, 'expired', expires_at, 'clock', NULL, @serverNow FROM active_message WHERE rowid IN (SELECT value FROM json_each(@rows))
       ON CONFLICT DO NOTHING`,
      { rows, serverNow },
    );
    db.run(
      `UPDATE active_message SET status = 'expired', phase = NULL, status_at = expires_at, deadline_at = hide_at,
         expired_probably = @probably, no_confirmation = 0, version = version + 1 WHERE rowid IN (SELECT value FROM json_each(@rows))`,
      { rows, probably: flag(probably) },
    );
    return due.map(({ id }) => id);
  });
}

/**
 * Says of messages that the platform took long ago that nothing was heard of them, with their trail, in one transaction; returns
 * their ids. At most `limit` rows are looked at; of those that were heard of the deadline moves on.
 */
export function doubtDue(db: Db, serverNow: number, limit: number): string[] {
  return db.transaction(() => {
    const due = db.all<Due & { readonly unheard: number }>(
      `SELECT rowid AS row, id, status = 'sending' AND delivery = 'accepted' AND no_confirmation = 0 AS unheard FROM active_message
       WHERE deadline_at <= @serverNow AND expires_at > @serverNow AND ${expirable} ORDER BY deadline_at ${atMost('@limit')}`,
      { serverNow, limit },
    );
    if (due.length === 0) return [];
    const unheard = due.filter((one) => one.unheard === 1);
    db.run(
      `INSERT INTO message_event (message_id, kind, at, source, detail, recorded_at)
       SELECT id, 'unheard', deadline_at, 'clock', NULL, @serverNow FROM active_message WHERE rowid IN (SELECT value FROM json_each(@rows))
       ON CONFLICT DO NOTHING`,
      { rows: rowsText(unheard), serverNow },
    );
    db.run(`UPDATE active_message SET no_confirmation = 1, version = version + 1 WHERE rowid IN (SELECT value FROM json_each(@rows))`, {
      rows: rowsText(unheard),
    });
    db.run('UPDATE active_message SET deadline_at = expires_at WHERE rowid IN (SELECT value FROM json_each(@rows))', {
      rows: rowsText(due),
    });
    return unheard.map(({ id }) => id);
  });
}

/** Takes at most `limit` messages whose windows are over out of the tab, in one transaction; returns their ids. */
export function hideDue(db: Db, serverNow: number, limit: number): string[] {
  return db.transaction(() => {
    const due = db.all<Due>(
      `SELECT rowid AS row, id FROM active_message WHERE deadline_at <= @serverNow AND hide_at <= @serverNow AND hidden_at IS NULL
         AND NOT (${expirable}) ORDER BY deadline_at ${atMost('@limit')}`,
      { serverNow, limit },
    );
    if (due.length === 0) return [];
    const rows = rowsText(due);
    db.run(
      `INSERT INTO message_event (message_id, kind, at, source, detail, recorded_at)
       SELECT id, 'hidden', hide_at, 'clock', NULL, @serverNow FROM active_message WHERE rowid IN (SELECT value FROM json_each(@rows))
       ON CONFLICT DO NOTHING`,
      { rows, serverNow },
    );
    db.run(
      'UPDATE active_message SET hidden_at = hide_at, deadline_at = NULL, version = version + 1 WHERE rowid IN (SELECT value FROM json_each(@rows))',
      { rows },
    );
    return due.map(({ id }) => id);
  });
}

/** Messages that expired while nobody could be asked. */
export function listExpiredProbably(db: Db): string[] {
  return db.all<{ id: string }>('SELECT id FROM active_message WHERE hidden_at IS NULL AND expired_probably = 1').map((row) => row.id);
}
