/** Fills a store of version 90 with messages on their way, one for each situation and way. */
import type Database from 'better-sqlite3';
import type { Chance } from '../../torture/chance.ts';
import { insertOld, type OldRow } from './old-store.ts';
import { uuidOf } from './old-words.ts';
import { type Becomes, type Situation, second, situations } from './situations.ts';

/** As it was frozen with the intent. */
export interface OldRequest {
  readonly way: 'campaign' | 'plain';
  readonly name: string;
  readonly recipientPhone: string;
  readonly recipientIdentity: string;
  readonly [key: string]: unknown;
}

/** A message on its way, as whoever judges it needs it. */
export interface OnItsWay {
  readonly id: string;
  readonly situation: string;
  readonly becomes: Becomes;
  readonly isTaken: boolean;
  /** In the first value, so that it is found again wherever it went. */
  readonly tag: string;
  readonly request: OldRequest;
}

export interface FillOnTheirWay {
  /** Server time of the file. */
  readonly now: number;
  /** Of each situation on both ways. */
  readonly times: number;
  readonly tagOf: (number: number) => string;
  readonly boundTo: { readonly identity: string; readonly email: string };
}

const chatbotIdentity = 'acmedesk@msging.net';
const template = 'invoice_reminder';
const language = 'pt_BR';

/** A request for a seeded template of texts alone; `way` stands last, where SQL puts it when its name is given back to it. */
function requestOf(name: string, way: OldRequest['way'], digits: string, tag: string, boundTo: FillOnTheirWay['boundTo']): OldRequest {
  const common = {
    name,
    chatbotIdentity,
    flowId: '5f0e1d2c-3b4a-4c5d-8e6f-708192a3b4c5',
    stateId: 'desk:7d6c5b4a-3928-4716-8594-a3b2c1d0e0f1',
    boundTo,
    recipientPhone: `+${digits}`,
    recipientIdentity: `${digits}@wa.gw.msging.net`,
    template,
    language,
  };
  const texts = [tag, 'R$ 189,90', '15/04'];
  if (way === 'campaign') return { ...common, parameters: texts, way };
  const parameters = texts.map((text) => ({ type: 'text' as const, text }));
  return {
    ...common,
    content: {
      type: 'template',
      template: { name: template, language: { code: language, policy: 'deterministic' }, components: [{ type: 'body', parameters }] },
    },
    way,
  };
}

/** Moments of a situation as server time. */
function dated(row: OldRow, now: number): OldRow {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, name.endsWith('_at') && typeof value === 'number' ? now + value : value]),
  );
}

interface Sent {
  readonly digits: string;
  readonly id: string;
  readonly request: OldRequest;
  readonly tag: string;
}

/** What every message on its way has alike, newly written. */
function messageOf({ digits, id, request, tag }: Sent, at: number): OldRow {
  const body = [{ text: `Olá ${tag}`, kind: 'literal' }];
  const bubble = {
    name: template,
    language,
    header: null,
    body,
    footer: null,
    buttons: [],
    cards: [],
    limitedTimeOffer: null,
    unknownParts: [],
  };
  const values = { 'body.1': tag, 'body.2': 'R$ 189,90', 'body.3': '15/04' };
  return {
    id,
    person: digits,
    recipient_name: 'Carla Dias',
    recipient_phone: request.recipientPhone,
    recipient_phone_text: request.recipientPhone,
    recipient_identity: request.recipientIdentity,
    template_key: `${chatbotIdentity}|${template}|${language}`,
    template_name: template,
    template_language: language,
    chatbot_identity: chatbotIdentity,
    chatbot_name: 'Support',
    first_words: `Olá ${tag}`,
    campaign_name: request.name,
    campaign_id: request.way === 'plain' ? request.name : null,
    way: request.way,
    status: 'sending',
    phase: 'queued',
    delivery: 'none',
    status_at: at,
    created_at: at,
    request: JSON.stringify(request),
    bubble: JSON.stringify(bubble),
    field_values: JSON.stringify(Object.fromEntries(Object.entries(values).map(([field, value]) => [field, { value, origin: null }]))),
  };
}

function addDraft(database: Database.Database, chance: Chance, messageId: string, at: number): void {
  const content = {
    step: 'message',
    templateKey: `${chatbotIdentity}|${template}|${language}`,
    mode: 'search',
    recipient: null,
    newContact: { country: 'BR', phone: '', name: '' },
    contactQuery: '',
    values: {},
  };
  insertOld(database, 'draft', { id: uuidOf(chance), replaces: messageId, draft: JSON.stringify(content), saved_at: at });
}

function add(database: Database.Database, chance: Chance, sent: Sent, situation: Situation, at: number): void {
  const began = situation.outbox['state'] === 'waiting' ? null : at + 5 * second;
  insertOld(database, 'active_message', { ...messageOf(sent, at), ...dated(situation.message ?? {}, at + 10 * second) });
  insertOld(database, 'outbox', {
    message_id: sent.id,
    person: sent.digits,
    prepared_at: at,
    waiting_since_at: at,
    started_at: began,
    ...dated(situation.outbox, at + 10 * second),
  });
  const trail = [['prepared', at] as const, ...(began === null ? [] : [['started', began] as const])];
  for (const [kind, when] of trail)
    insertOld(database, 'message_event', { message_id: sent.id, kind, at: when, source: 'app', recorded_at: when });
  if (situation.isEdited === true) addDraft(database, chance, sent.id, at);
}

/** Writes each situation on both ways, `times` over, each to a person of its own; what is taken is for the caller to send. */
export function fillOnTheirWay(database: Database.Database, chance: Chance, { now, times, tagOf, boundTo }: FillOnTheirWay): OnItsWay[] {
  const made: OnItsWay[] = [];
  let person = 0;
  const ways = Array.from({ length: times }, () => ['campaign', 'plain'] as const).flat();
  for (const way of ways) {
    for (const [name, situation] of Object.entries(situations)) {
      if (situation.isBehind !== true) person += 1;
      const tag = tagOf(made.length + 1);
      const attempt = uuidOf(chance);
      // No number with an outcome of its own in the sandbox.
      const digits = `55319${String(7_000 + person)}1${String(100 + (person % 800)).padStart(3, '0')}`;
      const request = requestOf(way === 'plain' ? attempt : `Desk-Active-Message-${attempt}`, way, digits, tag, boundTo);
      const id = uuidOf(chance);
      add(database, chance, { digits, id, request, tag }, situation, now - 10 * second + made.length);
      made.push({ id, situation: `${name}, ${way}`, becomes: situation.becomes, isTaken: situation.isTaken === true, tag, request });
    }
  }
  return made;
}
