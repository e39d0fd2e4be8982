/** `/campaign/full` and the campaign itself (blip-protocol 3.5). */
import { identityOf, normalIdentity, sameIdentity } from '../../src-main/wire/identity.ts';
import { mime } from '../../src-main/wire/mime.ts';
import { campaignOf, senderIdentity, startDelivery } from '../life/deliveries.ts';
import type { CampaignRow, Delivery } from '../life/delivery-rows.ts';
import { readRecipient } from '../life/recipients.ts';
import { findTemplate, isApproved } from '../life/templates.ts';
import { isoDate } from '../world/clock.ts';
import { newId } from '../world/identifiers.ts';
import { all, configurationValue, one, run, type World } from '../world/world.ts';
import { Failure, missingField, notFound } from './failure.ts';
import {
  type CommandContext,
  type CommandResult,
  collection,
  optionalText,
  paging,
  type Route,
  requiredText,
  requireType,
  resourceFields,
} from './route.ts';

interface AudienceInput {
  readonly recipient: string;
  readonly values: Readonly<Record<string, string>>;
}
interface CampaignInput {
  readonly campaign: Omit<CampaignRow, 'id' | 'status' | 'created_at' | 'sent_at'>;
  readonly labels: readonly string[];
  readonly audience: readonly AudienceInput[];
}
interface CampaignJob {
  readonly id: string;
  readonly input: CampaignInput;
}

const recipientLimit = 1_000;

function readAudience(value: unknown): AudienceInput {
  const fields = resourceFields(value);
  const recipient = requiredText(fields, 'recipient');
  if (!recipient.includes('@') && !recipient.trim().startsWith('+'))
    throw new Failure(21, 'The recipient must be in E.164 format with the plus sign');
  const params = fields['messageparams'];
  const values: Record<string, string> = {};
  if (params !== undefined) {
    if (typeof params !== 'object' || params === null || Array.isArray(params))
      throw new Failure(21, 'The audience messageParams must be an object');
    for (const [label, text] of Object.entries(params)) {
      if (typeof text !== 'string') throw new Failure(21, `The message parameter '${label}' must be a string`);
      values[label] = text;
    }
  }
  return { recipient: recipient.trim(), values };
}

function readLabels(value: unknown): string[] {
  if (value === undefined) return [];
  if (!Array.isArray(value) || value.some((label) => typeof label !== 'string'))
    throw new Failure(21, 'The message messageParams must be an array of strings');
  return value as string[];
}

function readSchedule(text: string | null): number | null {
  if (text === null) return null;
  const at = Date.parse(text);
  if (Number.isNaN(at)) throw new Failure(21, "The field 'scheduled' must be a date");
  return at;
}

function agentIdentityOf(text: string | null): string | null {
  if (text === null) return null;
  const identity = normalIdentity(text);
  return identity.endsWith('@blip.ai') ? identity : `${encodeURIComponent(text.trim().toLowerCase())}@blip.ai`;
}

function readInput(context: CommandContext): CampaignInput {
  requireType(context, mime.fullCampaign);
  const resource = resourceFields(context.command.resource);
  const campaign = resourceFields(resource['campaign'] ?? missing('campaign'));
  const message = resourceFields(resource['message'] ?? missing('message'));
  const campaignType = requiredText(campaign, 'campaignType').toLowerCase();
  const name = requiredText(campaign, 'name');
  let audience: AudienceInput[];
  if (campaignType === 'individual') audience = [readAudience(resource['audience'] ?? missing('audience'))];
  else if (campaignType === 'batch') {
    const list = resource['audiences'] ?? missing('audiences');
    if (!Array.isArray(list) || list.length === 0 || list.length > recipientLimit)
      throw new Failure(21, "The field 'audiences' must be a list of recipients");
    audience = list.map(readAudience);
  } else throw new Failure(21, "The field 'campaignType' must be 'Individual' or 'Batch'");
  const channel = optionalText(campaign, 'channelType') ?? optionalText(message, 'channelType') ?? 'WhatsApp';
  if (channel.toLowerCase() !== 'whatsapp') throw new Failure(21, "The field 'channelType' must be 'WhatsApp'");
  const tags = campaign['tags'] ?? [];
  const masterState = optionalText(campaign, 'masterState');
  return {
    campaign: {
      owner: context.caller.identity,
      name,
      campaign_type: campaignType.toUpperCase(),
      template: requiredText(message, 'messageTemplate'),
      language: optionalText(message, 'messageTemplateLanguage') ?? 'pt_BR',
      master_state: masterState === null ? null : identityOf(masterState).toLowerCase(),
      flow_id: optionalText(campaign, 'flowId'),
      state_id: optionalText(campaign, 'stateId'),
      redirect: agentIdentityOf(optionalText(campaign, 'attendanceRedirect')),
      sender: optionalText(campaign, 'campaignSender'),
      source_application: optionalText(campaign, 'sourceApplication'),
      tags: JSON.stringify(Array.isArray(tags) ? tags : []),
      scheduled_at: readSchedule(optionalText(campaign, 'scheduled')),
    },
    labels: readLabels(message['messageparams']),
    audience,
  };
}

