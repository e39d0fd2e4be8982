/** What becomes of a template message, by the last four digits of the number (blip-protocol 4.3). */
import type { Command, Message } from '../../src-main/wire/envelope.ts';
import { readTemplateContent } from '../judge/message.ts';
import { one, run, type World } from '../world/world.ts';
import { readRecipient } from './recipients.ts';

export type LifeEvent = 'accepted' | 'dispatched' | 'received' | 'consumed' | 'failed' | 'reply';
export interface LifeStep {
  readonly event: LifeEvent;
  /** Sandbox milliseconds after the send. */
  readonly afterMs: number;
  readonly reason?: { readonly code: number; readonly description: string };
}

const accepted: LifeStep = { event: 'accepted', afterMs: 100 };
const dispatched: LifeStep = { event: 'dispatched', afterMs: 500 };
const received: LifeStep = { event: 'received', afterMs: 1_500 };
const consumed: LifeStep = { event: 'consumed', afterMs: 4_000 };
const reply: LifeStep = { event: 'reply', afterMs: 6_000 };
const lateReplyMs = 25 * 3_600_000;

function failure(afterMs: number, code: number, description: string): LifeStep {
  return { event: 'failed', afterMs, reason: { code, description } };
}

const lives: Readonly<Record<string, readonly LifeStep[]>> = {
  '0002': [accepted, dispatched, received, consumed, reply],
  '0003': [accepted, dispatched, received],
  '0004': [failure(500, 131026, 'Message undeliverable')],
  '0007': [accepted, dispatched],
  '0008': [accepted, dispatched, failure(1_500, 131049, 'This message was not delivered to maintain healthy ecosystem engagement')],
  '0009': [accepted, failure(500, 132012, 'Parameter format does not match format in the created template')],
  '0010': [accepted, failure(500, 132015, 'Template is paused')],
  '0013': [accepted, dispatched, received, consumed, { event: 'reply', afterMs: lateReplyMs }],
  '0016': [
    accepted,
    dispatched,
    { event: 'consumed', afterMs: 1_500 },
    { event: 'received', afterMs: 4_000 },
    { event: 'received', afterMs: 4_200 },
  ],
  '0018': [accepted, dispatched, received, consumed, reply],
};

/** Steps of a message's life; a number without an outcome of its own is delivered and read. */
export function lifeOf(ending: string): readonly LifeStep[] {
  return lives[ending] ?? [accepted, dispatched, received, consumed];
}

/** The answer comes while the attendant counts as invisible, whatever their status is. */
export function isAnsweredWhileInvisible(ending: string): boolean {
  return ending === '0018';
}

/** What happens to the HTTP request itself: 0011 hangs and ends as 504, 0012 is refused with 429 once per world. */
export type TransportQuirk = 'hang' | 'refuseOnce' | null;

export function quirkOfCommand(world: World, command: Command): TransportQuirk {
  if (command.method !== 'set' || !/\/campaign\/full\/?$/i.test(command.uri ?? '')) return null;
  const audience = (command.resource as { audience?: { recipient?: unknown } } | null | undefined)?.audience;
  return typeof audience?.recipient === 'string' ? quirkOfRecipient(world, audience.recipient) : null;
}

/** A plain template message meets the same troubles as a campaign to the same number. */
export function quirkOfMessage(world: World, message: Message): TransportQuirk {
  const isTemplate = message.type === 'application/json' && readTemplateContent(message.content) !== null;
  return isTemplate && message.to !== undefined ? quirkOfRecipient(world, message.to) : null;
}

function quirkOfRecipient(world: World, recipient: string): TransportQuirk {
  const { ending, identity } = readRecipient(world, recipient);
  if (ending === '0011') return 'hang';
  if (ending !== '0012') return null;
  const key = `429 ${identity}`;
  if (one(world, 'SELECT 1 FROM once WHERE key = ?', key) !== undefined) return null;
  run(world, 'INSERT INTO once (key) VALUES (?)', key);
  return 'refuseOnce';
}
