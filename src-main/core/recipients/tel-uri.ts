/** `tel:` links as RFC 3966 means them; what it calls another end than the bare number is refused. */
import { phoneInvalid } from './phone-problem.ts';

export interface TelUri {
  /** With its plus where it is a global number. */
  readonly number: string;
  /** Digits of the country that a local number belongs to; null where the link does not say. */
  readonly callingCode: string | null;
}

export const isTelUri = (text: string): boolean => /^tel:/iu.test(text);

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch (cause) {
    if (cause instanceof URIError) throw phoneInvalid('unknown');
    throw cause;
  }
}

/**
 * `tel:+55-41-98888-7777`, `tel:2125550147;phone-context=+1`. A context that is a domain, or more than the calling code of a country
 * (the RFC: the two together need not be a number), is refused; so are extensions and sub-addresses.
 * @throws DeskError `phoneInvalid`
 */
export function readTelUri(text: string): TelUri {
  const [number = '', ...parameters] = text.slice('tel:'.length).replace(/^\/\//u, '').split(';').map(decoded);
  let callingCode: string | null = null;
  for (const parameter of parameters) {
    const equals = parameter.indexOf('=');
    const name = (equals < 0 ? parameter : parameter.slice(0, equals)).trim().toLowerCase();
    const value = equals < 0 ? '' : parameter.slice(equals + 1).trim();
    if (name === 'ext' || name === 'isub') throw phoneInvalid('extension');
    if (name === 'phone-context') {
      const context = /^\+([\d.()-]+)$/u.exec(value)?.[1]?.replaceAll(/\D/gu, '');
      if (context === undefined || callingCode !== null || number.includes('+')) throw phoneInvalid('unknown');
      callingCode = context;
      // What is not known may be left out only where it says nothing of the number.
    } else if (/\p{N}/u.test(parameter)) throw phoneInvalid(/\d{7}/u.test(name.replaceAll(/\D/gu, '')) ? 'twoNumbers' : 'unknown');
  }
  return { number, callingCode };
}
