/**
 * What bytes really are, against what the server says and what is wanted (whatsapp-templates 10). WhatsApp believes the
 * `Content-Type`, so a wrong or missing one is refused here, before it costs a failed message.
 */
import { fileTypeFromBuffer } from 'file-type';
import type { MediaKind } from '../../../src-preload/contract/models.ts';
import { DeskError } from '../../../src-preload/contract/result.ts';

const oldOffice = ['application/msword', 'application/vnd.ms-excel', 'application/vnd.ms-powerpoint'];
const newOffice = 'application/vnd.openxmlformats-officedocument.';

const allowed: Readonly<Record<MediaKind, readonly string[]>> = {
  image: ['image/jpeg', 'image/png'],
  video: ['video/mp4', 'video/3gpp'],
  document: [
    'application/pdf',
    'text/plain',
    ...oldOffice,
    `${newOffice}wordprocessingml.document`,
    `${newOffice}spreadsheetml.sheet`,
    `${newOffice}presentationml.presentation`,
  ],
};

/** Largest size in bytes (blip-protocol 5, whatsapp-templates 10). */
export const sizeLimits: Readonly<Record<MediaKind, number>> = {
  image: 5 * 1024 * 1024,
  video: 16 * 1024 * 1024,
  document: 100 * 1024 * 1024,
};

const aliases: Readonly<Record<string, string>> = {
  'image/jpg': 'image/jpeg',
  'image/pjpeg': 'image/jpeg',
  'image/x-png': 'image/png',
  'video/3gp': 'video/3gpp',
  'video/x-m4v': 'video/mp4',
  'application/x-pdf': 'application/pdf',
};

/** The type in a `Content-Type` header, in its usual name and without parameters; empty where there is none. */
function claimedType(header: string | undefined): string {
  const type = header?.split(';')[0]?.trim().toLowerCase() ?? '';
  return aliases[type] ?? type;
}

/** Tab, line breaks, form feed and escape stand in real texts; other control characters tell bytes from text. */
function isControl(character: string): boolean {
  const code = character.charCodeAt(0);
  return code < 32 && !(code >= 9 && code <= 13) && code !== 27;
}

/** Text without a signature: no control characters, valid UTF-8, and no mark-up that a browser or WhatsApp would take for more. */
function textType(bytes: Uint8Array): string {
  const head = bytes.subarray(0, 64 * 1024);
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
  } catch {
    return ''; // not UTF-8: bytes of an unknown kind
  }
  if ([...text].some(isControl)) return '';
  const start = text.trimStart().toLowerCase();
  if (/^(?:<!doctype\s+html|<html|<head|<body|<script|<!--)/.test(start)) return 'text/html';
  if (/^(?:<\?xml[^>]*>\s*)?(?:<!doctype\s+svg[^>]*>\s*)?<svg/.test(start)) return 'image/svg+xml';
  return 'text/plain';
}

async function sniff(bytes: Uint8Array, claimed: string): Promise<string> {
  const found = (await fileTypeFromBuffer(bytes))?.mime;
  if (found === undefined) return textType(bytes);
  if (found === 'application/xml') return textType(bytes) === 'image/svg+xml' ? 'image/svg+xml' : found;
  // The container of old Office files says no more than that; the header tells which of them it is.
  if (found === 'application/x-cfb' && oldOffice.includes(claimed)) return claimed;
  return aliases[found] ?? found;
}

/**
 * @param header `Content-Type` of the answer
 * @returns the type that both the bytes and the server name
 * @throws DeskError `mediaWrongKind` for honest media of another kind, `mediaTypeMismatch` when the server calls it what it is not;
 * params `type` (what it is), `claimed`, `kind`
 */
export async function checkMediaType(bytes: Uint8Array, header: string | undefined, kind: MediaKind): Promise<string> {
  const claimed = claimedType(header);
  const type = await sniff(bytes, claimed);
  const params = { type: type === '' ? 'unknown' : type, claimed: claimed === '' ? 'none' : claimed, kind };
  const isKind = allowed[kind].includes(type);
  if (isKind && claimed === type) return type;
  if (!isKind && !allowed[kind].includes(claimed)) throw new DeskError('mediaWrongKind', { params });
  throw new DeskError('mediaTypeMismatch', { params });
}
