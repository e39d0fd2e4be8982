/**
 * What a file really is, against what it is called and what is wanted (whatsapp-templates 10). WhatsApp believes the
 * `Content-Type`, so a wrong or missing one is refused here, before it costs a failed message.
 */
import { open } from 'node:fs/promises';
import { fileTypeFromFile } from 'file-type';
import type { MediaKind } from '../../../src-preload/contract/models/media.ts';
import { DeskError } from '../../../src-preload/contract/result.ts';
import { isTypeTaken, namesOf, oldOffice, shortName, typeOfExtension } from './media-kinds.ts';

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
function isControl(byte: number): boolean {
  return byte < 32 && !(byte >= 9 && byte <= 13) && byte !== 27;
}

/** UTF-8, else what Windows writes as plain text. */
function decodeText(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** Text without a signature: no control characters, and no mark-up that a browser or WhatsApp would take for more. */
function textType(head: Uint8Array): string {
  if (head.some(isControl)) return '';
  const start = decodeText(head).trimStart().toLowerCase();
  if (/^(?:<\?xml[^>]*>\s*)?(?:<!doctype\s+svg|<svg)/.test(start)) return 'image/svg+xml';
  if (/^(?:<!doctype|<html|<head|<body|<script|<!--)/.test(start)) return 'text/html';
  return 'text/plain';
}

const headBytes = 64 * 1024;

async function readHead(path: string): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(headBytes), 0, headBytes, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** @param claimed tells which of the old Office types a container of theirs is; the bytes say no more than that */
async function sniff(path: string, claimed: string): Promise<string> {
  const found = (await fileTypeFromFile(path))?.mime;
  if (found === undefined) return textType(await readHead(path));
  if (found === 'application/xml') return textType(await readHead(path)) === 'image/svg+xml' ? 'image/svg+xml' : found;
  if (found === 'application/x-cfb' && oldOffice.includes(claimed)) return claimed;
  return aliases[found] ?? found;
}

function refusal(code: 'mediaWrongKind' | 'mediaTypeMismatch', type: string, claimed: string, kind: MediaKind): DeskError {
  const params = {
    kind,
    type: type === '' ? 'unknown' : type,
    allowed: namesOf(kind),
    ...(type === '' ? {} : { format: shortName(type) }),
    ...(claimed === '' ? {} : { claimed }),
  };
  return new DeskError(code, { params });
}

/**
 * @param header `Content-Type` of the answer
 * @returns the type that both the bytes and the server name
 * @throws DeskError `mediaWrongKind` for honest media of another kind, `mediaTypeMismatch` when the server calls it what it is not;
 * params `type` (what it is), `format` (its short name), `claimed`, `kind`, `allowed`
 */
export async function checkFetchedType(path: string, header: string | undefined, kind: MediaKind): Promise<string> {
  const claimed = claimedType(header);
  const type = await sniff(path, claimed);
  if (isTypeTaken(type, kind) && claimed === type) return type;
  const isHonest = !isTypeTaken(type, kind) && !isTypeTaken(claimed, kind);
  throw refusal(isHonest ? 'mediaWrongKind' : 'mediaTypeMismatch', type, claimed, kind);
}

/**
 * A file of the attendant's own: its bytes decide. Only a document's extension counts too, because the customer opens it by that.
 * @param extension as in its name, without the dot
 * @throws DeskError as `checkFetchedType`
 */
export async function checkLocalType(path: string, extension: string, kind: MediaKind): Promise<string> {
  const claimed = typeOfExtension(extension) ?? '';
  const type = await sniff(path, claimed);
  if (!isTypeTaken(type, kind)) throw refusal('mediaWrongKind', type, '', kind);
  if (kind === 'document' && claimed !== type) {
    throw refusal('mediaTypeMismatch', type, extension === '' ? '' : `.${extension.toLowerCase()}`, kind);
  }
  return type;
}
