/** Chatbots, and what each one's bucket says about templates (blip-protocol 3.2, 4.1 G4). */
import type { DeskTemplatesBucket } from '../api/blip-client.ts';
import { type Db, flag } from './handle.ts';
import { readJson, textsSchema } from './stored-json.ts';

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
