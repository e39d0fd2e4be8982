/** Messages of version 90 in every combination of what a row can say, with their trails; rows that no version would write among them. */
import type Database from 'better-sqlite3';
import type { Chance } from '../../torture/chance.ts';
import { anyText, brokenJson } from './odd-texts.ts';
import { insertOld, type OldRow } from './old-store.ts';
import { maybe, oldWords, uuidOf } from './old-words.ts';

const kinds = [
  'prepared',
  'started',
  'answered',
  'accepted',
  'dispatched',
  'received',
  'consumed',
  'failed',
  'replied',
  'expired',
  'hidden',
];
const others = ['found', 'absent', 'unconfirmed', 'released', 'restored', 'cancelled', 'putBack', 'checkAgain', 'sendAgain', 'ofLater'];
const failures = ['undeliverable', 'serverError', 'internal', 'rateLimited', 'ofLater'] as const;
const chatbots = ['acmedesk@msging.net', 'acmesales@msging.net', 'acmebilling@msging.net'] as const;
const templates = ['order_update', 'welcome_back', 'Ünïcode 模板', "o'clock"] as const;
const languages = ['pt_BR', 'en_US', 'es'] as const;
const dayMs = 86_400_000;

/** Who a message goes to; a few persons have many. */
function recipientOf(chance: Chance) {
  const digits = `55119${String(chance.between(0, 1_500)).padStart(8, '7')}`;
  const isScoped = chance.happens(0.05);
  return {
    person: isScoped ? `br.${digits}@wa.gw.msging.net` : digits,
    person_other: maybe(chance, 0.2, () => `other-${digits}@wa.gw.msging.net`),
    recipient_name: maybe(chance, 0.8, () => anyText(chance)),
    recipient_phone: isScoped ? '' : `+${digits}`,
    recipient_phone_text: isScoped ? '' : `+${digits.slice(0, 2)} ${digits.slice(2)}`,
    recipient_identity: maybe(chance, isScoped ? 1 : 0.7, () => `${isScoped ? 'BR.' : ''}${digits}@wa.gw.msging.net`),
  };
}

/** The frozen request, the bubble and the values, as JSON that today's schemas take; `way` stands last, as in on-their-way.ts. */
function contentOf(chance: Chance, message: OldRow): OldRow {
  const text = anyText(chance);
  const { way = null } = message;
  const template = String(message['template_name']);
  const language = String(message['template_language']);
  const common = {
    name: message['campaign_name'],
    chatbotIdentity: message['chatbot_identity'],
    flowId: 'flow',
    stateId: 'desk:1',
    boundTo: maybe(chance, 0.6, () => ({ identity: 'ana%40example.com@blip.ai', email: 'ana@example.com' })),
    recipientPhone: message['recipient_phone'],
    recipientIdentity: message['recipient_identity'],
    template,
    language,
  };
  const components = [{ type: 'body', parameters: [{ type: 'text', text, later: { kept: true } }] }];
  const content = { type: 'template', template: { name: template, language: { code: language, policy: 'deterministic' }, components } };
  const bubble = {
    name: template,
    language,
    header: maybe(chance, 0.3, () => ({ kind: 'text', runs: [{ text, kind: 'value' }] })),
    body: [{ text, kind: 'literal' }],
    footer: maybe(chance, 0.3, () => anyText(chance)),
    buttons: chance.happens(0.3) ? [{ kind: 'url', label: text, target: 'https://acme.example/r/1' }] : [],
    cards: [],
    limitedTimeOffer: null,
    unknownParts: [],
  };
  const values = { 'body.1': { value: text, origin: maybe(chance, 0.3, () => 'contactName') } };
  return {
    request: JSON.stringify({ ...common, ...(way === 'plain' ? { content } : { parameters: [text] }), way }),
    bubble: JSON.stringify(bubble),
    field_values: JSON.stringify(values),
  };
}

/** Times of one message that came so far or further, each of them there or not. */
function timesOf(chance: Chance, createdAt: number): OldRow {
  const startAt = createdAt + chance.between(1_000, 120_000);
  const when = (likelihood: number, at: number) => maybe(chance, likelihood, () => at);
  return {
    status_at: startAt + chance.between(0, dayMs),
    created_at: createdAt,
    leaves_at: when(0.2, createdAt + 5_000),
    accepted_at: when(0.7, startAt),
    window_start_at: when(0.7, startAt),
    window_source: maybe(chance, 0.7, () => chance.oneOf(['campaign', 'acceptance'])),
    expires_at: when(0.7, startAt + dayMs),
    hide_at: when(0.7, startAt + 3 * dayMs),
    hidden_at: when(0.5, startAt + 3 * dayMs),
    deadline_at: when(0.3, startAt + dayMs),
    answered_at: when(0.3, startAt + 60_000),
  };
}

interface Cell {
  readonly status: string;
  readonly phase: string | null;
  readonly delivery: string;
  readonly way: string;
}

/** The `index`-th of all combinations: each comes in turn. */
function cellOf(index: number): Cell {
  const phases: readonly (string | null)[] = [...oldWords.phase, null];
  let rest = index;
  const take = <T>(list: readonly T[]): T => {
    const at = rest % list.length;
    rest = Math.floor(rest / list.length);
    return list[at] as T;
  };
  return { way: take(oldWords.way), delivery: take(oldWords.delivery), phase: take(phases), status: take(oldWords.status) };
}

/** So many messages hold each combination once. */
export const combinations = oldWords.way.length * oldWords.delivery.length * (oldWords.phase.length + 1) * oldWords.status.length;

