/** What WhatsApp takes of each kind (whatsapp-templates 10, blip-protocol 5), and how it is named in files and sentences. */
import type { MediaKind } from '../../../src-preload/contract/models/media.ts';
import { DeskError } from '../../../src-preload/contract/result.ts';

const newOffice = 'application/vnd.openxmlformats-officedocument.';

/** File extension of each type that is taken, its usual name without a dot. */
const extensions: Readonly<Record<MediaKind, Readonly<Record<string, string>>>> = {
  image: { 'image/jpeg': 'jpg', 'image/png': 'png' },
  video: { 'video/mp4': 'mp4', 'video/3gpp': '3gp' },
  document: {
    'application/pdf': 'pdf',
    [`${newOffice}wordprocessingml.document`]: 'docx',
    [`${newOffice}spreadsheetml.sheet`]: 'xlsx',
    [`${newOffice}presentationml.presentation`]: 'pptx',
    'application/msword': 'doc',
    'application/vnd.ms-excel': 'xls',
    'application/vnd.ms-powerpoint': 'ppt',
    'text/plain': 'txt',
  },
};

const byType = new Map(Object.values(extensions).flatMap((types) => Object.entries(types)));
const byExtension = new Map([...byType].map(([mime, extension]) => [extension, mime]));
const otherExtensions: Readonly<Record<string, string>> = { jpeg: 'jpg', jpe: 'jpg', m4v: 'mp4', '3gpp': '3gp' };

/** Largest size in bytes. */
export const sizeLimits: Readonly<Record<MediaKind, number>> = {
  image: 5 * 1024 * 1024,
  video: 16 * 1024 * 1024,
  document: 100 * 1024 * 1024,
};

export const oldOffice: readonly string[] = ['application/msword', 'application/vnd.ms-excel', 'application/vnd.ms-powerpoint'];

/** The refusal of what is larger. */
export function tooLarge(limitBytes: number): DeskError {
  return new DeskError('mediaTooLarge', { params: { limit: String(limitBytes) } });
}

export function isTypeTaken(mime: string, kind: MediaKind): boolean {
  return Object.hasOwn(extensions[kind], mime);
}

/** Extension for a type that is taken of any kind; null for every other. */
export function extensionOf(mime: string): string | null {
  return byType.get(mime) ?? null;
}

/** Type that a file with this extension should have; null where the extension tells nothing. */
export function typeOfExtension(extension: string): string | null {
  const name = extension.toLowerCase();
  return byExtension.get(otherExtensions[name] ?? name) ?? null;
}

/** `JPG, PNG`: the same in every language. */
export function namesOf(kind: MediaKind): string {
  return Object.values(extensions[kind]).join(', ').toUpperCase();
}

/** Short name of any type for a sentence: `PNG`, `WEBP`, `SVG`. */
export function shortName(mime: string): string {
  const known = extensionOf(mime) ?? mime.split('/').at(-1)?.replace(/\+.*$/, '').replace(/^x-/, '').split('.').at(-1) ?? '';
  return known.toUpperCase();
}
