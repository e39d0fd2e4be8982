/** The three steps of the wizard, and the send at their end. */

import { errorOptions } from '../../../src-preload/contract/error-info.ts';
import type { CoreMethods } from '../../../src-preload/contract/methods.ts';
import type { Recipient } from '../../../src-preload/contract/models/recipients.ts';
import type { ChosenTemplate } from '../../../src-preload/contract/models/templates.ts';
import type { FieldValues } from '../../../src-preload/contract/models/values.ts';
import { DeskError } from '../../../src-preload/contract/result.ts';
import type { TemplateModel } from '../../../src-preload/contract/template/model.ts';
import { campaignParameters } from '../../../src-preload/contract/template/parameters.ts';
import { plainContent } from '../../../src-preload/contract/template/plain-message.ts';
import { plainText } from '../../../src-preload/contract/template/plain-text.ts';
import { type RenderMedia, renderTemplate } from '../../../src-preload/contract/template/render.ts';
import { transportOf } from '../../../src-preload/contract/template/transport.ts';
import { checkAllValues, checkValue } from '../../../src-preload/contract/template/values.ts';
import type { CampaignRequest, PlainRequest } from '../api/blip-client.ts';
import type { SendIntent, SentDraft } from '../outgoing/outgoing.ts';
import type { SettingsKeeper } from '../preferences/settings.ts';
import { admitRecipient } from '../recipients/admit-recipient.ts';
import { checkRecipient } from '../recipients/check-recipient.ts';
import { contactOfPhone } from '../recipients/contact-of-phone.ts';
import { numbersMeantBy } from '../recipients/numbers-meant.ts';
import { proposeValues } from '../recipients/propose-values.ts';
import { listSources } from '../recipients/value-sources.ts';
import { messageOfDraft } from '../store/drafts.ts';
import { setFallback } from '../store/template-uses.ts';
import type { OpenWorkspace } from '../workspace/open.ts';
import { proposalSources } from './proposal-sources.ts';

export type WizardMethods = Pick<
  CoreMethods,
  | 'listTemplates'
  | 'getTemplate'
  | 'refreshTemplates'
  | 'searchContacts'
  | 'checkPhone'
  | 'checkRecipient'
  | 'proposeValues'
  | 'listSources'
  | 'setFallback'
  | 'sendActiveMessage'
>;

interface Context {
  readonly current: () => OpenWorkspace;
  readonly settings: SettingsKeeper;
}

const firstWordsLimit = 120;
/** Read when a number is, not at the start. */
const numberingPlans = () => import('../recipients/phone.ts');

function findRow({ catalog }: OpenWorkspace, key: string): ChosenTemplate {
  const row = catalog.find(key);
  if (row === null) throw new DeskError('templateNotFound');
  return row;
}

/** Looks at every media link (from memory where the wizard did already), so that nothing leaves that WhatsApp could not fetch. */
async function inspectAll(workspace: OpenWorkspace, row: ChosenTemplate, values: FieldValues): Promise<Record<string, RenderMedia>> {
  const media: Record<string, RenderMedia> = {};
  for (const field of row.model.fields) {
    const url = values[field.id]?.value.trim();
    if (field.media === null || !url) continue;
    try {
      media[field.id] = await workspace.media.inspect(url, field.media);
    } catch (error) {
      const isCut = error instanceof DeskError && (error.code === 'mediaUnreachable' || error.code === 'mediaTimeout');
      // Without network the link can't be looked at; the message waits for the connection anyway.
      if (!isCut || workspace.connection.state().state === 'online') throw error;
    }
  }
  return media;
}

/** `now` is the server's time: an offer must end after it. */
function checkValues(row: ChosenTemplate, values: FieldValues, now: number): void {
  const [problem] = checkAllValues(row.model, values, now);
  if (problem !== undefined) throw new DeskError(problem.code, { params: { ...problem.params, field: problem.fieldId } });
}

/** The server's word counts where it can be asked; with the connection lost, what the attendant wants (product P2.2). */
function maySend({ presence, connection }: OpenWorkspace): boolean {
  const { wanted, actual } = presence.state();
  const isConnected = connection.state().state === 'online';
  return wanted === 'Online' && (!isConnected || actual === null || actual === 'Online');
}

