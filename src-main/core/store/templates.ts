/** Templates as received, and what each chatbot's bucket says about them (blip-protocol 3.2, 4.1 G4). */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { type Recipient, recipientSchema } from '../../../src-preload/contract/models/recipients.ts';
import { type FieldValues, isTyped } from '../../../src-preload/contract/models/values.ts';
import type { DeskTemplatesBucket } from '../api/blip-client.ts';
import { type Db, flag } from './handle.ts';
import { valuesOf } from './messages/content.ts';
import { readJson, textsSchema } from './stored-json.ts';

export interface StoredTemplate {
  readonly name: string;
  readonly language: string;
  readonly status: string;
  readonly category: string;
  readonly quality: string;
  /** The template object exactly as the platform sent it. */
  readonly raw: unknown;
}

/** What the platform sent, ready to be compared with what is stored. */
export interface ReceivedTemplate extends Omit<StoredTemplate, 'raw'> {
  /** JSON of the template object. */
  readonly raw: string;
  readonly hash: string;
}

/** Works out what `saveTemplates` compares; the part of the work that needs no transaction. */
export function receivedTemplate({ raw: object, ...template }: StoredTemplate): ReceivedTemplate {
  const raw = JSON.stringify(object);
  const { status, category, quality } = template;
  const hash = createHash('sha256').update(raw).update(`\n${status}\n${category}\n${quality}`).digest('hex');
  return { ...template, raw, hash };
}

/** The stored templates' hashes by `templateId`; what a complete read compares with and takes its finds out of. */
export function templateHashes(db: Db): Map<string, string> {
  const rows = db.all<{ name: string; language: string; hash: string }>('SELECT name, language, hash FROM template');
  return new Map(rows.map((row) => [templateId(row), row.hash]));
}

export function templateId({ name, language }: Pick<StoredTemplate, 'name' | 'language'>): string {
  return JSON.stringify([name, language]);
}

/** The other way. */
export function ofTemplateId(id: string): Pick<StoredTemplate, 'name' | 'language'> {
  const [name = '', language = ''] = JSON.parse(id) as readonly string[];
  return { name, language };
}

/** Writes templates that are new or changed, in one transaction. */
export function saveTemplates(db: Db, templates: readonly ReceivedTemplate[], seenAt: number): void {
  db.transaction(() => {
    for (const { name, language, status, category, quality, hash, raw } of templates) {
      db.run(
        `INSERT INTO template (name, language, status, category, quality, hash, raw, seen_at)
         VALUES (@name, @language, @status, @category, @quality, @hash, @raw, @seenAt)
         ON CONFLICT (name, language) DO UPDATE SET status = excluded.status, category = excluded.category,
           quality = excluded.quality, hash = excluded.hash, raw = excluded.raw, seen_at = excluded.seen_at`,
        { name, language, status, category, quality, hash, raw, seenAt },
      );
    }
  });
}

/** Deletes the templates with these `templateId`s, in one transaction: they are gone on the platform. */
export function removeTemplates(db: Db, ids: readonly string[]): void {
  db.transaction(() => {
    for (const id of ids)
      db.run(`DELETE FROM template WHERE name = json_extract(@id, '$[0]') AND language = json_extract(@id, '$[1]')`, { id });
  });
}

export function countTemplates(db: Db): number {
  return db.get<{ count: number }>('SELECT count(*) AS count FROM template')?.count ?? 0;
}

type TemplateRecord = Omit<StoredTemplate, 'raw'> & { readonly raw: string };

/** Without a template where it cannot be read; the next read of the list takes it for changed, and writes it anew. */
function fromRecord(db: Db, record: TemplateRecord): StoredTemplate {
  const { value, problem } = readJson(record.raw, z.unknown());
  if (problem !== null) {
    const { name, language } = record;
    db.unreadable(`template ${name} ${language} (${problem})`);
    db.run("UPDATE template SET hash = '' WHERE name = @name AND language = @language", { name, language });
  }
  return { ...record, raw: value };
}

