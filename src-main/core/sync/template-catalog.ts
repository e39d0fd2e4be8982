/** The templates as the wizard lists them: read from the platform, kept raw, parsed once. */
import type { Chatbot, TemplateRow } from '../../../src-preload/contract/models.ts';
import type { TemplateModel } from '../../../src-preload/contract/template/model.ts';
import { parseTemplate } from '../../../src-preload/contract/template/parse.ts';
import type { BlipClient } from '../api/blip-client.ts';
import type { Logger } from '../log.ts';
import type { Db } from '../store/handle.ts';
import { getSyncState, setSyncState } from '../store/small-tables.ts';
import { countTemplates, getDeskBucket, listLastUses, listTemplates, type StoredTemplate, upsertTemplates } from '../store/templates.ts';
import type { WorkspaceConfig } from '../workspace/config.ts';
import { type ReturnBlock, returnBlock, type TemplateSource, templateKey, templateRows } from './template-rows.ts';

export interface TemplateCatalog {
  count(): number;
  /** Server time of the last complete read. */
  syncedAt(): number | null;
  rows(): readonly TemplateRow[];
  find(key: string): TemplateRow | null;
  returnBlockOf(row: TemplateRow): ReturnBlock | null;
  /** Reads the list anew; answers whether anything changed. */
  refresh(client: BlipClient, serverNow: number): Promise<boolean>;
  /** Chatbots, buckets or uses changed: rows are made anew when next asked for. */
  invalidate(): void;
}

interface Deps {
  readonly db: Db;
  readonly log: Logger;
  readonly config: WorkspaceConfig;
  readonly chatbots: () => readonly Chatbot[];
}

export function createTemplateCatalog({ db, log, config, chatbots }: Deps): TemplateCatalog {
  let models: readonly TemplateModel[] | null = null;
  let rows: readonly TemplateRow[] | null = null;
  let byKey = new Map<string, TemplateRow>();

  function allModels(): readonly TemplateModel[] {
    models ??= listTemplates(db)
      .map((stored) => parseTemplate(stored.raw))
      .filter((model) => model !== null);
    return models;
  }

  function sourceOf(chatbot: Chatbot): TemplateSource {
    const typed = config.chatbots.find((one) => one.identity === chatbot.identity);
    const block = typed?.flowId == null || typed.stateId === null ? null : { flowId: typed.flowId, stateId: typed.stateId };
    return { chatbot, bucket: getDeskBucket(db, chatbot.identity), typed: block };
  }

  function allRows(): readonly TemplateRow[] {
    if (rows === null) {
      rows = templateRows(chatbots().map(sourceOf), allModels(), listLastUses(db));
      byKey = new Map(rows.map((row) => [row.key, row]));
    }
    return rows;
  }

  return {
    count: () => countTemplates(db),
    syncedAt: () => getSyncState(db, 'templates').syncedAt,
    rows: allRows,
    find(key) {
      allRows();
      return byKey.get(key) ?? null;
    },
    returnBlockOf(row) {
      const chatbot = chatbots().find((one) => one.identity === row.chatbotIdentity);
      return chatbot === undefined ? null : returnBlock(sourceOf(chatbot), row.name, row.language);
    },
    async refresh(client, serverNow) {
      const raw = await client.listTemplates();
      const kept = new Map<string, StoredTemplate>();
      let unusable = 0;
      for (const one of raw) {
        const model = parseTemplate(one);
        if (model === null) unusable += 1;
        else
          kept.set(templateKey('', model.name, model.language), {
            name: model.name,
            language: model.language,
            status: model.status,
            category: model.category,
            quality: model.quality,
            raw: one,
          });
      }
      if (unusable > 0) log.warn(`templates: ${unusable} of ${raw.length} had no usable name and language`);
      const changes = db.transaction(() => {
        const changed = upsertTemplates(db, [...kept.values()], serverNow);
        setSyncState(db, 'templates', { syncedAt: serverNow, cursor: null });
        return changed;
      });
      const isChanged = changes.added + changes.changed + changes.removed > 0;
      if (isChanged) {
        models = null;
        rows = null;
      }
      return isChanged;
    },
    invalidate() {
      rows = null;
    },
  };
}
