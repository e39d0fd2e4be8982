/**
 * One template (or plain) message to one recipient: the row that is at once the campaign's audience row and the line of the
 * ledger, and the steps of its life (blip-protocol 3.5.5, 3.6, 4.2).
 */
import type { Notification } from '../../src-main/wire/envelope.ts';
import { attendantIdentity, normalIdentity } from '../../src-main/wire/identity.ts';
import type { JudgeSurroundings } from '../judge/message.ts';
import { judgeComponents, readTemplateContent } from '../judge/message.ts';
import type { Problem } from '../judge/problem.ts';
import { isoDate } from '../world/clock.ts';
import { newId } from '../world/identifiers.ts';
import { one, routerIdentity, run, type World } from '../world/world.ts';
import { answerOf } from './answers.ts';
import { problemOfValues, templateMessage } from './campaign-values.ts';
import { readContact, writeContact } from './contacts.ts';
import type { CampaignRow, Delivery } from './delivery-rows.ts';
import { isAnsweredWhileInvisible, type LifeEvent, type LifeStep, lifeOf } from './outcomes.ts';
import { identityOfPhone, isOnWhatsApp, readRecipient } from './recipients.ts';
import { findTemplate, statusProblem } from './templates.ts';
import { storeThreadMessage, updateThreadStatus } from './threads.ts';
import { blockingTicket } from './tickets.ts';
import { isUploadReachable } from './uploads.ts';

interface DeliveryJob {
  readonly seq: number;
  readonly event: LifeEvent;
  readonly reason?: Problem;
  /** False where the customer's channel never saw anything of it (blip-protocol 4.1 G10). */
  readonly silent?: boolean;
}

export function campaignOf(world: World, id: string | null): CampaignRow | null {
  return id === null ? null : (one<CampaignRow>(world, 'SELECT * FROM campaigns WHERE id = ?', id) ?? null);
}

function schedule(world: World, seq: number, steps: readonly LifeStep[], silent = false): void {
  const now = world.clock.now();
  for (const { event, afterMs, reason } of steps) world.jobs.add(now + afterMs, 'delivery', { seq, event, reason, silent });
}

/** Begins the life of a stored delivery: now, or when its campaign's hour has come. */
export function startDelivery(world: World, delivery: Delivery): void {
  const recipient = readRecipient(world, delivery.recipient);
  const campaign = campaignOf(world, delivery.campaign_id);
  if (campaign !== null) {
    writeExtras(world, delivery, campaign, recipient.phone);
    if (blockingTicket(world, delivery.identity, recipient.ending, campaign) !== null) {
      const reason = { code: 1602, description: 'Contact already in attendance' };
      return schedule(world, delivery.seq, [{ event: 'failed', afterMs: 500, reason }], true);
    }
  }
  if (!isOnWhatsApp(recipient) || isMadeUp(delivery, recipient.phone)) return schedule(world, delivery.seq, lifeOf('0004'));
  const problem = problemOf(world, delivery);
  if (problem === null) return schedule(world, delivery.seq, lifeOf(recipient.ending));
  run(world, 'UPDATE deliveries SET verdict = ? WHERE seq = ?', JSON.stringify(problem), delivery.seq);
  schedule(world, delivery.seq, [
    { event: 'accepted', afterMs: 100 },
    { event: 'failed', afterMs: 500, reason: problem },
  ]);
}

/** A message goes to the identity that the number's look-up answered; one made from the number reaches nobody (blip-protocol 3.3). */
function isMadeUp(delivery: Delivery, phone: string | null): boolean {
  return delivery.kind === 'message' && phone !== null && identityOfPhone(phone) !== delivery.identity;
}

const windowClosed: Problem = {
  code: 131047,
  description: 'Re-engagement message: more than 24 hours have passed since the customer last replied',
};

function problemOf(world: World, delivery: Delivery): Problem | null {
  const surroundings: JudgeSurroundings = { now: world.clock.now(), isReachable: (link) => isUploadReachable(world, link) };
  if (delivery.kind === 'message') return problemOfMessage(world, delivery, surroundings);
  const template = findTemplate(world, delivery.template ?? '', delivery.language ?? '');
  const problem = statusProblem(template);
  if (problem !== null || template === null) return problem;
  return problemOfValues(template, JSON.parse(delivery.parameters) as string[], surroundings);
}

