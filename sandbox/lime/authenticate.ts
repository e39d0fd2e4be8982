/** Who stands behind a key, a password or a token (blip-protocol 1.7, 2.2). */
import { domainOf, identityOf, nameOf, normalIdentity } from '../../src-main/wire/identity.ts';
import { newId } from '../world/identifiers.ts';
import { one, type World } from '../world/world.ts';

export interface Caller {
  readonly kind: 'bot' | 'attendant' | 'guest';
  readonly identity: string;
  readonly node: string;
  readonly isRouter: boolean;
}

interface BotRow {
  readonly identity: string;
  readonly is_router: number;
  readonly access_key: string;
}

function decodedBase64(text: string): string {
  return Buffer.from(text, 'base64').toString('utf8');
}

function botCaller(bot: BotRow, node: string): Caller {
  return { kind: 'bot', identity: bot.identity, node, isRouter: bot.is_router === 1 };
}

/**
 * `Authorization: Key base64(shortName:plainKey)`.
 * @returns null for anything that is not a known bot with its own key.
 */
export function callerOfHeader(world: World, header: string | undefined): Caller | null {
  const token = /^Key\s+([A-Za-z0-9+/=_-]+)$/i.exec(header?.trim() ?? '')?.[1];
  if (token === undefined) return null;
  const text = decodedBase64(token);
  const colon = text.indexOf(':');
  if (colon < 1) return null;
  const bot = one<BotRow>(
    world,
    'SELECT identity, is_router, access_key FROM bots WHERE identity = ?',
    `${text.slice(0, colon).toLowerCase()}@msging.net`,
  );
  if (bot === undefined || decodedBase64(bot.access_key) !== text.slice(colon + 1)) return null;
  return botCaller(bot, `${bot.identity}/http`);
}

/**
 * Checks a session's `authenticating` frame.
 * @param from node the client wants to be.
 * @returns null where the scheme, the name or the secret is wrong (failure 13).
 */
export function callerOfSession(world: World, from: string, scheme: string, authentication: Record<string, unknown>): Caller | null {
  const identity = normalIdentity(from);
  const instance = from.slice(identityOf(from).length + 1);
  if (nameOf(identity) === '' || domainOf(identity) === '') return null;
  const secret = (name: string): string | null => (typeof authentication[name] === 'string' ? authentication[name] : null);

  if (scheme === 'guest') return { kind: 'guest', identity, node: `${identity}/${instance || newId()}`, isRouter: false };
  if (scheme === 'key' || scheme === 'plain') {
    const bot = one<BotRow>(world, 'SELECT identity, is_router, access_key FROM bots WHERE identity = ?', identity);
    const given = scheme === 'key' ? secret('key') : secret('password');
    // The password is base64 of the plain text, which is what the portal's access key is as well.
    if (bot === undefined || given === null || given !== bot.access_key) return null;
    return botCaller(bot, `${bot.identity}/${instance || 'default'}`);
  }
  if (scheme === 'external') {
    const token = secret('token');
    const person = one<{ token: string }>(world, 'SELECT token FROM people WHERE identity = ?', identity);
    if (person === undefined || token === null) return null;
    if (token !== person.token && decodedBase64(token) !== person.token) return null;
    return { kind: 'attendant', identity, node: `${identity}/${instance || newId()}`, isRouter: false };
  }
  return null;
}
