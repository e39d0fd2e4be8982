/** The settings document: what the attendant chose, the pipeline's durations, and which workspace to open. No secret is in it. */
import { z } from 'zod';
import { type Settings, settingsSchema } from '../../src-preload/contract/models/settings.ts';
import { type AdvancedSettings, advancedSettingsSchema } from './advanced-settings.ts';
import type { Logger } from './log.ts';
import type { SettingsStore } from './ports.ts';

const defaults: Settings = {
  language: 'system',
  theme: 'system',
  favouriteTemplates: [],
  hiddenTemplates: [],
  bindReplyToMe: true,
  undoSeconds: 5,
};

const chosenWorkspaceSchema = z.discriminatedUnion('kind', [
  /** `last` is its workspace file from the last run: the store can be opened before the sandbox is up. Its keys open nothing else. */
  z.object({ kind: z.literal('sandbox'), last: z.unknown().optional() }),
  /** `config` is a workspace file's content without its keys; they are kept apart as secrets. */
  z.object({ kind: z.literal('blip'), config: z.record(z.string(), z.unknown()) }),
  /** Signed out: nothing is opened until someone signs in or chooses the sandbox. */
  z.object({ kind: z.literal('none') }),
]);
type ChosenWorkspace = z.infer<typeof chosenWorkspaceSchema>;

export interface SettingsKeeper {
  settings(): Settings;
  change(part: { readonly [K in keyof Settings]?: Settings[K] | undefined }): Settings;
  advanced(): AdvancedSettings;
  workspace(): ChosenWorkspace;
  chooseWorkspace(workspace: ChosenWorkspace): void;
}

/** Field by field, so that one bad value costs that value alone. */
function readFields<S extends z.ZodObject>(schema: S, value: unknown, fallback: z.infer<S>, log: Logger): z.infer<S> {
  const given = typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  const result: Record<string, unknown> = { ...fallback };
  for (const [key, field] of Object.entries(schema.shape)) {
    if (!(key in given)) continue;
    const parsed = z.safeParse(field, given[key]);
    if (parsed.success) result[key] = parsed.data;
    else log.warn(`settings: ${key} is not usable and keeps its default`);
  }
  return result as z.infer<S>;
}

/** Reads the document once; every change is written at once. */
export function createSettings(store: SettingsStore, log: Logger): SettingsKeeper {
  const raw = store.read();
  const document = typeof raw === 'object' && raw !== null ? (raw as Record<string, unknown>) : {};
  let settings: Settings = readFields(settingsSchema, document['settings'], defaults, log);
  const advanced: AdvancedSettings = readFields(advancedSettingsSchema, document['advanced'], advancedSettingsSchema.parse({}), log);
  const chosen = chosenWorkspaceSchema.safeParse(document['workspace']);
  let workspace: ChosenWorkspace = chosen.success ? chosen.data : { kind: 'sandbox' };

  // What others keep in the document (advanced values, keys of a newer version) stays as it is.
  const save = () => store.write({ ...document, settings, workspace });

  return {
    settings: () => settings,
    change(part) {
      settings = settingsSchema.parse({
        ...settings,
        ...Object.fromEntries(Object.entries(part).filter(([, value]) => value !== undefined)),
      });
      save();
      return settings;
    },
    advanced: () => advanced,
    workspace: () => workspace,
    chooseWorkspace(next) {
      workspace = next;
      save();
    },
  };
}