/** A message that is no template needs the open window; one that is, is held against the template it names. */
function problemOfMessage(world: World, delivery: Delivery, surroundings: JudgeSurroundings): Problem | null {
  const isJson = delivery.content_type === 'application/json';
  const sent = isJson ? readTemplateContent(JSON.parse(delivery.content ?? 'null')) : null;
  if (sent === null) return isWindowOpen(world, delivery) ? null : windowClosed;
  if ('code' in sent) return sent;
  const template = findTemplate(world, sent.name, sent.language);
  const problem = statusProblem(template);
  if (problem !== null || template === null) return problem;
  return judgeComponents(template, sent.components, surroundings);
}

/** The customer wrote within the last 24 hours (blip-protocol 5). */
function isWindowOpen(world: World, delivery: Delivery): boolean {
  const last = one<{ date_at: number | null }>(
    world,
    "SELECT max(date_at) AS date_at FROM thread_messages WHERE owner = ? AND identity = ? AND direction = 'received'",
    routerIdentity(world),
    delivery.identity,
  );
  return last?.date_at !== null && last?.date_at !== undefined && world.clock.now() - last.date_at < 24 * 3_600_000;
}

/** The values go to the contact's extras first; what a second send writes there meanwhile is what both carry (blip-protocol 3.5.3). */
function writeExtras(world: World, delivery: Delivery, campaign: CampaignRow, phone: string | null): void {
  const labels = JSON.parse(delivery.labels) as string[];
  const values = JSON.parse(delivery.parameters) as string[];
  const extras: Record<string, string> = { campaignId: campaign.id, campaignMessageTemplate: campaign.template };
  for (const [index, label] of labels.entries()) extras[label] = values[index] ?? '';
  if (campaign.sender !== null) extras['campaignOriginator'] = campaign.sender;
  const known = readContact(world, delivery.owner, delivery.identity);
  writeContact(world, delivery.owner, {
    ...(known ?? { source: 'WhatsApp', ...(phone === null ? {} : { phoneNumber: phone }) }),
    identity: delivery.identity,
    extras: { ...known?.extras, ...extras },
  });
}

function dispatchCampaign(world: World, delivery: Delivery, campaign: CampaignRow): void {
  const now = world.clock.now();
  const extras = readContact(world, delivery.owner, delivery.identity)?.extras ?? {};
  const labels = JSON.parse(delivery.labels) as string[];
  const rendered = labels.map((label) => extras[label] ?? `\${contact.extras.${label}}`);
  const template = findTemplate(world, campaign.template, campaign.language);
  const content = template === null ? {} : templateMessage(template, rendered);
  run(
    world,
    'UPDATE deliveries SET rendered = ?, content = ?, content_type = ? WHERE seq = ?',
    JSON.stringify(rendered),
    JSON.stringify(content),
    'application/json',
    delivery.seq,
  );
  run(world, "UPDATE campaigns SET status = 'processed', sent_at = coalesce(sent_at, ?) WHERE id = ?", now, campaign.id);
  storeThreadMessage(world, delivery.owner, delivery.identity, {
    id: delivery.message_id ?? newId(),
    direction: 'sent',
    type: 'application/json',
    content,
    metadata: {
      '#messageKind': 'Active',
      '#activecampaign.flowId': campaign.id,
      '#activecampaign.name': campaign.name,
      ...(campaign.state_id === null ? {} : { '#activecampaign.stateId': campaign.state_id }),
      ...(campaign.master_state === null ? {} : { '#activecampaign.masterState': campaign.master_state }),
    },
  });
  setContext(world, delivery, 'Master-State', campaign.master_state);
  if (campaign.flow_id !== null) setContext(world, delivery, `stateid@${campaign.flow_id}`, campaign.state_id);
}

function setContext(world: World, delivery: Delivery, name: string, value: string | null): void {
  if (value === null) return;
  run(
    world,
    "INSERT INTO contexts (owner, identity, name, type, value) VALUES (?, ?, ?, 'text/plain', ?) ON CONFLICT DO UPDATE SET value = excluded.value",
    delivery.owner,
    delivery.identity,
    name,
    JSON.stringify(value),
  );
}

const columns = {
  accepted: 'accepted_at',
  dispatched: 'dispatched_at',
  received: 'received_at',
  consumed: 'consumed_at',
  failed: 'failed_at',
} as const;
const audienceStatus = { dispatched: 'PROCESSED', received: 'RECEIVED', consumed: 'READ', failed: 'FAILED' } as const;
const rank: Readonly<Record<string, number>> = { '': 0, PROCESSED: 1, RECEIVED: 2, READ: 3, REPLIED: 4, FAILED: 5 };

