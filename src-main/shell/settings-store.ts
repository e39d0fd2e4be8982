/** The settings document behind the core's port, and what the shell itself reads in it: the theme. */
import { z } from 'zod';
import { settingsSchema } from '../../src-preload/contract/models.ts';
import type { SettingsStore } from '../core/ports.ts';
import type { DocumentStore } from './document-store.ts';

const themeSchema = z.object({ settings: z.object({ theme: settingsSchema.shape.theme }) });
export type Theme = z.infer<typeof settingsSchema>['theme'];

/** The chosen theme; `system` where none is stored. */
export function themeOf(document: unknown): Theme {
  const parsed = themeSchema.safeParse(document);
  return parsed.success ? parsed.data.settings.theme : 'system';
}

/** The port; `themeChanged` is called after a write that chose another theme. */
export function createSettingsStore(document: DocumentStore, themeChanged: (theme: Theme) => void): SettingsStore {
  let theme = themeOf(document.read());
  return {
    read: () => document.read(),
    write(value) {
      document.write(Object(value));
      const next = themeOf(value);
      if (next === theme) return;
      theme = next;
      themeChanged(next);
    },
  };
}
