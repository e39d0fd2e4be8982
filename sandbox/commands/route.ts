/** How a command finds its handler: extension (`to`), path of the URI, method (blip-protocol 1.5). */

import type { Command } from '../../src-main/wire/envelope.ts';
import { domainOf, identityOf, nameOf, normalIdentity } from '../../src-main/wire/identity.ts';
import { mime } from '../../src-main/wire/mime.ts';
import type { Caller } from '../lime/authenticate.ts';
import type { LimeSession } from '../lime/hub.ts';
import type { World } from '../world/world.ts';
import { Failure, missingField } from './failure.ts';

export type Extension =
  | 'core'
  | 'crm'
  | 'wa.gw'
  | 'activecampaign'
  | 'desk'
  | 'media'
  | 'scheduler'
  | 'tunnel'
  | 'builder'
  | 'threads'
  | 'blip';

export interface CommandContext {
  readonly world: World;
  readonly caller: Caller;
  /** The session the command came on; null over HTTP. */
  readonly session: LimeSession | null;
  readonly command: Command;
  /** Whose resource it is: authority of an absolute URI, else the caller's identity. */
  readonly owner: string;
  /** Decoded values of the pattern's `:names`. */
  readonly path: Readonly<Record<string, string>>;
  /** Decoded values by name in lower case. */
  readonly query: ReadonlyMap<string, string>;
}

/** Success: with a document, or bare. */
export interface CommandResult {
  readonly type?: string;
  readonly resource?: unknown;
  /** Sandbox time before which the answer must not leave. */
  readonly answerAt?: number;
}
type CommandHandler = (context: CommandContext) => CommandResult;

export interface Route {
  readonly extensions: readonly Extension[];
  /** `/contacts/:identity`; a name takes one segment. */
  readonly pattern: string;
  readonly methods: Partial<Record<Command['method'], CommandHandler>>;
}

export interface ParsedUri {
  readonly owner: string | null;
  readonly segments: readonly string[];
  readonly query: ReadonlyMap<string, string>;
  readonly pathAndQuery: string;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // raw text with a bare percent sign is taken as it is
  }
}

/** @throws Failure 27 for what is no LIME URI. */
export function parseUri(uri: string | undefined): ParsedUri {
  const match = /^(?:lime:\/\/([^/?]+))?(\/[^?]*)(?:\?(.*))?$/s.exec(uri?.trim() ?? '');
  if (match === null) throw new Failure(27, 'The command URI is not valid');
  const [, owner, path = '', queryText = ''] = match;
  const query = new Map<string, string>();
  for (const pair of splitQuery(queryText)) {
    const equals = pair.indexOf('=');
    if (equals > 0) query.set(decode(pair.slice(0, equals)).toLowerCase(), decode(pair.slice(equals + 1)));
  }
  const segments = path
    .split('/')
    .filter((segment) => segment !== '')
    .map(decode);
  return {
    owner: owner === undefined ? null : decodeOwner(owner),
    segments,
    query,
    pathAndQuery: path + (queryText === '' ? '' : `?${queryText}`),
  };
}

function decodeOwner(owner: string): string {
  return owner.includes('@') ? normalIdentity(owner) : owner.toLowerCase();
}

/** At `&`, but not inside single quotes: raw text may stand in a filter's value. */
function splitQuery(text: string): string[] {
  const pairs: string[] = [];
  let start = 0;
  let isQuoted = false;
  for (let index = 0; index <= text.length; index += 1) {
    const mark = text[index];
    if (mark === "'") isQuoted = !isQuoted;
    if (mark === undefined || (mark === '&' && !isQuoted)) {
      if (index > start) pairs.push(text.slice(start, index));
      start = index + 1;
    }
  }
  return pairs;
}

const extensionNames: Readonly<Record<string, Extension>> = {
  'msging.net': 'core',
  'crm.msging.net': 'crm',
  'wa.gw.msging.net': 'wa.gw',
  'activecampaign.msging.net': 'activecampaign',
  'desk.msging.net': 'desk',
  'media.msging.net': 'media',
  'scheduler.msging.net': 'scheduler',
  'tunnel.msging.net': 'tunnel',
  'builder.msging.net': 'builder',
  'threads.msging.net': 'threads',
  'blip.ai': 'blip',
};

/** Extension that a `to` means; the core without one; null for an address that answers no commands. */
export function extensionOf(to: string | undefined): Extension | null {
  if (to === undefined || to === '') return 'core';
  const identity = identityOf(to).toLowerCase();
  return nameOf(identity) === 'postmaster' ? (extensionNames[domainOf(identity)] ?? null) : null;
}

/** Values of the pattern's names, or null where the path is another one. */
export function matchPattern(pattern: string, segments: readonly string[]): Record<string, string> | null {
  const parts = pattern.split('/').filter((part) => part !== '');
  if (parts.length !== segments.length) return null;
  const values: Record<string, string> = {};
  for (const [index, part] of parts.entries()) {
    const segment = segments[index] ?? '';
    if (part.startsWith(':')) values[part.slice(1)] = segment;
    else if (part.toLowerCase() !== segment.toLowerCase()) return null;
  }
  return values;
}

/** The command's document as an object with keys in lower case (field names are case-insensitive, blip-protocol 3.5.1). */
export function resourceFields(value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw missingField('resource');
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name.toLowerCase(), field]));
}

/** Text of a field; null where it is absent, null or empty. @throws Failure 21 where it is no text. */
export function optionalText(fields: Record<string, unknown>, name: string): string | null {
  const value = fields[name.toLowerCase()];
  if (value === undefined || value === null || value === '') return null;
  if (typeof value !== 'string') throw new Failure(21, `The field '${name}' must be a string`);
  return value;
}

export function requiredText(fields: Record<string, unknown>, name: string): string {
  const value = optionalText(fields, name);
  if (value === null) throw missingField(name);
  return value;
}

/** @throws Failure 23 where the command's MIME type is another one. */
export function requireType(context: CommandContext, ...types: readonly string[]): void {
  const given = context.command.type?.toLowerCase().split(';')[0]?.trim();
  if (given === undefined || !types.includes(given)) throw new Failure(23, `The resource type must be '${types.join("' or '")}'`);
}

/** `$skip` and `$take`. @throws Failure 64 for numbers out of range. */
export function paging(context: CommandContext, standard: number, most: number, name = 'take'): { skip: number; take: number } {
  const read = (key: string, fallback: number): number => {
    const text = context.query.get(key);
    if (text === undefined) return fallback;
    if (!/^\d{1,9}$/.test(text)) throw new Failure(64, `The ${key.slice(1)} parameter must be a number`);
    return Number(text);
  };
  const take = read('$take', standard);
  if (take > most) throw new Failure(64, `The ${name} parameter can not be greater than ${most}`);
  return { skip: read('$skip', 0), take };
}

export function collection(itemType: string, items: readonly unknown[], total: number = items.length): CommandResult {
  return { type: mime.collection, resource: { total, itemType, items } };
}
