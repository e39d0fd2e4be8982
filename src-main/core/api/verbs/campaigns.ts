/** Sending an active message and asking what became of it; router key (blip-protocol 3.5, 3.6). */
import { campaignSchema, type FullCampaign } from '../../../wire/campaign.ts';
import { mime, postmaster } from '../../../wire/mime.ts';
import { campaignBinding } from '../adapter/campaign-binding.ts';
import { campaignFailure, leavesCampaignUnclear } from '../adapter/campaign-failures.ts';
import { createdParameter } from '../adapter/created-parameter.ts';
import { messageParameters } from '../adapter/parameter-keys.ts';
import type { BlipClient, CampaignAccepted, CampaignRequest } from '../blip-client.ts';
import { ApiError } from '../errors.ts';
import { withCode } from '../http-failures.ts';
import { readAudience, readCampaignSummaries } from '../read-resources.ts';
import { type Asking, orWhenMissing } from './asking.ts';

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
    throw withCode(error, campaignFailure(error.platformCode));
  }
  const campaign = campaignSchema.safeParse(answer.resource);
  if (!campaign.success) throw new ApiError('unclear', 'badAnswer', { detail: 'campaign without id', cause: campaign.error });
  return {
    id: campaign.data.id,
    name: campaign.data.name ?? request.name,
    createdAt: campaign.data.created,
    status: campaign.data.status?.toLowerCase() ?? '',
    serverDate: answer.serverDate,
  };
}

type CampaignVerbs = Pick<BlipClient, 'sendCampaign' | 'listCampaignSummaries' | 'getCampaignSummary' | 'getAudience'>;

export function createCampaignVerbs(asking: Asking): CampaignVerbs {
  const get = (uri: string) => orWhenMissing(asking.router({ to, method: 'get', uri }), { resource: noItems });
  return {
    sendCampaign: (request) => sendCampaign(asking, request),
    async listCampaignSummaries({ createdFrom, sender, skip, take }) {
      const bySender = sender === null ? '' : `&CampaignSender=${encodeURIComponent(sender)}`;
      const uri = `/campaigns/summaries?$skip=${skip}&$take=${take}&${createdParameter(createdFrom)}${bySender}`;
      return readCampaignSummaries((await get(uri)).resource);
    },
    async getCampaignSummary(campaignId) {
      const summaries = readCampaignSummaries((await get(`/campaigns/${encodeURIComponent(campaignId)}/summaries`)).resource);
      return summaries.find((summary) => summary.id.toLowerCase() === campaignId.toLowerCase()) ?? null;
    },
    async getAudience(campaignId) {
      return readAudience((await get(`/audiences/${encodeURIComponent(campaignId)}`)).resource);
    },
  };
}
