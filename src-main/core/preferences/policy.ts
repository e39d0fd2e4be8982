/**
 * What the organisation fixed on this machine (product P9.1): a file that an administrator puts there and nobody else can write. It
 * stands above what the attendant chose, and is read once for each start.
 */
import { z } from 'zod';
import type { SessionPolicy } from '../../../src-preload/contract/models/session.ts';
import { type Settings, settingsSchema } from '../../../src-preload/contract/models/settings.ts';
import type { Logger } from '../log.ts';
import { type AdvancedSettings, advancedSettingsSchema } from './advanced-settings.ts';

/** The file as it was found: nothing there, a JSON object, or there and not to be read as one. */
export type PolicyFile =
  | { readonly found: 'nothing' }
  | { readonly found: 'document'; readonly document: Readonly<Record<string, unknown>> }
  | { readonly found: 'unreadable' };

export interface Policy {
  readonly settings: Partial<Settings>;
  readonly advanced: Partial<AdvancedSettings>;
  readonly areUpdatesOff: boolean;
  /** For the window; null where nothing is fixed. */
  readonly told: SessionPolicy | null;
}

export const noPolicy: Policy = { settings: {}, advanced: {}, areUpdatesOff: false, told: null };

const updatesSchema = z.enum(['on', 'off']);
const parts = ['settings', 'advanced', 'updates'];

/**
 * Field by field, so that one bad value costs that value alone. Whoever put a file there wants the machine managed: where it does not
 * say so that it can be read whether there are updates, there are none.
 */
export function readPolicy(file: PolicyFile, log: Logger): Policy {
  if (file.found === 'nothing') return noPolicy;
  if (file.found === 'unreadable') {
    log.error('the policy file cannot be read; nothing is fixed by it, and there are no updates');
    return { ...noPolicy, areUpdatesOff: true, told: { fixed: [], isUnreadable: true, unusable: [] } };
  }
  const { document } = file;
  const unusable = Object.keys(document).filter((name) => !parts.includes(name));
  const settings = fieldsOf(settingsSchema, document, 'settings', unusable);
  const advanced = fieldsOf(advancedSettingsSchema, document, 'advanced', unusable);
  const updates = updatesSchema.default('on').safeParse(document['updates']);
  if (!updates.success) unusable.push('updates');
  for (const name of unusable) log.error(`policy: ${name} is not usable and fixes nothing`);
  const fixed = settingsSchema.keyof().options.filter((name) => name in settings);
  return { settings, advanced, areUpdatesOff: updates.data !== 'on', told: { fixed, isUnreadable: false, unusable } };
}

/** What can be used of a part; the names of the rest, which a typing error may be among, go to `unusable`. */
function fieldsOf<S extends z.ZodObject>(
  schema: S,
  document: Readonly<Record<string, unknown>>,
  part: string,
  unusable: string[],
): Partial<z.infer<S>> {
  const given = document[part];
  if (given === undefined) return {};
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    unusable.push(part);
    return {};
  }
  const fields: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(given)) {
    const field = Object.hasOwn(schema.shape, name) ? schema.shape[name] : undefined;
    const parsed = field === undefined ? null : z.safeParse(field, value);
    if (parsed?.success === true) fields[name] = parsed.data;
    else unusable.push(`${part}.${name}`);
  }
  return fields as Partial<z.infer<S>>;
}
