/**
 * Blip-protocol 3.16: the commands are documented, the JSON that an upload answers with is known from one published package. The
 * form without `secure` is used: WhatsApp must be able to fetch the file without a login.
 */
import { parseJson } from '../../../wire/depth.ts';
import { mime, postmaster } from '../../../wire/mime.ts';
import type { CommandRequest } from '../command.ts';

export const uploadRequest: CommandRequest = { to: postmaster.media, method: 'get', uri: '/upload-media-uri' };

export function refreshRequest(uri: string): CommandRequest {
  return { to: postmaster.media, method: 'set', uri: '/refresh-media-uri', type: mime.text, resource: uri };
}

/** Keys under which the link was seen or may stand, in lower case, the closest first. */
const linkKeys = ['mediauri', 'mediaurl', 'uri', 'url', 'resource'];

/** A web address as text, or under one of the known keys of an object in any casing; null where there is none. */
export function readAddress(value: unknown): string | null {
  if (typeof value === 'string') {
    const text = value.trim();
    return /^https?:\/\/\S+$/i.test(text) && URL.canParse(text) ? text : null;
  }
  if (typeof value !== 'object' || value === null) return null;
  const entries = Object.entries(value).map(([key, item]) => [key.toLowerCase(), item] as const);
  for (const wanted of linkKeys) {
    const found = entries.find(([key]) => key === wanted);
    const address = found === undefined ? null : readAddress(found[1]);
    if (address !== null) return address;
  }
  return null;
}

/** The link in the body that an upload was answered with: JSON, a JSON text, or the bare link; null where there is none. */
export function readUploadAnswer(body: string): string | null {
  const text = body.replace(/^\uFEFF/, '').trim();
  try {
    return readAddress(parseJson(text));
  } catch {
    return readAddress(text); // not JSON: the link itself, or nothing usable
  }
}
