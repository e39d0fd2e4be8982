/** The settings document: what the attendant chose, the pipeline's durations, and which workspace to open. No secret is in it. */
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { defaultSettings } from '../../../src-preload/contract/default-settings.ts';
import { type Settings, settingsSchema } from '../../../src-preload/contract/models/settings.ts';
import { DeskError } from '../../../src-preload/contract/result.ts';
import { asObject } from '../as-object.ts';
import type { Logger } from '../log.ts';
import type { SettingsStore } from '../ports.ts';
import { type ChosenWorkspace, chosenWorkspaceSchema, type Evidence } from '../session/last-workspace.ts';
import { type AdvancedSettings, advancedSettingsSchema } from './advanced-settings.ts';
import { noPolicy, type Policy } from './policy.ts';

/** What could not be read of the settings and has its default again. */
export interface SettingsLoss {
  /** True where nothing could be read; else `fields` names what. */
  readonly isWhole: boolean;
  readonly fields: readonly string[];
  /** File name of the copy that was kept; null where there was nothing to keep. */
  readonly copy: string | null;
}

export interface SettingsKeeper {
  settings(): Settings;
  /**
   * Writes first: settings that could not be written do not count, and the failure is thrown (as in all that writes here). Fails with
   * `settingFixed` where the organisation's policy says otherwise.
   */
  change(part: { readonly [K in keyof Settings]?: Settings[K] | undefined }): Settings;
  advanced(): AdvancedSettings;
  chooseWorkspace(workspace: ChosenWorkspace): void;
  /** What both places say now. */
  found(): Pick<Evidence, 'chosen' | 'noted' | 'notedFile'> & { readonly isDamaged: boolean };
  /** Notes the workspace file of this run; that it could not be noted is logged and costs nothing else. */
  noteFile(path: string): void;
  loss(): SettingsLoss | null;
}

/** Field by field, so that one bad value costs that value alone; `unusable` is told which. */
function readFields<S extends z.ZodObject>(schema: S, value: unknown, fallback: z.infer<S>, unusable: (field: string) => void): z.infer<S> {
  const given = asObject(value);
  const result: Record<string, unknown> = { ...fallback };
  for (const [key, field] of Object.entries(schema.shape)) {
    if (!(key in given)) continue;
    const parsed = z.safeParse(field, given[key]);
    if (parsed.success) result[key] = parsed.data;
    else unusable(key);
  }
  return result as z.infer<S>;
}

/** The sandbox's own file changes from run to run and is not worth a second place. */
function forNote(choice: ChosenWorkspace): ChosenWorkspace {
  if (choice.kind !== 'sandbox') return choice;
  return { kind: 'sandbox', ...(choice.left === undefined ? {} : { left: choice.left }) };
}

/** Reads both documents once; every change is written at once. What `policy` fixes stands above what is stored, and is never stored itself. */
export function createSettings(store: SettingsStore, lastWorkspace: SettingsStore, log: Logger, policy: Policy = noPolicy): SettingsKeeper {
  const document = asObject(store.read());
  const note = asObject(lastWorkspace.read());
  const fields: string[] = [];
  const unusable = (field: string): void => {
    log.warn(`settings: ${field} is not usable and keeps its default`);
    fields.push(field);
  };
  let settings: Settings = readFields(settingsSchema, document['settings'], defaultSettings, unusable);
  const ownAdvanced: AdvancedSettings = readFields(
    advancedSettingsSchema,
    document['advanced'],
    advancedSettingsSchema.parse({}),
    (field) => unusable(`advanced.${field}`),
  );
  const advanced: AdvancedSettings = { ...ownAdvanced, ...policy.advanced };
  let chosen = chosenWorkspaceSchema.safeParse(document['workspace']).data ?? null;
  if (chosen === null && 'workspace' in document) unusable('workspace');
  let noted = chosenWorkspaceSchema.safeParse(note['workspace']).data ?? null;
  const notedFile = typeof note['file'] === 'string' ? note['file'] : null;
  const isWhole = store.isDamaged() || (Object.keys(document).length === 0 && noted !== null);
  const loss: SettingsLoss | null = isWhole || fields.length > 0 ? { isWhole, fields, copy: store.keepCopy() } : null;

  const effective = (): Settings => ({ ...settings, ...policy.settings });
  const isKept = (name: keyof Settings, value: unknown): boolean => value === undefined || isDeepStrictEqual(value, policy.settings[name]);

  // What others keep in the document (advanced values, keys of a newer version) stays as it is, as does a choice that is not known.
  const save = (next: Settings, choice: ChosenWorkspace | null): void =>
    store.write({ ...document, settings: next, ...(choice === null ? {} : { workspace: choice }) });

  const writeNote = (choice: ChosenWorkspace): void => lastWorkspace.write({ workspace: forNote(choice) });

  function unlessItFails(what: string, work: () => void): void {
    try {
      work();
    } catch (error) {
      log.error(what, { error });
    }
  }

  // Both places say the same from the start on: an earlier version wrote one only, and one may have been lost.
  const known = chosen;
  if (known !== null && (noted === null || !isDeepStrictEqual(forNote(known), forNote(noted))))
    unlessItFails('the workspace could not be noted in its second place', () => {
      writeNote(known);
      noted = known;
    });

  return {
    settings: effective,
    change(part) {
      const fixed = settingsSchema.keyof().options.find((name) => name in policy.settings && !isKept(name, part[name]));
      if (fixed !== undefined) throw new DeskError('settingFixed', { params: { field: fixed } });
      const next = settingsSchema.parse({
        ...settings,
        ...Object.fromEntries(Object.entries(part).filter(([name, value]) => value !== undefined && !(name in policy.settings))),
      });
      save(next, chosen);
      settings = next;
      return effective();
    },
    advanced: () => advanced,
    chooseWorkspace(next) {
      // The second place first: were it left behind, lost settings would lead into a workspace that was left.
      writeNote(next);
      try {
        save(settings, next);
      } catch (error) {
        const before = chosen ?? noted;
        unlessItFails('the note of the workspace could not be taken back', () => {
          if (before === null) lastWorkspace.write(note);
          else writeNote(before);
        });
        throw error;
      }
      chosen = next;
      noted = next;
    },
    found: () => ({ chosen, noted, notedFile, isDamaged: store.isDamaged() || lastWorkspace.isDamaged() }),
    noteFile(path) {
      if (chosen !== null || noted !== null || path === notedFile) return;
      unlessItFails('the workspace file could not be noted', () => lastWorkspace.write({ file: path }));
    },
    loss: () => loss,
  };
}