/** Words that only a damaged file or a later version has, and texts in place of JSON. */
function damage(chance: Chance): OldRow {
  const column = chance.oneOf(['status', 'phase', 'delivery', 'way', 'failure_code', 'request', 'bubble', 'field_values'] as const);
  const isJson = column === 'request' || column === 'bubble' || column === 'field_values';
  return { [column]: isJson ? chance.oneOf(brokenJson) : 'ofLater', ...(column === 'failure_code' ? { failure_retry: 'perhaps' } : {}) };
}

function messageOf(chance: Chance, index: number, createdAt: number, earlier: readonly string[]): OldRow {
  const cell = cellOf(index);
  const [template, language, chatbot] = [chance.oneOf(templates), chance.oneOf(languages), chance.oneOf(chatbots)];
  const attempt = uuidOf(chance);
  const message: OldRow = {
    id: uuidOf(chance),
    retry_of_id: earlier.length === 0 ? null : maybe(chance, 0.08, () => chance.oneOf(earlier)),
    ...recipientOf(chance),
    template_key: `${chatbot}|${template}|${language}`,
    template_name: template,
    template_language: language,
    chatbot_identity: chatbot,
    chatbot_name: anyText(chance),
    first_words: anyText(chance),
    campaign_name: cell.way === 'plain' ? attempt : `Desk-Active-Message-${attempt}`,
    campaign_id: cell.way === 'plain' ? attempt : maybe(chance, 0.6, () => uuidOf(chance)),
    ...cell,
    ...timesOf(chance, createdAt),
    ticket_id: maybe(chance, 0.2, () => uuidOf(chance)),
    expired_probably: chance.between(0, 1),
    no_confirmation: chance.between(0, 1),
    answered_late: chance.between(0, 1),
    version: chance.between(1, 40),
  };
  const failure = maybe(chance, cell.status === 'failed' ? 0.9 : 0.1, () => ({
    failure_code: chance.oneOf(failures),
    failure_platform_code: maybe(chance, 0.5, () => chance.oneOf([131_026, 131_050, 1_602])),
    failure_description: maybe(chance, 0.8, () => anyText(chance)),
    failure_retry: maybe(chance, 0.9, () => chance.oneOf(['no', 'yes', 'later'])),
  }));
  return { ...message, ...failure, ...contentOf(chance, message), ...(chance.happens(0.06) ? damage(chance) : {}) };
}

/** Rows of the outbox as they may be found, whatever the message beside them says. */
function outboxOf(chance: Chance, message: OldRow, at: number): OldRow {
  const state = chance.oneOf(oldWords.outbox);
  const later = (likelihood: number) => maybe(chance, likelihood, () => at + chance.between(0, dayMs));
  return {
    message_id: message['id'] ?? null,
    person: message['person'] ?? null,
    person_other: message['person_other'] ?? null,
    state,
    prepared_at: at,
    started_at: later(state === 'waiting' ? 0.1 : 0.9),
    answered_at: later(state === 'settling' ? 0.9 : 0.1),
    attempts: chance.between(0, 3),
    resends: chance.between(0, 1),
    waiting_since_at: at,
    released: chance.between(0, 1),
    restored: chance.happens(0.2) ? 1 : 0,
    leaves_at: later(0.3) ?? 0,
    not_before_at: later(0.3) ?? 0,
    lane_until_at: later(0.4),
    lease: maybe(chance, 0.2, () => uuidOf(chance)),
    editing_since_at: later(0.2),
  };
}

function addTrail(database: Database.Database, chance: Chance, messageId: string, from: number): void {
  const add = database.prepare(
    'INSERT INTO message_event (message_id, kind, at, source, detail, recorded_at) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
  );
  for (let count = chance.between(0, 8); count > 0; count -= 1) {
    const at = from + chance.between(0, 3 * dayMs);
    const source = chance.happens(0.02) ? 'oracle' : chance.oneOf(oldWords.source);
    const kind = chance.happens(0.7) ? chance.oneOf(kinds) : chance.oneOf(others);
    add.run(
      messageId,
      kind,
      at,
      source,
      maybe(chance, 0.3, () => anyText(chance)),
      at + chance.between(0, 5_000),
    );
  }
}

export interface OldMessages {
  readonly count: number;
  /** Server time of the newest; the others lie up to half a year before. */
  readonly until: number;
  /** False: no message is on its way, so that a core that opens the file sends none of them. */
  readonly withOutbox: boolean;
}

/** Fills the messages, their trails and the outbox. Returns the messages' ids. */
export function fillMessages(database: Database.Database, chance: Chance, { count, until, withOutbox }: OldMessages): string[] {
  const ids: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const at = until - chance.between(0, 180) * dayMs - chance.between(0, dayMs);
    const message = messageOf(chance, index, at, ids);
    const id = String(message['id']);
    insertOld(database, 'active_message', message);
    ids.push(id);
    // Now and then one of an earlier message: the trail's rows do not lie in order.
    addTrail(database, chance, chance.happens(0.1) ? chance.oneOf(ids) : id, at);
    if (withOutbox && chance.happens(0.4)) insertOld(database, 'outbox', outboxOf(chance, message, at));
  }
  // Numbers of rows with gaps, and bytes that are no text at all.
  database.exec(`
    DELETE FROM message_event WHERE id % 37 = 0;
    UPDATE active_message SET first_words = CAST(x'4f69eda0bdff' AS TEXT) WHERE rowid % 501 = 0;
    UPDATE active_message SET bubble = CAST(x'7b22ff' AS TEXT) WHERE rowid % 503 = 0;`);
  return ids;
}
