import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type DirectoryHere, openDirectoryHere } from '../../../tests/core/directory-here.ts';
import { createManualTime } from '../../../tests/core/manual-time.ts';
import { createLogger } from '../log.ts';
import { openDatabase } from './database.ts';
import type { Db } from './handle.ts';
import { setText } from './key-values.ts';
import { migrate, migrations } from './migrate.ts';
import { askDatabase, type PrivateText } from './private-texts.ts';
import { saveTicket } from './tickets.ts';

let folder = '';
let file = '';
let db: Db;
let directory: DirectoryHere;
/** Both files. */
const both = () => [db, directory.db];
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'private-'));
  file = join(folder, 'a.sqlite3');
  directory = await openDirectoryHere(join(folder, 'b.sqlite3'));
  db = await openDatabase(file, { log: createLogger({ write: () => {} }), clock: createManualTime() });
});
afterEach(() => {
  db.close();
  directory.close();
  rmSync(folder, { recursive: true, force: true });
});

function textsOf(): PrivateText[] {
  return both().flatMap((one) => {
    const asked = askDatabase(one.file);
    try {
      return [...asked.texts()];
    } finally {
      asked.close();
    }
  });
}

it('are names, numbers, attributes and the words of customers, and no name of a company', async () => {
  const extras = { cpf: '12345678909', nota: 'paga em dia' };
  const contact = {
    identity: '5531988010001@wa.gw.msging.net',
    name: 'Carla Dias',
    phone: '+5531988010001',
    email: null,
    lastMessageAt: null,
  };
  await directory.save([{ ...contact, extras }], 1);
  setText(db, 'attendantName', 'Marina Costa');
  setText(db, 'wantedPresence', 'Online');
  saveTicket(db, {
    id: 't1',
    sequentialId: 1,
    chatbotIdentity: 'acmedesk@msging.net',
    chatbotName: 'Acme Desk',
    customerIdentity: 'c1@tunnel.msging.net',
    customerName: 'Carla Dias',
    customerPhone: null,
    customerPhoneText: null,
    status: 'Open',
    onlyMe: false,
    team: 'Vendas',
    openedAt: 0,
    lastText: 'Bom dia Marina',
    unreadCount: 0,
    seenCount: 0,
    campaignId: null,
    messageId: null,
  });
  const found = textsOf();
  const names = found.flatMap(({ kind, text }) => (kind === 'name' ? text : []));
  expect(names).toEqual(expect.arrayContaining(['Carla Dias', '+5531988010001', '12345678909', 'paga em dia', 'Marina Costa']));
  expect(found).toContainEqual({ kind: 'text', text: 'Bom dia Marina' });
  const all = found.map(({ text }) => text);
  for (const company of ['Acme Desk', 'acmedesk@msging.net', 'Vendas', 'Online']) expect(all).not.toContain(company);
  expect(names).not.toContain('Open');
});

it('are read from the file of an older version too, where they stood in other places', async () => {
  const old = join(folder, 'old.sqlite3');
  const raw = new Database(old);
  await migrate(
    raw,
    migrations.filter(({ version }) => version < 100),
  );
  raw.exec(
    `INSERT INTO active_message (id, person, recipient_phone, recipient_phone_text, template_key, template_name, template_language,
       chatbot_identity, chatbot_name, first_words, campaign_name, way, status, delivery, status_at, created_at, request, bubble, field_values)
     VALUES ('a', 'p', '+1', '+1', 'k', 't', 'pt_BR', 'bot', 'Bot', 'Oi', 'n', 'campaign', 'sent', 'none', 1, 1, '{}',
       '{"body":[{"text":"para Lia Prado","kind":"value"}]}', '{"body.1":{"value":"Rua das Flores 7","origin":null}}')`,
  );
  raw.close();
  const asked = askDatabase(old);
  const texts = [...asked.texts()].map(({ text }) => text);
  asked.close();
  expect(texts).toEqual(expect.arrayContaining(['Rua das Flores 7', 'para Lia Prado']));
});

it('are read beside whoever writes, and never written', () => {
  const asked = askDatabase(file);
  setText(db, 'attendantName', 'Marina');
  expect([...asked.texts()]).toEqual([{ kind: 'name', text: 'Marina' }]);
  asked.close();
});

it('tells of the database numbers and states alone', () => {
  const asked = askDatabase(file);
  expect(asked.facts()).toMatchObject({ integrity: 'ok', messagesByStatus: {}, rows: { active_message: 0, outbox: 0 } });
  asked.close();
  const ofDirectory = askDatabase(directory.db.file);
  expect(ofDirectory.directoryFacts()).toMatchObject({ contacts: 0, sizeBytes: expect.any(Number) as number });
  ofDirectory.close();
});

/**
 * Of no person, or what another column says too: the platform's and the company's own, states, ids. A new column is put here or into
 * `private-texts.ts`, by what it holds.
 */
const ofNobody = [
  'active_message: campaign_id campaign_name chatbot_identity chatbot_name delivery failure_code failure_retry id phase',
  'active_message: retry_of_id status template_key template_language template_name ticket_id transport window_source',
  'chatbot: configuration default_flow_id default_state_id identity name',
  'chatbot_template: chatbot_identity flow_id name_language state_id',
  'contact: folded folded_name phone_digits',
  'contact_sync: cursor',
  'contact_word: backwards word',
  'draft: id replaces',
  'ended_draft: id message_id',
  'field_fallback: field_id template_key',
  'kv: key',
  'message_content: message_id request',
  'media_upload: current_url kind media_id mime url',
  'message_event: kind message_id source',
  'outbox: lease message_id person person_other state',
  'sync_state: cursor name problem',
  'template: category hash language name quality raw status',
  'template_use: template_key',
  'ticket: campaign_id chatbot_identity customer_identity id status',
  'tunnel: chatbot_identity tunnel_identity',
].flatMap((line) => {
  const [table = '', names = ''] = line.split(': ');
  return names.split(' ').map((name) => `${table}.${name}`);
});

it('are looked for in every column of text that is not said to be of nobody', () => {
  const marker = 'Quirimbaldo Zuleica';
  const missed: string[] = [];
  for (const one of both()) {
    const tables = one
      .all<{ name: string; sql: string }>("SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'")
      .filter(({ name }) => !/^contact_(?:search|number|word_part)/u.test(name));
    const fieldsOf = (table: string) =>
      one.all<{ name: string; type: string }>('SELECT name, type FROM pragma_table_info(@table)', { table });
    const texts = tables.flatMap(({ name: table }) =>
      fieldsOf(table)
        .filter(({ type }) => type === 'TEXT')
        .map(({ name }) => ({ table, name })),
    );
    one.run('PRAGMA foreign_keys = OFF');
    for (const { table, name } of texts) {
      if (ofNobody.includes(`${table}.${name}`)) continue;
      const fields = fieldsOf(table);
      const value = JSON.stringify({ value: marker });
      const cells = fields.map((field) => {
        if (field.name === name) return table === 'kv' ? `'${marker}'` : `'${value}'`;
        if (table === 'kv') return "'attendantName'";
        return field.type === 'TEXT' ? "'waiting'" : '1';
      });
      one.run(`DELETE FROM ${table}`);
      one.run(`INSERT INTO ${table} (${fields.map((field) => field.name).join(', ')}) VALUES (${cells.join(', ')})`);
      if (!textsOf().some(({ text }) => text.includes(marker))) missed.push(`${table}.${name}`);
      one.run(`DELETE FROM ${table}`);
    }
  }
  expect(missed).toEqual([]);
});