function missing(name: string): never {
  throw missingField(name);
}

/** The campaign service's own refusals, by the numbers of blip-protocol 3.5.6. */
function refuse(context: CommandContext, { campaign, audience }: CampaignInput): void {
  const { world } = context;
  if (!context.caller.isRouter) throw new Failure(14, 'The identity is not a router');
  const target = campaign.master_state;
  if ((campaign.flow_id === null) !== (campaign.state_id === null)) throw new Failure(2, 'No destination or flow was set');
  if (target !== null && one(world, 'SELECT 1 FROM bots WHERE identity = ?', target) === undefined) {
    throw new Failure(6, 'The destination was not found for the chatbot');
  }
  const template = findTemplate(world, campaign.template, campaign.language);
  if (template === null || !isApproved(template)) throw new Failure(3, 'The message template was not found or is not approved');
  if (world.switches.duplicateNames === 'reject') {
    const twin = one(world, 'SELECT 1 FROM campaigns WHERE owner = ? AND name = ?', campaign.owner, campaign.name);
    if (twin !== undefined) throw new Failure(61, 'A campaign with the same name already exists');
  }
  const agent = senderIdentity({ ...campaign, id: '', status: '', created_at: 0, sent_at: null });
  if (agent === null || target === null) return;
  if (configurationValue(world, target, 'ActiveMessageEnabled') !== 'true') throw new Failure(1, 'No permission to send active messages');
  const permission = one<{ is_active: number }>(
    world,
    "SELECT is_active FROM permissions WHERE owner = ? AND agent = ? AND name = 'canSendActiveMessage'",
    target,
    agent,
  );
  if (permission?.is_active === 0) throw new Failure(8, 'The agent is not allowed to send active messages');
  refuseAboveLimit(world, target, audience);
}

/** Sends per contact per 24 h, when the bot has the limit on (blip-protocol 4.1 G9). */
function refuseAboveLimit(world: World, chatbot: string, audience: readonly AudienceInput[]): void {
  if (configurationValue(world, chatbot, 'ActiveMessageLimitEnabled') !== 'true') return;
  const most = Number(configurationValue(world, chatbot, 'ActiveMessageLimitCount') ?? 0);
  const dayMs = 24 * 3_600_000;
  for (const { recipient } of audience) {
    const sends = all<{ created_at: number }>(
      world,
      "SELECT created_at FROM deliveries WHERE kind = 'campaign' AND identity = ? AND created_at > ? AND failed_at IS NULL ORDER BY created_at",
      readRecipient(world, recipient).identity,
      world.clock.now() - dayMs,
    );
    if (sends.length < most) continue;
    const free = sends[sends.length - most];
    const waitSeconds = Math.max(0, Math.ceil(((free?.created_at ?? world.clock.now()) + dayMs - world.clock.now()) / 1000));
    const parts = [Math.floor(waitSeconds / 3600), Math.floor(waitSeconds / 60) % 60, waitSeconds % 60];
    const wait = parts.map((part) => String(part).padStart(2, '0')).join(':');
    throw new Failure(34, `Active message limit reached. Try again in ${wait}`);
  }
}

function campaignDocument(row: CampaignRow): Record<string, unknown> {
  return {
    id: row.id,
    name: row.name,
    campaignType: row.campaign_type,
    ...(row.master_state === null ? {} : { masterState: row.master_state }),
    ...(row.flow_id === null ? {} : { flowId: row.flow_id }),
    ...(row.state_id === null ? {} : { stateId: row.state_id }),
    status: row.status,
    created: isoDate(row.created_at),
    ...(row.scheduled_at === null ? {} : { scheduled: isoDate(row.scheduled_at) }),
    ...(row.source_application === null ? {} : { sourceApplication: row.source_application }),
    tags: JSON.parse(row.tags) as string[],
    isToUseLiteApi: false,
    channelType: 'WHATSAPP',
    canSendWithOpenTicket: false,
  };
}

