/**
 * Keys of bots (blip-protocol 2.2). The header's token is base64 of `shortName:accessKey`, with the access key as the portal
 * shows it decoded once.
 */
import { nameOf } from '../../wire/identity.ts';

type KeyProblem = 'missing' | 'notBase64';
export type ReadKey =
  | { readonly ok: true; readonly token: string }
  | { readonly ok: false; readonly problem: KeyProblem }
  | { readonly ok: false; readonly problem: 'otherBot'; readonly owner: string };

function decode(text: string): Buffer | null {
  const compact = text.replaceAll(/\s/g, '');
  if (!/^[A-Za-z0-9+/_-]+={0,2}$/.test(compact)) return null;
  const bytes = Buffer.from(compact, 'base64');
  return bytes.length > 0 && bytes.toString('base64url') === compact.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
    ? bytes
    : null;
}

/** Short name of the bot that a ready token belongs to; null where it is no such token. */
function ownerOf(token: string): string | null {
  const text = decode(token)?.toString('utf8') ?? '';
  const colon = text.indexOf(':');
  return colon > 0 ? text.slice(0, colon) : null;
}

/**
 * Reads what a person pastes: the portal's access key, a ready `Key ...` header, or its token alone.
 * @param identity of the bot the key is meant for
 */
export function readKey(identity: string, pasted: string): ReadKey {
  const text = pasted.trim();
  if (text === '') return { ok: false, problem: 'missing' };
  const shortName = nameOf(identity);
  const isShortName = (owner: string | null) => owner?.toLowerCase() === shortName.toLowerCase();
  const ready = /^(?:authorization\s*:\s*)?key\s+(\S+)$/i.exec(text)?.[1];
  if (ready !== undefined) {
    const owner = ownerOf(ready);
    if (owner === null) return { ok: false, problem: 'notBase64' };
    return isShortName(owner) ? { ok: true, token: ready } : { ok: false, problem: 'otherBot', owner };
  }
  const bytes = decode(text);
  if (bytes === null) return { ok: false, problem: 'notBase64' };
  if (isShortName(ownerOf(text))) return { ok: true, token: text };
  return { ok: true, token: Buffer.concat([Buffer.from(`${shortName}:`), bytes]).toString('base64') };
}
