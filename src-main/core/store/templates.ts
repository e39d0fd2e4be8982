/** Templates as received, and what each chatbot's bucket says about them (blip-protocol 3.2, 4.1 G4). */
import { createHash } from 'node:crypto';
import type { FieldValues } from '../../../src-preload/contract/models.ts';
import type { DeskTemplatesBucket } from '../api/blip-client.ts';
import { type Db, flag } from './handle.ts';

export interface StoredTemplate {
  readonly name: string;
  readonly language: string;
  readonly status: string;
  readonly category: string;
  readonly quality: string;
  /** The template object exactly as the platform sent it. */
  readonly raw: unknown;
}

interface Change {
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
}

/**
 * Replaces the whole set: what is not among `templates` is gone on the platform too. A template that did not change is not
 * written. Answers what changed.
 */
export function upsertTemplates(db: Db, templates: readonly StoredTemplate[], seenAt: number): Change {
  return db.transaction(() => {
    const keyOf = (name: string, language: string) => JSON.stringify([name, language]);
    const rows = db.all<{ name: string; language: string; hash: string }>('SELECT name, language, hash FROM template');
    const before = new Map(rows.map((row) => [keyOf(row.name, row.language), row]));
    let added = 0;
    let changed = 0;
    for (const template of templates) {
      const raw = JSON.stringify(template.raw);
      const hash = createHash('sha256').update(raw).update(`\n${template.status}\n${template.category}\n${template.quality}`).digest('hex');
      const key = keyOf(template.name, template.language);
      const known = before.get(key);
      before.delete(key);
      if (known?.hash === hash) continue;
      if (known === undefined) added += 1;
      else changed += 1;
      const { name, language, status, category, quality } = template;
      db.run(
        `INSERT INTO template (name, language, status, category, quality, hash, raw, seen_at)
         VALUES (@name, @language, @status, @category, @quality, @hash, @raw, @seenAt)
         ON CONFLICT (name, language) DO UPDATE SET status = excluded.status, category = excluded.category,
           quality = excluded.quality, hash = excluded.hash, raw = excluded.raw, seen_at = excluded.seen_at`,
        { name, language, status, category, quality, hash, raw, seenAt },
      );
    }
    for (const { name, language } of before.values())
      db.run('DELETE FROM template WHERE name = @name AND language = @language', { name, language });
    return { added, changed, removed: before.size };
  });
}

export function countTemplates(db: Db): number {
  return db.get<{ count: number }>('SELECT count(*) AS count FROM template')?.count ?? 0;
}

/** All stored templates, by name and language. */
export function listTemplates(db: Db): StoredTemplate[] {
  return db
    .all<Omit<StoredTemplate, 'raw'> & { raw: string }>(
      'SELECT name, language, status, category, quality, raw FROM template ORDER BY name, language',
    )
    .map((row) => ({ ...row, raw: JSON.parse(row.raw) as unknown }));
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

export function listChatbots(db: Db): StoredChatbot[] {
  return db
    .all<{ identity: string; name: string; configuration: string; can_send: number | null; synced_at: number | null }>(
      'SELECT * FROM chatbot ORDER BY name',
    )
    .map((row) => ({
      identity: row.identity,
      name: row.name,
      configuration: JSON.parse(row.configuration) as Record<string, string>,
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

/** Remembers that a template was used, and what was filled in. */
export function saveTemplateUse(db: Db, templateKey: string, values: FieldValues, usedAt: number): void {
  db.run(
    `INSERT INTO template_use (template_key, used_at, field_values) VALUES (@templateKey, @usedAt, @values)
     ON CONFLICT (template_key) DO UPDATE SET used_at = excluded.used_at, field_values = excluded.field_values`,
    { templateKey, usedAt, values: JSON.stringify(values) },
  );
}

/** Server time of the last use by template key. */
export function listLastUses(db: Db): Map<string, number> {
  return new Map(
    db
      .all<{ template_key: string; used_at: number }>('SELECT template_key, used_at FROM template_use')
      .map((row) => [row.template_key, row.used_at]),
  );
}

/** What was filled in at the last use; empty for a template never used. */
export function getLastValues(db: Db, templateKey: string): FieldValues {
  const row = db.get<{ field_values: string }>('SELECT field_values FROM template_use WHERE template_key = @templateKey', { templateKey });
  return row === undefined ? {} : (JSON.parse(row.field_values) as FieldValues);
}