/** Stores an accepted campaign; the handler of `createCampaign` jobs where the creation comes late. */
export function createCampaign(world: World, payload: unknown): void {
  const { id, input } = payload as CampaignJob;
  const now = world.clock.now();
  const { campaign } = input;
  const isLater = campaign.scheduled_at !== null && campaign.scheduled_at > now;
  run(
    world,
    `INSERT INTO campaigns (id, owner, name, campaign_type, status, template, language, master_state, flow_id, state_id, redirect, sender, source_application,
       tags, created_at, scheduled_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    id,
    campaign.owner,
    campaign.name,
    campaign.campaign_type,
    isLater ? 'scheduled' : 'processing',
    campaign.template,
    campaign.language,
    campaign.master_state,
    campaign.flow_id,
    campaign.state_id,
    campaign.redirect,
    campaign.sender,
    campaign.source_application,
    campaign.tags,
    now,
    campaign.scheduled_at,
  );
  const isPlainId = world.switches.campaignNotificationId === 'campaign' && campaign.campaign_type === 'INDIVIDUAL';
  for (const { recipient, values } of input.audience) {
    run(
      world,
      `INSERT INTO deliveries (kind, campaign_id, name, message_id, owner, recipient, identity, template, language, labels, parameters, status, created_at)
       VALUES ('campaign', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '', ?)`,
      id,
      campaign.name,
      isPlainId ? id : newId(),
      campaign.owner,
      recipient,
      readRecipient(world, recipient).identity,
      campaign.template,
      campaign.language,
      JSON.stringify(input.labels),
      JSON.stringify(input.labels.map((label) => values[label] ?? '')),
      now,
    );
  }
  if (isLater && campaign.scheduled_at !== null) world.jobs.add(campaign.scheduled_at, 'campaign', { id });
  else startCampaign(world, { id });
}

/** The campaign's hour has come; the handler of `campaign` jobs. */
export function startCampaign(world: World, payload: unknown): void {
  const { id } = payload as { id: string };
  run(world, "UPDATE campaigns SET status = 'processing' WHERE id = ?", id);
  for (const delivery of all<Delivery>(world, 'SELECT * FROM deliveries WHERE campaign_id = ? ORDER BY seq', id))
    startDelivery(world, delivery);
}

function sendCampaign(context: CommandContext): CommandResult {
  const { world } = context;
  const input = readInput(context);
  refuse(context, input);
  const id = newId();
  const createdAt = world.clock.now() + world.switches.createdLateMs;
  if (world.switches.createdLateMs > 0) world.jobs.add(createdAt, 'createCampaign', { id, input });
  else createCampaign(world, { id, input });
  const scheduled = input.campaign.scheduled_at;
  const status = scheduled !== null && scheduled > createdAt ? 'scheduled' : 'processing';
  const row: CampaignRow = { ...input.campaign, id, status, created_at: createdAt, sent_at: null };
  return { type: mime.campaign, resource: campaignDocument(row), answerAt: createdAt };
}

function ownCampaign(context: CommandContext): CampaignRow {
  const row = campaignOf(context.world, context.path['id'] ?? '');
  if (row === null || !sameIdentity(row.owner, context.caller.identity)) throw notFound();
  return row;
}

function listCampaigns(context: CommandContext): CommandResult {
  const { skip, take } = paging(context, 20, 100);
  const rows = all<CampaignRow>(
    context.world,
    'SELECT * FROM campaigns WHERE owner = ? AND created_at <= ? ORDER BY created_at DESC, rowid DESC LIMIT ? OFFSET ?',
    context.caller.identity,
    context.world.clock.now() - context.world.switches.listedLateMs,
    take,
    skip,
  );
  return collection(mime.campaign, rows.map(campaignDocument));
}

function reschedule(context: CommandContext): CommandResult {
  requireType(context, mime.campaign);
  const row = ownCampaign(context);
  const at = readSchedule(requiredText(resourceFields(context.command.resource), 'scheduled'));
  if (row.status !== 'scheduled' || at === null) throw new Failure(66, 'Only a scheduled campaign can be rescheduled');
  context.world.jobs.cancel('campaign', row.id);
  run(context.world, 'UPDATE campaigns SET scheduled_at = ? WHERE id = ?', at, row.id);
  context.world.jobs.add(at, 'campaign', { id: row.id });
  return { type: mime.campaign, resource: campaignDocument({ ...row, scheduled_at: at }) };
}

function cancelCampaign(context: CommandContext): CommandResult {
  const row = ownCampaign(context);
  if (row.status !== 'scheduled') throw new Failure(66, 'Only a scheduled campaign can be cancelled');
  context.world.jobs.cancel('campaign', row.id);
  run(context.world, "UPDATE campaigns SET status = 'canceled' WHERE id = ?", row.id);
  return {};
}

export const campaignRoutes: readonly Route[] = [
  { extensions: ['activecampaign'], pattern: '/campaign/full', methods: { set: sendCampaign } },
  { extensions: ['activecampaign'], pattern: '/campaigns', methods: { get: listCampaigns } },
  { extensions: ['activecampaign'], pattern: '/campaigns/:id/schedule', methods: { merge: reschedule } },
  {
    extensions: ['activecampaign'],
    pattern: '/campaigns/:id',
    methods: { get: (context) => ({ type: mime.campaign, resource: campaignDocument(ownCampaign(context)) }), delete: cancelCampaign },
  },
];