/** Stored templates by name and language: at most `limit` of those after one of them, from the first where that is null. */
export function listTemplates(db: Db, after: Pick<StoredTemplate, 'name' | 'language'> | null, limit: number): StoredTemplate[] {
  return db
    .all<TemplateRecord>(
      `SELECT name, language, status, category, quality, raw FROM template WHERE (name, language) > (@name, @language)
       ORDER BY name, language LIMIT @limit`,
      { name: after?.name ?? '', language: after?.language ?? '', limit },
    )
    .map((record) => fromRecord(db, record));
}

export function getTemplate(db: Db, name: string, language: string): StoredTemplate | null {
  const record = db.get<TemplateRecord>(
    'SELECT name, language, status, category, quality, raw FROM template WHERE name = @name AND language = @language',
    { name, language },
  );
  return record === undefined ? null : fromRecord(db, record);
}

export interface StoredChatbot {
  readonly identity: string;
  readonly name: string;
  readonly configuration: Readonly<Record<string, string>>;
  readonly canSend: boolean | null;
  readonly syncedAt: number | null;
}

export function upsertChatbot(db: Db, chatbot: StoredChatbot): void {
  db.run(
    `INSERT INTO chatbot (identity, name, configuration, can_send, synced_at) VALUES (@identity, @name, @configuration, @canSend, @syncedAt)
     ON CONFLICT (identity) DO UPDATE SET name = excluded.name, configuration = excluded.configuration,
       can_send = excluded.can_send, synced_at = excluded.synced_at`,
    { ...chatbot, configuration: JSON.stringify(chatbot.configuration), canSend: chatbot.canSend === null ? null : flag(chatbot.canSend) },
  );
}

/** Nothing of it is known where it cannot be read; the next read of the chatbots writes it anew. */
function configurationOf(db: Db, identity: string, text: string): Record<string, string> {
  const { value, problem } = readJson(text, textsSchema);
  if (value === null) db.unreadable(`the configuration of ${identity} (${problem})`);
  return value ?? {};
}

export function listChatbots(db: Db): StoredChatbot[] {
  return db
    .all<{ identity: string; name: string; configuration: string; can_send: number | null; synced_at: number | null }>(
      'SELECT * FROM chatbot ORDER BY name',
    )
    .map((row) => ({
      identity: row.identity,
      name: row.name,
      configuration: configurationOf(db, row.identity, row.configuration),
      canSend: row.can_send === null ? null : row.can_send === 1,
      syncedAt: row.synced_at,
    }));
}

/** Keeps a chatbot's bucket as read; null where the platform has none. The chatbot's row must exist. */
export function setDeskBucket(db: Db, chatbot: string, bucket: DeskTemplatesBucket | null): void {
  db.transaction(() => {
    db.run('UPDATE chatbot SET has_bucket = @has, default_flow_id = @flowId, default_state_id = @stateId WHERE identity = @chatbot', {
      chatbot,
      has: flag(bucket !== null),
      flowId: bucket?.defaults?.flowId ?? null,
      stateId: bucket?.defaults?.stateId ?? null,
    });
    db.run('DELETE FROM chatbot_template WHERE chatbot_identity = @chatbot', { chatbot });
    for (const [nameLanguage, item] of Object.entries(bucket?.items ?? {})) {
      db.run(
        `INSERT INTO chatbot_template (chatbot_identity, name_language, enabled, flow_id, state_id)
         VALUES (@chatbot, @nameLanguage, @enabled, @flowId, @stateId)`,
        { chatbot, nameLanguage, enabled: flag(item.enabled), flowId: item.flowId, stateId: item.stateId },
      );
    }
  });
}

