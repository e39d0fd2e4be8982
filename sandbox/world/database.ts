/** The world's SQLite file: everything that must outlive a killed sandbox. */
import { renameSync } from 'node:fs';
import Database from 'better-sqlite3';

export type SandboxDatabase = Database.Database;

const schemaVersion = 4;
const cacheKib = 32_768;
const checkpointPages = 8_000;
const pageBytes = 4_096;

const schema = `
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE bots (identity TEXT PRIMARY KEY, name TEXT NOT NULL, is_router INTEGER NOT NULL, access_key TEXT NOT NULL, position INTEGER NOT NULL) STRICT;
CREATE TABLE people (identity TEXT PRIMARY KEY, full_name TEXT NOT NULL, email TEXT NOT NULL, token TEXT NOT NULL UNIQUE,
  status TEXT NOT NULL DEFAULT 'Offline', stored_status TEXT NOT NULL DEFAULT 'Offline', in_session INTEGER NOT NULL DEFAULT 0,
  last_service_at INTEGER) STRICT;
CREATE TABLE attendants (owner TEXT NOT NULL, identity TEXT NOT NULL, teams TEXT NOT NULL, agent_slots INTEGER NOT NULL DEFAULT 5,
  is_enabled INTEGER NOT NULL DEFAULT 1, PRIMARY KEY (owner, identity)) STRICT;
CREATE TABLE permissions (owner TEXT NOT NULL, agent TEXT NOT NULL, name TEXT NOT NULL, is_active INTEGER NOT NULL, PRIMARY KEY (owner, agent, name)) STRICT;
CREATE TABLE configuration (caller TEXT NOT NULL, owner TEXT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (caller, owner, name)) STRICT;
CREATE TABLE queues (id TEXT PRIMARY KEY, owner TEXT NOT NULL, name TEXT NOT NULL, is_active INTEGER NOT NULL, priority INTEGER NOT NULL, stored_at INTEGER NOT NULL) STRICT;
CREATE TABLE templates (id TEXT PRIMARY KEY, name TEXT NOT NULL, language TEXT NOT NULL, status TEXT NOT NULL, document TEXT NOT NULL, UNIQUE (name, language)) STRICT;
CREATE TABLE contacts (owner TEXT NOT NULL, identity TEXT NOT NULL, name TEXT, phone TEXT, email TEXT, last_message_at INTEGER, updated_at INTEGER NOT NULL,
  document TEXT NOT NULL, PRIMARY KEY (owner, identity)) STRICT;
CREATE INDEX contacts_phone ON contacts (owner, phone);
CREATE INDEX contacts_name ON contacts (owner, name COLLATE NOCASE);
CREATE TABLE comments (id TEXT PRIMARY KEY, owner TEXT NOT NULL, identity TEXT NOT NULL, content TEXT NOT NULL, stored_at INTEGER NOT NULL) STRICT;
CREATE TABLE tunnels (id TEXT PRIMARY KEY, owner TEXT NOT NULL, originator TEXT NOT NULL, destination TEXT NOT NULL, UNIQUE (originator, destination)) STRICT;
CREATE TABLE contexts (owner TEXT NOT NULL, identity TEXT NOT NULL, name TEXT NOT NULL, type TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (owner, identity, name)) STRICT;
CREATE TABLE documents (kind TEXT NOT NULL, owner TEXT NOT NULL, key TEXT NOT NULL, type TEXT NOT NULL, value TEXT NOT NULL, expires_at INTEGER,
  PRIMARY KEY (kind, owner, key)) STRICT;
CREATE TABLE tickets (id TEXT PRIMARY KEY, sequential_id INTEGER NOT NULL, owner TEXT NOT NULL, customer TEXT NOT NULL, customer_domain TEXT NOT NULL,
  agent TEXT, provider TEXT NOT NULL DEFAULT 'Lime', status TEXT NOT NULL, team TEXT NOT NULL, stored_at INTEGER NOT NULL, open_at INTEGER, close_at INTEGER,
  status_at INTEGER NOT NULL, unread INTEGER NOT NULL DEFAULT 0, priority INTEGER NOT NULL DEFAULT 0, closed INTEGER NOT NULL DEFAULT 0, closed_by TEXT,
  tags TEXT NOT NULL DEFAULT '[]', parent_sequential_id INTEGER, customer_input TEXT, campaign_id TEXT, UNIQUE (owner, sequential_id)) STRICT;
CREATE INDEX tickets_customer ON tickets (customer, owner);
CREATE INDEX tickets_status ON tickets (owner, status);
CREATE TABLE campaigns (id TEXT PRIMARY KEY, owner TEXT NOT NULL, name TEXT NOT NULL, campaign_type TEXT NOT NULL, status TEXT NOT NULL, template TEXT NOT NULL,
  language TEXT NOT NULL, master_state TEXT, flow_id TEXT, state_id TEXT, redirect TEXT, sender TEXT, source_application TEXT, tags TEXT NOT NULL,
  created_at INTEGER NOT NULL, scheduled_at INTEGER, sent_at INTEGER) STRICT;
CREATE INDEX campaigns_created ON campaigns (owner, created_at);
CREATE INDEX campaigns_name ON campaigns (owner, name);
CREATE TABLE deliveries (seq INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, campaign_id TEXT, name TEXT, message_id TEXT, owner TEXT NOT NULL,
  sender_node TEXT, recipient TEXT NOT NULL, identity TEXT NOT NULL, template TEXT, language TEXT, labels TEXT NOT NULL, parameters TEXT NOT NULL, rendered TEXT,
  content TEXT, content_type TEXT, status TEXT NOT NULL, created_at INTEGER NOT NULL, accepted_at INTEGER, dispatched_at INTEGER, received_at INTEGER,
  consumed_at INTEGER, replied_at INTEGER, failed_at INTEGER, reason_code INTEGER, reason_description TEXT, verdict TEXT, agent TEXT) STRICT;
CREATE INDEX deliveries_campaign ON deliveries (campaign_id);
CREATE INDEX deliveries_identity ON deliveries (identity, created_at);
CREATE INDEX deliveries_message ON deliveries (message_id);
CREATE TABLE thread_messages (seq INTEGER PRIMARY KEY AUTOINCREMENT, owner TEXT NOT NULL, identity TEXT NOT NULL, id TEXT NOT NULL, direction TEXT NOT NULL,
  type TEXT NOT NULL, content TEXT NOT NULL, date_at INTEGER NOT NULL, status TEXT NOT NULL, reason TEXT, metadata TEXT NOT NULL) STRICT;
CREATE INDEX thread_identity ON thread_messages (owner, identity, date_at);
CREATE INDEX thread_id ON thread_messages (id);
CREATE TABLE notifications (seq INTEGER PRIMARY KEY AUTOINCREMENT, owner TEXT NOT NULL, id TEXT NOT NULL, event TEXT NOT NULL, from_node TEXT NOT NULL,
  to_node TEXT NOT NULL, reason TEXT, metadata TEXT NOT NULL, at INTEGER NOT NULL) STRICT;
CREATE INDEX notifications_id ON notifications (owner, id);
CREATE TABLE schedules (id TEXT PRIMARY KEY, owner TEXT NOT NULL, name TEXT, message TEXT NOT NULL, when_at INTEGER NOT NULL, status TEXT NOT NULL) STRICT;
CREATE TABLE media (id TEXT PRIMARY KEY, owner TEXT NOT NULL, is_secure INTEGER NOT NULL, mime TEXT, size_bytes INTEGER, created_at INTEGER NOT NULL) STRICT;
CREATE TABLE once (key TEXT PRIMARY KEY) STRICT;
CREATE TABLE jobs (id INTEGER PRIMARY KEY AUTOINCREMENT, due_at INTEGER NOT NULL, kind TEXT NOT NULL, payload TEXT NOT NULL) STRICT;
CREATE INDEX jobs_due ON jobs (due_at, id);
`;

