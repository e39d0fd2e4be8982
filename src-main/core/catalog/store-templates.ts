/** The platform's whole list into the store, in slices: what did not change is not written, what is gone is removed. */
import { parseTemplate } from '../../../src-preload/contract/template/parse.ts';
import { ApiError } from '../api/errors.ts';
import type { Logger } from '../log.ts';
import type { Db } from '../store/handle.ts';
import {
  getTemplate,
  ofTemplateId,
  type ReceivedTemplate,
  receivedTemplate,
  removeTemplates,
  saveTemplates,
  templateHashes,
  templateId,
} from '../store/templates.ts';
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

/** Name of what is no usable template, as far as it tells; null where it may be any. */
function nameOf(object: unknown): string | null {
  const name = typeof object === 'object' && object !== null && 'name' in object ? object.name : null;
  return typeof name === 'string' && name !== '' ? name : null;
}

/** Of the stored templates that the list lacks, those that one of its unusable items may be. */
function storedUnder(lacking: ReadonlyMap<string, string>, unusable: readonly (string | null)[]): ReadonlySet<string> {
  const isAny = unusable.includes(null);
  return new Set([...lacking.keys()].filter((id) => isAny || unusable.includes(ofTemplateId(id).name)));
}

function summaryOf(db: Db, id: string): TemplateSummary | null {
  const { name, language } = ofTemplateId(id);
  const model = parseTemplate(getTemplate(db, name, language)?.raw);
  return model === null ? null : summarize(model);
}

/**
 * Returns what is stored now and whether anything changed. A run that is cut short leaves good rows of both readings, and the next one finishes it.
 * An item that is no usable template is set aside: it may have been any of those that the list lacks, so these stay.
 *
 * @param raw Template objects as the platform sent them; of two with one name and language the later one counts.
 * @throws ApiError `unclear badAnswer` where none of the items is a template: nothing stored is touched
 */
export async function storeTemplates(db: Db, raw: readonly unknown[], { serverNow, pause, log }: Options): Promise<StoredList> {
  const gone = templateHashes(db);
  const received = new Map<string, ReceivedTemplate>();
  const summaries = new Map<string, TemplateSummary>();
  const unusable: (string | null)[] = [];
  const changed: ReceivedTemplate[] = [];
  for (let from = 0; from < raw.length; from += sliceSize) {
    for (const object of raw.slice(from, from + sliceSize)) {
      const model = parseTemplate(object);
      if (model === null) {
        unusable.push(nameOf(object));
        continue;
      }
      const { name, language, status, category, quality } = model;
      const template = receivedTemplate({ name, language, status, category, quality, raw: object });
      received.set(templateId(template), template);
      summaries.set(templateId(template), summarize(model));
    }
    await pause();
  }
  if (unusable.length > 0) log.warn(`templates: ${unusable.length} of ${raw.length} had no usable name and language`);
  if (unusable.length > 0 && received.size === 0) throw new ApiError('unclear', 'badAnswer', { detail: 'a list of no templates' });
  for (const [id, template] of received) {
    if (gone.get(id) !== template.hash) changed.push(template);
    gone.delete(id);
  }
  for (let from = 0; from < changed.length; from += sliceSize) {
    saveTemplates(db, changed.slice(from, from + sliceSize), serverNow);
    await pause();
  }
  const kept = storedUnder(gone, unusable);
  const removed = [...gone.keys()].filter((id) => !kept.has(id));
  for (let from = 0; from < removed.length; from += sliceSize) {
    removeTemplates(db, removed.slice(from, from + sliceSize));
    await pause();
  }
  const left = [...kept].flatMap((id) => summaryOf(db, id) ?? []);
  return { isChanged: changed.length + removed.length > 0, summaries: [...summaries.values(), ...left] };
}
