/** Sending an active message and asking what became of it; router key (blip-protocol 3.5, 3.6). */

import { campaignSchema, type FullCampaign } from '../../../wire/campaign.ts';
import { sameId } from '../../../wire/ids.ts';
import { mime, postmaster } from '../../../wire/mime.ts';
import { campaignBinding } from '../adapter/campaign-binding.ts';
import { leavesCampaignUnclear } from '../adapter/campaign-failures.ts';
import { createdParameter } from '../adapter/created-parameter.ts';
import { messageParameters } from '../adapter/parameter-keys.ts';
import type { BlipClient, CampaignAccepted, CampaignRequest } from '../blip-client.ts';
import { ApiError } from '../errors.ts';
import { withCode } from '../http-failures.ts';
import { readAudience, readCampaignSummaries } from '../read-resources.ts';
import { pathPart, queryValue } from '../uri.ts';
import { type Asking, isRefusal, orWhenMissing } from './asking.ts';

const to = postmaster.campaigns;
const noItems = { items: [] };

/** The document of `set /campaign/full` for one recipient (blip-protocol 3.5.1). */
function fullCampaign(request: CampaignRequest): FullCampaign {
  const parameters = messageParameters(request.parameters);
  const recipient = request.recipientPhone === '' ? request.recipientIdentity : request.recipientPhone;
  if (recipient === null || recipient === '') throw new ApiError('rejected', 'phoneInvalid', { detail: 'no recipient' });
  return {
    campaign: {
      name: request.name,
      campaignType: 'Individual',
      masterState: request.chatbotIdentity,
      flowId: request.flowId,
      stateId: request.stateId,
      channelType: 'WhatsApp',
      sourceApplication: 'Desk App',
      ...campaignBinding(request.boundTo),
    },
    audience: { recipient, ...(parameters === null ? {} : { messageParams: parameters.byKey }) },
    message: {
      messageTemplate: request.template,
      messageTemplateLanguage: request.language,
      ...(parameters === null ? {} : { messageParams: parameters.order }),
      channelType: 'WhatsApp',
    },
  };
}

async function sendCampaign(asking: Asking, request: CampaignRequest): Promise<CampaignAccepted> {
  const resource = fullCampaign(request);
  let answer: Awaited<ReturnType<Asking['router']>>;
  try {
    answer = await asking.router({ to, method: 'set', uri: '/campaign/full', type: mime.fullCampaign, resource }, 'send');
  } catch (error) {
    if (!(error instanceof ApiError) || error.kind !== 'rejected' || error.platformCode === undefined) throw error;
    if (leavesCampaignUnclear(error.platformCode)) throw withCode(error, 'timeout', 'unclear');
    throw withCode(error, 'campaignRefused');
  }
  const campaign = campaignSchema.safeParse(answer.resource).data;
  // Accepted, but under which id? Its name leads to it.
  if (campaign === undefined || campaign.id === null) throw new ApiError('unclear', 'badAnswer', { detail: 'campaign without id' });
  return {
    id: campaign.id,
    name: campaign.name ?? request.name,
    createdAt: campaign.created,
    status: campaign.status?.toLowerCase() ?? '',
    serverDate: answer.serverDate,
  };
}

type ListQuery = Parameters<BlipClient['listCampaignSummaries']>[0];

const pageOf = ({ skip, take }: ListQuery) => `?$skip=${skip}&$take=${take}`;
/** How the list can be asked for, from the closest question to the one that every platform answers (blip-protocol 3.5.7, 3.6). */
const listForms: readonly ((query: ListQuery) => string)[] = [
  (query) => {
    const bySender = query.sender === null ? '' : `&CampaignSender=${queryValue(query.sender)}`;
    return `/campaigns/summaries${pageOf(query)}&${createdParameter(query.createdFrom)}${bySender}`;
  },
  (query) => `/campaigns/summaries${pageOf(query)}&${createdParameter(query.createdFrom)}`,
  (query) => `/campaigns/summaries${pageOf(query)}`,
  (query) => `/campaigns${pageOf(query)}`,
];

/** Lists campaigns; a form that the platform refuses is not asked again. */
function createCampaignList(get: (uri: string) => Promise<{ readonly resource: unknown }>): BlipClient['listCampaignSummaries'] {
  let known = 0;
  return async function list(query) {
    const form = known;
    try {
      return readCampaignSummaries((await get(listForms[form]?.(query) ?? '')).resource);
    } catch (error) {
      // Only for the first page: the pages of one walk must be pages of one list.
      const isLast = form === listForms.length - 1;
      if (isLast || query.skip > 0 || !isRefusal(error, 21, 27, 61, 62, 63, 64, 66)) throw error;
      known = Math.max(known, form + 1);
      return await list(query);
    }
  };
}

/** What is asked for by its id may come as a collection or as it is. */
function asItems(resource: unknown): unknown {
  const isOne = typeof resource === 'object' && resource !== null && !Array.isArray(resource) && !('items' in resource);
  return isOne ? [resource] : (resource ?? noItems);
}

type CampaignVerbs = Pick<BlipClient, 'sendCampaign' | 'listCampaignSummaries' | 'getCampaignSummary' | 'getAudience'>;

export function createCampaignVerbs(asking: Asking): CampaignVerbs {
  const get = (uri: string) => orWhenMissing(asking.router({ to, method: 'get', uri }), { resource: noItems });
  return {
    sendCampaign: (request) => sendCampaign(asking, request),
    listCampaignSummaries: createCampaignList(get),
    async getCampaignSummary(campaignId) {
      const summaries = readCampaignSummaries(asItems((await get(`/campaigns/${pathPart(campaignId)}/summaries`)).resource));
      const found = summaries.find((summary) => sameId(summary.id, campaignId));
      // Asked for by its id, a row need not repeat it.
      const bare = summaries.find((summary) => summary.id === '' && (summary.name !== '' || summary.audience.length > 0));
      return found ?? (bare === undefined ? null : { ...bare, id: campaignId });
    },
    async getAudience(campaignId) {
      return readAudience(asItems((await get(`/audiences/${pathPart(campaignId)}`)).resource));
    },
  };
}
