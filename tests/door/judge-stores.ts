/** What is on disk and what the platform took, held against what the calls were told. */
import Database from 'better-sqlite3';
import type { LedgerRow } from '../../sandbox/control/ledger.ts';
import { listDatabases } from '../../src-main/core/local-data.ts';

/** `made` holds the ids of the messages that a call was told to have made. The core has ended. */
export function judgeStores(
  dataFolder: string,
  ledger: readonly LedgerRow[],
  made: ReadonlySet<string>,
  fail: (what: string) => void,
): void {
  const stored = new Map<string, string>();
  const files = listDatabases(dataFolder);
  if (files.length === 0) fail('there is no database');
  for (const file of files) {
    const db = new Database(file, { readonly: true });
    try {
      const found = db.pragma('integrity_check', { simple: true });
      if (found !== 'ok') fail(`${file}: ${String(found)}`);
      const orphans = db.pragma('foreign_key_check') as unknown[];
      if (orphans.length > 0) fail(`${file}: ${orphans.length} rows refer to nothing`);
      const rows = db.prepare('SELECT id, campaign_name AS name FROM active_message').all() as {
        readonly id: string;
        readonly name: string;
      }[];
      for (const { id, name } of rows) {
        if (!made.has(id)) fail(`${file}: message ${id} was made by no call`);
        stored.set(name, id);
      }
    } finally {
      db.close();
    }
  }
  const seen = new Set<string>();
  for (const { kind, name, messageId, recipient } of ledger) {
    const own = (kind === 'campaign' ? name : messageId) ?? '';
    if (seen.has(own)) fail(`${own} was sent twice to ${recipient}`);
    seen.add(own);
    if (!stored.has(own)) fail(`${own} was sent to ${recipient} and is no message of ours`);
  }
}
