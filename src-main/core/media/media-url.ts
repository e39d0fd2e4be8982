/** Checks of a media address before anything is asked (product P3.3, whatsapp-templates 10). */
import ipaddr from 'ipaddr.js';
import { cleanLine } from '../../../src-preload/contract/clean-text.ts';
import { DeskError } from '../../../src-preload/contract/result.ts';
import { isLoopbackHost } from '../workspace/config.ts';
import { isAllowedAddress, isPrivateName, privateAddress } from './public-address.ts';

/**
 * @param base the address that redirected here, if any
 * @throws DeskError `mediaUrlInvalid`, `mediaNotHttps`, `mediaPrivateAddress`
 */
export function readMediaUrl(text: string, allowLoopback: boolean, base?: URL): URL {
  const trimmed = text.trim();
  if (!URL.canParse(trimmed, base?.href)) throw new DeskError('mediaUrlInvalid');
  const url = new URL(trimmed, base);
  // A name and password in a link would be shown to whoever holds it.
  if (url.hostname === '' || url.username !== '' || url.password !== '') throw new DeskError('mediaUrlInvalid');
  const loopback = allowLoopback && isLoopbackHost(url.hostname);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && loopback)) {
    throw new DeskError(url.protocol === 'http:' ? 'mediaNotHttps' : 'mediaUrlInvalid', { params: { scheme: url.protocol.slice(0, -1) } });
  }
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (!loopback && isPrivateName(host)) throw privateAddress(host);
  // A numeric host is connected to without a look-up.
  if (ipaddr.isValid(host) && !isAllowedAddress(host, allowLoopback)) throw privateAddress(host);
  return url;
}

/** Last part of the path, decoded, where it looks like a file's name. */
export function fileNameOf(url: URL): string | null {
  const last = url.pathname.split('/').at(-1) ?? '';
  try {
    const name = cleanLine(decodeURIComponent(last));
    return /^[^/\\]+\.[A-Za-z0-9]{1,8}$/.test(name) ? name : null;
  } catch {
    return null; // a stray per cent sign: no name to show
  }
}
