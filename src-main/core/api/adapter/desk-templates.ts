/**
 * G4 (blip-protocol 4.1): which templates a manager enabled for Desk and where their answers go is kept in a bucket of the
 * attendance bot, because Blip's own list is not public.
 */
import { z } from 'zod';
import { parseJson } from '../../../wire/depth.ts';
import { looseBoolean, looseText } from '../../../wire/loose.ts';
import type { DeskTemplatesBucket } from '../blip-client.ts';
import { pathPart } from '../uri.ts';

/** Key of the bucket, encoded for a path (blip-protocol 3.17). */
export const deskTemplatesBucketPath = `/buckets/${pathPart('deskapp:templates')}`;

const blockSchema = z.looseObject({ flowId: looseText, stateId: looseText });
const bucketSchema = z.looseObject({
  defaults: z.unknown().optional(),
  items: z.record(z.string(), z.unknown()).nullish(),
});
const itemSchema = z.looseObject({ enabled: looseBoolean, flowId: looseText, stateId: looseText });

/**
 * Rows that cannot be read are named in `unreadable`.
 * @returns null for a document that is no such bucket
 */
export function readDeskTemplates(resource: unknown): DeskTemplatesBucket | null {
  const parsed = bucketSchema.safeParse(parseText(resource));
  if (!parsed.success) return null;
  const block = blockSchema.safeParse(parsed.data.defaults);
  const { flowId, stateId } = block.success ? block.data : { flowId: null, stateId: null };
  const items: Record<string, DeskTemplatesBucket['items'][string]> = {};
  const unreadable: string[] = [];
  for (const [key, value] of Object.entries(parsed.data.items ?? {})) {
    const item = itemSchema.safeParse(value);
    if (!item.success) unreadable.push(key);
    else items[key] = { enabled: item.data.enabled === true, flowId: item.data.flowId, stateId: item.data.stateId };
  }
  const defaults = flowId === null || stateId === null ? null : { flowId, stateId };
  return { defaults, items, ...(unreadable.length === 0 ? {} : { unreadable }) };
}

/** A bucket that was stored as text/plain comes back as text. */
function parseText(resource: unknown): unknown {
  if (typeof resource !== 'string') return resource;
  try {
    return parseJson(resource);
  } catch {
    return null; // not JSON: no bucket of ours
  }
}