/** The filled part of a request, in the shape that its transport takes (blip-protocol 4.1 G24). */
function filledPart(
  model: TemplateModel,
  values: FieldValues,
): Pick<CampaignRequest, 'transport' | 'parameters'> | Pick<PlainRequest, 'transport' | 'content'> {
  return transportOf(model, values).kind === 'plain'
    ? { transport: 'plain', content: plainContent(model, values) }
    : { transport: 'campaign', parameters: campaignParameters(model, values) };
}

export function wizardMethods({ current, settings }: Context): WizardMethods {
  async function send(
    workspace: OpenWorkspace,
    row: ChosenTemplate,
    recipient: Recipient,
    values: FieldValues,
    draft: SentDraft,
  ): Promise<{ readonly id: string }> {
    const { config, catalog, outgoing } = workspace;
    if (!maySend(workspace)) throw new DeskError('notOnline');
    if (row.blocked !== null) throw new DeskError(row.blocked.code, errorOptions(row.blocked));
    const block = catalog.returnBlockOf(row);
    if (block === null) throw new DeskError('returnBlockMissing', { params: { chatbot: row.chatbotName } });
    checkValues(row, values, workspace.clock.serverNow());
    const bubble = renderTemplate(row.model, values, await inspectAll(workspace, row, values));
    const { identity, email } = config.attendant;
    const intent: SendIntent = {
      templateKey: row.key,
      recipient,
      recipientPhoneText: (await numberingPlans()).phoneText(recipient.phone),
      chatbotName: row.chatbotName,
      firstWords: plainText(bubble.body).slice(0, firstWordsLimit),
      bubble,
      values,
      request: {
        chatbotIdentity: row.chatbotIdentity,
        ...block,
        boundTo: settings.settings().bindReplyToMe ? { identity, email } : null,
        recipientPhone: recipient.phone,
        recipientIdentity: recipient.identity,
        template: row.name,
        language: row.language,
        ...filledPart(row.model, values),
      },
    };
    const sent = outgoing.submit(intent, draft);
    // The row's last use moved with the message.
    catalog.usesChanged();
    return sent;
  }

  return {
    async listTemplates(part) {
      current().directoryWanted();
      const items = await current().catalog.items();
      return part === undefined ? [...items] : items.slice(part.from, part.from + part.limit);
    },
    getTemplate: async ({ key }) => findRow(current(), key),
    async refreshTemplates() {
      await current().refreshTemplates();
      return undefined;
    },
    async searchContacts({ query, limit }) {
      current().directoryWanted();
      return [...(await current().contacts.search(query, limit, await numbersMeantBy(query)))];
    },
    async checkPhone({ country, phone }) {
      const checked = (await numberingPlans()).checkPhone(phone, country);
      return { ...checked, contact: contactOfPhone(current().contacts, checked.phone) };
    },
    async checkRecipient({ recipient, templateKey }) {
      const workspace = current();
      const row = findRow(workspace, templateKey);
      const admitted = await admitRecipient(workspace, recipient);
      return await checkRecipient(workspace.recipients, admitted, { chatbotIdentity: row.chatbotIdentity, category: row.category });
    },
    async proposeValues({ templateKey, recipient }) {
      const workspace = current();
      const { model } = findRow(workspace, templateKey);
      return proposeValues(model, await proposalSources(workspace, templateKey, await admitRecipient(workspace, recipient)));
    },
    async listSources({ templateKey, recipient }) {
      const workspace = current();
      const { model } = findRow(workspace, templateKey);
      return listSources(model, await proposalSources(workspace, templateKey, await admitRecipient(workspace, recipient)));
    },
    async setFallback({ templateKey, fieldId, value }) {
      const workspace = current();
      const { model } = findRow(workspace, templateKey);
      const field = model.fields.find((candidate) => candidate.id === fieldId);
      if (field === undefined) throw new DeskError('badInput', { params: { field: fieldId } });
      const problem = value === null ? null : checkValue(field, value, model, {}, workspace.clock.serverNow());
      if (problem !== null) throw new DeskError(problem.code, { params: { ...problem.params, field: fieldId } });
      setFallback(workspace.db, templateKey, fieldId, value);
      return undefined;
    },
    async sendActiveMessage({ templateKey, recipient, values, draftId, replaces }) {
      const workspace = current();
      // A second click, or a call whose answer was lost: whatever is true by now, this one was sent.
      const sentAsId = messageOfDraft(workspace.db, draftId);
      if (sentAsId !== null) return { id: sentAsId };
      const row = findRow(workspace, templateKey);
      return await send(workspace, row, await admitRecipient(workspace, recipient), values, { draftId, replaces });
    },
  };
}