const tables = [
  'bots',
  'people',
  'attendants',
  'permissions',
  'configuration',
  'queues',
  'templates',
  'contacts',
  'comments',
  'tunnels',
  'contexts',
  'documents',
  'tickets',
  'campaigns',
  'deliveries',
  'thread_messages',
  'notifications',
  'schedules',
  'media',
  'once',
  'jobs',
  'meta',
] as const;

/**
 * Opens or creates the world's file. One of a newer sandbox is put aside for a new one: an app that went back to an older version goes on
 * in a world that it understands.
 * @throws where the file cannot be written.
 */
export function openDatabase(file: string): SandboxDatabase {
  putAsideNewer(file);
  const database = new Database(file);
  try {
    database.pragma('journal_mode = WAL');
    // A killed process loses nothing that it committed, whatever this says; only a power cut would, and a look-alike's world can be
    // made again.
    database.pragma('synchronous = OFF');
    // Memory instead of reads, and fewer, larger checkpoints: the sandbox has to keep up with a client at full speed.
    database.pragma(`cache_size = ${-cacheKib}`);
    database.pragma(`wal_autocheckpoint = ${checkpointPages}`);
    // Without a limit the log stays on the disk as long as it ever was.
    database.pragma(`journal_size_limit = ${2 * checkpointPages * pageBytes}`);
    if (versionOf(database) < schemaVersion) {
      database.transaction(() => {
        // A look-alike's world can be made again: one of an older sandbox is thrown away.
        for (const table of tables) database.exec(`DROP TABLE IF EXISTS ${table}`);
        database.exec(schema);
        database.pragma(`user_version = ${schemaVersion}`);
      })();
    }
  } catch (error) {
    database.close();
    throw error;
  }
  return database;
}

const versionOf = (database: SandboxDatabase): number => Number(database.pragma('user_version', { simple: true }));

/** The newest of them is kept: it may as well be somebody else's file that was named by mistake. */
function putAsideNewer(file: string): void {
  const database = new Database(file);
  let version: number;
  try {
    version = versionOf(database);
  } finally {
    // With its log inside, where nobody else has it open.
    database.close();
  }
  if (version > schemaVersion) renameSync(file, `${file}.newer-${version}`);
}

/** Empties every table. */
export function wipe(database: SandboxDatabase): void {
  for (const table of tables) database.exec(`DELETE FROM ${table}`);
  database.exec('DELETE FROM sqlite_sequence');
}
