/**
 * From templates and chatbots to the rows of the wizard: a row is (template, chatbot) (product P3.1). It exists where the
 * chatbot's bucket enables the template, or for every chatbot without a bucket (blip-protocol 4.1 G4).
 */
import type { ErrorInfo } from '../../../src-preload/contract/models/error-info.ts';
import type { Chatbot } from '../../../src-preload/contract/models/session.ts';
import type { TemplateListItem } from '../../../src-preload/contract/models/templates.ts';
import { templateKey } from '../../../src-preload/contract/template/key.ts';
import type { TemplateModel } from '../../../src-preload/contract/template/model.ts';
import { firstWordsOf, headerKindOf, searchTextOf } from '../../../src-preload/contract/template/summary.ts';
import type { DeskTemplatesBucket } from '../api/blip-client.ts';
import { statusProblem } from './template-status.ts';

/** Where the answer goes: a flow and a block of the chatbot. */
export interface ReturnBlock {
  readonly flowId: string;
  readonly stateId: string;
}

export interface TemplateSource {
  readonly chatbot: Chatbot;
  readonly bucket: DeskTemplatesBucket | null;
  /** Typed in the workspace, used where the bucket says nothing. */
  readonly typed: ReturnBlock | null;
}

/** Block for a template's answer: the bucket's item, the bucket's default, what was typed; null where none of them says. */
export function returnBlock({ bucket, typed }: TemplateSource, name: string, language: string): ReturnBlock | null {
  const item = bucket?.items[`${name}/${language}`];
  const flowId = item?.flowId ?? bucket?.defaults?.flowId ?? typed?.flowId;
  const stateId = item?.stateId ?? bucket?.defaults?.stateId ?? typed?.stateId;
  return flowId === undefined || stateId === undefined ? null : { flowId, stateId };
}

/** True where the chatbot offers the template: its bucket enables it, or there is no list to go by (no bucket, or defaults alone). */
export function isOffered(bucket: DeskTemplatesBucket | null, name: string, language: string): boolean {
  if (bucket === null || Object.keys(bucket.items).length === 0) return true;
  return bucket.items[`${name}/${language}`]?.enabled === true;
}

/** What is kept of a template for the list, whichever chatbot sends it; its model is parsed anew when it is chosen. */
export interface TemplateSummary
  extends Pick<
    TemplateListItem,
    'name' | 'language' | 'status' | 'category' | 'quality' | 'headerKind' | 'plainPart' | 'firstWords' | 'text'
  > {
  readonly statusProblem: ErrorInfo | null;
  readonly fillProblem: ErrorInfo | null;
}

export function summarize(model: TemplateModel): TemplateSummary {
  return {
    name: model.name,
    language: model.language,
    status: model.status,
    category: model.category,
    quality: model.quality,
    headerKind: headerKindOf(model),
    plainPart: model.transport.kind === 'plain' ? model.transport.part : null,
    firstWords: firstWordsOf(model),
    text: searchTextOf(model),
    statusProblem: statusProblem(model),
    fillProblem: model.cannotFill === null ? null : { code: model.cannotFill.code, params: { part: model.cannotFill.part } },
  };
}

/** Why the template can't be filled and sent now; null when it can. The platform's reasons come before our own. */
export function blockedReason(source: TemplateSource, summary: TemplateSummary): ErrorInfo | null {
  if (summary.statusProblem !== null) return summary.statusProblem;
  if (source.chatbot.problem !== null) return source.chatbot.problem;
  if (summary.fillProblem !== null) return summary.fillProblem;
  if (returnBlock(source, summary.name, summary.language) === null)
    return { code: 'returnBlockMissing', params: { chatbot: source.chatbot.name } };
  return null;
}

/** All rows, by template name, then language, then chatbot. */
export function templateItems(
  sources: readonly TemplateSource[],
  summaries: readonly TemplateSummary[],
  usedAt: ReadonlyMap<string, number>,
): TemplateListItem[] {
  const items: TemplateListItem[] = [];
  for (const summary of summaries) {
    const { statusProblem: _status, fillProblem: _fill, ...shown } = summary;
    for (const source of sources) {
      if (!isOffered(source.bucket, summary.name, summary.language)) continue;
      const key = templateKey(source.chatbot.identity, summary.name, summary.language);
      items.push({
        key,
        ...shown,
        chatbotIdentity: source.chatbot.identity,
        chatbotName: source.chatbot.name,
        blocked: blockedReason(source, summary),
        usedAt: usedAt.get(key) ?? null,
      });
    }
  }
  return items.sort((a, b) => compare(a.name, b.name) || compare(a.language, b.language) || compare(a.chatbotName, b.chatbotName));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
