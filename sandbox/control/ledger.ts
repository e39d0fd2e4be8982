/** `GET /sandbox/ledger`: one row per recipient of an accepted campaign, and per accepted message. */
import type { Delivery } from '../life/delivery-rows.ts';
import { isoDate } from '../world/clock.ts';
import { all, type World } from '../world/world.ts';

export interface LedgerRow {
  readonly seq: number;
  readonly kind: 'campaign' | 'message';
  readonly name: string | null;
  /** Campaign id, or the message's own id. */
  readonly id: string | null;
  readonly messageId: string | null;
  readonly from: string;
  readonly recipient: string;
  readonly identity: string;
  readonly template: string | null;
  readonly language: string | null;
  /** Values as they were sent, in order. */
  readonly parameters: readonly string[];
  /** Values the customer really got, after the extras were read at dispatch; null before. */
  readonly rendered: readonly string[] | null;
  /** Message that left for the channel. */
  readonly content: unknown;
  /** `components` of a plain template message, as they came; null for the others, and where it had none. */
  readonly components: unknown;
  /** What the channel has against the message, found when it was taken; null where it is as it should be. */
  readonly verdict: { readonly code: number; readonly description: string } | null;
  readonly chatbot: string | null;
  readonly flowId: string | null;
  readonly stateId: string | null;
  readonly sender: string | null;
  readonly redirect: string | null;
  readonly status: string;
  readonly reasonCode: number | null;
  readonly reasonDescription: string | null;
  readonly createdAt: string;
  readonly acceptedAt: string | null;
  readonly dispatchedAt: string | null;
  readonly receivedAt: string | null;
  readonly consumedAt: string | null;
  readonly repliedAt: string | null;
  readonly failedAt: string | null;
}

interface Row extends Delivery {
  readonly master_state: string | null;
  readonly flow_id: string | null;
  readonly state_id: string | null;
  readonly sender: string | null;
  readonly redirect: string | null;
}

function date(at: number | null): string | null {
  return at === null ? null : isoDate(at);
}

export function readLedger(world: World): LedgerRow[] {
  const rows = all<Row>(
    world,
    'SELECT deliveries.*, master_state, flow_id, state_id, campaigns.sender, campaigns.redirect FROM deliveries LEFT JOIN campaigns ON campaigns.id = campaign_id ORDER BY seq',
  );
  return rows.map((row) => ledgerRow(row));
}

function componentsOf(row: Row, content: unknown): unknown {
  const template = (content as { template?: { components?: unknown } | null } | null)?.template;
  return row.kind === 'message' ? (template?.components ?? null) : null;
}

function ledgerRow(row: Row): LedgerRow {
  const content: unknown = row.content === null ? null : JSON.parse(row.content);
  return {
    seq: row.seq,
    kind: row.kind,
    name: row.name,
    id: row.campaign_id ?? row.message_id,
    messageId: row.message_id,
    from: row.owner,
    recipient: row.recipient,
    identity: row.identity,
    template: row.template,
    language: row.language,
    parameters: JSON.parse(row.parameters) as string[],
    rendered: row.rendered === null ? null : (JSON.parse(row.rendered) as string[]),
    content,
    components: componentsOf(row, content),
    verdict: row.verdict === null ? null : (JSON.parse(row.verdict) as LedgerRow['verdict']),
    chatbot: row.master_state,
    flowId: row.flow_id,
    stateId: row.state_id,
    sender: row.sender,
    redirect: row.redirect,
    status: row.status,
    reasonCode: row.reason_code,
    reasonDescription: row.reason_description,
    createdAt: isoDate(row.created_at),
    acceptedAt: date(row.accepted_at),
    dispatchedAt: date(row.dispatched_at),
    receivedAt: date(row.received_at),
    consumedAt: date(row.consumed_at),
    repliedAt: date(row.replied_at),
    failedAt: date(row.failed_at),
  };
}
