/** Contacts of one bot: each bot has its own copy (blip-protocol 3.4). */
import { domainOf, normalIdentity } from '../../src-main/wire/identity.ts';
import { isoDate } from '../world/clock.ts';
import { one, run, type World } from '../world/world.ts';

export interface ContactDocument {
  readonly identity: string;
  readonly name?: string;
  readonly email?: string;
  readonly phoneNumber?: string;
  readonly lastMessageDate?: string;
  readonly extras?: Readonly<Record<string, string>>;
  readonly [key: string]: unknown;
}

export function readContact(world: World, owner: string, identity: string): ContactDocument | null {
  const row = one<{ document: string }>(
    world,
    'SELECT document FROM contacts WHERE owner = ? AND identity = ?',
    owner,
    normalIdentity(identity),
  );
  return row === undefined ? null : (JSON.parse(row.document) as ContactDocument);
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

/** Creates or replaces the whole contact. */
export function writeContact(world: World, owner: string, document: ContactDocument): void {
  const now = world.clock.now();
  const identity = normalIdentity(document.identity);
  const lastMessage = text(document.lastMessageDate);
  run(
    world,
    `INSERT INTO contacts (owner, identity, name, phone, email, last_message_at, updated_at, document) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (owner, identity) DO UPDATE SET name = excluded.name, phone = excluded.phone, email = excluded.email,
       last_message_at = excluded.last_message_at, updated_at = excluded.updated_at, document = excluded.document`,
    owner,
    identity,
    text(document.name),
    text(document.phoneNumber),
    text(document.email),
    lastMessage === null ? null : Date.parse(lastMessage),
    now,
    JSON.stringify({ ...document, identity, lastUpdateDate: isoDate(now) }),
  );
}

/** Notes that the customer wrote, making the contact where the bot had none. */
export function touchContact(world: World, owner: string, identity: string, fallback: ContactDocument | null): void {
  const known = readContact(world, owner, identity);
  const base: ContactDocument = known ?? {
    ...(fallback === null ? {} : { ...fallback, extras: {} }),
    identity,
    source: domainOf(identity).startsWith('wa.gw') || domainOf(identity).startsWith('tunnel') ? 'WhatsApp' : 'Blip Chat',
  };
  writeContact(world, owner, { ...base, identity, lastMessageDate: isoDate(world.clock.now()) });
}
