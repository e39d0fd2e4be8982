/** A store as it is after years: as many rows in each table as one attendant's machine may come to have. */
import type { Db } from '../../src-main/core/store/handle.ts';

const minute = 60_000;

/** Server time at which the newest message was written. */
export const largeStoreNow = Date.UTC(2027, 5, 1);

const numbers = 'WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < @count)';

/** The last 300 messages are still on the Sent tab, of which some are on their way; the others are over. */
function fillMessages(db: Db, count: number): void {
  const on = (many: string, few: string): string => `CASE WHEN i <= @count - 300 THEN ${many} ELSE ${few} END`;
  const at = `@now - (@count - i) * ${minute}`;
  db.run(
    `${numbers} INSERT INTO active_message (id, person, recipient_phone, recipient_phone_text, recipient_identity, template_key, template_name,
       template_language, chatbot_identity, chatbot_name, first_words, campaign_name, campaign_id, transport, is_bound, status, delivery, status_at, created_at,
       accepted_at, window_start_at, expires_at, hide_at, deadline_at, hidden_at, ticket_id, failure_platform_code, retry_of_id)
     SELECT 'm' || i, 'p' || (i % 20000), '+55119' || (10000000 + i % 20000), '', '55119' || (10000000 + i % 20000) || '@wa.gw.msging.net',
       'k' || (i % 50), 't' || (i % 50), 'pt_BR', 'c' || (i % 3), 'C', 'Olá', 'n' || i, 'c' || i, iif(i % 10, 'campaign', 'plain'), 1,
       ${on("CASE i % 4 WHEN 0 THEN 'replied' WHEN 1 THEN 'failed' ELSE 'expired' END", "CASE i % 3 WHEN 0 THEN 'sending' ELSE 'read' END")},
       ${on("'read'", "CASE i % 3 WHEN 0 THEN 'none' ELSE 'read' END")}, ${at}, ${at}, ${at}, ${at}, ${at} + 1440 * ${minute},
       ${at} + 4320 * ${minute}, ${on('NULL', `${at} + 1440 * ${minute}`)}, ${on(at, 'NULL')}, iif(i % 4, NULL, 't' || i),
       iif(i % 500, NULL, 131050), iif(i % 100, NULL, 'm' || (i - 1)) FROM n`,
    { count, now: largeStoreNow },
  );
  db.run(`INSERT INTO message_content (message_id, request, bubble, field_values) SELECT id, '{}', '{}', '{}' FROM active_message`);
  for (const kind of ['prepared', 'started', 'accepted', 'sent', 'delivered', 'read'])
    db.run(
      `INSERT INTO message_event (message_id, kind, at, source, recorded_at) SELECT id, @kind, created_at, 'poll', created_at FROM active_message`,
      { kind },
    );
  db.run(
    `${numbers} INSERT INTO outbox (message_id, person, state, prepared_at, waiting_since_at, lane_until_at)
     SELECT 'm' || cast(@messages - i AS INTEGER), 'p' || i, CASE i % 5 WHEN 0 THEN 'waiting' WHEN 1 THEN 'started' WHEN 2 THEN 'lookup' WHEN 3 THEN 'unconfirmed'
       ELSE 'settling' END, @now, @now, iif(i % 5 >= 3, @now + i, NULL) FROM n`,
    { count: 300, messages: count, now: largeStoreNow },
  );
}

/** What was learned of numbers, tunnels, drafts and files. */
function fillPeople(db: Db, count: number): void {
  db.run(
    `${numbers} INSERT INTO phone_identity (phone_digits, identity, found_at) SELECT '55119' || i, '55119' || i || '@wa.gw.msging.net', @now FROM n`,
    { count, now: largeStoreNow },
  );
  db.run(`${numbers} INSERT INTO tunnel (tunnel_identity, chatbot_identity, originator) SELECT 't' || i, 'c', 'o' || i FROM n`, { count });
  db.run(`${numbers} INSERT INTO ended_draft (id, message_id) SELECT 'd' || i, 'm' || i FROM n`, { count });
}

/** Fills an empty store with `messageCount` messages in every state, six events of each, and `peopleCount` people. */
export function fillStore(db: Db, { messageCount, peopleCount }: { readonly messageCount: number; readonly peopleCount: number }): void {
  db.transaction(() => {
    fillMessages(db, messageCount);
    fillPeople(db, peopleCount);
  });
  // As SQLite's own upkeep would have counted by then.
  db.run('ANALYZE');
}
