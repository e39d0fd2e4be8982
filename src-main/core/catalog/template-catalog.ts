/**
 * The templates as the wizard lists them: read from the platform, kept raw, summed up for the list and parsed again when one is
 * chosen. A company may have ten thousand, so everything that goes over all of them is done in slices.
 */
import type { Chatbot } from '../../../src-preload/contract/models/session.ts';
import type { ChosenTemplate, TemplateListItem } from '../../../src-preload/contract/models/templates.ts';
import { templateKey } from '../../../src-preload/contract/template/key.ts';
import { parseTemplate } from '../../../src-preload/contract/template/parse.ts';
import type { BlipClient } from '../api/blip-client.ts';
import type { Logger } from '../log.ts';
import { getDeskBucket } from '../store/chatbots.ts';
import type { Db } from '../store/handle.ts';
import { getSyncState, setSyncState } from '../store/sync-state.ts';
import { getLastUse, listLastUses } from '../store/template-uses.ts';
import { countTemplates, getTemplate, listTemplates, type StoredTemplate } from '../store/templates.ts';
import type { WorkspaceConfig } from '../workspace/config.ts';
import { storeTemplates } from './store-templates.ts';
import {
  blockedReason,
  isOffered,
  type ReturnBlock,
  returnBlock,
  summarize,
  type TemplateSource,
  type TemplateSummary,
  templateItems,
} from './template-rows.ts';

export interface TemplateCatalog {
  count(): number;
  /** Server time of the last complete read. */
  syncedAt(): number | null;
  /** All rows of the list, by name, language and chatbot. */
  items(): Promise<readonly TemplateListItem[]>;
  find(key: string): ChosenTemplate | null;
  returnBlockOf(row: Pick<ChosenTemplate, 'chatbotIdentity' | 'name' | 'language'>): ReturnBlock | null;
  /** Reads the list anew; returns whether anything changed. */
  refresh(client: BlipClient, serverNow: number): Promise<boolean>;
  /** Chatbots or their buckets changed: rows are made anew when next asked for. */
  chatbotsChanged(): void;
  /** A template was used. */
  usesChanged(): void;
}

interface Deps {
  readonly db: Db;
  readonly log: Logger;
  readonly config: WorkspaceConfig;
  readonly chatbots: () => readonly Chatbot[];
  /** Lets the window breathe between two slices. */
  readonly pause: () => Promise<void>;
}

/** Templates parsed in one go: about five milliseconds. */
const sliceSize = 100;

export function createTemplateCatalog({ db, log, config, chatbots, pause }: Deps): TemplateCatalog {
  let summaries: readonly TemplateSummary[] | null = null;
  let summing: Promise<readonly TemplateSummary[]> | null = null;
  let items: readonly TemplateListItem[] | null = null;
  let sources: readonly TemplateSource[] | null = null;
  /** Grows when the stored templates change, so that a sum begun before is not taken for one of now. */
  let edition = 0;

  async function sumUp(): Promise<readonly TemplateSummary[]> {
    for (;;) {
      const begun = edition;
      const found: TemplateSummary[] = [];
      for (let slice: readonly StoredTemplate[] = listTemplates(db, null, sliceSize); slice.length > 0; ) {
        for (const stored of slice) {
          const model = parseTemplate(stored.raw);
          if (model !== null) found.push(summarize(model));
        }
        await pause();
        slice = listTemplates(db, slice.at(-1) ?? null, sliceSize);
      }
      if (begun === edition || summaries !== null) return found;
    }
  }

  async function allSummaries(): Promise<readonly TemplateSummary[]> {
    if (summaries !== null) return summaries;
    summing ??= sumUp();
    try {
      const found = await summing;
      // What was read from the platform meanwhile is newer.
      summaries ??= found;
      return summaries;
    } finally {
      summing = null;
    }
  }

  function sourceOf(chatbot: Chatbot): TemplateSource {
    const typed = config.chatbots.find((one) => one.identity === chatbot.identity);
    const block = typed?.flowId == null || typed.stateId === null ? null : { flowId: typed.flowId, stateId: typed.stateId };
    return { chatbot, bucket: getDeskBucket(db, chatbot.identity), typed: block };
  }

  function allSources(): readonly TemplateSource[] {
    sources ??= chatbots().map(sourceOf);
    return sources;
  }

  return {
    count: () => countTemplates(db),
    syncedAt: () => getSyncState(db, 'templates').syncedAt,
    async items() {
      const known = await allSummaries();
      items ??= templateItems(allSources(), known, listLastUses(db));
      return items;
    },
    find(key) {
      for (const source of allSources()) {
        const { chatbot } = source;
        if (!key.startsWith(`${chatbot.identity}|`)) continue;
        const languageAt = key.lastIndexOf('|') + 1;
        const stored = getTemplate(db, key.slice(chatbot.identity.length + 1, languageAt - 1), key.slice(languageAt));
        const model = stored === null ? null : parseTemplate(stored.raw);
        if (model === null || key !== templateKey(chatbot.identity, model.name, model.language)) continue;
        if (!isOffered(source.bucket, model.name, model.language)) continue;
        const { name, language, status, category, quality } = model;
        return {
          key,
          name,
          language,
          chatbotIdentity: chatbot.identity,
          chatbotName: chatbot.name,
          status,
          category,
          quality,
          model,
          blocked: blockedReason(source, summarize(model)),
          usedAt: getLastUse(db, key)?.usedAt ?? null,
        };
      }
      return null;
    },
    returnBlockOf(row) {
      const source = allSources().find(({ chatbot }) => chatbot.identity === row.chatbotIdentity);
      return source === undefined ? null : returnBlock(source, row.name, row.language);
    },
    async refresh(client, serverNow) {
      const { isChanged, summaries: stored } = await storeTemplates(db, await client.listTemplates(), { serverNow, pause, log });
      setSyncState(db, 'templates', { syncedAt: serverNow, cursor: null });
      if (isChanged || summaries === null) {
        edition += 1;
        summaries = stored;
        items = null;
      }
      return isChanged;
    },
    chatbotsChanged() {
      sources = null;
      items = null;
    },
    usesChanged() {
      items = null;
    },
  };
}