/** One step of a delivery's life; the handler of `delivery` jobs. */
export function applyDeliveryJob(world: World, payload: unknown): void {
  const { seq, event, reason, silent } = payload as DeliveryJob;
  const delivery = one<Delivery>(world, 'SELECT * FROM deliveries WHERE seq = ?', seq);
  if (delivery === undefined) return;
  const campaign = campaignOf(world, delivery.campaign_id);
  if (event === 'reply') {
    const { ending } = readRecipient(world, delivery.recipient);
    return answerOf(world, { identity: delivery.identity, text: 'oi', countsAsInvisible: isAnsweredWhileInvisible(ending) });
  }
  const now = world.clock.now();
  const status = event === 'accepted' ? '' : audienceStatus[event];
  const shown = reason === undefined ? null : styled(world, reason);
  run(
    world,
    `UPDATE deliveries SET ${columns[event]} = coalesce(${columns[event]}, ?), status = ?, reason_code = coalesce(?, reason_code),
       reason_description = coalesce(?, reason_description) WHERE seq = ?`,
    now,
    (rank[status] ?? 0) > (rank[delivery.status] ?? 0) ? status : delivery.status,
    shown?.code ?? null,
    shown?.description ?? null,
    seq,
  );
  if (shown !== null && campaign !== null) markCampaignFailed(world, campaign.id);
  if (event === 'dispatched' && campaign !== null) dispatchCampaign(world, delivery, campaign);
  if (delivery.message_id === null || silent === true) return;
  updateThreadStatus(world, routerIdentity(world), delivery.message_id, event, shown);
  notify(world, delivery, campaign, event, shown);
}

function markCampaignFailed(world: World, id: string): void {
  const isAnyAlive = one(world, 'SELECT 1 FROM deliveries WHERE campaign_id = ? AND failed_at IS NULL', id) !== undefined;
  const status = isAnyAlive ? 'processed' : 'failed';
  run(world, 'UPDATE campaigns SET sent_at = coalesce(sent_at, ?), status = ? WHERE id = ?', world.clock.now(), status, id);
}

/** The two looks of a channel failure (blip-protocol 4.1 G6). */
function styled(world: World, reason: Problem): Problem {
  if (world.switches.reasonStyle === 'plain' || reason.code === 1602) return reason;
  return { code: 81, description: `${reason.code}: ${reason.description}` };
}

function notify(
  world: World,
  delivery: Delivery,
  campaign: CampaignRow | null,
  event: Exclude<LifeEvent, 'reply'>,
  reason: Problem | null,
): void {
  const now = world.clock.now();
  const gateway = { accepted: 'postmaster@msging.net/#sandbox1', dispatched: 'postmaster@wa.gw.msging.net/#gw1' } as const;
  const from = campaign !== null || event === 'received' || event === 'consumed' || event === 'failed' ? delivery.identity : gateway[event];
  const metadata: Record<string, string> = {
    '#envelope.timestamp': String(now),
    '#envelope.storageDate': isoDate(now),
    '#message.uniqueId': `${delivery.seq}`,
    ...(event === 'received' || event === 'consumed' ? { '#wa.timestamp': String(Math.floor(now / 1000)) } : {}),
  };
  const id = delivery.message_id ?? '';
  run(
    world,
    'INSERT INTO notifications (owner, id, event, from_node, to_node, reason, metadata, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    delivery.owner,
    id,
    event,
    from,
    delivery.owner,
    reason === null ? null : JSON.stringify(reason),
    JSON.stringify(metadata),
    now,
  );
  const envelope: Notification = { id, from, to: delivery.owner, event, metadata, ...(reason === null ? {} : { reason: { ...reason } }) };
  world.hub.pushNotification(delivery.sender_node ?? delivery.owner, envelope);
  const sender = campaign === null ? delivery.agent : senderIdentity(campaign);
  if (sender !== null) world.hub.pushNotification(sender, envelope);
}

/** Attendant who sent a campaign: `campaignSender`, else whom the answer is bound to. */
export function senderIdentity(campaign: CampaignRow | null): string | null {
  if (campaign === null) return null;
  if (campaign.sender !== null)
    return campaign.sender.includes('@blip.ai') ? normalIdentity(campaign.sender) : attendantIdentity(campaign.sender);
  return campaign.redirect;
}
