/** Links to a chat, which hold a number with its country: `https://wa.me/5541988887777`, `whatsapp:+5541988887777`. */
import { phoneInvalid } from './phone-problem.ts';

const shortHosts = new Set(['wa.me', 'www.wa.me']);
const longHosts = new Set(['api.whatsapp.com', 'web.whatsapp.com', 'www.whatsapp.com', 'whatsapp.com']);
const looksLikeLink = /^(?:https?:\/\/)?(?:www\.)?wa\.me\/|^(?:https?:\/\/)?(?:(?:api|web|www)\.)?whatsapp\.com\/|^whatsapp:/iu;

export const isPhoneLink = (text: string): boolean => looksLikeLink.test(text);

function oneOf(numbers: readonly string[]): string {
  const [number = '', ...more] = numbers;
  if (more.length > 0) throw phoneInvalid('twoNumbers');
  return number;
}

/** The part of a link that should be a number; empty where it has none. */
function numberIn(text: string): string {
  const bare = /^whatsapp:(?!\/\/)(.*)$/iu.exec(text)?.[1];
  if (bare !== undefined) return bare;
  const address = /^[a-z]+:/iu.test(text) ? text : `https://${text}`;
  if (!URL.canParse(address)) return '';
  const url = new URL(address);
  const host = url.hostname.toLowerCase();
  if (shortHosts.has(host)) return decodeURIComponent(url.pathname.split('/')[1] ?? '');
  // A plus stands for a blank in a query, and people write it as it is.
  return url.protocol === 'whatsapp:' || longHosts.has(host) ? oneOf(url.searchParams.getAll('phone')).trim() : '';
}

/**
 * The number of a link, with its plus: in all of them it stands with its country.
 * @throws DeskError `phoneInvalid`
 */
export function readPhoneLink(text: string): string {
  let number: string;
  try {
    number = numberIn(text);
  } catch (cause) {
    if (cause instanceof URIError) throw phoneInvalid('unknown');
    throw cause;
  }
  // `wa.me/message/...` and group links lead to a chat without telling its number.
  if (!/^\+?[\d\s().-]+$/u.test(number)) throw phoneInvalid(number === '' ? 'empty' : 'letters');
  return number.startsWith('+') ? number : `+${number}`;
}
