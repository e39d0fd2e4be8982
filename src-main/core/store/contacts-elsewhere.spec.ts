/** Contacts leave the workspace's file; what nobody can list again stays in it. */
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { createHandle } from './handle.ts';
import { findLookup } from './look-ups.ts';
import { migrate, migrations } from './migrate.ts';
import { getSyncState } from './sync-state.ts';
import { getLastUse } from './template-uses.ts';
import { findOriginator } from './tunnels.ts';

const typed = { identity: null, phone: '+5531988010001', name: 'Typed Here' };

it('a file with contacts keeps everybody who was typed or looked up here, and loses the contacts that the platform lists', async () => {
  const database = new Database(':memory:');
  const noCopy = async (): Promise<void> => undefined;
  await migrate(
    database,
    migrations.filter(({ version }) => version < 120),
    noCopy,
  );
  database.exec(`
    INSERT INTO contact (identity, name, phone, phone_digits, extras, folded_name, folded, sync_run)
      VALUES ('a@wa.gw.msging.net', 'Listed', '+55', '55', '{}', 'listed', 'listed', 1);
    INSERT INTO contact_word (word, backwards, sync_run) VALUES ('listed', 'detsil', 1);
    INSERT INTO phone_identity (phone_digits, identity, name, found_at) VALUES ('5531988010001', 'b@wa.gw.msging.net', 'Found', 1);
    INSERT INTO tunnel (tunnel_identity, chatbot_identity, originator) VALUES ('t', 'bot', 'b@wa.gw.msging.net');
    INSERT INTO kv (key, value) VALUES ('contactRun', '7'), ('attendantName', 'Ana');
    INSERT INTO sync_state (name, synced_at, cursor) VALUES ('contacts', 5, NULL), ('contactsComplete', 5, '{}'), ('templates', 6, NULL);
  `);
  database
    .prepare("INSERT INTO draft (id, draft, saved_at) VALUES ('d', ?, 1)")
    .run(JSON.stringify({ recipient: typed, newContact: { country: 'BR', phone: typed.phone, name: typed.name } }));
  database
    .prepare("INSERT INTO template_use (template_key, used_at, field_values, recipient) VALUES ('k', 1, '{}', ?)")
    .run(JSON.stringify(typed));
  const peopleBefore = database.prepare('SELECT draft FROM draft').all();

  await migrate(database, migrations, noCopy);

  const tables = database.prepare("SELECT name FROM sqlite_schema WHERE name LIKE 'contact%'").pluck().all();
  expect(tables).toEqual([]);
  const db = createHandle(database, { log: { warn: () => undefined }, clock: { monotonic: () => 0 } });
  expect(findLookup(db, ['5531988010001'])).toEqual({ identity: 'b@wa.gw.msging.net', name: 'Found' });
  expect(findOriginator(db, 'bot', 't')).toBe('b@wa.gw.msging.net');
  expect(getLastUse(db, 'k')?.recipient).toEqual(typed);
  expect(database.prepare('SELECT draft FROM draft').all()).toEqual(peopleBefore);
  expect(database.prepare('SELECT key FROM kv').pluck().all()).toEqual(['attendantName']);
  expect([getSyncState(db, 'contacts').syncedAt, getSyncState(db, 'templates').syncedAt]).toEqual([null, 6]);
  expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
  db.close();
});
