/** What became of a campaign (blip-protocol 3.6). */
import { sameIdentity } from '../../src-main/wire/identity.ts';
import { senderIdentity } from '../life/deliveries.ts';
import type { CampaignRow, Delivery } from '../life/delivery-rows.ts';
import { isoDate } from '../world/clock.ts';
import { all, one, type World } from '../world/world.ts';
import { Failure, notFound } from './failure.ts';
import { type CommandContext, type CommandResult, collection, paging, type Route } from './route.ts';

const summaryType = 'application/vnd.iris.activecampaign.campaign-summary+json';

function date(at: number | null): string | null {
  return at === null ? null : isoDate(at);
}

function deliveriesOf(world: World, id: string): Delivery[] {
  return all<Delivery>(world, 'SELECT * FROM deliveries WHERE campaign_id = ? ORDER BY seq', id);
}

/** Row of `statusAudience`, in one of the two spellings seen. */
function statusRow(world: World, row: Delivery): Record<string, unknown> {
  const dates = {
    processed: date(row.dispatched_at),
    received: date(row.received_at),
    read: date(row.consumed_at),
    failed: date(row.failed_at),
  };
  if (world.switches.audienceSpelling === 'camel') {
    const reason = { reasonCode: row.reason_code, reasonDescription: row.reason_description };
    return { recipientIdentity: row.identity, status: row.status, ...dates, ...reason };
  }
  const reason = { ReasonCode: row.reason_code, ReasonDescription: row.reason_description };
  return { RecipientIdentity: row.identity, Status: row.status, ...dates, ...reason };
}

function summary(world: World, row: CampaignRow): Record<string, unknown> {
  const rows = deliveriesOf(world, row.id).filter((delivery) => delivery.status !== '');
  const count = (test: (delivery: Delivery) => boolean): number => rows.filter(test).length;
  return {
    id: row.id,
    name: row.name,
    messageTemplate: row.template,
    messageTemplateLanguage: row.language,
    status: row.status,
    channelType: 'WHATSAPP',
    created: isoDate(row.created_at),
    sendDate: date(row.sent_at),
    scheduled: date(row.scheduled_at),
    masterState: row.master_state,
    flowId: row.flow_id,
    stateId: row.state_id,
    ...(row.redirect === null ? {} : { attendanceRedirect: row.redirect }),
    ...(row.sender === null ? {} : { campaignSender: row.sender }),
    processed: count((delivery) => delivery.dispatched_at !== null),
    received: count((delivery) => delivery.received_at !== null),
    read: count((delivery) => delivery.consumed_at !== null),
    replied: count((delivery) => delivery.replied_at !== null),
    failed: count((delivery) => delivery.failed_at !== null),
    statusAudience: rows.map((delivery) => statusRow(world, delivery)),
  };
}

function listedUntil(world: World): number {
  return world.clock.now() - world.switches.listedLateMs;
}

function listSummaries(context: CommandContext): CommandResult {
  const { world, query } = context;
  const { skip, take } = paging(context, 20, 100);
  const created = query.get('created');
  const from = created === undefined ? 0 : Date.parse(created);
  if (Number.isNaN(from)) throw new Failure(64, 'The created parameter must be a date');
  const sender = query.get('campaignsender');
  if (sender !== undefined && world.switches.campaignSenderFilter === 'empty') return collection(summaryType, []);
  const rows = all<CampaignRow>(
    world,
    `SELECT * FROM campaigns WHERE owner = ? AND created_at >= ? AND created_at <= ? ${sender === undefined ? '' : 'AND sender = ? COLLATE NOCASE'}
     ORDER BY created_at DESC, rowid DESC LIMIT ? OFFSET ?`,
    context.caller.identity,
    from,
    listedUntil(world),
    ...(sender === undefined ? [] : [sender.replaceAll('%40', '@')]),
    take,
    skip,
  );
  return collection(
    summaryType,
    rows.map((row) => summary(world, row)),
  );
}

function listed(context: CommandContext): CampaignRow {
  const { world, path, caller } = context;
  const row = one<CampaignRow>(world, 'SELECT * FROM campaigns WHERE id = ? AND created_at <= ?', path['id'] ?? '', listedUntil(world));
  if (row === undefined) throw notFound();
  const sender = senderIdentity(row);
  if (!sameIdentity(row.owner, caller.identity) && (sender === null || !sameIdentity(sender, caller.identity))) throw notFound();
  return row;
}

function report(context: CommandContext): CommandResult {
  const row = listed(context);
  const withName = context.query.get('shouldhavestatename') === 'true' && row.state_id !== null;
  const stateName = row.state_id?.startsWith('desk:') === true ? 'Atendimento humano' : 'Início';
  return { type: summaryType, resource: { ...summary(context.world, row), ...(withName ? { stateName } : {}) } };
}

function audience(context: CommandContext): CommandResult {
  const { world } = context;
  const row = listed(context);
  const items = deliveriesOf(world, row.id)
    .filter((delivery) => delivery.status !== '')
    .map((delivery) => {
      const labels = JSON.parse(delivery.labels) as string[];
      const values = JSON.parse(delivery.parameters) as string[];
      return {
        OwnerIdentity: delivery.owner,
        CampaignId: row.id,
        recipient: delivery.recipient,
        recipientType: 'phoneNumber',
        channelType: 'WHATSAPP',
        messageParams: Object.fromEntries(labels.map((label, index) => [label, values[index] ?? ''])),
        status: delivery.status,
        validatedAccount: delivery.identity,
        numberStatus: delivery.reason_code === 131026 ? 'INVALID' : 'VALID',
        processed: date(delivery.dispatched_at),
        received: date(delivery.received_at),
        read: date(delivery.consumed_at),
        failed: date(delivery.failed_at),
        reasonCode: delivery.reason_code,
        reasonDescription: delivery.reason_description,
      };
    });
  return collection('application/vnd.iris.activecampaign.audience+json', items);
}

function campaignMessages(context: CommandContext): CommandResult {
  const row = listed(context);
  const item = { channelType: 'WHATSAPP', messageTemplate: row.template, messageTemplateLanguage: row.language };
  return collection('application/vnd.iris.activecampaign.message+json', [item]);
}

export const campaignReportRoutes: readonly Route[] = [
  { extensions: ['activecampaign'], pattern: '/campaigns/summaries', methods: { get: listSummaries } },
  {
    extensions: ['activecampaign'],
    pattern: '/campaigns/:id/summaries',
    methods: { get: (context) => collection(summaryType, [summary(context.world, listed(context))]) },
  },
  { extensions: ['activecampaign'], pattern: '/campaigns/:id/reports', methods: { get: report } },
  { extensions: ['activecampaign'], pattern: '/audiences/:id', methods: { get: audience } },
  { extensions: ['activecampaign'], pattern: '/messages/:id', methods: { get: campaignMessages } },
  {
    extensions: ['activecampaign'],
    pattern: '/audience-summary/:id',
    methods: { get: (context) => collection(summaryType, [summary(context.world, listed(context))]) },
  },
];
