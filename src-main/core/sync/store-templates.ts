/** The platform's whole list into the store, in slices: what did not change is not written, what is gone is removed. */
import { parseTemplate } from '../../../src-preload/contract/template/parse.ts';
import type { Logger } from '../log.ts';
import type { Db } from '../store/handle.ts';
import { type ReceivedTemplate, receivedTemplate, removeTemplates, saveTemplates, templateHashes, templateId } from '../store/templates.ts';
import { summarize, type TemplateSummary } from './template-rows.ts';

interface Options {
  readonly serverNow: number;
  /** Lets the window breathe between two slices. */
  readonly pause: () => Promise<void>;
  readonly log: Logger;
}

/** Templates read and written in one go: about five milliseconds where all of them are new. */
const sliceSize = 50;

export interface StoredList {
  readonly isChanged: boolean;
  /** Of all templates that are stored now. */
  readonly summaries: readonly TemplateSummary[];
}

/**
 * Answers what is stored now and whether anything changed. A run that is cut short leaves good rows of both readings, and the next one finishes it.
 *
 * @param raw Template objects as the platform sent them; of two with one name and language the later one counts.
 */
export async function storeTemplates(db: Db, raw: readonly unknown[], { serverNow, pause, log }: Options): Promise<StoredList> {
  const gone = templateHashes(db);
  const received = new Map<string, ReceivedTemplate>();
  const summaries = new Map<string, TemplateSummary>();
  let unusable = 0;
  const changed: ReceivedTemplate[] = [];
  for (let from = 0; from < raw.length; from += sliceSize) {
    for (const object of raw.slice(from, from + sliceSize)) {
      const model = parseTemplate(object);
      if (model === null) {
        unusable += 1;
        continue;
      }
      const { name, language, status, category, quality } = model;
      const template = receivedTemplate({ name, language, status, category, quality, raw: object });
      received.set(templateId(template), template);
      summaries.set(templateId(template), summarize(model));
    }
    await pause();
  }
  if (unusable > 0) log.warn(`templates: ${unusable} of ${raw.length} had no usable name and language`);
  for (const [id, template] of received) {
    if (gone.get(id) !== template.hash) changed.push(template);
    gone.delete(id);
  }
  for (let from = 0; from < changed.length; from += sliceSize) {
    saveTemplates(db, changed.slice(from, from + sliceSize), serverNow);
    await pause();
  }
  const removed = [...gone.keys()];
  for (let from = 0; from < removed.length; from += sliceSize) {
    removeTemplates(db, removed.slice(from, from + sliceSize));
    await pause();
  }
  return { isChanged: changed.length + removed.length > 0, summaries: [...summaries.values()] };
}