/** The bucket as last read; null where there is none, or it was never read. */
export function getDeskBucket(db: Db, chatbot: string): DeskTemplatesBucket | null {
  const head = db.get<{ has_bucket: number; default_flow_id: string | null; default_state_id: string | null }>(
    'SELECT has_bucket, default_flow_id, default_state_id FROM chatbot WHERE identity = @chatbot',
    { chatbot },
  );
  if (head?.has_bucket !== 1) return null;
  const rows = db.all<{ name_language: string; enabled: number; flow_id: string | null; state_id: string | null }>(
    'SELECT name_language, enabled, flow_id, state_id FROM chatbot_template WHERE chatbot_identity = @chatbot',
    { chatbot },
  );
  const { default_flow_id: flowId, default_state_id: stateId } = head;
  return {
    defaults: flowId === null || stateId === null ? null : { flowId, stateId },
    items: Object.fromEntries(
      rows.map((row) => [row.name_language, { enabled: row.enabled === 1, flowId: row.flow_id, stateId: row.state_id }]),
    ),
  };
}

/** What was filled in at a use of a template, for whom and when. */
export interface TemplateUse {
  readonly values: FieldValues;
  /** Null where it is not known any more. */
  readonly recipient: Recipient | null;
  /** Server time. */
  readonly usedAt: number;
}

/**
 * Remembers that a template was used, for whom, and what was filled in. Where a fallback stood in for a blank source, the source is
 * kept, without a value: it is asked again for the next person.
 */
export function saveTemplateUse(db: Db, templateKey: string, recipient: Recipient, values: FieldValues, usedAt: number): void {
  db.transaction(() => {
    const before = getLastUse(db, templateKey)?.values ?? {};
    const kept = Object.entries(values).map(([fieldId, value]) => {
      const source = before[fieldId];
      // What the person before had typed in is of that person.
      return [fieldId, value.origin === 'fallback' && source !== undefined && !isTyped(source) ? { ...source, value: '' } : value];
    });
    db.run(
      `INSERT INTO template_use (template_key, used_at, field_values, recipient) VALUES (@templateKey, @usedAt, @values, @recipient)
       ON CONFLICT (template_key) DO UPDATE SET used_at = excluded.used_at, field_values = excluded.field_values,
         recipient = excluded.recipient`,
      { templateKey, usedAt, values: JSON.stringify(Object.fromEntries(kept)), recipient: JSON.stringify(recipient) },
    );
  });
}

/** Server time of the last use by template key. */
export function listLastUses(db: Db): Map<string, number> {
  return new Map(
    db
      .all<{ template_key: string; used_at: number }>('SELECT template_key, used_at FROM template_use')
      .map((row) => [row.template_key, row.used_at]),
  );
}

/** The last use of a template, whoever it was for; null if it was never used. */
export function getLastUse(db: Db, templateKey: string): TemplateUse | null {
  const row = db.get<{ used_at: number; field_values: string; recipient: string | null }>(
    'SELECT used_at, field_values, recipient FROM template_use WHERE template_key = @templateKey',
    { templateKey },
  );
  if (row === undefined) return null;
  return {
    values: valuesOf(db, `use of ${templateKey}`, row.field_values),
    recipient: row.recipient === null ? null : readJson(row.recipient, recipientSchema).value,
    usedAt: row.used_at,
  };
}

/** What the fields of a template are filled with when their source is blank, by field id. */
export function getFallbacks(db: Db, templateKey: string): Record<string, string> {
  const rows = db.all<{ field_id: string; value: string }>('SELECT field_id, value FROM field_fallback WHERE template_key = @templateKey', {
    templateKey,
  });
  return Object.fromEntries(rows.map((row) => [row.field_id, row.value]));
}

/** Null forgets it. */
export function setFallback(db: Db, templateKey: string, fieldId: string, value: string | null): void {
  if (value === null)
    db.run('DELETE FROM field_fallback WHERE template_key = @templateKey AND field_id = @fieldId', { templateKey, fieldId });
  else {
    db.run(
      `INSERT INTO field_fallback (template_key, field_id, value) VALUES (@templateKey, @fieldId, @value)
       ON CONFLICT (template_key, field_id) DO UPDATE SET value = excluded.value`,
      { templateKey, fieldId, value },
    );
  }
}
